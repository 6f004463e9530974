"""Tensors made by their old classes, for data and for sizes, under every alias."""

import numpy as np
import torch
import torch as th
from torch import ByteTensor, LongTensor

weights = torch.FloatTensor([0.1, 0.9])  #! TL901:11
labels = LongTensor([0, 1, 1])  #! TL901:10
mask = ByteTensor((1, 0, 1))  #! TL901:8
hidden = th.FloatTensor(2, 3).zero_()  #! TL901:10
lengths = th.IntTensor(4)  #! TL901:11
noise = torch.Tensor(8, 100)  #! TL901:9
points = torch.Tensor([[0.0, 1.0], [1.0, 0.0]])  #! TL901:10
buffer = torch.Tensor(16)  #! TL901:10
images = torch.FloatTensor(np.zeros((2, 3)))  #! TL901:10
again = torch.Tensor(points)  #! TL901:9
on_gpu = torch.cuda.FloatTensor(2, 3)  #! TL901:10
index = torch.cuda.LongTensor([1])  #! TL901:9
rows = [torch.LongTensor([n]) for n in range(3)]  #! TL901:9


class Gate(torch.nn.Module):
    def __init__(self, size):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.Tensor(size, size))  #! TL901:42

    def forward(self, x):
        return x @ self.weight + torch.DoubleTensor([1.0])  #! TL901:34
