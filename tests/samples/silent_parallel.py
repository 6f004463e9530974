"""Parallel training as it is written today, and what only has the same names."""

import torch
import torch.nn as nn
from apex.parallel import DistributedDataParallel as ApexDDP
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.nn.parallel._functions import Broadcast, Gather, Scatter

from elsewhere import DistributedDataParallelCPU, model, options, wrap, x
from elsewhere.functions import Broadcast as Theirs

DistributedDataParallelCPU(model)
ApexDDP(model, check_reduction=True, broadcast_buffers=False)
wrap(model, broadcast_buffers=False)
Theirs([0])(x)

DDP(model)
DDP(model, device_ids=[0], output_device=0, find_unused_parameters=True)
DDP(model, [0], 0, 0)
DDP(model, broadcast_buffers=None)
DDP(model, **options)
DDP(model, *options)
nn.parallel.DistributedDataParallel(model, forward_sync_buffers=False)
nn.DataParallel(model)
Broadcast.apply([0, 1], x)
Gather.apply(0, 0, x, x)
Scatter.apply([0, 1], None, 0, x)
if hasattr(torch.nn.parallel, "DistributedDataParallelCPU"):
    nn.parallel.DistributedDataParallelCPU(model)
try:
    from torch.nn.parallel import distributed_cpu
except ImportError:
    distributed_cpu = None


class DistributedDataParallel(nn.Module):
    def __init__(self, module, check_reduction=False):
        super().__init__()
        self.module = module


DistributedDataParallel(model, check_reduction=True)
