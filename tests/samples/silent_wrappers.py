"""Objects of other files that wrap a tensor: their `data` is a tensor, and they are none."""

import torch
import torch.nn as nn
from fastai.vision import Image, ImageSegment
from structures import NestedTensor, Sample, collate, pack

x = torch.rand(3, 4, 4)

image = Image(x)
print(image.data, image.data[0], image.data.shape)
segment = ImageSegment(x, 3)
segment.data[0] = 1
print(segment.data)
nested = NestedTensor(x, x > 0)
print(nested.data, nested.mask)
sample = Sample(x)
sample.data = x
print(Sample(x).data, Sample(x).data[0])


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 4)

    def forward(self, batch):
        """A batch has more than its data."""
        print(batch.data, batch.targets)
        return self.layer(batch.features)

    def of_graph(self, graph):
        return graph.data, graph.num_nodes


def batches(loader):
    for batch in loader:
        batch = collate(batch)
        print(batch.data, batch.keys())


def packed(lengths):
    one = pack(x, lengths)
    print(one.data, one.batch_sizes)
    return one


def sent(client, queue):
    answer = client.post("/predict", x)
    queue.put(x)
    event = queue.get(x.size(0))
    return answer.data, answer.status, event.data
