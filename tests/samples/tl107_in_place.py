"""Changes in place of views, and of tensors that require a gradient."""

import torch
import torch.nn as nn

w = torch.ones(4, 4, requires_grad=True)
h = w * 2
row = torch.rand(4)
x = torch.rand(4, 4)


# Outputs of chunk, split and unbind
def gates(x):
    hidden = nn.Linear(3, 12)(x)
    i, f, g = hidden.chunk(3, 1)
    i.sigmoid_()  #! TL107:5
    f += 1  #! TL107:5
    g.add_(i).tanh_()  #! TL107:5
    return i, f, g


a, b = torch.split(h, 2)
print(b.mul_(2))  #! TL107:7
a.zero_()  #! TL107:1
parts = h.split(2)
parts[0].mul_(2)  #! TL107:1
for part in h.unbind():
    part.div_(2)  #! TL107:5
for part in w.chunk(2):
    print(part.clamp_(0))  #! TL107:11

# Expanded tensors
row.expand(3, 4).add_(1)  #! TL107:1
row.expand(3, -1).normal_()  #! TL107:1
torch.zeros(3, 1).expand(3, 4).copy_(torch.rand(3, 4))  #! TL107:1
torch.zeros(3, 1).expand(1, 3, 4).sqrt_()  #! TL107:1
row.unsqueeze(1).expand(4, 4).mul_(2)  #! TL107:1
row.unsqueeze(1).expand(4, -1).copy_(x)
bias = row.expand_as(h)
bias -= 1  #! TL107:1
bias = row.expand(5, 4)
print(bias.clamp_(0))  #! TL107:7
row.expand(3, 4).masked_fill_(torch.ones(3, 4) > 0, 0)  #! TL107:1
row.expand(3, 4).index_fill_(0, torch.tensor([0]), 1)  #! TL107:1


# Views that are detached in place
h.view(-1).detach_()  #! TL107:1
h[0].detach_()  #! TL107:1
h[:2, 1].detach_()  #! TL107:1
state = torch.squeeze(h)
state.detach_()  #! TL107:1
rows = torch.rand(3, 3)
for one in rows:
    one.detach_()  #! TL107:5
top, bottom = torch.rand(2, 3)
bottom.detach_()  #! TL107:1
left, right = h.chunk(2)
left.detach_()  #! TL107:1


# Tensors that require a gradient cannot be resized
v = torch.ones(4, 4, requires_grad=True)
v.resize_(2, 8)  #! TL107:1
u = v * 2
u.resize_as_(row)  #! TL107:1
nn.Linear(3, 3).weight.resize_(9)  #! TL107:1
with torch.no_grad():
    v.resize_(2, 8)  #! TL107:5
