"""Functions and shapes of old torch, a few lines each."""

from __future__ import annotations

import torch
import torch.nn.functional as F


def attention(scores: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
    """The values, weighted by what their scores come to."""
    return F.softmax(scores).mm(values)


points = torch.nn.init.uniform(torch.empty(5, 3))
lengths = points / points.norm(2, 1).expand_as(points)
print(attention(lengths, torch.randn(3, 2)))
