"""Calls that are right today, and that gave something else once."""

import torch
import torch.nn as nn
import torch.nn.functional as F

n = 5
x = torch.ones(1, 1, 4, 4)
print(torch.arange(n), torch.arange(0, n), torch.arange(10))  #! TL904:7 TL904:24 TL904:44
print(torch.full((2, 2), 1), torch.full((2,), n))  #! TL904:7 TL904:30
print(F.interpolate(x, scale_factor=2, mode="bilinear"))  #! TL904:40
up = nn.Upsample(scale_factor=2, mode="bilinear")  #! TL904:34

offsets = torch.tensor([-7, 7])
print(offsets // 2, -x // 2, x // -2)  #! TL904:7 TL904:21 TL904:30
print(torch.floor_divide(offsets, 2), offsets.floor_divide(2))  #! TL904:7 TL904:39
offsets //= 2  #! TL904:1
