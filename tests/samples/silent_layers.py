"""What only looks like layers, hooks and settings of old torch."""

import collections

import torch
import torch.nn as nn
import torch.nn.functional as F
from layers import weight_norm
from torch.backends import cudnn
from torch.nn.modules.conv import _ConvNd
from torch.nn.utils.rnn import PackedSequence
from torch.utils.checkpoint import checkpoint, checkpoint_sequential

x = torch.rand(2, 3, 4, 4)
cudnn.benchmark = True
cudnn.deterministic = True
torch.set_default_dtype(torch.float64)
print(torch.__version__, cudnn.version(), torch.backends.cuda.is_built())


class Dense(nn.Sequential):
    def __init__(self, channels, name):
        super().__init__()
        self.add_module("norm_1", nn.BatchNorm2d(channels))
        self.add_module(name, nn.BatchNorm2d(channels))
        self.add_module(f"{name}.1", nn.BatchNorm2d(channels))
        self.add_module("conv1", weight_norm(nn.Conv2d(channels, 1, 1)))


class Registry:
    def __init__(self):
        self._backend = None
        self.modules = {}

    def add_module(self, name, module):
        self.modules[name] = module

    def conv2d_forward(self, x, weight):
        return self._backend(x, weight)

    def state_dict(self, destination, prefix):
        return {**destination, prefix: self.modules}


registry = Registry()
registry.add_module("norm.1", 1)
registry.state_dict({}, "p.")
registry.conv2d_forward(1, 2)


class Conv(_ConvNd):
    def __init__(self, channels, *rest):
        super().__init__(channels, channels, (1, 1), *rest)
        self._backend = "mkldnn"

    def forward(self, x):
        print(self._backend)
        return self._conv_forward(x, self.weight, self.bias)


class Padded(_ConvNd):
    def __init__(self, *sizes):
        super().__init__(1, 1, (1, 1), (1, 1), (0, 0), (1, 1), False, (0, 0), 1, True, "zeros")
        _ConvNd.__init__(
            self, 1, 1, (1,), (1,), (0,), (1,), False, (0,), 1, True, padding_mode="zeros"
        )


def around(layer, x, optimizer, hook, *inputs, **options):
    layer.register_full_backward_hook(hook)
    layer.register_forward_hook(hook)
    checkpoint(layer, *inputs, use_reentrant=False)
    checkpoint(layer, *inputs, **options)
    checkpoint_sequential([layer], 2, x, True)
    checkpoint_sequential(*inputs)
    torch.autograd.grad(x, x, only_inputs=True)
    torch.autograd.grad(x, x, None, True, True)
    optimizer.state_dict(1)
    return nn.Linear(1, 1).state_dict(destination=collections.OrderedDict(), prefix="p.")


def old_and_new(model, hook):
    if hasattr(model, "register_full_backward_hook"):
        model.register_full_backward_hook(hook)
    else:
        model.register_backward_hook(hook)
    norm = nn.utils.weight_norm
    if hasattr(nn.utils.parametrizations, "weight_norm"):
        norm = nn.utils.parametrizations.weight_norm
    return norm(model)


F.interpolate(x, scale_factor=2)
F.sigmoid(x), F.tanh(x)
F.grid_sample(x, x, align_corners=False)
F.grid_sample(x, x, "bilinear", "zeros", True)
F.affine_grid(x, [1, 1, 2, 2], True)
F.embedding_bag(torch.tensor([[0, 1]]), torch.ones(3, 2))
nn.Upsample(scale_factor=2)
nn.Hardtanh(-1, 2)
nn.Hardtanh(min_val=-1, max_val=2)
nn.ParameterList([nn.Parameter(x)])
nn.utils.spectral_norm(nn.Linear(1, 1))
nn.utils.clip_grad_norm_([x], 1.0)
PackedSequence(x, torch.tensor([2, 1]))
nn.parallel.DistributedDataParallel(nn.Linear(1, 1), device_ids=[0])
torch.autograd.profiler.profile(use_device="cuda")
torch.profiler.profile(activities=[])
