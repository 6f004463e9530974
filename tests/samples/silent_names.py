"""Names that are spelled as torch's and mean something else."""

from __future__ import annotations

import torch
from torch.autograd import Function, Variable

from . import torch as not_torch
from .autograd import Variable as Relative
from .torch import Variable as FromLocalModule
from .torch.autograd import Variable as Deeper
from ..torch.autograd import Variable as Above

x = torch.ones(3)

Relative(x, volatile=True)
FromLocalModule(x)
Deeper(x)
Above(x)
not_torch.autograd.Variable(x)
isinstance(x, (Relative, FromLocalModule, Deeper))


def parameter(Variable, x):
    return Variable(x), isinstance(x, Variable), type(x) == Variable


def keyword_only(x, *, Variable=dict):
    return Variable(x)


def starred(*Variable, **autograd):
    return Variable(0), autograd.Variable(x)


def local(x):
    Variable = lambda t: t * 2
    return Variable(x)


def local_class(x):
    class Variable:
        def __init__(self, data, volatile=False):
            self.data = data
            self.volatile = volatile

    v = Variable(x, volatile=True)
    v.data[0] = 1
    return v.data, v.volatile, isinstance(v, Variable)


def local_function(x):
    def Variable(t):
        return t

    return Variable(x)


def loop_variable(kinds, x):
    for Variable in kinds:
        print(Variable(x))
    return [Variable(x) for Variable in kinds]


def unpacked(pair, x):
    Variable, other = pair
    return Variable(x), other(x)


def with_as(context, x):
    with context as Variable:
        return Variable(x)


def local_import(x):
    from somewhere import Variable

    return Variable(x)


def local_torch(torch, x):
    return torch.autograd.Variable(x), torch.sum(x)[0], torch.nn.Linear(1, 1).weight.data


def assigned_later(x):
    """A name that is assigned anywhere in a function is local in all of it."""
    print(Variable(x))
    Variable = str
    return Variable


def handled(x):
    try:
        pass
    except ValueError as Variable:
        return Variable(x)


def deleted_and_made_again(x):
    global Other
    Other = str
    return Other(x)


def walrus(x):
    if (Variable := str) is not None:
        return Variable(x)


def matched(x):
    match x:
        case [Variable, *_]:
            return Variable(x)


class Holder:
    Variable = str
    autograd = None

    def make(self, x):
        return self.Variable(x), self.autograd.Variable(x), Holder.Variable(x)


class Attributes:
    def __init__(self, torch):
        self.torch = torch

    def make(self, x):
        return self.torch.autograd.Variable(x), self.torch.nn.Module


not_called = Variable
table = {"Variable": Variable, "Function": Function}
"Variable(x, volatile=True)"
"""
>>> Variable(x, volatile=True)
"""
# Variable(x, volatile=True); loss.data[0]
Variable.__doc__
Variable._execution_engine.run_backward((x,), (None,), False, False)
