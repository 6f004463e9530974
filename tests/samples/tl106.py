"""TL106: shapes that no longer fit."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Variable

x = torch.ones(2, 3)
cube = torch.ones(2, 3, 4)

# A reduction, expanded to the tensor that it came from
y = x / x.sum(1).expand_as(x)  #! TL106:9
y = x - x.mean(1).expand_as(x)  #! TL106:9
y = x - x.max(1)[0].expand_as(x)  #! TL106:9
y = x - torch.max(x, 1)[0].expand_as(x)  #! TL106:9
y = x / x.norm(2, 1).expand_as(x)  #! TL106:9
y = x / torch.norm(x, 2, 1).expand_as(x)  #! TL106:9 TL201:9
y = x / x.norm(p=2, dim=1).expand_as(x)  #! TL106:9
y = x / x.sum(-1).expand_as(x)  #! TL106:9
y = x / torch.sqrt(x.pow(2).sum(1)).expand_as(x)  #! TL106:9
y = x / torch.sqrt(x.pow(2).sum(1).expand_as(x))  #! TL106:20
y = x / (x.sum(1) + 1e-8).expand_as(x)  #! TL106:9
y = x / (1e-8 + x.sum(1)).expand_as(x)  #! TL106:9
y = x / (-x.sum(1)).expand_as(x)  #! TL106:9
y = x / torch.norm(x, 2, 1).clamp(min=1e-12).expand_as(x)  #! TL106:9 TL201:9
y = torch.exp(x) / torch.exp(x).sum(1).expand_as(x)  #! TL106:20
y = x.double() / x.sum(1).to("cpu").type_as(x.double()).expand_as(x.double())  #! TL106:18
y = cube / cube.sum(2).expand_as(cube)  #! TL106:12
n = x.pow(2).sum(1).sqrt() + 1e-8
y = x / n.expand_as(x)  #! TL106:9
m, _ = x.max(1)
y = x - m.expand_as(x)  #! TL106:9
m = x.max(1)
e = (x - x.max(1)[0].expand_as(x)).exp()  #! TL106:10
y = e / e.sum(1).expand_as(e)  #! TL106:9


def softmax(scores):
    scores = scores - scores.max(1)[0].expand_as(scores)  #! TL106:23
    return F.softmax(scores) / scores.sum(1).expand_as(scores)  #! TL304:12 TL106:32


def normalized_columns_initializer(weights, std=1.0):
    out = torch.randn(weights.size())
    out *= std / torch.sqrt(out.pow(2).sum(1).expand_as(out))  #! TL106:29
    return out


class WeightNorm(nn.Module):
    def forward(self, x):
        return self.v / self.v.data.norm(2, 1).expand_as(self.v.data)  #! TL106:25 TL004:25 TL004:58


# A dimension that a reduction dropped
print(x.max(1)[1].squeeze(1))  #! TL106:7
print(x.max(1)[1].float().squeeze(1))  #! TL106:7
print(torch.max(x, 1)[1].squeeze(1))  #! TL106:7
print(torch.squeeze(x.max(1)[1], 1))  #! TL106:7
print(x.sum(1).sum(1))  #! TL106:7
print(x.sum(1).mean(1))  #! TL106:7
print(x.sum(1).size(1))  #! TL106:7
print(x.sum(1).select(1, 0))  #! TL106:7
print(x.sum(0).max(1))  #! TL106:7
print(x.sum(1).unsqueeze(2))  #! TL106:7
print(cube.mean(2).mean(2))  #! TL106:7
print(cube.sum(2).sqrt().squeeze(2))  #! TL106:7
print(x.max(1)[1][0, 0])  #! TL106:7
print(x.max(1)[1][:, 0])  #! TL106:7
print(x.sum(1)[1, 0])  #! TL106:7
_, predicted = torch.max(x.view(-1, 3), 1)
print(predicted.squeeze(1))  #! TL106:7
for i in range(2):
    print(predicted[i, 0])  #! TL106:11
top = Variable(x).max(1)[1]  #! TL001:7
print(top.squeeze(1))  #! TL106:7


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(320, 10)

    def forward(self, x):
        return F.log_softmax(self.fc(x.view(-1, 320)), dim=1)


net = Net()
print(net(cube).max(1)[1].squeeze(1))  #! TL106:7
