"""`Variable` of other libraries, beside torch."""

import torch


def of_chainer(x, loss):
    import chainer
    import chainer.functions as F
    from chainer import Variable, cuda
    from chainer.variable import Variable as Another

    x = Variable(x, volatile=True)
    y = Variable(x.data, volatile="auto")
    z = Another(cuda.to_gpu(x.data))
    w = chainer.Variable(y.data)
    loss = F.softmax_cross_entropy(z, w)
    loss.backward()
    if isinstance(x, Variable) or type(x) == chainer.Variable:
        y.creator.backward()
    y.data[0] = 0
    y.data += 1
    return loss.data, loss.creator, y.volatile, z.data[0]


def annotated_with_chainer():
    import chainer

    def forward(x: chainer.Variable) -> chainer.Variable:
        y: chainer.Variable = x * 2
        return y

    return forward


def of_tensorflow():
    import tensorflow as tf
    from tensorflow import Variable
    from tensorflow.python.ops.variables import Variable as V

    step = tf.Variable(0, trainable=False)
    weight = Variable(tf.zeros([3]), name="weight")
    total = tf.compat.v1.Variable(initial_value=1.0)
    other = V(0.0)
    return isinstance(step, tf.Variable), isinstance(weight, Variable), total, other


def of_keras(x):
    from keras import Variable
    from keras.src.backend import Variable as KerasVariable

    return Variable(x), KerasVariable(x), isinstance(x, KerasVariable)


def of_theano(x):
    import theano
    from theano import Variable

    return isinstance(x, Variable), isinstance(x, theano.Variable), Variable(type=None)


def of_mxnet(x):
    import mxnet as mx
    from mxnet.symbol import Variable

    data = mx.sym.Variable("data")
    label = Variable("label")
    return data, label, x.data()[0], x.data().asnumpy()


def of_jax(x):
    from flax.core.scope import Variable
    from flax.linen import Module

    return Variable(x), isinstance(x, Variable), Module


def of_xarray(x):
    from xarray import Variable
    from xarray.core.variable import Variable as V

    v = Variable(("x",), x)
    v.data[0] = 1
    v.data += 1
    return v.data, V(("x",), x).data[0], isinstance(v, (Variable, V))


def of_tkinter(master):
    from tkinter import Variable

    return Variable(master, torch.ones(3).sum().item())


def of_django(text):
    from django.template import Variable

    return Variable(text).resolve({})


def of_somewhere(x):
    from somewhere import Variable
    from torchlike.autograd import Variable as V

    return Variable(x, volatile=True), V(x, volatile=True), isinstance(x, V), type(x) is Variable


def of_a_backend(x, backend):
    return backend.Variable(x, volatile=True), backend.autograd.Variable(x)
