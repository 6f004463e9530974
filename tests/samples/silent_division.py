"""What is like a division of integers, or a change by floats in place, and is none, or is fine."""

import math

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

x = torch.randn(10, 4)
i = torch.tensor([7, 2])
n = 3
names = ["a", "b", "c", "d"]

# Integers stay integers.
print(x[i // 2], x[i % 2], x[i * 2 % 10], x[i >> 1], x[torch.div(i, 2, rounding_mode="floor")])
print(x.index_select(0, i // 2), F.embedding(i // 2, x), x[torch.floor_divide(i, 2)])
print(x[(i / 2).long()], x[(i / 2).int()], x[i.div(2).to(torch.int64)], x[(i / 2).floor().long()])
print(x[i.div(2).type(torch.LongTensor)], names[int(i[0] / 2)], names[(i[0] / 2).long()])
half = (i / 2).long()
print(x[half], x.index_select(0, half))
row = i / 2
row = row.long()
print(x[row])
other = i / 2
print(x[other.long()], x[torch.ceil(other).long()], x[i])
i //= 2
i *= 2
i += 1
i.mul_(2).add_(1).sub_(1)
i.div_(2, rounding_mode="trunc")

# A share is right today, and so is whatever floats may be.
correct = x.max(1)[1].eq(torch.randint(4, (10,))).sum()
print(correct / 10, correct / len(x), 100.0 * correct / 10, correct.float() / 10, correct / i)
print(f"{100 * correct / len(x):.2f}%", (correct / 10).item(), correct.item() / 10)
accuracy = correct / len(x)
print(accuracy, i / 2, torch.arange(4) / 4, i.div(2), torch.div(i, n), torch.arange(10) / 10.0)
positions = torch.arange(0, 4) / 4
angles = torch.arange(4) / 10000 ** (torch.arange(4) / 4)
print(positions * math.pi, torch.sin(angles), i / i.sum(), x / i[:, None][:1], i / x[0, 0])
totals = torch.zeros(8).index_add_(0, i, i / 2).scatter_add_(0, i, i / 2)
print(totals.index_fill_(0, i, i[0] / 2), i - torch.arange(2) / n * n, x.gather(0, i[None]) / 2)
weights = torch.bincount(i) / len(i)
print(weights[i], (i / 2 * 2), i - i / 2, i - i / n * 2, x[0] * (torch.arange(4) / 2))

# Tensors of floats.
floats = torch.tensor([7.0, 2.0])
floats /= 2
floats *= 0.5
floats.div_(2).mul_(0.5).add_(0.5)
scores, best = x.topk(2)
scores /= 2
print(scores / 2, x.max(1)[0] / 2, best)
mean = i.float()
mean /= 2
mean = i.sum().double()
mean /= 2
probabilities = torch.zeros(3)
probabilities /= probabilities.sum()
grid = torch.arange(3, dtype=torch.float)
grid /= 2
grid = torch.arange(0, 1, 0.1)
grid *= 0.5
grid = torch.arange(3).to(x)
grid /= 2
grid = torch.linspace(0, 1, 3)
grid.sub_(0.5).div_(0.5)
total = 0.0
for _ in range(3):
    total += correct
total /= 3
loss = 0
for _ in range(3):
    loss += F.mse_loss(x, x)
loss /= 3
print(torch.addcdiv(x, x, x), x.addcdiv_(x, x), floats.addcdiv(floats, floats))

# Plain numbers and arrays.
count = 7
count /= 2
count *= 0.5
width = x.size(0) / 2
width /= x.shape[1]
print(names[int(width)], 7 / 2, len(x) / 2, count, x.numel() / n, x.dim() / 2)
array = np.arange(4)
print(array / 2, array[(array / 2).astype(int)], np.argmax(array) / 2, np.sort(array) / 2)
best = np.argsort(array)
ranks = best / 2
print(ranks, names[int(np.argmax(array) / 2)])
index = i[0].item()
index /= 2
steps = i.tolist()[0] / 2
print(index, steps, max(3, 4) / 2, sorted(names), i.numpy() / 2)


# What nobody knows.
def unknown(indices, ids, best_id, y):
    indices /= 2
    ids *= 0.5
    best_id.div_(2)
    print(x[indices / 2], x.index_select(0, ids / 2), best_id / n, best_id - best_id / n * n)
    print(y.argmax() / 2, y.sort() / 2)
    top = y.topk(2)
    return top / 2


def scaled(scale, offset):
    count = torch.arange(3)
    count *= scale / 2
    count += offset / 3
    return count


def of_both(values):
    values /= 2
    return values


of_both(torch.arange(3))
of_both(torch.randn(3))


class Beam:
    def advance(self, scores):
        best_scores, best_id = scores.view(-1).topk(3)
        origin = best_id // scores.size(1)
        share = best_id / scores.size(1)
        self.scores = best_scores / 2
        return origin, best_id - origin * scores.size(1), share


# One name, several values.
idx = torch.arange(3)
if n > 2:
    idx = idx.float()
idx /= 2

# Prepared for both.
if torch.__version__ < "1.5":
    print(x[i / 2])
    i /= 2
try:
    print(x[i / 2])
except (RuntimeError, IndexError):
    print(x[i // 2])
if i.is_floating_point():
    i /= 2
if not i.dtype.is_floating_point:
    i = i.float()
i /= 2
if i.dtype == torch.float32:
    i *= 0.5

# Paths, and a class of one's own.


class Folder:
    def __init__(self, name):
        self.name = name

    def __truediv__(self, other):
        return Folder(f"{self.name}/{other}")


print(Folder("a") / "b", nn.Parameter(x) / 2)
