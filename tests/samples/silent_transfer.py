"""Transfers as they are written today, and the same names elsewhere."""

import asyncio

import cupy
import numpy as np
import torch
import torch.nn as nn

from elsewhere import pool, something

x = torch.ones(4, 3)
net = nn.Linear(3, 1)

x.cuda()
x.cuda(0)
x.cuda(0, True)
x.cuda(device=0, non_blocking=True)
x.cuda(None, non_blocking=False)
x.copy_(x, non_blocking=True)
x.copy_(x, True)
x.type(torch.FloatTensor, non_blocking=True)
x.to("cuda", non_blocking=True)
x.is_pinned()
x.is_pinned(None)
x.is_pinned(device=None)
x.pin_memory()
x.pin_memory(device=None)
net.cuda()
net.cuda(0)
net.cuda(device=0)
arguments = {"non_blocking": True}
x.cuda(**arguments)
x.cuda(**{"non_blocking": True})
x.cuda(**{"device": 0})


class Loader:
    """Its own arguments."""

    def cuda(self, device_id):
        return self

    def type(self, name, **how):
        return name

    def pin_memory(self, device):
        return device

    def is_pinned(self, device):
        return device


loader = Loader()
loader.cuda(device_id=0)
loader.type("train", **{"async": True})
loader.pin_memory(device="cuda")
loader.is_pinned("cuda")


class OwnTransfer(nn.Module):
    def cuda(self, device_id=None):
        return super().cuda(device_id)


OwnTransfer().cuda(device_id=0)

# Nobody knows what these are
pool.type("x", **{"async": True})
pool.pin_memory(device="cuda")
pool.is_pinned("cuda")
something(x).is_pinned("cuda")
cupy.cuda.Device(device_id=0)
np.zeros(3).copy(**{"order": "C"})
asyncio.run(something(**{"async": True}))
torch.cuda.set_device(0)
torch.cuda.get_device_name(device=0)
