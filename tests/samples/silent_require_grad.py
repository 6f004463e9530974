"""An attribute `require_grad` of the file's own classes, and names that only look like it."""

import torch
import torch.nn as nn


class Value:
    """A scalar of a small autograd of one's own."""

    def __init__(self, data, require_grad=False):
        self.data = data
        self.require_grad = require_grad


class Block(nn.Module):
    def __init__(self, require_grad):
        super().__init__()
        self.require_grad = require_grad
        self.layer = nn.Linear(1, 1)
        for parameter in self.layer.parameters():
            parameter.requires_grad = self.require_grad


def freeze(value):
    value.require_grad = False
    return value.require_grad


require_grad = False
block = Block(require_grad)
block.require_grad = True
block.requires_grad_(require_grad)
print(freeze(Value(1.0, require_grad=True)), getattr(torch.ones(1), "require_grad", None))
