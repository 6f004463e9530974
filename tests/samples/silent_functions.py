"""New-style functions, other classes with `forward` and `backward`, and calls that still work."""

import torch
import torch.autograd as ag
import torch.nn as nn
import torch.nn.functional as F
from torch import autograd
from torch.autograd import Function
from torch.autograd.function import once_differentiable

x = torch.ones(3, requires_grad=True)


class Square(Function):
    @staticmethod
    def forward(ctx, i):
        ctx.save_for_backward(i)
        return i * i

    @staticmethod
    @once_differentiable
    def backward(ctx, grad_output):
        i, = ctx.saved_tensors
        return 2 * i * grad_output


class WithMore(autograd.Function):
    generate_vmap_rule = True
    scale = 2

    def helper(self):
        return self.scale

    @staticmethod
    def forward(i):
        return i

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.shape = inputs[0].shape

    @staticmethod
    def backward(ctx, grad_output):
        return grad_output

    @classmethod
    def make(cls, i):
        return cls.apply(i)


class OnClassMethods(ag.Function):
    @classmethod
    def forward(cls, ctx, i):
        return i

    @classmethod
    def backward(cls, ctx, grad_output):
        return grad_output


class Assigned(Function):
    def _forward(ctx, i):
        return i

    forward = staticmethod(_forward)
    backward = staticmethod(lambda ctx, grad_output: grad_output)


class Derived(Square):
    @staticmethod
    def backward(ctx, grad_output):
        return -grad_output


class Empty(Function):
    pass


square = Square.apply
print(square(x), Square.apply(x), Derived.apply(x), WithMore.make(x))


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.square = Square.apply
        self.function = Square

    def forward(self, x):
        return self.square(x) + self.function.apply(x)

    def backward(self, grad_output, retain_variables=False):
        return grad_output


layer = Layer()
layer(x)
Layer()(x)
layer.backward(x, retain_variables=True)


class Content(nn.Module):
    """The content loss of a style transfer has its own `backward`."""

    def forward(self, i):
        self.loss = F.mse_loss(i, i)
        return i

    def backward(self, retain_variables=True):
        self.loss.backward(retain_graph=retain_variables)
        return self.loss


content = Content()
content.backward(retain_variables=True)
for one in [content, Content()]:
    one.backward(retain_variables=True)


class Plain:
    def forward(self, i):
        return i

    def backward(self, grad):
        return grad

    def __call__(self, i):
        return self.forward(i)


Plain()(x)


def own_function(x):
    class Function:
        def forward(self, i):
            return i

        def __call__(self, i):
            return i

    class Mine(Function):
        def forward(self, i):
            return i

    return Mine()(x), Function()(x)


def of_chainer(x):
    from chainer import Function, function

    class Exp(Function):
        def forward(self, inputs):
            return inputs

        def backward(self, inputs, grads):
            return grads

    class Log(function.Function):
        def forward(self, inputs):
            return inputs

    return Exp()(x), Log()(x)


def unknown(engine, session, loss_fn, ctx, node):
    engine.backward(x, retain_variables=True)
    session.model.backward(retain_variables=False)
    loss_fn.backward(retain_variables=True, grad_variables=None)
    backward(x, retain_variables=True)
    return ctx.saved_variables, ctx.saved_tensors, node.previous_functions, node.creator


class Session:
    def __init__(self):
        self.saved_variables = []

    def save(self, ctx):
        self.saved_variables.append(ctx)
        return self.saved_variables[0], ctx.saved_variables


loss = x.sum()
loss.backward(retain_graph=True)
loss.backward(None, True)
torch.autograd.backward([loss], grad_tensors=[None], retain_graph=True)
loss.backward(gradient=None)
loss.backward(grad_variables=None)  # an error in every release, and no old spelling
torch.autograd.grad(loss, x, grad_variables=None)  # the same
torch.autograd.grad(loss, x, grad_outputs=None, allow_unused=True, retain_graph=True)
print(loss.grad_fn.next_functions, loss.grad_fn.saved_tensors, loss.grad_fn.name())
