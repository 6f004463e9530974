"""Tests for a class that stands for a dtype and a device."""

import torch
import torch as th
from torch import LongTensor
from torch.cuda import FloatTensor

x = torch.ones(2)
print(isinstance(x, torch.FloatTensor), isinstance(x, torch.cuda.FloatTensor))  #! TL901:7 TL901:41
print(isinstance(x, (th.ByteTensor, th.BoolTensor)), isinstance(x, LongTensor))  #! TL901:7 TL901:54
if not isinstance(x.grad, FloatTensor):  #! TL901:8
    print(x)
