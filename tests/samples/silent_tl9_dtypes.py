"""Arithmetic with integer tensors and masks whose result is what it always was."""

import numpy as np
import torch
from elsewhere import datasets

x, y = torch.randn(4), torch.randn(4)
i = torch.tensor([7, 3])
n, half = 2, 0.5

# Cut off at once, as the old division did; rounded otherwise; of floats.
print((i / 2).long(), i.div(2).int(), torch.div(i, n).trunc(), (i / n).floor())
print(torch.div(i, 2, rounding_mode="trunc"), i.div(2, rounding_mode="floor"), i // 2, i % 2)
print(i.float() / 2, i / i.float(), x / 2, x.div(n), torch.div(x, i[0]), i.double().div(2))
print(x * 0.5, x + 0.5, i.float() * 0.5, i * int(half), i * 2, i + n, 2 - i, i ** 0.5)
print(x.size(0) * 0.5, len(x) / 2, n / 2, n * 0.5, i.tolist()[0] / 2)

# Masks in other roles.
print((x > 0) | (y > 0), (x > 0).long() + (y > 0).long(), (x > 0) + 1, (x > 0) + x, (x > 0) & (y > 0))
print((x > 0) + (y > 0) > 0, ((x > 0).sum() + (y > 0).sum()).item())

# Arrays and numbers.
array = np.arange(4)
labels = datasets.test_labels.numpy()[:20]
print(labels.unsqueeze, sum(i.numpy() == labels) / 20, (i.numpy() == labels).sum() * 0.5)
print(array / 2, array * 0.5, (array > 0) + (array > 1), (n > 0) + (half > 0), i.numpy() / 2)


def unknown(index, mask, other):
    return index / 2, index * 0.5, index.div(2), mask + other, (mask > other) + (index > 0)


class Division:
    def div(self, other):
        return other


print(isinstance(x, (torch.FloatTensor, torch.Tensor)), isinstance(x, torch.Tensor))
print(Division().div(2), unknown)
