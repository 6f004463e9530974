"""Views that work, `.T` of matrices, and indices that are what they seem."""

import numpy as np
import torch

from elsewhere import something

x = torch.rand(4, 6)
cube = torch.rand(2, 3, 4)


def accuracy(output, target, topk=(1,)):
    maxk = max(topk)
    _, pred = output.topk(maxk, 1, True, True)
    pred = pred.t()
    correct = pred.eq(target.view(1, -1).expand_as(pred))
    res = []
    for k in topk:
        res.append(correct[:k].reshape(-1).float().sum(0))
        res.append(correct[:k].contiguous().view(-1).float().sum(0))
        res.append(correct[:k].float().sum())
        res.append(correct[:k].view(k, -1).float().sum(0))
    res.append(correct[:1].view(-1).float().sum(0))
    res.append(correct[0].view(-1).float().sum(0))
    res.append(correct.sum(0).view(-1))
    res.append(correct[-1].view(-1))
    return res


def another_order(output, target):
    """`target` is in rows, and decides."""
    pred = output.topk(5, 1, True, True)[1].t()
    return target.eq(pred).view(-1)


def one_row(output, target):
    pred = output.topk(1, 1)[1].t()
    return pred.eq(target).view(-1), output.topk(k=1, dim=1)[1].t().eq(target).view(-1)


def one_dimension(scores, target):
    """`t` leaves a vector as it is."""
    pred = torch.topk(scores, 5)[1].t()
    return pred.eq(target).view(-1)


def transposed_twice(output):
    pred = output.topk(5, 1)[1].t()
    return pred.t().eq(1).view(-1)


def contiguous_in_between(output, target):
    pred = output.topk(5, 1)[1].t().contiguous()
    correct = pred.eq(target)
    correct = correct[:3]
    return correct.view(-1)


def transposed_in_one_case(output, target, flag):
    pred = output.topk(5, 1)[1]
    if flag:
        pred = pred.t()
    return pred.eq(target).view(-1)


def rows_in_one_case(output, target, flag):
    pred = output.topk(5, 1)[1].t()
    if flag:
        pred = pred.contiguous()
    return pred.eq(target).view(-1)


def rows_of_a_copy():
    first, *_ = x.t().clone()
    first.view(-1)
    for one in x.t().clone():
        one.view(-1)


def unknown_order(matrix, target):
    """The caller may have it transposed."""
    return matrix.t().eq(target).view(-1), matrix.t().clone().view(-1)


def unknown_sizes(net):
    out = net.t()
    something(out).t().clone().view(-1)
    torch.ones(1, 5).t().clone().view(-1)
    torch.ones(5).t().clone().view(-1)


# It always raised, or the result has an order of its own
x.t().view(-1)
x.t().float().view(-1)
x.t().sum(1).view(-1)
x.t().mm(x).view(-1)
x.t().clone(memory_format=torch.contiguous_format).view(-1)
(x.t() * 2).view(-1)
x.transpose(0, 1).contiguous().view(-1)
cube.transpose(1, 2).clone().view(-1)
x.t().clone().view(6, 4)
x.t().clone().view(dtype=torch.int32)
x.t().eq(0).numpy().view(-1)

# On an old release as well
if torch.__version__ < "1.7":
    x.t().eq(0).view(-1)
    x[[[0, 1], [1, 2]]]
try:
    x.t().eq(0).view(-1)
except RuntimeError:
    pass

# Matrices and others
x.T
cube[0].T
cube.mT
cube.t
something.T
something(x).T
np.zeros(3).T
np.zeros((3, 4, 5)).T
cube.numpy().T
x.view(2, -1).T
if x.dim() == 2:
    x.sum(0).T


class Matrix:
    def __init__(self):
        self.T = 3


Matrix().T
Matrix().T = 4
cube.T = 4


def unknown_dims(a, b):
    return a.T @ b.T


# Indices
x[[0, 1]]
x[[0, 1], [1, 2]]
x[[True, False, True, False]]
x[tuple([[0, 1], [1, 2]])]
x[torch.tensor([[0, 1], [1, 2]])]
x[([0, 1], [1, 2])]
x[np.array([[0, 1], [1, 2]])]
np.zeros((3, 3))[[[0, 1], [1, 2]]]
something[[[0, 1], [1, 2]]]
numbers = [[0, 1], [1, 2]]
numbers[0]
x[numbers[0]]
x[tuple(numbers)]
x[numbers, 0]
pairs = [[0, 1], [1, 2]]
if something:
    pairs = torch.tensor(pairs)
x[pairs]
flat = [0, 1]
x[flat]
{"a": [[0, 1]]}["a"]
