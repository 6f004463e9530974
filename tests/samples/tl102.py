"""Factors that stand before the tensors they are for."""

import math

import torch
import torch.optim as optim
from torch import addcmul, nn
from torch.optim import Optimizer

x, y, z = torch.rand(3, 3), torch.rand(3, 3), torch.rand(3, 3)
v = torch.rand(3)
lr = 0.1


class Adam(Optimizer):
    """The step that most optimizers of 2018 have."""

    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                grad = p.grad.data  #! TL004:24
                state = self.state[p]
                exp_avg, exp_avg_sq = state["exp_avg"], state["exp_avg_sq"]
                beta1, beta2 = group["betas"]
                if group["weight_decay"] != 0:
                    grad = grad.add(group["weight_decay"], p.data)  #! TL102:28 TL004:60
                exp_avg.mul_(beta1).add_(1 - beta1, grad)  #! TL102:17
                exp_avg_sq.mul_(beta2).addcmul_(1 - beta2, grad, grad)  #! TL102:17
                denom = exp_avg_sq.sqrt().add_(group["eps"])
                step_size = group["lr"] / math.sqrt(1 - beta1)
                p.data.addcdiv_(-step_size, exp_avg, denom)  #! TL002:17 TL102:17


def sgd(net, lr):
    for p in net.parameters():
        p.data.add_(-lr, p.grad.data)  #! TL002:9 TL102:9 TL004:26
        p.data.sub_(lr, p.grad.data)  #! TL002:9 TL102:9 TL004:25


# Functions
torch.add(x, 2, y)  #! TL102:1
torch.add(x, lr, y, out=z)  #! TL102:1
torch.sub(x, 2, y)  #! TL102:1
addcmul(x, 0.5, y, z)  #! TL102:1
torch.addcdiv(x, 0.5, y, z)  #! TL102:1
torch.addmm(0.5, x, 2, y, z)  #! TL102:1
torch.addmm(0.5, x, y, z)  #! TL102:1
torch.addmv(0.5, v, 2, x, v)  #! TL102:1
torch.addr(0.5, x, 2, v, v)  #! TL102:1
torch.addbmm(0.5, x, 2, y[None], z[None])  #! TL102:1
torch.baddbmm(0.5, x[None], 2, y[None], z[None])  #! TL102:1

# Methods
x.add(2, y)  #! TL102:1
x.sub(2, y)  #! TL102:1
(x * y).add(2, y).sum()  #! TL102:1
nn.Linear(3, 3)(x).sub(lr, y)  #! TL102:1
x.add_(-lr, y).mul_(2)  #! TL102:1
x.addcmul(0.5, y, z)  #! TL102:1
x.addcdiv(0.5, y, z)  #! TL102:1
x.addmm(0.5, 2, y, z)  #! TL102:1
x.addmm(0.5, y, z)  #! TL102:1
x.addmm_(0.5, 2, y, z)  #! TL102:1
v.addmv_(0.5, x, v)  #! TL102:1
x.addr_(0.5, 2, v, v)  #! TL102:1
x[None].baddbmm_(0.5, y[None], z[None])  #! TL102:1
optim.SGD([x], lr=lr).param_groups[0]["params"][0].add_(lr, y)  #! TL102:1
