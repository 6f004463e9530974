"""Index 0 of what has a first element, and other indices."""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

x = torch.randn(8, 3)
y = torch.randint(3, (8,))
model = nn.Linear(3, 3)
output = model(x)

# Tensors with dimensions
print(x[0], x[0][0], x[0, 0], output[0], output[0].sum())
print(x.sum(1)[0], x.sum(dim=1)[0], x.sum(0)[0], x.sum(-1)[0], x.sum(axis=1)[0])
print(x.mean(0)[0], x.mean(dim=(0,))[0], x.mean(1, keepdim=True)[0], x.mean(1, True)[0])
print(x.norm(keepdim=True)[0], x.all(keepdim=True)[0], x.sum(dim=0, keepdim=True)[0])
print(torch.sum(x, dim=None, keepdim=True)[0], x.sum(0, keepdim=True)[0][0])
print(torch.sum(x, 1)[0], torch.mean(x, dim=0)[0], torch.std(x, 1)[0], x.norm(2, 1)[0])
print(x.max(1)[0], x.max(1)[1], x.min(dim=0)[0], torch.max(x, 1)[0], torch.max(x, 1)[0][0])
print(x.max(0)[0][0], x.topk(2)[0], x.sort()[0], x.median(1)[0], x.mode()[0], x.kthvalue(1)[0])
print(torch.max(x, x)[0], torch.min(x, x)[0], torch.sort(x)[0], torch.topk(x, 1)[0])
print(x.max(1).values[0], x.argmax(1)[0], x.std(0)[0], x.var(0)[0], x.prod(0)[0])
print(x.all(1)[0], x.any(dim=1)[0], x.logsumexp(1)[0], x.cumsum(0)[0], x.softmax(1)[0])
print(x.sum().unsqueeze(0)[0], x.sum().view(1)[0], x.sum().view(-1)[0], x.sum().reshape(1)[0])
print(x.sum().expand(3)[0], x.sum().repeat(2)[0], x.sum()[None][0], x.sum()[None, None][0])
print(x.mean().unsqueeze_(0)[0], x.sum().flatten()[0], torch.atleast_1d(x.sum())[0])
print(torch.stack([x.sum(), x.mean()])[0], torch.cat([x.sum().view(1)])[0])
print(torch.tensor([1])[0], torch.Tensor([1])[0], torch.FloatTensor(1)[0], torch.zeros(1)[0])
print(torch.ones(1)[0].item(), torch.arange(3)[0], torch.rand(1)[0], torch.eye(3)[0])
print(x.size()[0], x.shape[0], x.stride()[0], x.nonzero()[0], x.unbind()[0], x.split(2)[0])
print(x.chunk(2)[0], torch.where(x > 0)[0], torch.unique(x, return_counts=True)[0], x.tolist()[0])
print(x.numpy()[0], x.sum(1).numpy()[0], x.sum().numpy().reshape(1)[0], x.view(-1)[0], x.t()[0])
print(torch.linalg.svd(x)[0], torch.std_mean(x)[0], torch.var_mean(x)[0], torch.aminmax(x)[0])
print(nn.LSTM(3, 4)(x)[0], nn.MaxPool1d(2, return_indices=True)(x)[0])
print(x.sum()[()], x.sum()[...], x.sum()[None], x[:0], x[False])

# Losses that keep a dimension
print(F.cross_entropy(output, y, reduction="none")[0])
print(F.mse_loss(output, x, reduction="none")[0])
print(nn.MSELoss(reduction="none")(output, x)[0])
print(nn.CrossEntropyLoss(reduction="none")(output, y)[0])
how = "none" if x.dim() else "mean"
print(nn.L1Loss(reduction=how)(output, x)[0])
print(F.l1_loss(output, x, reduction=how)[0])
print(F.l1_loss(output, x, None, None, how)[0])
options = {"reduction": "none"}
print(F.l1_loss(output, x, **options)[0], nn.L1Loss(**options)(output, x)[0])
per_sample = F.binary_cross_entropy_with_logits(output, x, reduction="none").mean(1)
print(per_sample[0], F.cosine_similarity(x, x)[0], F.pairwise_distance(x, x)[0])
print(F.softmax(output, dim=1)[0], F.log_softmax(output, dim=1)[0][0])
print(nn.CTCLoss(reduction="none")(output, y, y, y)[0])

# Parameters of shape (1,)
scale = nn.Parameter(torch.ones(1))
print(scale[0], nn.Parameter(torch.Tensor(1))[0], nn.Parameter(torch.Tensor([0.5]))[0])


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.register_buffer("count", torch.zeros(1))
        self.prelu = nn.PReLU()

    def forward(self, x):
        return x * self.weight[0] + self.count[0] + self.prelu.weight[0]


# Losses of one's own, with a first element
class Criterion(nn.Module):
    def forward(self, output, target):
        return F.mse_loss(output, target), F.l1_loss(output, target)


criterion = Criterion()
losses = criterion(output, x)
print(losses[0], criterion(output, x)[0])
losses[0].backward()


def both(output, target):
    loss = F.mse_loss(output, target)
    return [loss, loss * 2]


print(both(output, x)[0], both(output, x)[0].item())
loss = [F.mse_loss(output, x)]
print(loss[0])
loss = {0: F.mse_loss(output, x)}
print(loss[0], loss[0].item())
loss = (F.mse_loss(output, x), 1)
print(loss[0])
loss = F.mse_loss(output, x),
print(loss[0].item())


def maybe_reduced(loss, reduce):
    if reduce:
        loss = loss.mean()
    return loss


print(maybe_reduced(torch.ones(3), False)[0])


def either(flag):
    value = x.sum() if flag else x.sum(1)
    return value[0]


def numpy_and_python(rows):
    array = np.zeros(3)
    print(array.sum(), array.max(0)[0], np.where(array)[0], np.sum(array, 1)[0], rows.sum()[0])
    print(max(rows)[0], sum(rows)[0], min(rows, key=len)[0], sorted(rows)[0], abs(rows)[0])
    total = sum([[1], [2]], [])
    return total[0], rows.mean()[0], rows.min()[0], rows.loss()[0], "loss"[0], rows.item()[0]


def pandas(frame):
    print(frame.sum()[0], frame.mean()[0], frame.max()[0], frame.std()[0], frame.groupby().sum()[0])
    print(frame.count()[0], frame.mode()[0], frame.any()[0], frame["loss"].sum()[0])


def methods_of_others(session, cursor, cap, trainer, q):
    print(cursor.fetchone()[0], cap.read()[0], session.run()[0], trainer.evaluate()[0])
    print(trainer.loss()[0], trainer.validate()[0], q.get()[0], q.max()[0], trainer.step()[0])
    loss = trainer.loss()
    print(loss[0], loss[0] + 1)
    losses = trainer.losses()
    print(losses[0], losses.data, losses.data[0])


def data_parallel(model, x):
    """One loss for each device."""
    losses = nn.DataParallel(model)(x)
    print(losses[0], losses.mean())
    losses.mean().backward()


def replaced():
    loss = x.sum()
    loss = [loss]
    return loss[0]


def written():
    value = torch.zeros(())
    value = torch.ones(3)
    value[0] = 1
    return value
