"""Star imports that may bring in anything, and an own definition."""

import torch
from chainer import *
from utilities import *

Variable(torch.ones(3))
isinstance(torch.ones(3), Variable)


class Double(Function):
    def forward(self, x):
        return x
