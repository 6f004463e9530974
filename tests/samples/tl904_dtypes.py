"""Arithmetic with integer tensors and masks that once gave integers."""

import torch
from torch import div

x, y = torch.randn(4), torch.randn(4)
i = torch.tensor([7, -7])
n = 2

# Quotients of integers.
print(i / 2, i / n, i / i, i.div(2), torch.div(i, n), div(i, 2))  #! TL904:7 TL904:14 TL904:21 TL904:28 TL904:38 TL904:55
print((i / 2).float(), -(i / 2), (i + 1) / 2)  #! TL904:8 TL904:26 TL904:34
correct = x.max(0)[1].eq(torch.randint(4, (10,))).sum()
accuracy = correct / 10  #! TL904:12
print(100 * correct / len(x), accuracy)  #! TL904:7
share = torch.arange(4) / x.size(0)  #! TL904:9

# Integers with numbers that are none.
print(i * 0.5, 0.5 * i, i + 0.5, i - 1.5, 2.5 - i)  #! TL904:7 TL904:16 TL904:25 TL904:34 TL904:43
print(i / 2.0, i * (1 / 3), i.sum() * 0.1, torch.randperm(3) * 1e-3)  #! TL904:7 TL904:16 TL904:29 TL904:44

# Sums of masks.
both = (x > 0) + (y > 0)  #! TL904:8
print(both, ((x > 0) + (y > 0)).sum(), x.gt(0) + y.gt(0))  #! TL904:14 TL904:40
print((x > 0) + (y > 0) + (x > 1), (x > 1) + ((x > 0) + (y > 0)))  #! TL904:7 TL904:36
