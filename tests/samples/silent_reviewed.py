"""What reviews of findings on other people's code showed to be wrong."""

from collections import namedtuple

import torch
from torch._inductor.lowering import get_constant_value

from . import ir
from .masks import MaskPartial

CSV = namedtuple("CSV", ["header", "index", "data"])


class Lowering:
    def choose(self, query: ir.Buffer, key: "ir.Buffer"):
        return query.data.data.layout.size, key.get("x")

    def go(self, kernel, nodes):
        query = kernel.permute(nodes[0], [0, 2, 1, 3])
        return self.choose(query)


def constant(box):
    return get_constant_value(box.data)


def masked(grad_input: torch.Tensor, offset):
    partial = MaskPartial(offset)
    if partial.mask_buffer.data is None:
        raise AssertionError
    return partial.mask_buffer.data.to(grad_input.dtype) - 1.0


class Faces(torch.utils.data.Dataset):
    def load(self, rows):
        return CSV([], rows, torch.tensor(rows))

    def __init__(self, rows, split):
        splits = self.load(rows)
        self.mask = (splits.data == split).squeeze()
        self.names = [splits.index[i] for i in range(3)]


class Bricks(torch.nn.Module):
    """A packed sequence, by its attributes."""

    def forward(self, x):
        values, sizes = x.data, x.batch_sizes
        return values, sizes
