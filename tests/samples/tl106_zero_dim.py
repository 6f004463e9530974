"""TL106: elements of tensors where vectors of one element, or numbers, were once."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import cat
from torch.autograd import Variable

from models import netD

x = torch.ones(2, 3, requires_grad=True)
y = torch.zeros(2, 3)

# torch.cat
print(torch.cat([x.sum(), x.mean()]))  #! TL106:7
print(torch.cat((x.sum(), x.mean()), 0))  #! TL106:7
print(torch.cat([x.sum(), x.mean()], dim=0))  #! TL106:7
print(torch.cat([x.sum(), x[0]]))  #! TL106:7
print(torch.cat([row.sum() for row in x]))  #! TL106:7
print(cat([x[0, 0], x[0, 1]]))  #! TL106:7
sums = [x.sum(), x.mean()]
print(torch.cat(sums).mean())  #! TL106:7
losses = []
for row in x:
    losses.append(F.mse_loss(row, y[0]))
print(torch.cat(losses).sum())  #! TL106:7


class Agent:
    def __init__(self):
        self.criterion = nn.SmoothL1Loss()
        self.losses = []

    def finish(self, values, returns):
        for value, target in zip(values, returns):
            self.losses.append(self.criterion(value, target))
        return torch.cat(self.losses).sum()  #! TL106:16


# Gradients
one = torch.FloatTensor([1])
mone = one * -1
x.mean().backward(one)  #! TL106:1
x.mean().backward(torch.FloatTensor([1]))  #! TL106:1
x.mean().backward(gradient=torch.ones(1))  #! TL106:1
x.mean().backward(mone, retain_graph=True)  #! TL106:1
if torch.cuda.is_available():
    one = one.cuda()
    mone = mone.cuda()
loss = F.mse_loss(x, y)
loss.backward(one)  #! TL106:1


def train(loader):
    for data, _ in loader:
        real = netD(Variable(data))  #! TL001:21
        real = real.mean()
        real.backward(mone)  #! TL106:9
        fake = 2 * netD(data).mean()
        fake.backward(one)  #! TL106:9
        (-netD(data).sum()).backward(one)  #! TL106:9


# Keys
vocab = {5: "word"}
ids = torch.LongTensor([5, 6])
print(vocab[ids[0]])  #! TL106:7
first = ids[0]
print(vocab[first])  #! TL106:7
for number in ids:
    print(vocab[number])  #! TL106:11
counts = dict(zip(range(3), "abc"))
print(counts[ids[0]])  #! TL106:7
squares = {n: n * n for n in range(9)}
print([squares[n] for n in ids])  #! TL106:8


class Lang:
    def __init__(self):
        self.index2word = {0: "SOS", 1: "EOS"}
        self.n_words = 2

    def add(self, word):
        self.index2word[self.n_words] = word
        self.n_words += 1


def decode(lang: Lang, output):
    values, indices = output.topk(1)
    best = indices[0][0]
    return lang.index2word[best]  #! TL106:12
