"""Arithmetic with comparisons, which gave numbers once and give booleans today."""

import torch
import torch.nn as nn
from torch import gt

x, y = torch.randn(4), torch.randn(4)

# Subtraction.
print(1 - (x > 0), 1.0 - (x > y), 1 - x.eq(y), 2 - (x != 0))  #! TL104:7 TL104:20 TL104:35 TL104:48
print((x > 0) - 1, x.ne(0) - 1, (x > 0) - (x < 0))  #! TL104:7 TL104:20 TL104:33
print(1 - torch.eq(x, y), 1 - torch.isnan(x), 1 - gt(x, 0))  #! TL104:7 TL104:27 TL104:47
print(1 - ((x > 0) & (y > 0)), 1 - ~(x > 0))  #! TL104:7 TL104:32
print(1 - (x > 0).view(2, 2), 1 - (x > 0)[0], 1 - (x > 0).any())  #! TL104:7 TL104:31 TL104:47
mask = x > 0
done = x.new_zeros(4, dtype=torch.bool)
print(1 - mask, (1 - mask).float(), y * (1 - mask))  #! TL104:7 TL104:18 TL104:42
print(mask - 1, 1 - mask.unsqueeze(0), 1 - done)  #! TL104:7 TL104:17 TL104:40
keep = y.lt(0.5)
print(1 - keep)  #! TL104:7
keep &= mask
print(1 - keep, mask - keep)  #! TL104:7 TL104:17

# The sign.
print(-(x > 0), -x.gt(0), -(mask & keep), -mask)  #! TL104:7 TL104:17 TL104:27 TL104:43

# Uint8 that is still there.
old = torch.ByteTensor([0, 1, 1, 0])
print(~old, ~x.gt(0).byte(), 1 - (x > 0) * old)  #! TL104:7 TL104:13
print(~(x > 0).to(torch.uint8), old - (x > 0))  #! TL104:7 TL104:33

# A count that is compared with more than one.
print((x > 0) + (y > 0) == 2)  #! TL104:7
print(x.gt(0) + y.gt(0) > 1, (x > 0) + (y > 0) + mask >= 2)  #! TL104:7 TL104:30
both = torch.nonzero((x < 1) + (y < 1) == 2)  #! TL104:22


# Through functions, classes and loops.
def pad_mask(ids, pad=0):
    return ids.eq(pad)


def invert(mask):
    return 1 - mask  #! TL104:12


print(1 - pad_mask(x), invert(mask=x > 0))  #! TL104:7


class Attention(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mask", torch.ones(size, size).tril() == 0)

    def forward(self, scores, lengths: torch.Tensor):
        valid = torch.arange(4)[None] < lengths[:, None]
        scores = scores * (1 - self.mask)  #! TL104:28
        return scores.masked_fill(1 - valid, -1e9)  #! TL104:35


for threshold in (0.1, 0.5):
    hits = x > threshold
    print((1 - hits).sum())  #! TL104:12
    print((1 - hits) + (1 - keep))  #! TL104:12 TL104:25
