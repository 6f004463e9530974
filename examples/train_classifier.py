"""Train a small network to tell two spirals apart, as one did with PyTorch 0.3 in 2017."""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
from torch.autograd import Variable


def spirals(n):
    """Points of two interleaved spirals, with 0 or 1 for the arm that each lies on."""
    arm = torch.arange(0, n).long() % 2
    radius = torch.rand(n)
    angle = radius * 3 * math.pi + arm.float() * math.pi
    points = torch.stack([radius * torch.cos(angle), radius * torch.sin(angle)], 1)
    return points, arm


class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.hidden = nn.Linear(2, 64)
        self.output = nn.Linear(64, 2)
        self.hidden.weight.data.normal_(0, 1)

    def forward(self, x):
        return self.output(F.relu(self.hidden(x)))


net = Net()
optimizer = optim.Adam(net.parameters(), lr=0.01)

for epoch in range(1, 11):
    total_loss = 0
    for _ in range(50):
        points, arm = spirals(64)
        points, arm = Variable(points), Variable(arm)
        optimizer.zero_grad()
        loss = F.cross_entropy(net(points), arm)
        loss.backward()
        optimizer.step()
        total_loss += loss
    print('epoch', epoch, 'last loss', loss.data[0], 'mean loss', total_loss / 50)

points, arm = spirals(1000)
output = net(Variable(points, volatile=True))
right = (output.data.max(1)[1] == arm).sum()
print('accuracy', right / 1000)
