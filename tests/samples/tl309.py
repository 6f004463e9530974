"""Parallel training, as it was written for CPUs and before functions had `apply`."""

import torch
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.nn.parallel import DistributedDataParallelCPU  #! TL309:31
from torch.nn.parallel._functions import Broadcast, Gather
from torch.nn.parallel.deprecated import DistributedDataParallel as OldDDP  #! TL309:1
from torch.nn.parallel.scatter_gather import is_namedtuple  #! TL309:46

from elsewhere import args, model, x

if args.gpu is None:
    model = DistributedDataParallelCPU(model)  #! TL309:13
else:
    model = DDP(model, device_ids=[args.gpu], broadcast_buffers=False)  #! TL309:47
    model = DDP(model, [0], 0, 0, True)  #! TL309:13
    model = nn.parallel.DistributedDataParallel(model, check_reduction=True)  #! TL309:56
old = OldDDP(model)


class Parallel(nn.Module):
    def __init__(self, module):
        super(Parallel, self).__init__()
        self.module = torch.nn.parallel.DistributedDataParallelCPU(module)  #! TL309:23

    def forward(self, *inputs):
        copies = Broadcast([0, 1])(*inputs)  #! TL309:18
        return Gather(0)(*copies)  #! TL309:16


print(is_namedtuple(x))  #! TL309:7
