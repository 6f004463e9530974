"""Losses whose reduction is told in the words of old torch."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn import MSELoss
from torch.nn.modules.loss import _Loss

x, y = torch.rand(4, 3), torch.tensor([0, 1, 2, 0])
weight = torch.ones(3)
reduce = bool(y.sum())

# The old arguments
nn.MSELoss(size_average=False)  #! TL303:12
nn.MSELoss(size_average=True)  #! TL303:12
nn.MSELoss(reduce=False)  #! TL303:12
nn.MSELoss(reduce=True)  #! TL303:12
MSELoss(size_average=False, reduce=False)  #! TL303:29
nn.CrossEntropyLoss(size_average=False, reduce=True)  #! TL303:21 TL303:41
nn.CrossEntropyLoss(size_average=True, reduce=False)  #! TL303:21 TL303:40
nn.TripletMarginLoss(margin=0.5, size_average=False)  #! TL303:34
F.nll_loss(x, y, size_average=False)  #! TL303:18
F.nll_loss(x, y, size_average=False, reduce=reduce)  #! TL303:18
F.binary_cross_entropy(x, x, weight, size_average=False)  #! TL303:38
print(F.cross_entropy(x, y, reduce=False)[0])  #! TL303:29
loss = nn.L1Loss(**{"size_average": False})  #! TL303:18

# By position
nn.MSELoss(False)  #! TL303:1
nn.MSELoss(True)  #! TL303:1
nn.CrossEntropyLoss(weight, False)  #! TL303:1
nn.NLLLoss(None, True)  #! TL303:1
F.mse_loss(x, x, False)  #! TL303:1
F.l1_loss(x, x, True)  #! TL303:1
F.cross_entropy(x, y, None, False)  #! TL303:1

# The first name of the mean, and the mean that is no divergence
F.l1_loss(x, x, reduction="elementwise_mean")  #! TL303:17
nn.MSELoss(reduction="elementwise_mean")  #! TL303:12
nn.KLDivLoss()  #! TL303:1
nn.KLDivLoss(reduction="mean")  #! TL303:14
F.kl_div(x, x)  #! TL303:1
F.kl_div(x, x, reduction="mean", log_target=True)  #! TL303:16


class Weighted(nn.CrossEntropyLoss):
    def __init__(self, weight):
        super().__init__(weight, size_average=False)  #! TL303:34


class Plain(_Loss):
    def __init__(self):
        super(Plain, self).__init__(size_average=False)  #! TL303:37


class Inherits(nn.MSELoss):
    pass


Inherits(size_average=False)  #! TL303:10

# A flag that nobody reads
criterion = nn.MSELoss()
criterion.size_average = False  #! TL303:1
print(criterion.size_average)  #! TL303:7
