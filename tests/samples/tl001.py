"""TL001: `Variable(x)` wrapping, under every name that code has given it."""

import numpy as np
import torch
import torch as T
import torch.autograd
import torch.autograd as ag
import torch.autograd as autograd
import torch.nn as nn
import torch.nn.functional as F
from torch import autograd as also_autograd
from torch.autograd import Function, Variable
from torch.autograd import Variable as V
from torch.autograd import Variable as Var, grad
from torch.autograd.variable import Variable as FromModule

x = torch.ones(3)

# Spellings
a = Variable(x)  #! TL001:5
a = V(x)  #! TL001:5
a = Var(x)  #! TL001:5
a = FromModule(x)  #! TL001:5
a = autograd.Variable(x)  #! TL001:5
a = also_autograd.Variable(x)  #! TL001:5
a = ag.Variable(x)  #! TL001:5
a = torch.autograd.Variable(x)  #! TL001:5
a = T.autograd.Variable(x)  #! TL001:5
a = torch.autograd.variable.Variable(x)  #! TL001:5

# Arguments
a = Variable(torch.zeros(3), requires_grad=True)  #! TL001:5
a = Variable(torch.zeros(3), True)  #! TL001:5
a = Variable(torch.zeros(3), requires_grad=False)  #! TL001:5
a = Variable(data=x)  #! TL001:5
a = Variable(torch.from_numpy(np.zeros(3)).float().cuda())  #! TL001:5
a = Variable(*[x])  #! TL001:5
a = Variable()  #! TL001:5
options = {"requires_grad": True}
a = Variable(x, **options)  #! TL001:5

# Places
b = [Variable(t) for t in (x, x)]  #! TL001:6
b = {k: Variable(v) for k, v in {"image": x}.items()}  #! TL001:9
b = list(map(Variable, [x, x]))  #! TL001:14
b = lambda t: Variable(t)  #! TL001:15
c, d = Variable(x), Variable(x)  #! TL001:8 TL001:21
e = f = Variable(x)  #! TL001:9
print(f"{Variable(x)}")  #! TL001:10
print("变量", Variable(x))  #! TL001:13
print("ｘ", "𝔁", Variable(x), Variable(x))  #! TL001:17 TL001:30
print((Variable(x) + 1).sum(), -Variable(x))  #! TL001:8 TL001:33
g = Variable(Variable(x))  #! TL001:5 TL001:14
h = Variable(x).cuda().unsqueeze(0)  #! TL001:5
i = (
    Variable(  #! TL001:5
        torch.rand(
            3,
        ),
        requires_grad=True,
    )
    + 1
)
j = \
    Variable(x)  #! TL001:5
if Variable(x).sum() > 0: k = Variable(x)  #! TL001:4 TL001:31
if (l := Variable(x)) is not None:  #! TL001:10
    pass

# Aliases
make = Variable
m = make(x)  #! TL001:5
again = make
m = again(x)  #! TL001:5
m = ag
m = m.Variable(x)  #! TL001:5


def imported_inside(t):
    from torch.autograd import Variable as W

    return W(t)  #! TL001:12


def imported_module_inside(t):
    import torch.autograd as inner

    return inner.Variable(t)  #! TL001:12


def aliased_inside(t):
    wrap = ag.Variable
    return wrap(t)  #! TL001:12


# Imports that may fail
try:
    from torch.autograd import Variable as Maybe
except ImportError:
    Maybe = None
if Maybe is not None:
    n = Maybe(x)  #! TL001:9

try:
    from torch.autograd import Variable as Either
except ImportError:
    from torch.autograd.variable import Variable as Either
n = Either(x)  #! TL001:5

if True:
    from torch.autograd import Variable as Conditional
n = Conditional(x)  #! TL001:5


# Helpers of the time
def to_var(x, volatile=False):
    if torch.cuda.is_available():
        x = x.cuda()
    return Variable(x)  #! TL001:12


def gpu(x):
    return Variable(x).cuda() if torch.cuda.is_available() else Variable(x)  #! TL001:12 TL001:65


def repackage_hidden(h):
    if isinstance(h, torch.Tensor):
        return Variable(h)  #! TL001:16
    return tuple(repackage_hidden(v) for v in h)


class Net(nn.Module):
    noise = Variable(torch.randn(1))  #! TL001:13

    def __init__(self):
        super().__init__()
        self.start = Variable(torch.zeros(1))  #! TL001:22

    def forward(self, x, mask=Variable(torch.ones(1))):  #! TL001:31
        hidden = Variable(x.new(1).zero_())  #! TL001:18
        return x * mask + hidden

    def init_hidden(self, size):
        weight = next(self.parameters())
        return (
            Variable(weight.new_zeros(size)),  #! TL001:13
            Variable(weight.new_zeros(size)),  #! TL001:13
        )


async def coroutine(t):
    return Variable(t)  #! TL001:12


def generator(ts):
    for t in ts:
        yield Variable(t)  #! TL001:15


def train(loader, model):
    for i, (images, labels) in enumerate(loader):
        images, labels = Variable(images), Variable(labels)  #! TL001:26 TL001:44
        labels = Variable(labels.cuda(non_blocking=True))  #! TL001:18
        loss = F.cross_entropy(model(images), labels)
        target = Variable(model(images))  #! TL001:18
        grad(outputs=loss, inputs=images, grad_outputs=Variable(torch.ones(1)))  #! TL001:56


if __name__ == "__main__":
    Variable(x)  #! TL001:5
