"""Tensors that are detached or resized in place, as torch allows."""

import torch
import torch.nn as nn

from elsewhere import something

w = torch.ones(4, 4, requires_grad=True)
h = w * 2
x = torch.rand(4, 4)

# Detached in place, but no view of a tensor
h.detach_()
h.clone().detach_()
x[x > 0].detach_()
x[torch.tensor([0])].detach_()
x[something].detach_()
x.contiguous().detach_()
something[0].detach_()
states = [h * 2, h * 3]
states[0].detach_()
for state in states:
    state.detach_()
for parameter in nn.Linear(3, 3).parameters():
    parameter.detach_()
output, (hidden, cell) = nn.LSTM(3, 3)(x)
hidden.detach_()
for one in nn.LSTM(3, 3)(x)[1]:
    one.detach_()


def of_networks():
    out, state = nn.Sequential(nn.GRU(2, 2))(x)
    out.detach_()
    for one in nn.Sequential(nn.GRU(2, 2))(x):
        one.detach_()


@torch.inference_mode()
def infer():
    x.view(-1).detach_()


def unknown_states(hidden):
    for one in hidden:
        one.detach_()
    hidden[0].detach_()
    first, second = hidden
    first.detach_()


# Resized without a gradient
x.resize_(2, 8)
h.detach().resize_(2, 8)
torch.empty(0).resize_(3)
something.resize_(3)


def buffers(noise, batch_size):
    noise.resize_(batch_size, 100).normal_(0, 1)
