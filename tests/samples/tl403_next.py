"""The `next` of a loader's iterator."""

import torch
import torch.utils.data as data
from torch.utils.data import DataLoader

from elsewhere import MyDataset, transform

loader = DataLoader(MyDataset(transform), batch_size=4, shuffle=True)
dataiter = iter(loader)
images, labels = dataiter.next()  #! TL403:18
images, labels = iter(loader).next()  #! TL403:18
batch = iter(data.DataLoader(MyDataset())).next()[0]  #! TL403:9
first = loader.__iter__()


class Trainer:
    def __init__(self, dataset):
        self.loader = torch.utils.data.DataLoader(dataset)
        self.batches = iter(self.loader)

    def step(self):
        try:
            return self.batches.next()  #! TL403:20
        except StopIteration:
            self.batches = iter(self.loader)
        return self.batches.next()  #! TL403:16


def train(steps):
    batches = iter(loader)
    for step in range(steps):
        x, y = batches.next()  #! TL403:16
        yield x, y
