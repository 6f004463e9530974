"""Learn binary weights through functions with gradients of our own, from PyTorch 0.1 and 0.2."""

import torch
from torch.autograd import Function, Variable


class Sign(Function):
    """The sign of each element; the gradient passes as if nothing had happened."""

    def forward(self, x):
        return x.sign()

    def backward(self, grad_output):
        return grad_output.clone()


class Clip(Function):
    """Each element, but at least -1 and at most 1; no gradient passes outside."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.clamp(-1, 1)

    @staticmethod
    def backward(ctx, grad_output):
        x, = ctx.saved_variables
        return grad_output * (x.abs() <= 1).float()


def binarize(x):
    if not isinstance(x, Variable):
        x = Variable(x)
    return Sign()(Clip.apply(x))


weight = Variable(torch.randn(8, 4), requires_grad=True)
inputs = Variable(torch.randn(100, 8))
targets = inputs.mm(Variable(torch.randn(8, 4).sign()))

for step in range(200):
    outputs = inputs.mm(binarize(weight))
    loss = (outputs - targets).pow(2).mean()
    loss.backward(retain_variables=True)
    penalty = outputs.mean().pow(2)
    penalty.backward()
    weight.data -= 0.01 * weight.grad.data
    weight.grad.data.zero_()
    if loss.data[0] == 0:
        print('all signs are right after', step, 'steps')
        break
