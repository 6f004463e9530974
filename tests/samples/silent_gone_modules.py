"""Modules of the same names that are not torch's, code that is prepared, and the new names."""

import collections.abc as container_abcs
from itertools import accumulate
from math import inf

import six
import torch
import torch.utils.cpp_extension
import torch.utils.data
from torch import nn, onnx
from torch.onnx import symbolic_opset9
from torch.utils import serialization

from . import legacy, six as _six
from .ffi import create_extension
from .legacy import nn as lnn
from .utils.serialization import load_lua
from elsewhere import caffe2_backend, path
from elsewhere.torch.legacy import optim as loptim
from mytorch._six import string_classes

try:
    from torch._six import container_abcs as abcs
except ImportError:
    import collections.abc as abcs

try:
    import torch.legacy.nn as old
except ImportError:
    old = None

if torch.__version__ < "1.9":
    from torch._six import int_classes
else:
    int_classes = int


class Legacy:
    nn = None
    _six = six

    def __init__(self):
        self.legacy = self
        self._string_classes = (str, bytes)


net = nn.Sequential(lnn.Linear(3, 1))
extension = create_extension("_ext", headers=["a.h"])
print(load_lua(path), _six.inf, six.string_types, legacy.nn, loptim.SGD, caffe2_backend)
print(Legacy().legacy._six, Legacy()._string_classes, isinstance(inf, string_classes))
print(container_abcs.Sequence, abcs.Mapping, int_classes, old, list(accumulate([1, 2])))
print(onnx, symbolic_opset9, serialization, torch.tensor([1]), extension)
