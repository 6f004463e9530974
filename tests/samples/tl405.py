"""Automatic mixed precision under its old names."""

import torch
import torch.cuda.amp as amp
from torch.cuda.amp import GradScaler, autocast, custom_bwd, custom_fwd  #! TL405:28 TL405:40 TL405:50 TL405:62

from elsewhere import criterion, loader, net, optimizer

scaler = GradScaler(enabled=True)  #! TL405:10
for x, y in loader:
    with autocast():  #! TL405:10
        loss = criterion(net(x), y)
    with amp.autocast(enabled=False), torch.cpu.amp.autocast():  #! TL405:10 TL405:39
        loss = loss.float()
    scaler.scale(loss).backward()
    scaler.step(optimizer)

context = torch.cuda.amp.autocast  #! TL405:11


class Square(torch.autograd.Function):
    @staticmethod
    @custom_fwd(cast_inputs=torch.float32)  #! TL405:6
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    @custom_bwd  #! TL405:6
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return 2 * x * grad


print(torch.is_autocast_cpu_enabled(), torch.get_autocast_gpu_dtype())  #! TL405:7 TL405:40
