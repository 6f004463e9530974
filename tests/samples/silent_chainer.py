"""Chainer code beside torch: its variables have `data`, `grad`, `creator`, `volatile`, `backward`."""

import chainer
import chainer.functions as F
import torch
from chainer import cuda


class Net(chainer.Chain):
    def __call__(self, x, t):
        self.loss = F.softmax_cross_entropy(x, t)
        return self.loss
def f(loss, x):
    loss.backward()
    if loss.volatile or x.volatile:
        print(loss.data)
    x.volatile = True
def train(model, optimizer, x):
    model.zerograds()
    loss = model(x)
    loss.backward()
    optimizer.update()
    loss.unchain_backward()
    print(loss.data[0], float(loss.data), loss.creator)
    h = chainer.Variable(x.data, volatile=True)
    print(model.l1.W.data, model.l1.W.grad, cuda.to_cpu(loss.data))
    for p in model.params():
        p.data -= 0.1 * p.grad
        p.data[...] = 0
