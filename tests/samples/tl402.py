"""Imports of modules, and of names in them, that are no longer there."""

import caffe2.python.onnx.backend as backend  #! TL402:8
import torch
import torch.legacy.nn as lnn  #! TL402:8
import torch.utils.bottleneck  #! TL402:8
from caffe2.python import core, workspace  #! TL402:1
from torch import _six  #! TL402:19
from torch._six import container_abcs, string_classes  #! TL402:24 TL402:40
from torch._six import inf, something_else  #! TL402:1 TL402:24
from torch._thnn import type2backend  #! TL402:1
from torch._utils import _accumulate  #! TL402:26
from torch.nn._functions.padding import ConstantPad2d  #! TL402:1
from torch.nn._functions.thnn import rnnFusedPointwise as fusedBackend  #! TL402:38
from torch.nn.backends.thnn import backend as thnn  #! TL402:36
from torch.tensor import Tensor  #! TL402:26
from torch.utils.ffi import create_extension  #! TL402:1
from torch.utils.serialization import load_lua  #! TL402:39

from elsewhere import loss, path

net = lnn.Sequential().add(lnn.Linear(3, 1))
vgg = load_lua(path)
extension = create_extension("_ext", headers=["a.h"], sources=["a.c"])
lengths = list(_accumulate([1, 2, 3]))
if loss == inf or isinstance(path, string_classes):
    print(container_abcs.Sequence, torch._string_classes)  #! TL402:36


def when_it_is_called(x):
    import torch.distributed.deprecated as dist  #! TL402:12

    isinstance(x, torch.tensor._TensorBase)  #! TL402:19
    print(torch._six.inf)  #! TL402:11
    return dist.get_rank()
