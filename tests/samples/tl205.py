"""Gradients of tensors that are no leaves."""

import torch

x = torch.ones(2, requires_grad=True)
y = x * 2
y.sum().backward()
print(y.grad)  #! TL205:7


def gradient_of_a_result(data):
    w = torch.ones(3, requires_grad=True)
    z = torch.matmul(w, data)
    out = z.pow(2).sum()
    out.backward()
    if z.grad is not None:  #! TL205:8
        return z.grad  #! TL205:16
    return out.grad.data  #! TL004:12 TL205:12


joined = torch.cat([x, x])
joined.grad  #! TL205:1
u = torch.exp(x)
alias = u
alias.sum().backward()
u.grad  #! TL205:1
alias.grad  #! TL205:1
