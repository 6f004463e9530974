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


# One layer and what has no weights
short = nn.Sequential(nn.Linear(2, 1), nn.Sigmoid())
opt_short = torch.optim.SGD(short.parameters(), lr=0.1)
first = short(x).mean()
loss = short(x).mean()
first.backward()
opt_short.step()
loss.backward()

# A loss that is computed anew in a branch
first = D(x).mean()
loss = D(x).mean()
first.backward()
opt_d.step()
if True:
    loss = D(x).mean()
loss.backward()

# Cut off on the way
first = D(x).mean()
score = D(x)
loss = (weight * score.detach()).sum() + (weight * D(x).detach()).sum()
loss = loss + weight.sum() * D(x).max().item()
first.backward()
opt_d.step()
loss.backward()

# A number
number = D(x).mean().item()
first = D(x).mean()
loss = weight.sum() * number
first.backward()
opt_d.step()
loss.backward()

# The gradients that the step needs are of another network
first = G(x).mean()
loss = other(x).mean()
first.backward()
opt_other.zero_grad()
opt_other.step()
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


def of_something_else(self):
    first = D(x).mean()
    self.loss = D(x).mean()
    loss = D(x)
    first.backward()
    opt_d.step()
    self.loss.backward()
    loss.mean().backward()
    backward(loss)


def with_a_result():
    first = D(x).mean()
    loss = D(x).mean()
    first.backward()
    opt_d.step()
    return loss.backward()


def in_a_tuple():
    first, loss = D(x).mean(), D(x).mean()
    first.backward()
    opt_d.step()
    loss.backward()


def under_two_names():
    first = D(x).mean()
    loss = kept = D(x).mean()
    first.backward()
    opt_d.step()
    loss.backward()
    return kept


def of_a_loop(xs):
    first = D(x).mean()
    for loss in xs:
        first.backward()
        opt_d.step()
        loss.backward()


def in_a_branch(flag):
    first = D(x).mean()
    if flag:
        loss = D(x).mean()
    first.backward()
    opt_d.step()
    loss.backward()


def with_a_closure(closure):
    first = D(x).mean()
    loss = D(x).mean()
    first.backward()
    opt_d.step(closure)
    loss.backward()


def by_keyword(closure):
    optimizer = torch.optim.SGD(params=D.parameters(), lr=0.1)
    first = D(x).mean()
    loss = D(x).mean()
    first.backward()
    optimizer.step()
    loss.backward()


def of_a_part():
    optimizer = torch.optim.SGD(D[2].parameters(), lr=0.1)
    first = D(x).mean()
    loss = D(x).mean()
    first.backward()
    optimizer.step()
    loss.backward()


def of_who_knows_what(optimizer, game):
    first = D(x).mean()
    loss = D(x).mean()
    first.backward()
    optimizer.step()
    game.step()
    step()
    loss.backward()


def of_a_network_that_is_handed_over(net):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    first = net(x).mean()
    loss = net(x).mean()
    first.backward()
    optimizer.step()
    loss.backward()


def of_a_copy():
    first = D(x).mean()
    loss = G(x).mean()
    first.backward()
    opt_d.step()
    loss.backward()


def with_a_gradient_of_another_function(backward):
    loss = D(x).mean()
    backward()
    opt_d.step()
    loss.backward()
