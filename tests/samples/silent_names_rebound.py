"""A module whose own definition replaces the import."""

import torch
from torch.autograd import Variable

x = torch.ones(3)


class Variable:  # noqa: F811
    pass


Variable(x)
isinstance(x, Variable)


def use(y) -> Variable:
    return Variable(y)
