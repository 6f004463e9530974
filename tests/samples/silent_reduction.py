"""Losses that say their reduction as it is said today, or of which nobody knows what they say."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from losses import MSELoss, nll_loss

x, y = torch.rand(4, 3), torch.tensor([0, 1, 2, 0])
weight = torch.ones(3)

nn.MSELoss()
nn.MSELoss(reduction="sum")
nn.MSELoss(reduction="none")
nn.MSELoss(None, None, "sum")
nn.MSELoss(size_average=None, reduce=None, reduction="mean")
nn.CrossEntropyLoss(weight)
nn.CrossEntropyLoss(weight, None, -100)
nn.CrossEntropyLoss(weight, ignore_index=0, reduction="sum")
nn.TripletMarginLoss(1.0, 2.0, 1e-6, False)
nn.PoissonNLLLoss(True, False)
nn.MarginRankingLoss(1.0)
nn.KLDivLoss(reduction="batchmean")
nn.KLDivLoss(reduction="sum")
nn.KLDivLoss(None, None, "batchmean")
F.mse_loss(x, x)
F.mse_loss(x, x, reduction="mean")
F.nll_loss(x, y, weight)
F.kl_div(x, x, reduction="none")
F.kl_div(x, x, None, None, "batchmean")
F.poisson_nll_loss(x, x, True, False)
F.huber_loss(x, x)
F.gumbel_softmax(x, eps=1e-10)

# Of other libraries, or with arguments that nobody sees
MSELoss(size_average=False)
nll_loss(x, y, size_average=False)
options = {"size_average": False}
nn.MSELoss(**options)
F.kl_div(x, x, **options)
F.kl_div(*[x, x])


class Focal(nn.CrossEntropyLoss):
    def __init__(self, weight=None, size_average=None, reduce=None, reduction="mean"):
        super().__init__(weight, size_average, reduce=reduce, reduction=reduction)


class Averaged(nn.Module):
    def __init__(self, size_average=True):
        super().__init__()
        self.size_average = size_average

    def forward(self, x, y):
        loss = F.nll_loss(x, y, reduction="none")
        return loss.mean() if self.size_average else loss.sum()


Averaged(size_average=False)
Focal(size_average=None)
Averaged().size_average = False
torch.scatter_reduce(x, 0, torch.zeros(4, 3).long(), x, reduce="sum")
