"""TL001 and others where the names come by star import."""

from torch import *
from torch.autograd import *
from torch.nn import *

x = Variable(ones(3))  #! TL001:5


class Double(Function):  #! TL008:1
    def forward(self, x):
        return x * 2


class Net(Module):
    def __init__(self):
        super().__init__()
        self.layer = Linear(3, 1)
        self.layer.weight.data.normal_()  #! TL002:9

    def forward(self, x):
        return self.layer(Variable(x))  #! TL001:27


loss = MSELoss()(Net()(x), zeros(1))
print(loss.data[0])  #! TL003:7
