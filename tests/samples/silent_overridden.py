"""Methods that are overridden as torch has them now."""

import torch
import torch.nn as nn
from torch.overrides import TorchFunctionMode

from elsewhere import Base


class Ones:
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        return torch.ones(3)


class Static(torch.Tensor):
    @staticmethod
    def __torch_function__(func, types, args=(), kwargs=None):
        return 7


class Mode(TorchFunctionMode):
    """In a mode it is a plain method."""

    def __torch_function__(self, func, types, args=(), kwargs=None):
        return func(*args, **(kwargs or {}))


class Unknown(Base):
    def __torch_function__(self, func, types, args=(), kwargs=None):
        return 7


class Assigned(torch.Tensor):
    __torch_function__ = torch._C._disabled_torch_function_impl


def __torch_function__(self, func, types, args=(), kwargs=None):
    return 7


class Layer(nn.TransformerEncoderLayer):
    def forward(self, src, src_mask=None, src_key_padding_mask=None, is_causal=False):
        return src


class Keywords(nn.TransformerEncoderLayer):
    def forward(self, src, *args, **kwargs):
        return src


class Same(nn.TransformerEncoderLayer):
    def __init__(self):
        super().__init__(4, 2)


class Unused(nn.TransformerEncoderLayer):
    def forward(self, src):
        return src


class OwnLayer(nn.Module):
    def forward(self, src):
        return src


class Encoder(nn.TransformerEncoder):
    def forward(self, src):
        for layer in self.layers:
            src = layer(src)
        return src


class TransformerEncoder(nn.Module):
    def __init__(self, layer, count):
        super().__init__()


nn.TransformerEncoder(Layer(4, 2), 1)
nn.TransformerEncoder(Keywords(4, 2), 1)
nn.TransformerEncoder(Same(), 1)
nn.TransformerEncoder(Base(), 1)
nn.TransformerEncoder(OwnLayer(), 1)
nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2), 1)
Encoder(Unused(4, 2), 1)
TransformerEncoder(Unused(4, 2), 1)
nn.ModuleList([Unused(4, 2)])
