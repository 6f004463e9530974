"""Type tests and annotations that mean what they say."""

from __future__ import annotations

import typing

import torch
import torch.nn as nn
from torch import FloatTensor, LongTensor, Tensor, nn as neural
from torch.autograd import Function, Variable, grad
from torch.nn import Parameter

x = torch.ones(3)

isinstance(x, torch.Tensor)
isinstance(x, Tensor)
isinstance(x, (torch.Tensor, list))
isinstance(x, (nn.Parameter, Parameter, torch.nn.parameter.Parameter))
isinstance(x, torch.FloatTensor)
isinstance(x, torch.cuda.FloatTensor)
isinstance(x, (torch.LongTensor, LongTensor, FloatTensor))
isinstance(x, nn.utils.rnn.PackedSequence)
isinstance(x, type(x))
isinstance(x, str)
torch.is_tensor(x)
type(x) == torch.Tensor
type(x) is Tensor
type(x) in (torch.Tensor, Parameter)
type(x) != nn.Parameter
type(x) == type(x)
type(x) == list
type(x) is dict
type(x).__name__ == "Variable"
type(x) == "torch.FloatTensor"
x.type() == "torch.FloatTensor"
x.dtype == torch.float32
x.__class__ is torch.Tensor
x.__class__.__name__ == "Variable"
x is Variable
Variable == x
kind = type(x)
kind(x) == x
type("Variable", (), {}) == Variable
isinstance(Variable, type)
issubclass(Parameter, torch.Tensor)
float_tensor = torch.FloatTensor
x.type(torch.FloatTensor)
x.type(float_tensor).type("torch.cuda.LongTensor")
print(torch.FloatTensor)
kinds = {torch.FloatTensor: 1, "Variable": Variable}
tensor = torch.cuda.FloatTensor if torch.cuda.is_available() else torch.FloatTensor
tensor == torch.FloatTensor
x.new == torch.FloatTensor


def plain(x: Tensor, y: torch.Tensor, z: torch.FloatTensor = None) -> LongTensor:
    return y


def strings(x: "torch.Tensor", y: "typing.Optional[Tensor]", z: "a Variable") -> "Variable name":
    return x


def default(x=Variable, y: type = Variable, *, z: str = "Variable"):
    return x


class Net(nn.Module):
    Variable: int
    kind: torch.Tensor = None
    name: typing.Literal["Variable"] = "Variable"

    def forward(self, x: Tensor) -> Tensor:
        return x


def own(isinstance, type, x):
    return isinstance(x, Variable), type(x) == Variable
