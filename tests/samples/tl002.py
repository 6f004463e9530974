"""TL002: writing through `.data`, which autograd does not see."""

import math

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.nn.init as init
from torch.nn import init as also_init
from torch.nn import Parameter
from torch.nn.init import xavier_uniform_

w = torch.randn(3, 4, requires_grad=True)

# In-place methods
w.data.add_(1)  #! TL002:1
w.data.normal_(0, 0.02)  #! TL002:1
w.data.zero_()  #! TL002:1
w.data.fill_(0)  #! TL002:1
w.data.uniform_(-0.1, 0.1)  #! TL002:1
w.data.clamp_(-0.01, 0.01)  #! TL002:1
w.data.copy_(torch.zeros(3, 4))  #! TL002:1
w.data.mul_(0.9).add_(1)  #! TL002:1
w.data.sub_(0.1 * w.grad)  #! TL002:1
w.data.div_(w.data.norm(2))  #! TL002:1 TL004:13
w.data.view(-1).fill_(0)  #! TL002:1
w.data[0].fill_(1)  #! TL002:1
w.data[0][1].fill_(1)  #! TL002:1
w.data[:, 0].zero_()  #! TL002:1
w.data.narrow(0, 0, 1).zero_()  #! TL002:1
w.data.t().mul_(2)  #! TL002:1
w.data.squeeze().zero_()  #! TL002:1
w.data.index_fill_(0, torch.tensor([0]), 0)  #! TL002:1
w.data.scatter_(1, torch.zeros(3, 1).long(), 1)  #! TL002:1
w.data.masked_fill_(w > 0, 0)  #! TL002:1
w.data.random_()  #! TL002:1

# Items
w.data[0] = 0  #! TL002:1
w.data[0][0] = 0  #! TL002:1
w.data[0, 1] = 0  #! TL002:1
w.data[:] = 0  #! TL002:1
w.data[..., 0] = 0  #! TL002:1
w.data[w > 1] = 1  #! TL002:1
w.data[0] += 1  #! TL002:1
w.data[0], w.data[1] = 1, 2  #! TL002:1 TL002:12
w.data.numpy()[0] = 1  #! TL002:1

# Assignment
w.data = torch.ones(3, 4)  #! TL002:1
w.data += 1  #! TL002:1
w.data -= 0.1 * w.grad  #! TL002:1
w.data *= 0.9  #! TL002:1
w.data /= 2  #! TL002:1
w.data = w.data - 0.1 * w.grad.data  #! TL002:1 TL004:10 TL004:25
w.data = w.data.cuda()  #! TL002:1 TL004:10

# Functions that write to what they are given
init.normal_(w.data)  #! TL002:14
init.xavier_uniform(w.data)  #! TL301:1 TL002:21
nn.init.kaiming_normal_(w.data, mode="fan_out")  #! TL002:25
torch.nn.init.constant_(w.data, 0)  #! TL002:25
also_init.orthogonal(w.data)  #! TL301:1 TL002:22
xavier_uniform_(w.data, gain=math.sqrt(2))  #! TL002:17
init.uniform_(tensor=w.data, a=0, b=1)  #! TL002:22
torch.add(torch.ones(3, 4), 1, out=w.data)  #! TL002:36
torch.relu_(w.data)  #! TL002:13
F.relu_(w.data)  #! TL002:9
F.relu(w.data, inplace=True)  #! TL002:8
torch.max(torch.ones(3, 4), 0, out=(w.data[0], torch.zeros(4).long()))  #! TL002:37


def scale(tensor, factor):
    tensor.mul_(factor)


def fill(*, target, value=0.0):
    target[:] = value


scale(w.data, 2)  #! TL002:7
fill(target=w.data)  #! TL002:13


# Under another name
def alias():
    weights = w.data  #! TL002:15
    weights.mul_(0.9)


def alias_item():
    weights = w.data  #! TL002:15
    weights[0] = 0


def alias_augmented():
    weights = w.data  #! TL002:15
    weights -= 0.1


def alias_view():
    row = w.data[0]  #! TL002:11
    row.zero_()


def alias_numpy():
    array = w.data.cpu().numpy()  #! TL002:13
    array[0] = 1


def alias_of_alias():
    first = w.data  #! TL002:13
    second = first
    second.zero_()


def alias_handed_on():
    weights = w.data  #! TL002:15
    init.zeros_(weights)


def alias_in_closure():
    weights = w.data  #! TL002:15

    def reset():
        weights.zero_()

    return reset


def alias_pair():
    first, second = w.data, w.data  #! TL004:21 TL002:29
    second.zero_()
    return first.sum()


def alias_rows():
    for row in w.data:  #! TL002:16
        row.zero_()


# Parameters and modules
model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))
for p in model.parameters():
    p.data.clamp_(-0.01, 0.01)  #! TL002:5
for name, p in model.named_parameters():
    if "bias" in name:
        p.data.zero_()  #! TL002:9
    else:
        nn.init.xavier_uniform_(p.data)  #! TL002:33
for p in filter(lambda q: q.requires_grad, model.parameters()):
    p.data.add_(p.grad, alpha=-0.1)  #! TL002:5
for p, q in zip(model.parameters(), model.parameters()):
    p.data.copy_(0.9 * p.data + 0.1 * q.data)  #! TL002:5 TL004:24 TL004:39
for layer in model.children():
    layer.weight.data.uniform_()  #! TL002:5
for m in model.modules():
    if isinstance(m, nn.Conv2d):
        n = m.kernel_size[0] * m.kernel_size[1] * m.out_channels
        m.weight.data.normal_(0, math.sqrt(2.0 / n))  #! TL002:9
        if m.bias is not None:
            m.bias.data.zero_()  #! TL002:13
    elif isinstance(m, (nn.BatchNorm2d, nn.BatchNorm1d)):
        m.weight.data.fill_(1)  #! TL002:9
        m.bias.data.zero_()  #! TL002:9
        m.running_mean.data.zero_()  #! TL002:9
model[0].weight.data.normal_()  #! TL002:1
model[0].weight.data = torch.ones(4, 3)  #! TL002:1
model.state_dict()["0.weight"].data.zero_()  #! TL002:1
[p.data.zero_() for p in model.parameters()]  #! TL002:2
any(p.data.zero_() is None for p in model.parameters())  #! TL002:5


def weights_init(m):
    classname = m.__class__.__name__
    if classname.find("Conv") != -1:
        m.weight.data.normal_(0.0, 0.02)  #! TL002:9
    elif classname.find("BatchNorm") != -1:
        m.weight.data.normal_(1.0, 0.02)  #! TL002:9
        m.bias.data.fill_(0)  #! TL002:9


model.apply(weights_init)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Embedding(10, 20)
        self.decoder = nn.Linear(20, 10)
        self.scale = nn.Parameter(torch.ones(1))
        self.shift = Parameter(torch.Tensor(1))
        self.register_buffer("steps", torch.zeros(1))
        self.layers = nn.ModuleList([nn.Linear(1, 1) for _ in range(3)])
        self.init_weights()

    def init_weights(self):
        self.encoder.weight.data.uniform_(-0.1, 0.1)  #! TL002:9
        self.decoder.bias.data.fill_(0)  #! TL002:9
        self.scale.data.fill_(1)  #! TL002:9
        self.shift.data[0] = 0  #! TL002:9
        self.steps.data += 1  #! TL002:9
        self.layers[0].weight.data.zero_()  #! TL002:9
        for layer in self.layers:
            layer.weight.data.normal_()  #! TL002:13
        for p in self.parameters():
            p.data.zero_()  #! TL002:13
        stdv = 1.0 / math.sqrt(self.scale.size(0))
        for weight in self.parameters():
            weight.data.uniform_(-stdv, stdv)  #! TL002:13

    def load(self, vectors):
        self.encoder.weight.data.copy_(torch.from_numpy(vectors))  #! TL002:9
        self.encoder.weight.data[0] = torch.zeros(20)  #! TL002:9
        own = self.state_dict()
        for name, param in own.items():
            own[name].data.copy_(param)  #! TL002:13

    def forward(self, x):
        hidden = self.encoder(x)
        hidden.data.clamp_(0, 1)  #! TL002:9
        return self.decoder(hidden)


# Gradients
w.grad.data.zero_()  #! TL002:1
w.grad.data.clamp_(-1, 1)  #! TL002:1
for p in model.parameters():
    if p.grad is not None:
        p.grad.data.mul_(0.5)  #! TL002:9
    p.data.add_(-0.1, p.grad.data)  #! TL002:5 TL102:5 TL004:23


def register(module):
    def hook(grad):
        grad.data.zero_()  #! TL002:9

    module.weight.register_hook(hook)


# Places
"重量", w.data.zero_()  #! TL002:7
print(f"{w.data.zero_()}")  #! TL002:10
(
    w  #! TL002:5
    .data  # the place of a finding is where its expression starts
    .zero_()
)
(w).data.zero_()  #! TL002:1
torch.nn.Linear(1, 1).weight.data.zero_()  #! TL002:1
lambda: w.data.zero_()  #! TL002:9
x = np.zeros(3)
