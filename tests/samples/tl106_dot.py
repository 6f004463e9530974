"""TL106: `dot` of matrices."""

import numpy
import torch
from torch import dot

rows = [[1.0, 2.0], [3.0, 4.0]]
matrix = torch.FloatTensor(rows)
vector = torch.ones(4)
matrix.dot(matrix)  #! TL106:1
torch.dot(matrix, torch.ones(2, 2))  #! TL106:1
torch.ones(2).dot(torch.ones(2, 2))  #! TL106:1
torch.tensor([[1.0]]).t().dot(matrix)  #! TL106:1
matrix[:, 0].dot(matrix)  #! TL106:1
dot(matrix, vector)  #! TL106:1

# What stays a vector
vector = torch.ones(2)
vector.dot(vector)
torch.dot(matrix.view(-1), matrix.reshape(-1))
numbers = [1.0, 2.0]
torch.FloatTensor(numbers).dot(torch.tensor(numbers))
array = numpy.array(rows)
array.dot(array)


def f(x, y):
    if matrix.dim() == 1:
        matrix.dot(matrix)
    mixed = [[1.0, 2.0], 3.0]
    torch.FloatTensor(mixed).dot(vector)
    return x.dot(y)
