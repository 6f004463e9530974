"""`view`, `.T` and lists as indices as old torch had them."""

import torch

x = torch.rand(4, 6)
cube = torch.rand(2, 3, 4)
row = torch.rand(3)


def accuracy(output, target, topk=(1,)):
    """The helper of the ImageNet example."""
    maxk = max(topk)
    batch_size = target.size(0)
    _, pred = output.topk(maxk, 1, True, True)
    pred = pred.t()
    correct = pred.eq(target.view(1, -1).expand_as(pred))
    res = []
    for k in topk:
        correct_k = correct[:k].view(-1).float().sum(0, keepdim=True)  #! TL107:21
        res.append(correct_k.mul_(100.0 / batch_size))
    return res


def its_variants(output, target, k):
    pred = torch.topk(output, k, 1)[1]
    pred = pred.type_as(target).t()
    correct = pred == target.view(1, -1)
    correct.view(-1)  #! TL107:5
    correct.float().view(-1)  #! TL107:5
    correct.data.cpu()[:k].view(-1)  #! TL004:5 TL107:5
    correct[:k].float().view(-1)  #! TL107:5
    correct[0:k].view(-1)  #! TL107:5
    correct[:5].view(-1)  #! TL107:5
    first = correct[:k]
    first.view(-1)  #! TL107:5
    values, indices = output.topk(k, dim=1)
    indices.t().ne(target).view(-1)  #! TL107:5
    values.transpose(0, 1).gt(0).view(-1)  #! TL107:5
    torch.ge(values.permute(1, 0), 0).view(-1)  #! TL107:5
    (values.T < 0).view(-1)  #! TL107:5
    values.cuda().t().clone().view(-1)  #! TL107:5


# clone keeps the order, too
x.t().clone().view(-1)  #! TL107:1
x.contiguous().t().clone().view(-1)  #! TL107:1
torch.transpose(x, 1, 0).clone().view(-1)  #! TL107:1
x.t().clone().eq(0).view(-1)  #! TL107:1

# `.T` of what is no matrix
cube.T  #! TL107:1
cube.sum(0).sum(0).T  #! TL107:1
row.T  #! TL107:1
row.sum().T  #! TL107:1
print(torch.matmul(x, row.T))  #! TL107:23

# A list of indices
x[[[0, 1], [1, 2]]]  #! TL107:1
x[[slice(0, 2), 1]] = 0  #! TL107:1
x[[[0, 1], None]]  #! TL107:1
x[[..., 0]]  #! TL107:1
index = [[0, 1], [1, 2]]
x[index]  #! TL107:1
print(x[index] + 1)  #! TL107:7
