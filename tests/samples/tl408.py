"""Collectives and process groups under names and arguments that are gone."""

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.distributed.distributed_c10d import _get_global_rank  #! TL408:48
from torch.distributed.launch import main  #! TL408:38

from elsewhere import rank, size, worker, x

dist.init_process_group("tcp", rank=rank, world_size=size)  #! TL408:1
dist.init_process_group(backend="tcp", rank=rank)  #! TL408:25
if not dist._initialized:  #! TL408:8
    main()  #! TL408:5
dist.all_reduce(x, op=dist.reduce_op.SUM)  #! TL408:23
dist.all_reduce_multigpu([x])  #! TL408:1
torch.distributed._all_gather_base(x, x)  #! TL408:1
dist.all_gather_into_tensor(x, x)  #! TL408:1
print(_get_global_rank(None, 0))  #! TL408:7
mp.spawn(worker, nprocs=2, start_method="fork")  #! TL408:28
