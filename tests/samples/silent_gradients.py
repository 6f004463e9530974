"""Gradients of leaves, of what may be one, and of what keeps it."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from elsewhere import something

x = torch.ones(2, requires_grad=True)
x.grad
nn.Linear(2, 2).weight.grad

# Given
z = x * 2
z.grad = torch.ones(2)
z.grad

# A leaf again
detached = (x * 2).detach()
detached.requires_grad_()
detached.grad
late = torch.rand(2) * 3
late.requires_grad_()
late.grad
later = torch.rand(2) * 3
later.requires_grad = True
later.grad
fresh = torch.zeros_like(x)
fresh.grad
in_place = x * 2
in_place.detach_()
in_place.grad

# The same tensor, perhaps
moved = torch.ones(2, requires_grad=True).cuda()
moved.grad
cast = x.float()
cast.grad
as_is = x.contiguous()
as_is.grad
flat = x.flatten()
flat.grad
dropped = F.dropout(x, training=False)
dropped.grad
negative = something(x)
negative.grad
sure = nn.Parameter(x * 2)
sure.grad
identity = nn.Identity()(x)
identity.grad

with torch.no_grad():
    quiet = x * 2
quiet.grad
quiet = torch.ones(2) * 2
quiet.grad


def either(flag, a):
    b = x
    if flag:
        b = x * 2
    c = a * 2
    return b.grad, c.grad


def step(parameters):
    for p in parameters:
        p.grad.add_(1)
    for p in nn.Linear(1, 1).parameters():
        p.grad.add_(1)


class Node:
    grad = None


node = Node() * 2
node.grad

# After zero_grad
net = nn.Sequential(nn.Linear(2, 2))
layer = nn.Linear(2, 2)
other = nn.Linear(2, 2)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
optimizer.zero_grad()
layer(x).sum().backward()
layer.weight.grad.zero_()
optimizer.zero_grad(set_to_none=False)
layer.weight.grad.zero_()
optimizer.zero_grad()
other.weight.grad.zero_()
optimizer.zero_grad()
for p in other.parameters():
    p.grad.zero_()
layer.zero_grad()
if layer.weight.grad is not None:
    layer.weight.grad.zero_()
layer.zero_grad()
for p in layer.parameters():
    if p.grad is not None:
        p.grad.zero_()
layer.zero_grad()
something(layer, layer.weight.grad.sum())
layer.zero_grad()
layer.weight.grad = torch.ones(2, 2)
layer.zero_grad()
norms = [p.grad.norm() for p in layer.parameters() if p.grad is not None]
something.zero_grad()
something.weight.grad.zero_()
layer.weight.grad.zero_()
layer.zero_grad()


class OwnNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)

    def zero_grad(self):
        for p in self.parameters():
            p.grad = torch.zeros_like(p)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fixed = torch.ones(2)


def reset(own=OwnNet(), net=Net()):
    own = OwnNet()
    own.zero_grad()
    own.fc.weight.grad.zero_()
    net = Net()
    net.zero_grad()
    net.fixed.grad.zero_()
