"""TL205: a loss that an optimizer's step has made stale."""

import torch
from torch import nn

G = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 2))
D = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1), nn.Sigmoid())
opt_d = torch.optim.Adam(D.parameters(), lr=0.1)
opt_g = torch.optim.Adam(params=G.parameters())
opt_g = torch.optim.SGD(G.parameters(), lr=0.1)

for _ in range(3):
    fake = G(torch.randn(4, 2))
    score = D(fake)
    d_loss = -torch.log(1 - score).mean()
    g_loss = torch.log(1 - score).mean()
    d_loss.backward(retain_graph=True)
    opt_d.step()
    opt_g.zero_grad()
    g_loss.backward()  #! TL205:5
    opt_g.step()

x = torch.ones(4, 2)
first = D(x).mean()
loss = D(x).mean()
first.backward()
opt_d.step()
loss.backward()  #! TL205:1

first = D(x).mean()
loss = D(x).mean()
opt_d.zero_grad()
first.backward()
opt_g.zero_grad()
opt_d.step()
loss.backward()  #! TL205:1

critic = nn.Linear(2, 1)
step = torch.optim.SGD(list(critic.parameters()), lr=0.1)
first = critic(x).mean() + critic(G(x)).mean()
loss = critic(G(x)).mean()
first.backward()
print("halfway")
step.step()
loss.backward()  #! TL205:1

if loss is None:
    pass
else:
    first = D(x).mean()
    loss = D(x).mean()
    first.backward()
    opt_d.step()
    loss.backward()  #! TL205:5

try:
    first = D(x).mean()
finally:
    loss = D(x).mean()
    again = D(x).mean()
    again.backward()
    opt_d.step()
    loss.backward()  #! TL205:5

net = nn.Sequential(nn.Conv1d(1, 1, 1), nn.Conv1d(1, 1, 1))
step = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.ones(1, 1, 4)
first = net(x).mean()
loss = net(x).mean()
first.backward()
step.step()
loss.backward()  #! TL205:1

net = nn.Sequential(nn.Conv2d(1, 1, 1), nn.Conv2d(1, 1, 1))
step = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.ones(1, 1, 4, 4)
first = net(x).mean()
loss = net(x).mean()
first.backward()
step.step()
loss.backward()  #! TL205:1

net = nn.Sequential(nn.Conv3d(1, 1, 1), nn.Conv3d(1, 1, 1))
step = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.ones(1, 1, 4, 4, 4)
first = net(x).mean()
loss = net(x).mean()
first.backward()
step.step()
loss.backward()  #! TL205:1

net = nn.Sequential(nn.ConvTranspose2d(1, 1, 1), nn.ConvTranspose2d(1, 1, 1))
step = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.ones(1, 1, 4, 4)
first = net(x).mean()
loss = net(x).mean()
first.backward()
step.step()
loss.backward()  #! TL205:1
