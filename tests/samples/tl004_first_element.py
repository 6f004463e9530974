"""`.data[0]` of what has a first element is a read, and no index of a 0-dim result."""

import torch
import torch.nn as nn
import torch.nn.functional as F

x = torch.randn(8, 3)
model = nn.Linear(3, 3)
output = model(x)


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.noise = nn.Parameter(torch.Tensor([0.5]))
        self.register_buffer("count", torch.zeros(1))

    def forward(self, x):
        print("weight: %.3f" % self.weight.data[0])  #! TL004:32
        return x * self.noise.data[0] + self.count.data[0]  #! TL004:20 TL004:41


print(model.bias.data[0])  #! TL004:7
print(output.data[0])  #! TL004:7
print(output.data[0].size())  #! TL004:7
print(output.data.cpu().numpy()[0])  #! TL004:7
print(output.data.max(1)[0])  #! TL004:7
print(output.sum(1).data[0])  #! TL004:7
print(output.max(1)[0].data[0])  #! TL004:7
print(F.mse_loss(output, x, reduction="none").data[0])  #! TL004:7
print(nn.MSELoss(reduce=False)(output, x).data[0])  #! TL004:7 TL303:18
print(output.sum().view(1).data[0])  #! TL004:7
print(output.sum().unsqueeze(0).data[0])  #! TL004:7
print(torch.zeros(1).data[0])  #! TL004:7
print(torch.Tensor([1.0]).data[0])  #! TL004:7
print(torch.stack([x.sum(), x.mean()]).data[0])  #! TL004:7
print(F.softmax(output, dim=1).data[0])  #! TL004:7
_, order = F.softmax(output, dim=1).data.squeeze().sort(0, True)  #! TL004:12
best, indices = output.topk(1)
print(best.data[0][0], indices.data[0][0])  #! TL004:7 TL004:24
image = x.view(1, 1, 4, 6).data[0]  #! TL004:9
for row in output:
    print(row.data[0])  #! TL004:11


def decode(decoder, hidden):
    output, hidden = nn.GRU(3, 3)(x.unsqueeze(0), hidden)
    print(output.data[0], hidden.data[0])  #! TL004:11 TL004:27
    scores = F.log_softmax(output, dim=-1)
    top, index = scores.data.topk(1)  #! TL004:18
    return index[0][0]


def boxes(detections):
    detections = F.softmax(detections, dim=-1).data  #! TL004:18
    for i in range(detections.size(1)):
        while detections[0, i, 0] > 0.6:
            print(detections[0, i, 1:])


def save_image(tensor):
    tensor = tensor.detach()
    return tensor.data[0].cpu().float().numpy()  #! TL004:12
