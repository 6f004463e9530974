"""TL003: index 0 of a 0-dim result."""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Variable

x = torch.randn(8, 3)
y = torch.randint(3, (8,))
model = nn.Linear(3, 3)
criterion = nn.CrossEntropyLoss()
output = model(x)

# The loss
loss = criterion(output, y)
loss.backward()
print(loss.data[0])  #! TL003:7
print(loss.data.cpu()[0])  #! TL003:7
print(loss.data.cpu().numpy()[0])  #! TL003:7
print(loss.cpu().data.numpy()[0])  #! TL003:7
print(loss.data.clone()[0])  #! TL003:7
print(loss.data.float()[0])  #! TL003:7
print(loss.data[0].item())  #! TL003:7
print(float(loss.data[0]))  #! TL003:13
print(loss[0])  #! TL003:7
print(loss[0].data)  #! TL003:7 TL004:7
print(loss.detach()[0])  #! TL003:7
print(loss.detach().cpu().numpy()[0])  #! TL003:7
print(loss.cpu()[0])  #! TL003:7

# Losses
print(F.nll_loss(output, y).data[0])  #! TL003:7
print(F.mse_loss(output, x, reduction="sum").data[0])  #! TL003:7
print(F.cross_entropy(output, y, size_average=False).data[0])  #! TL003:7 TL303:34
print(F.binary_cross_entropy(torch.sigmoid(output), x).data[0])  #! TL003:7
print(nn.BCELoss()(torch.sigmoid(output), x).data[0])  #! TL003:7
print(nn.MSELoss(size_average=False)(output, x).data[0])  #! TL003:7 TL303:18
print(nn.L1Loss(reduction="mean")(output, x).data[0])  #! TL003:7
print(nn.KLDivLoss(reduction="batchmean")(output, x).data[0])  #! TL003:7
print(nn.functional.smooth_l1_loss(output, x).data[0])  #! TL003:7

# Other 0-dim results
print(x.sum()[0])  #! TL003:7
print(x.mean()[0])  #! TL003:7
print(x.max()[0])  #! TL003:7
print(x.min()[0])  #! TL003:7
print(x.norm()[0])  #! TL003:7
print(x.norm(2)[0])  #! TL003:7
print(x.std()[0])  #! TL003:7
print(x.prod()[0])  #! TL003:7
print(x.dist(x)[0])  #! TL003:7
print(x.all()[0])  #! TL003:7
print(torch.sum(x)[0])  #! TL003:7
print(torch.mean(x)[0])  #! TL003:7
print(torch.dot(x[0], x[1])[0])  #! TL003:7
print(torch.norm(x)[0])  #! TL003:7 TL201:7
print(x.sum().data[0])  #! TL003:7
print(x.sum(1).mean().data[0])  #! TL003:7
print((x * x).sum().sqrt().data[0])  #! TL003:7
print(torch.exp(loss).data[0])  #! TL003:7
print((loss / 2).data[0])  #! TL003:7
print((loss + x.mean()).data[0])  #! TL003:7
print((-loss).data[0])  #! TL003:7
print((2 * loss - 1).data[0])  #! TL003:7
print((output.max(1)[1] == y).sum().data[0])  #! TL003:7
print((output.data.max(1)[1] == y).sum()[0])  #! TL003:7 TL004:8
print(output.data.max(1)[1].eq(y).sum()[0])  #! TL003:7 TL004:7
print((output != x).data.any()[0])  #! TL003:7 TL004:7
print(Variable(x).sum().data[0])  #! TL001:7 TL003:7
print(output.data.sum()[0])  #! TL003:7 TL004:7
print(torch.tensor(3.0).data[0])  #! TL003:7
print(torch.tensor(3.0)[0])  #! TL003:7
vector = torch.ones(3)
print(vector[0].data[0])  #! TL003:7
print(vector[0][0])  #! TL003:7
matrix = torch.ones(3, 3)
print(matrix[0, 0].data[0])  #! TL003:7
print(matrix[0][0].data[0])  #! TL003:7

# Elements of a 1-d result
for one in x.sum(1):
    print(one.data[0])  #! TL003:11

# Totals and means of losses
total = loss + F.mse_loss(output, x)
print(total.data[0])  #! TL003:7
total = sum([loss, loss])
print(total.data[0])  #! TL003:7
several = 0
for _ in range(3):
    several += F.mse_loss(output, x)
several.backward()
print(several.data[0])  #! TL003:7
losses = [F.mse_loss(output, x) for _ in range(3)]
print([one.data[0] for one in losses])  #! TL003:8
print(losses[0].data[0])  #! TL003:7
print(sum(losses).data[0])  #! TL003:7
parts = {"class": F.nll_loss(output, y)}
print(parts["class"].data[0])  #! TL003:7
for name, part in parts.items():
    print(name, part.data[0])  #! TL003:17
first, second = F.nll_loss(output, y), F.mse_loss(output, x)
print(first.data[0], second.data[0])  #! TL003:7 TL003:22

# Places
print("损失", loss.data[0])  #! TL003:13
print("ｌ", "𝓁", loss.data[0], loss.data[0])  #! TL003:17 TL003:31
print(f"{loss.data[0]:.4f}")  #! TL003:10
print(f"损失 {loss.data[0]:.4f} {loss.data[0]}")  #! TL003:13 TL003:32
print("%.4f" % loss.data[0])  #! TL003:16
print("{:.4f}".format(loss.data[0]))  #! TL003:23
history = []
history.append(loss.data[0])  #! TL003:16
mean = 0.9 * loss.data[0] + 0.1  #! TL003:14
mean += loss.data[0] * len(x)  #! TL003:9
if loss.data[0] > 1 or not loss.data[0]:  #! TL003:4 TL003:28
    pass
print(
    loss  #! TL003:5
    .data
    [0]
)
(loss).data[0]  #! TL003:1


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(3, 3)
        self.criterion = nn.NLLLoss()
        self.value = 0

    def forward(self, x):
        return F.log_softmax(self.layer(x), dim=1)

    def loss(self, x, y):
        return self.criterion(self(x), y)

    def step(self, x, y):
        self.value = self.loss(x, y)
        self.value.backward()
        return self.value.data[0]  #! TL003:16

    def report(self):
        return self.value.data[0]  #! TL003:16


net = Net()
print(net.loss(x, y).data[0])  #! TL003:7
print(F.nll_loss(net(x), y).data[0])  #! TL003:7


def entropy(p):
    return -(p * p.log()).sum()


print(entropy(torch.softmax(output, 1)).data[0])  #! TL003:7


def both(x, y):
    nll = F.nll_loss(net(x), y)
    return nll, nll * 2


nll, double = both(x, y)
print(nll.data[0], double.data[0])  #! TL003:7 TL003:20


def log(value):
    print(value.data[0])  #! TL003:11


log(loss)


def train(model, optimizer, criterion, loader):
    for x, y in loader:
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        print(loss.data[0])  #! TL003:15


def closure(model, x, y):
    loss = F.mse_loss(model(x), y)

    def report():
        return loss.data[0]  #! TL003:16

    return report


def test(model, loader):
    test_loss = 0
    for data, target in loader:
        output = model(data)
        test_loss += F.nll_loss(output, target, size_average=False).data[0]  #! TL003:22 TL303:49
    return test_loss
