"""Gradients that are kept."""

import torch

x = torch.ones(2, requires_grad=True)
y = x * 2
y.retain_grad()
y.sum().backward()
y.grad


def keep(tensor):
    tensor.retain_grad()
    return tensor


z = x * 3
keep(z)
z.sum().backward()
z.grad
