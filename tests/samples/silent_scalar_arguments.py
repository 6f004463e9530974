"""Factors by keyword, numbers that are no factors, and others' `add` and `sub`."""

import re

import networkx
import numpy as np
import pandas
import torch
from torch import add

from elsewhere import collection, something

x, y, z = torch.rand(3, 3), torch.rand(3, 3), torch.rand(3, 3)
v = torch.rand(3)

# Today's spelling
torch.add(x, y, alpha=2)
torch.add(x, y)
torch.add(x, 2)
torch.add(x, 2, out=z)
torch.sub(x, y, alpha=2)
torch.addcmul(x, y, z, value=0.5)
torch.addcdiv(x, y, z)
torch.addmm(x, y, z, beta=0.5, alpha=2)
torch.addmv(v, x, v)
torch.baddbmm(x[None], y[None], z[None])
add(x, y)
x.add(2)
x.add(y, alpha=2)
x.add_(2)
x.add_(y, alpha=-0.1)
x.sub_(y, alpha=0.1)
x.addcmul_(y, z, value=0.5)
x.addcdiv_(y, z)
x.addmm(y, z, beta=0.5, alpha=2)
v.addmv_(x, v)
x.add(*[y])
torch.add(*something)


class Bag:
    """A class of its own."""

    def __init__(self):
        self.items = {}

    def add(self, count, item):
        self.items[item] = self.items.get(item, 0) + count

    def sub(self, count, item):
        self.add(-count, item)

    def addr(self, a, b, c):
        self.add(a, (b, c))


Bag().add(2, "x")
Bag().sub(2, "x")
Bag().addr(1, 2, 3)

# Others have such methods, too
re.compile("a").sub("b", "aaa")
re.sub("a", "b", "aaa")
collection.add(2, y)
collection.sub(2, y)
something(x).add(2, y)
np.add(1, 2, np.zeros(1))
pandas.Series([1]).add(pandas.Series([2]), 0)
pandas.Series([1]).sub(pandas.Series([2]), 0)
networkx.Graph().add_edge(1, 2)


def add_all(torch):
    """The name is not the module's here."""
    return torch.add(1, 2, 3)


def sums(counter, elements):
    for one in elements:
        counter.add(1, one)
    return counter
