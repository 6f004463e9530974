"""What is like a matter of style and is none: other libraries, tests for a class, today's way."""

import math

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torchvision.models
import torchvision.models as cnn
import torchvision.transforms.functional as functional
from torch.utils.data import DataLoader
from torchvision import datasets

x = torch.randn(5, 3)
indices = x.argmax(1)


# Classes that nobody calls.
def accepts(value: torch.FloatTensor, kind=torch.LongTensor) -> torch.Tensor:
    assert isinstance(value, torch.Tensor)
    return value


class LongTensor:
    def type(self):
        return "long"

    def new(self, n):
        return n


mine = LongTensor()
print(mine.type(), mine.new(3), accepts(x))


# `type`, `new` and `norm` of others.
def others(schema, factory, array, vector):
    print(schema.type(), schema.type("int"), factory.new(2, 3), factory.new())
    print(np.linalg.norm(array), vector.norm(), array.type("torch.FloatTensor"))
    print(nn.Linear(1, 1).type(torch.float32), x.type_as(x), x.to(torch.float64))
    print(x.new_empty(2, 3), x.new_tensor([1.0]), x.new_zeros(2))


# Numbers have no dtype, and `math` has a `log1p` of its own.
n = 3
print(math.log(1 + n), np.log(1 + np.ones(3)), np.exp(n) - 1, math.exp(n) - 1)
print(torch.log(2 + x), torch.log(x), torch.log(1 - x), torch.exp(x) - 2, 1 - torch.exp(x))
print(torch.log1p(x), torch.expm1(x), torch.logsumexp(x, 1), torch.log(1 + torch.floor(x)))


def unknown(y, z):
    print((1 + y).log(), y.exp() - 1, y.exp().sum(1).log(), -y // 2, y // z)


# Over everything, where `torch.logsumexp` wants a dimension; and with something in between.
print(torch.log(torch.sum(torch.exp(x))), torch.log(torch.sum(torch.exp(x), dim=None)))
print(torch.log(torch.sum(torch.exp(x), 1) + 1e-8), torch.log(torch.sum(torch.exp(x) + 1, 1)))
print(torch.log(torch.sum(torch.exp(x - x.max()), 1)))
stable = x - x.max(1, keepdim=True)[0]
print(stable.exp().sum(1).log())

# No negative number in sight, or two; plain numbers round as Python does.
print(-(-indices // 3), indices // 3, -indices // -3, x // 2, -n // 2, -7 // 2, torch.tensor([7, 8]) // 2)
print(torch.div(-x, 2, rounding_mode="trunc"), torch.div(-x, 2, rounding_mode="floor"))

# Said in full.
print(torch.arange(n, dtype=torch.float32), torch.arange(0.0, 1.0, 0.1), torch.arange(n / 2))
print(torch.full((2,), 1.0), torch.full((2,), 1, dtype=torch.float32))
y = x.view(1, 1, 5, 3)
print(F.interpolate(y, scale_factor=2), F.interpolate(y, scale_factor=2, mode="nearest"))
print(F.interpolate(y, scale_factor=2, mode="bilinear", align_corners=False))
up = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True)

workers = 0
loader = DataLoader(x, num_workers=4)
same = DataLoader(x, num_workers=workers)
optimizer = torch.optim.SGD([x], 0.1)
optimizer.zero_grad()
optimizer.zero_grad(set_to_none=True)
torch.save(up.state_dict(), "up.pt")
print(cnn, torchvision.models, functional, datasets, loader, same)


def stable(x, keep):
    if keep:
        shifted = x - x.max(1, keepdim=True)[0]
    else:
        shifted = x - x.max(1)[0].unsqueeze(1)
    return shifted.exp().sum(1).log()
