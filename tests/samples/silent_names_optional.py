"""Imports of which nobody knows which one it was."""

import torch

try:
    from chainer import Variable
except ImportError:
    from torch.autograd import Variable

if torch.__version__ < "0.4":
    from torch.autograd import Variable as Compatible
else:
    def Compatible(x, **_):
        return x

Variable(torch.ones(3), volatile=True)
Compatible(torch.ones(3), volatile=True)
