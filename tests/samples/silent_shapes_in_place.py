"""Shapes that are changed in place, or on the way through a loop, in a file with a Variable."""

import torch

from models import netD

x = torch.rand(2, 3, requires_grad=True)
cube = torch.rand(2, 3, 4)
total = x.sum(1)
total.unsqueeze_(1)
y = x / total.expand_as(x)
turned = torch.rand(2, 3)
sums = turned.sum(1)
turned.t_().resize_(3, 2)
y = turned / sums.expand_as(turned)
scale = torch.FloatTensor([1])
scale.resize_(())
x.mean().backward(scale)
parts = [x.sum(), x.mean()]
for part in parts:
    part.unsqueeze_(0)
print(torch.cat(parts))


def grown():
    """What is done in place is seen nowhere else."""
    state = torch.zeros(3)
    state.unsqueeze_(0)
    print(state.sum(1), state.sum(0).sum(0), state.max(1)[1][0])
    buffer = torch.FloatTensor(3)
    buffer.resize_(4, 5, 6)
    print(buffer.max(1)[1].squeeze(1), buffer.sum(2).sum(1), buffer.max(1)[1][0, 0])
    label = torch.FloatTensor(3)
    label.resize_(4, 5, 6).fill_(1)
    out = torch.FloatTensor(3)
    torch.sum(cube, 2, out=out)
    print(label.sum(2).sum(1), out.sum(1).squeeze(0), out.max(1)[1][0])
    alias = out
    view = torch.zeros(3)
    other = view
    other.resize_(2, 3, 4)
    return alias.max(1), view.max(1)[1].squeeze(1)


def looped(steps):
    mask = torch.ones(3, 4)
    for _ in range(steps):
        print(mask.max(1)[1].squeeze(1), mask.sum(1)[0, 0])
        mask = mask.unsqueeze(0)
    rest = torch.ones(3, 4, 5)
    for _ in range(steps):
        print(rest.sum(1).sum(1), rest.sum(0)[0, 0])
        rest = rest[0]
    return mask.sum(1).squeeze(1)


def driven():
    one = torch.FloatTensor([1])
    one.squeeze_()
    netD(x).mean().backward(one)
    error = netD(x)
    error.backward(torch.FloatTensor([1]))
