"""TL008: old-style `torch.autograd.Function`."""

import torch
import torch as T
import torch.autograd as ag
import torch.nn as nn
from torch import autograd
from torch.autograd import Function
from torch.autograd import Function as F
from torch.autograd import Variable, gradcheck
from torch.autograd.function import Function as FromModule, InplaceFunction

x = torch.ones(3, requires_grad=True)


class Exp(Function):  #! TL008:1
    def forward(self, i):
        result = i.exp()
        self.save_for_backward(result)
        return result

    def backward(self, grad_output):
        result, = self.saved_tensors
        return grad_output * result


y = Exp()(x)  #! TL008:5
exp = Exp()
y = exp(x)  #! TL008:5
print(f"{Exp()(x)}", "é", Exp()(x))  #! TL008:10 TL008:27
gradcheck(Exp(), [x])


class Aliased(F):  #! TL008:1
    def forward(self, i):
        return i


class Dotted(autograd.Function):  #! TL008:1
    def forward(self, i):
        return i


class DottedAlias(ag.Function):  #! TL008:1
    def forward(self, i):
        return i


class Long(torch.autograd.Function):  #! TL008:1
    def forward(self, i):
        return i


class LongAlias(T.autograd.Function):  #! TL008:1
    def forward(self, i):
        return i


class DefinedIn(torch.autograd.function.Function):  #! TL008:1
    def forward(self, i):
        return i


class Imported(FromModule):  #! TL008:1
    def forward(self, i):
        return i


class Scaled(Function):  #! TL008:1
    def __init__(self, factor):
        super(Scaled, self).__init__()
        self.factor = factor

    def forward(self, i):
        return i * self.factor

    def backward(self, grad_output):
        return grad_output * self.factor


y = Scaled(2)(x)  #! TL008:5


class OnlyBackward(Function):
    """Called as it should be, it works: `backward` gets `ctx` for `self`."""

    @staticmethod
    def forward(ctx, i):
        return i

    def backward(self, grad_output):
        return -grad_output


y = OnlyBackward.apply(x)
y = OnlyBackward()(x)  #! TL008:5


class DerivedOnlyBackward(OnlyBackward):
    def backward(self, grad_output):
        return grad_output


class Derived(Exp):  #! TL008:1
    def backward(self, grad_output):
        return grad_output


y = Derived()(x)  #! TL008:5


class InPlace(InplaceFunction):  #! TL008:1
    def forward(self, i):
        return i


class Mixed(Function):
    @staticmethod
    def forward(ctx, i):
        return i

    @staticmethod
    def backward(ctx, grad_output):
        return grad_output


y = Mixed.apply(x)
y = Mixed()(x)  #! TL008:5
y = (Mixed())(x)  #! TL008:5
mixed = Mixed()  #! TL008:9
y = mixed(x)  #! TL008:5


class ReverseGrad(nn.Module):
    def __init__(self):
        super().__init__()
        self.function = Scaled(-1)

    def forward(self, x):
        x = Exp()(x)  #! TL008:13
        return self.function(x)  #! TL008:16


def binarize(i):
    class Sign(Function):  #! TL008:5
        def forward(self, i):
            return i.sign()

    return Sign()(i)  #! TL008:12


def grad_reverse(x, factor):
    return Scaled(factor)(x)  #! TL008:12


@some_decorator
class Decorated(Function):  #! TL008:1
    def forward(self, i):
        return i
