"""Shapes that fit, and shapes that nobody knows, in a file that once had a Variable."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from models import netD

x = torch.rand(2, 3, requires_grad=True)
cube = torch.rand(2, 3, 4)
row = torch.rand(1, 3)
vector = torch.rand(3)

# Reductions that fit where they are expanded
y = x / x.sum(0).expand_as(x)
y = x / x.sum(dim=0).expand_as(x)
y = x / x.sum(-2).expand_as(x)
y = x / x.sum().expand_as(x)
y = x / x.norm(2).expand_as(x)
y = x / x.norm(2, 0).expand_as(x)
y = x - x.max(0)[0].expand_as(x)
y = vector / vector.sum(-1).expand_as(vector)
y = x / x.sum(1, keepdim=True).expand_as(x)
y = x / x.sum(1, True).expand_as(x)
y = x / x.norm(2, 1, True).expand_as(x)
y = x / x.norm(2, 1, keepdim=True).expand_as(x)
y = x - x.max(1, keepdim=True)[0].expand_as(x)
y = x / x.sum(1).unsqueeze(1).expand_as(x)
y = x / x.sum(1)[:, None].expand_as(x)
y = x / x.sum(1).view(-1, 1).expand_as(x)
y = x / x.std(0, True).expand_as(x)
y = x.t() / x.sum(1).expand_as(x.t())
y = x.sum(1).expand_as(torch.ones(4, 2))
y = x.sum(1).expand(3, 2)
y = x.sum(1)[0].expand_as(x)
square = torch.rand(3, 3)
y = square.sum(1).mul(square).expand_as(square)
y = torch.mul(square.sum(1), square).expand_as(square)
y = x.sum(1).expand_as(x.sum(1))
y = row / row.sum(1).expand_as(row)
line = vector.unsqueeze(0)
y = line / line.sum(1).expand_as(line)
line = vector[None]
y = line / line.sum(1).expand_as(line)
line = vector.view(1, -1) * 2
y = line / line.sum(1).expand_as(line)
total = x.sum(1)
total = total.view(2, 1)
y = x / total.expand_as(x)
total = x.sum(1)
other = x
x = x.t()
y = x / total.expand_as(x)
x = other
if vector.sum() < 0:
    picked = x.sum(1)
else:
    picked = x.sum(0)
y = x / picked.expand_as(x)
if vector.sum() > 0:
    chosen = x.sum(0)
else:
    chosen = x.sum(1)
y = x / chosen.expand_as(x)
y = F.softmax(x, dim=1).sum(1).expand_as(torch.ones(3, 2))


def normalized(x, dim):
    return x / x.sum(dim).expand_as(x), x / x.sum(-1).expand_as(x), x.mean().expand_as(x)


def normalized_if(x):
    if x.dim() == 1:
        return x / x.sum(0).expand_as(x)
    return x / x.sum(1).expand_as(x)


def normalized_by_release(x):
    if torch.__version__ < "0.2":
        return x / x.sum(1).expand_as(x)
    return x / x.sum(1, keepdim=True).expand_as(x)


def normalized_or(x):
    try:
        return x / x.sum(1).expand_as(x)
    except RuntimeError:
        return x / x.sum(1, keepdim=True).expand_as(x)


# Dimensions that are there
print(x.max(1)[1].squeeze(), x.max(1)[1].squeeze(0), x.max(1)[1].squeeze(-1))
print(x.max(1, keepdim=True)[1].squeeze(1), x.max(1, True)[1].squeeze(1))
print(x.max(1)[1].unsqueeze(1), x.max(1)[1].unsqueeze(1).squeeze(1))
print(cube.max(1)[1].squeeze(1), cube.max(1)[1][0, 0], cube.max(1)[1][0][0], cube.sum(2).sum(1))
print(x.max(1)[1][0], x.max(1)[1][0:1], x.max(1)[1][None, 0], x.max(1)[1][..., 0])
print(x.sum(1).sum(0), x.sum(1).size(0), x.sum(1).size(), x.sum(1).view(-1, 1)[0, 0])
print(x.sum(1, keepdim=True).sum(1), x.sum(1, keepdim=True)[0, 0], x.topk(1)[1].squeeze(1))
print(x.topk(1)[1][0, 0], x.topk(1)[1][0][0], x.sort(1)[1][0, 0], x.max(1)[1].view(-1, 1).size(1))
print(cube.mean(3 - 1).mean(1), cube.mean(2).mean(1), torch.max(cube, 2)[1].squeeze(1))
print(x.max(1)[1].float().mean(0), x.max(1)[1].eq(1).sum(), x.sum((0, 1)).squeeze(0))
print(x[0].sum(0), x[:, 0].sum(0), x.sum(1)[torch.tensor([0, 1])], x.sum(1)[x.sum(1) > 0])
print(
    x.sum(1).t(), x.sum(1).expand(4, 2), x.sum(1).expand(4, 2)[0, 0], x.sum(1).repeat(2, 2).size(1)
)


def accuracy(output, target, dim, scores):
    pred = output.max(1)[1].squeeze(1)
    pred = output.max(1)[1][0, 0]
    pred = torch.max(scores(output), 1)[1].squeeze(1)
    best, index = output.max(dim)
    print(index.squeeze(1), index[0, 0], best.sum(1), output.sum(1).sum(1), output.mean(2).mean(2))
    return pred.eq(target).sum()


def pooled(features):
    if features.ndim == 3:
        features = torch.zeros(2, 3)
        print(features.max(1)[1].squeeze(1))
    return features.mean(3).mean(2)


# What can be concatenated
print(torch.cat([x, x]), torch.cat([x, x], 1), torch.cat((x[0], x[1])), torch.cat([vector, vector]))
print(torch.cat([x.sum().view(1), x.mean().view(1)]), torch.cat([x.sum().unsqueeze(0)]))
print(torch.cat([x.sum(0), x.mean(0)]), torch.cat([x.sum(1), x.mean(1)], 0), torch.cat(list(x)))
print(
    torch.cat([x.sum(0, keepdim=True), x.mean(0, True)], 1), torch.cat([x.max(0)[0], x.min(0)[0]])
)
print(torch.stack([x.sum(), x.mean()]), torch.cat([torch.stack([x.sum(), x.mean()])]))
print(torch.cat([r.sum(0, keepdim=True) for r in x]), torch.cat([r[None] for r in x]))
print(torch.cat([F.mse_loss(x, x, reduction="none"), x]), torch.cat([x.sum()[None], vector]))
losses = []
for _ in range(2):
    losses.append(F.mse_loss(x, cube[:, :, 0]))
losses = [loss.view(1) for loss in losses]
print(torch.cat(losses))
losses = []
for _ in range(2):
    losses.append(F.mse_loss(x, cube[:, :, 0]).unsqueeze(0))
print(torch.cat(losses))
either = [x.sum() if x.requires_grad else x[0]]
print(torch.cat([torch.atleast_1d(one) for one in either]))


def collected(model, batches, cat):
    losses, scores = [], []
    for batch in batches:
        loss = model(batch)
        losses.append(loss)
        scores.append(loss.mean(0))
        cat([loss.mean(), loss.sum()])
    print(torch.cat(losses), torch.cat(scores), cat([x.sum(), x.mean()]))


# Gradients that fit
one = torch.FloatTensor([1])
x.mean().backward()
x.mean().backward(torch.tensor(1.0))
x.mean().backward(one[0])
x.mean().backward(one.squeeze())
x.mean().backward(retain_graph=True)
x.mean().backward(gradient=None)
x.mean(0).backward(torch.ones(3))
x.mean().view(1).backward(one)
x.mean().backward(torch.ones(()))
netD(x).mean(0).view(1).backward(one)
netD(x).mean(0).backward(one)
torch.autograd.backward(x.mean(), one[0])


def driven(engine, loss, gradient, one=None):
    engine.backward(loss, one)
    loss.backward(gradient)
    loss = netD(x).mean()
    if loss.dim() == 1:
        loss.backward(torch.FloatTensor([1]))
    return loss


def driven_by_unknown(gradient, one=None):
    netD(x).backward(torch.FloatTensor([1]))
    netD(x).mean().backward(gradient)
    netD(x).mean().backward(netD(one))
    netD(x).mean().backward(torch.ones(len(vector)))
    while True:
        loss = loss
        loss.backward(torch.FloatTensor([1]))


# Losses and layers whose inputs fit
F.mse_loss(x, x)
F.mse_loss(x, torch.zeros(2, 3))
F.mse_loss(x.sum(1), torch.zeros(2))
F.mse_loss(x.view(-1), torch.zeros(6))
F.mse_loss(x, torch.zeros_like(x))
F.binary_cross_entropy(x, torch.zeros(2, 3))
F.binary_cross_entropy(x, torch.zeros(2, 3), torch.ones(3))
F.binary_cross_entropy(x, weight=torch.ones(3), target=torch.zeros(2, 3))
F.binary_cross_entropy_with_logits(x, torch.zeros(2, 3), pos_weight=torch.ones(3))
F.cross_entropy(x, torch.zeros(2).long())
F.nll_loss(x, torch.zeros(2).long())
F.kl_div(x, torch.zeros(3), reduction="batchmean")
F.cosine_embedding_loss(x, x, torch.ones(2))
nn.CrossEntropyLoss()(x, torch.zeros(2).long())
nn.BCELoss()(x, torch.zeros(2, 3))
criterion = nn.BCELoss() if one.sum() > 9 else nn.CrossEntropyLoss()
criterion(x, torch.zeros(2).long())
F.dropout(x)
F.dropout2d(torch.ones(2, 3, 4, 5))
F.dropout3d(x.view(1, 1, 1, 2, 3))
nn.Dropout2d()(cube.unsqueeze(0))
nn.Dropout()(x)


def unknown(model, output, target):
    model.eval()
    F.mse_loss(model(x).mean(), torch.zeros(1))
    F.mse_loss(netD(x), torch.zeros(2))
    F.mse_loss(x.squeeze(), torch.zeros(2))
    F.mse_loss(output, torch.zeros(2))
    F.dropout2d(netD(x))
    return F.binary_cross_entropy(output.view(-1), target), F.dropout2d(output)


class Criterion(nn.Module):
    def __init__(self, dims):
        super().__init__()
        self.loss = nn.MSELoss()
        self.drop = nn.Dropout2d() if dims == 4 else nn.Dropout()

    def forward(self, output, target):
        if output.dim() == 2:
            output = self.drop(torch.ones(2, 3))
            return self.loss(output, torch.ones(3))
        return self.loss(output, target) + self.loss(self.drop(output.view(-1, 3)), target)


# Keys that are found
words = {0: "a", 1: "b"}
ids = torch.LongTensor([0, 1])
names = ["a", "b"]
print(words[ids[0].item()], words[int(ids[0])], words[0], words.get(0), names[ids[0]], x[ids[0]])
print([words[i] for i in ids.tolist()], [words[i] for i in range(2)], [words[int(i)] for i in ids])
print([words[i] for i in ids.numpy()], words[len(ids)] if len(ids) in words else None)
layers = {"weight": x}
print(layers["weight"], {"a": ids}["a"][ids[0]])
state = {}
for part in x:
    state[part] = 1
    print(state[part])
for parameter in nn.Linear(3, 3).parameters():
    state[parameter] = parameter.sum()
    print(state[parameter], state[parameter].sum())
known = {parameter: 0 for parameter in nn.Linear(3, 3).parameters()}
for parameter in known:
    print(known[parameter])


print([words[i] if i in words else "?" for i in ids], words[ids[0]] if ids[0] in words else "?")
try:
    print(words[ids[0]])
except KeyError:
    print("?")
try:
    print(words[ids[0]])
except (IndexError, KeyError):
    print("?")


class Lang(dict):
    pass


def spelled(lang, vocab, parameters):
    table = Lang()
    words = netD.words
    print(words[ids[0]], netD.words[ids[0]])
    counts = {}
    for parameter in parameters:
        counts.setdefault(parameter, 0)
        print(counts[parameter], parameters[0], {parameters[0]: 1}[parameters[0]])
    return [lang.index2word[i] for i in ids], [vocab[i] for i in ids], [table[i] for i in ids]


# Sizes that happen to fit
print(torch.ones(2, 4).sum(1).expand_as(torch.ones(3, 2)), torch.ones(4) + torch.ones(4))
