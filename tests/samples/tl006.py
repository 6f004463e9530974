"""TL006: `volatile`."""

import torch
import torch.autograd as ag
import torch.nn as nn
from torch.autograd import Variable
from torch.autograd import Variable as V

x = torch.ones(3)
testing = True

a = Variable(x, volatile=True)  #! TL001:5 TL006:17
a = Variable(x, volatile=False)  #! TL001:5 TL006:17
a = Variable(x, volatile=testing)  #! TL001:5 TL006:17
a = Variable(x, volatile=not testing)  #! TL001:5 TL006:17
a = Variable(x, requires_grad=False, volatile=True)  #! TL001:5 TL006:38
a = Variable(x, False, True)  #! TL001:5 TL006:24
a = V(x, volatile=True)  #! TL001:5 TL006:10
a = ag.Variable(x, volatile=True)  #! TL001:5 TL006:20
a = torch.autograd.Variable(x.cuda(), volatile=True)  #! TL001:5 TL006:39
a = Variable(torch.from_numpy(x.numpy()), volatile=True).float()  #! TL001:5 TL006:43
a = Variable(  #! TL001:5
    x,
    volatile=True,  #! TL006:5
)
print(f"{Variable(x, volatile=True)}")  #! TL001:10 TL006:22
print("易失", Variable(x, volatile=True))  #! TL001:13 TL006:25
both = [Variable(t, volatile=True) for t in (x, x)]  #! TL001:9 TL006:21
print(a.volatile)  #! TL006:7
print("易失", a.volatile)  #! TL006:13
a.volatile = True  #! TL006:1
a.volatile = testing  #! TL006:1
if a.volatile and not a.requires_grad:  #! TL006:4
    pass


class Net(nn.Module):
    def forward(self, x):
        noise = Variable(torch.randn(3), volatile=x.volatile)  #! TL001:17 TL006:42 TL006:51
        return x + noise

    def flag(self):
        for p in self.parameters():
            p.volatile = True  #! TL006:13


net = Net()
output = net(a)
output.volatile = False  #! TL006:1


def to_var(x, volatile=False):
    return Variable(x, volatile=volatile)  #! TL001:12 TL006:24


def validate(model, loader):
    model.eval()
    for images, labels in loader:
        images = Variable(images, volatile=True)  #! TL001:18 TL006:35
        labels = Variable(labels, volatile=True)  #! TL001:18 TL006:35
        model(images)
