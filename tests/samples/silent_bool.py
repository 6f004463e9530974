"""What is like arithmetic with a mask of booleans, and is none, or is fine."""

import numbers

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

x, y = torch.randn(4), torch.randn(4)
n, flag = 3, True

# Numbers that a mask was made into.
mask = (x > 0).float()
print(1 - mask, mask - 1, -mask, 1 - (x > 0).float(), 1.0 - x.eq(0).to(x.dtype))
print(1 - (x > 0).long(), 1 - (x > 0).int(), 1 - (x > 0).type_as(x), 1 - (x > 0).byte())
print(1 - (x > 0).type(torch.float), 1 - (x > 0).double(), (x > 0).long() - (y > 0).long())
print(1 - (x > 0) * 1, 1 - (x > 0) * 1.0, 1 - ((x > 0) + 0), 1 - (x > 0).sum(), 1 - (x > 0) * x)
mask = 1 - mask
weight = 1 - (1 - mask) * 0.5
print((x > 0).long() + (y > 0).long() == 2, ((x > 0).sum() + (y > 0).sum()) == 2)

# What booleans can do.
print(~(x > 0), (x > 0) ^ (y > 0), (x > 0) * (y > 0), (x > 0) & (y > 0), (x > 0) | (y > 0))
print((x > 0) + (y > 0), (x > 0) + 1, 1 + (x > 0), (x > 0) * 2, (x > 0).sum() - 1)
print((x > 0) + (y > 0) > 0, (x > 0) + (y > 0) >= 1, (x > 0) + (y > 0) == 0)
print((x > 0) + (y > 0) != 0, x + (y > 0) == 2, (x > 0) + x > 1, (x > 0) + 1 == 2)
# It raised with uint8 as well.
masked = x * 2
print(masked - (y > 0), (y > 0) - masked)
print((y > 0) * -1.0, x * (y > 0), x + (y > 0))
inverted = ~(x > 0)
inverted = ~inverted
print(inverted, ~torch.zeros(3, dtype=torch.bool), ~torch.BoolTensor([True]))

# Plain numbers and arrays.
print(1 - (n > 0), -(n > 0), (n > 0) - (n < 0), (n > 0) + (n < 5) == 2, 1 - flag, -flag)
array = np.zeros(4)
print(1 - (array > 0), (array > 0) + (array < 1) == 2, ~(array > 0), ~array.astype(np.uint8))
print(1 - (x.numpy() > 0), 1 - (x.tolist()[0] > 0), 1 - (x[0].item() > 0), 1 - bool(x[0] > 0))
print(1 - (len(x) > 2), 1 - (x.dim() > 1), 1 - (x.size(0) == 4), 1 - (x.shape[0] > 2))
print(1 - (x is y), -(x is None), 1 - (n in [1, 2]), 1 - x.is_cuda, 1 - (x.dtype == torch.half))

# Integers of every bit, and those where bits are meant.
integers = torch.tensor([1, 2])
print(~integers, ~torch.arange(3), ~integers.int(), -integers, 1 - integers)
print(~x.gt(0).byte().bool(), ~torch.ByteTensor([0, 1]).bool())


# What nobody knows.
def unknown(mask, done, valid_mask, a, b):
    print(1 - mask, 1 - done, -mask, ~mask, mask - valid_mask, 1.0 - mask.unsqueeze(-1))
    print((a > b) - 1, 1 - (a > b), (a > b) + (b > a) == 2, 1 - (a == b), a - (b > 0))


class Head(nn.Module):
    def __init__(self, mask, p):
        super().__init__()
        self.mask = mask
        self.keep = 1 - p

    def forward(self, q, attention_mask=None, done=False):
        bias = (1.0 - attention_mask) * -1e4
        extended = 1.0 - attention_mask[:, None, None, :]
        return q * (1 - self.mask) + bias + extended * (1 - done) * self.keep


def of_float(mask):
    return 1 - mask


of_float((x > 0).float())


def of_both(mask):
    return 1 - mask


of_both(x > 0)
of_both(torch.ones(3))

# One name, several values.
valid = x > 0
if n > 2:
    valid = valid.float()
print(1 - valid)
keep = torch.rand(4) < 0.5
keep = keep.to(x)
print(1 - keep, -keep)
drop = F.dropout(x) > 0 if flag else 0.0
print(1 - (drop if n else 0.5))

# Prepared for both.
if hasattr(torch, "bool"):
    ready = ~(x > 0)
else:
    ready = 1 - (x > 0)
try:
    ready = 1 - (x > 0)
except RuntimeError:
    ready = ~(x > 0)
if (x > 0).dtype == torch.uint8:
    ready = 1 - (x > 0)
if torch.__version__ < "1.2":
    print(-(x > 0), ~x.gt(0).byte())




def sign(value):
    if isinstance(value, numbers.Number):
        return (value > 0) - (value < 0)
    return torch.sign(value)


sign(x)


# A tensor class of one's own.
class Interval:
    def __gt__(self, other):
        return 1

    def __eq__(self, other):
        return 0


print(1 - (Interval() > 3), 1 - (Interval() == 2), -(Interval() > 1), weight)
