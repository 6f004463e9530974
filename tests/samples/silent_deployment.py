"""Mixed precision, export, quantization and processes as they are written today."""

import inspect

import apex.amp
import jax
import numpy as np
import onnx
import torch
import torch.amp
import torch.distributed as dist
import torch.multiprocessing as mp
from apex.amp import autocast as apex_autocast
from fairscale import dist as other_dist
from jax import vmap
from numpy.testing import assert_allclose
from numba import jit
from torch import nn
from torch.amp import GradScaler, autocast, custom_bwd, custom_fwd
from torch.ao.quantization import quantize_dynamic
from torch.distributions import Normal
from torch.func import functional_call, grad
from torch.onnx import export, is_in_onnx_export
from torch.testing import assert_close, make_tensor

from .amp import GradScaler as OwnScaler
from .mixed import cuda
from .onnx import _export, set_training
from elsewhere import criterion, loader, net, optimizer, worker, x

scaler = GradScaler("cuda", enabled=True)
own = OwnScaler(init_scale=1024.0)
for batch, y in loader:
    with autocast("cuda", dtype=torch.float16), torch.autocast("cpu"), cuda.amp.autocast():
        loss = criterion(net(batch), y)
    with apex_autocast(), apex.amp.scale_loss(loss, optimizer) as scaled:
        scaled.backward()
print(torch.is_autocast_enabled("cpu"), torch.get_autocast_dtype("cuda"))


class Square(torch.autograd.Function):
    @staticmethod
    @custom_fwd(device_type="cuda")
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    @custom_bwd(device_type="cuda")
    def backward(ctx, gradient):
        (x,) = ctx.saved_tensors
        return 2 * x * gradient


class Exporter:
    def export(self, model, args, path, verbose=False, aten=False):
        return model, args, path, verbose, aten


torch.onnx.export(net, (x,), "net.onnx")
export(net, (x,), "net.onnx", export_params=True, input_names=["x"], dynamo=False)
Exporter().export(net, x, "net.onnx", True, aten=True)
onnx.export(net, x, "net.onnx", True, enable_onnx_checker=True)
_export(net, x, "net.onnx", True)
set_training(net, False)
if not is_in_onnx_export() and hasattr(torch.onnx, "_export"):
    torch.onnx._export(net, x, "net.onnx")

compiled = torch.compile(net)
program = torch.export.export(net, (x,))
torch.export.save(program, "net.pt2")
scripted = isinstance(net, torch.jit.ScriptModule) or torch.jit.is_scripting()


@jit(nopython=True)
def double(x):
    return x * 2


@torch.jit.ignore
def debug(x):
    print(x)


@torch.jit.unused
def more(x):
    print(x)


# What warns is the call.
print(quantize_dynamic.__name__, inspect.signature(quantize_dynamic))

dist.init_process_group("gloo", init_method="tcp://127.0.0.1:23456", rank=0, world_size=1)
dist.init_process_group(backend="nccl", init_method="tcp://127.0.0.1:23456")
dist.all_reduce(x, op=dist.ReduceOp.SUM)
dist.all_gather_single(x, x)
other_dist.init_process_group("tcp")
other_dist.all_reduce(x, op=other_dist.reduce_op.SUM)
mp.spawn(worker, nprocs=2)
mp.spawn(worker, nprocs=2, start_method="spawn")
mp.start_processes(worker, nprocs=2, start_method="fork")

np.testing.assert_allclose(x, x)
assert_allclose(x, x, rtol=1e-4)
assert_close(x, x, check_dtype=False)
print(vmap(double)(x), jax.grad(double)(1.0), grad(torch.sum)(x))
print(functional_call(net, dict(net.named_parameters()), (x,)), nn.Linear(1, 1))
print(Normal(0.0, 1.0).sample((3,)), make_tensor(2, dtype=torch.float32, device="cpu"))
print(torch.testing.get_logger, torch.hub.get_dir())


class Posterior:
    def sample_n(self, n):
        return n


Posterior().sample_n(3)
