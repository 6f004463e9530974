"""Classes that define `data` themselves: attribute, property, slot, descriptor, annotation."""

import torch
import torch.nn as nn


class Batch:
    def __init__(self, images):
        self.data = images.cuda()
        self.size = images.size(0)

    def normalized(self):
        return self.data.float().sub_(0.5)


batch = Batch(torch.ones(3))
batch.data.add_(1)
batch.data[0] = 1
batch.data = batch.data.cuda()
print(batch.data.cpu().numpy(), batch.data[0], batch.data.size())
print([one.data.norm() for one in [batch, batch]])


class WithProperty:
    def __init__(self, tensor):
        self._tensor = tensor

    @property
    def data(self):
        return self._tensor

    @data.setter
    def data(self, value):
        self._tensor = value


own = WithProperty(torch.ones(3))
own.data.zero_()
own.data = torch.zeros(3)
own.data += 1
print(own.data.numpy(), own.data[0])


class WithSlot:
    __slots__ = ("data", "grad")

    def zero(self):
        self.data.zero_()
        self.grad.data = None


class Annotated:
    data: torch.Tensor

    def first(self):
        return self.data[0].item(), self.data.cpu().numpy()


def annotated(one: Annotated, two: "Annotated"):
    one.data.mul_(2)
    return two.data.cpu().numpy()


class Value:
    """A little autograd engine."""

    def __init__(self, data, creator=None):
        self.data = data
        self.grad = 0.0
        self.creator = creator
        self._backward = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data)

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def backward(self, retain_variables=False):
        self.grad = 1.0
        self.creator.previous_functions
        self.data[0] = 1


a = Value(2.0)
c = a + 3
c.backward(retain_variables=True)
print(c.data, c.data[0], a.grad, c.creator)
a.data -= 0.01 * a.grad
for p in [a, c]:
    p.data += -0.1 * p.grad
print((a + a).data, Value(3.0).data)


class Module(nn.Module):
    def __init__(self):
        super().__init__()
        self.data = nn.Linear(3, 3)
        self.batch = Batch(torch.ones(3))
        self.value = Value(1.0)

    def forward(self, x):
        self.batch.data.zero_()
        return self.data(x), self.batch.data.cpu().numpy(), self.value.data


class Tree(object):
    def __init__(self):
        self.children = []
        self.data = None

    def depth(self):
        return sum(child.data.size(0) for child in self.children) + self.data.cpu().numpy()
