"""Steps of optimizers that leave what is backpropagated as it was computed."""

import torch
from torch import nn

G = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 2))
D = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1), nn.Sigmoid())
opt_d = torch.optim.Adam(D.parameters(), lr=0.1)
opt_g = torch.optim.Adam(G.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.StepLR(opt_d, 1)
x = torch.ones(4, 2)

# The usual order
for _ in range(3):
    loss = D(x).mean()
    loss.backward()
    opt_d.step()

# A loss that is computed behind the step
fake = G(x)
d_loss = D(fake.detach()).mean()
d_loss.backward()
opt_d.step()
g_loss = D(fake).mean()
g_loss.backward()

# Another network's step
loss = D(x).mean()
opt_g.step()
loss.backward()

# What the network gave has no graph any more
first = D(x).mean()
score = D(x).detach()
weight = torch.ones(4, 1, requires_grad=True)
loss = (score * weight).sum()
first.backward()
opt_d.step()
loss.backward()

# One layer needs no weights for its own gradient
line = nn.Linear(2, 1)
opt_line = torch.optim.SGD(line.parameters(), lr=0.1)
first = line(x).mean()
loss = line(x).mean()
first.backward()
opt_line.step()
loss.backward()

# No gradient yet, and so no change
other = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1))
opt_other = torch.optim.SGD(other.parameters(), lr=0.1)
loss = other(x).mean()
opt_other.step()
loss.backward()

# A scheduler's step
first = D(x).mean()
loss = D(x).mean()
first.backward()
scheduler.step()
loss.backward()


def train(net, optimizer, loss):
    optimizer.step()
    loss.backward()


def either(flag):
    loss = D(x).mean()
    if flag:
        opt_d.step()
    else:
        loss.backward()
