"""Layers, hooks and settings that were renamed, moved or made stricter, one of each way to match."""

import collections

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.backends import cudnn
from torch.nn.modules.conv import _ConvNd
from torch.nn.modules.loss import _assert_no_grad  #! TL308:35
from torch.nn.utils import weight_norm  #! TL308:28
from torch.nn.utils.rnn import PackedSequence
from torch.utils.checkpoint import checkpoint

x = torch.rand(2, 3, 4, 4)
cudnn.fastest = True  #! TL204:1
cudnn.verbose = True  #! TL204:1
torch.set_default_tensor_type("torch.cuda.FloatTensor")  #! TL204:1


class Dense(nn.Sequential):
    def __init__(self, channels):
        super().__init__()
        self.add_module("norm.1", nn.BatchNorm2d(channels))  #! TL308:9
        self.register_buffer("run.mean", torch.zeros(channels))  #! TL308:9
        self.add_module("conv1", weight_norm(nn.Conv2d(channels, 1, 1)))  #! TL308:34


class Conv(_ConvNd):
    def __init__(self, channels):
        super(Conv, self).__init__(  #! TL308:9
            channels, channels, (1, 1), (1, 1), (0, 0), (1, 1), False, (0, 0), 1, True
        )

    def forward(self, x):
        return self._backend.Conv2d.apply(x)  #! TL308:16


class Sampled(nn.Conv2d):
    def forward(self, x):
        return self.conv2d_forward(x, self.weight)  #! TL308:16


def around(layer, x, hook, *inputs):
    layer.register_backward_hook(hook)  #! TL307:5
    checkpoint(layer, *inputs)  #! TL205:5
    torch.autograd.grad(x, x, only_inputs=False)  #! TL205:31
    return nn.Linear(1, 1).state_dict(collections.OrderedDict(), "p.")  #! TL307:12


F.upsample(x, scale_factor=2)  #! TL306:1
F.grid_sample(x, x)  #! TL306:1
F.gumbel_softmax(x, eps=1e-5)  #! TL308:21
F.embedding_bag(torch.ones(3, 2), torch.tensor([[0, 1]]))  #! TL308:1
nn.Hardtanh(min_value=-1, max_value=2)  #! TL308:13 TL308:27
nn.NLLLoss2d()  #! TL308:1
PackedSequence(x, [2, 1])  #! TL308:1
nn.parallel.DistributedDataParallel(nn.Linear(1, 1), check_reduction=True)  #! TL309:54
