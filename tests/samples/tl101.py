"""Transfers to the GPU, and pinned memory, with the arguments of old torch."""

import torch
import torch.nn as nn
from torch.autograd import Variable

x = torch.ones(4, 3)
y = torch.ones(4, 3)
net = nn.Sequential(nn.Linear(3, 3), nn.ReLU())


class Net(nn.Module):
    def __init__(self, gpu):
        super().__init__()
        self.body = nn.Linear(3, 1).cuda(device_id=gpu)  #! TL101:42
        self.cuda(device_id=gpu)  #! TL101:19

    def forward(self, x):
        hidden = self.body(x)
        return hidden.cuda(device_id=1)  #! TL101:28


# The number of the GPU
x.cuda(device_id=0)  #! TL101:8
Variable(x).cuda(device_id=0)  #! TL001:1 TL101:18
net.cuda(device_id=0)  #! TL101:10
Net(0).cuda(device_id=0)  #! TL101:13
nn.DataParallel(net).cuda(device_id=0)  #! TL101:27
[one.cuda(device_id=0) for one in (x, y)]  #! TL101:11

# `async` is a keyword today, which a dict can still spell
x.cuda(**{"async": True})  #! TL101:8
x.cuda(0, **{"async": True})  #! TL101:11
x.copy_(y, **{"async": True})  #! TL101:12
x.type(torch.cuda.FloatTensor, **{"async": True})  #! TL101:32
for batch in torch.utils.data.DataLoader(x):
    batch = batch.cuda(**{"async": True})  #! TL101:24

# Pinned memory has one device
x.is_pinned("cuda")  #! TL101:1
x.is_pinned(device="cuda")  #! TL101:13
x.pin_memory(device="cuda:0")  #! TL101:14
(x * 2).pin_memory("cuda")  #! TL101:1
