"""`dot` of vectors, of arrays, and of what is no tensor."""

import numpy as np
import torch
from torch import dot

rows = [[1.0, 2.0], [3.0, 4.0]]
matrix = torch.tensor(rows)
vector = torch.tensor([1.0, 2.0])

# Vectors
vector.dot(vector)
torch.dot(vector, torch.ones(2))
dot(matrix[0], matrix[:, 1])
torch.dot(matrix.view(-1), matrix.t().reshape(-1))
matrix.flatten().dot(matrix.view(4))
torch.dot(vector, vector, out=torch.empty(()))

# Products of matrices
matrix.mm(matrix)
torch.matmul(matrix, matrix)
torch.mv(matrix, vector)

# Arrays
np.dot(rows, rows)
np.array(rows).dot(np.array(rows))
matrix.numpy().dot(matrix.numpy())

# Arguments that nobody sees
pair = [vector, vector]
torch.dot(*pair)
dot(**{"input": vector, "tensor": vector})


class Graph:
    def dot(self, other, label=None):
        return other


Graph().dot(matrix)
Graph().dot(matrix, label="a")
Graph().dot(matrix, "a")


def arrays():
    return np.dot(matrix, matrix), np.array(rows).dot(matrix)


def unknown(adjacency, x):
    adjacency.dot(matrix)
    return x.dot(x)


def asked(x):
    return matrix.dot(x) if matrix.dim() == 1 else matrix.mm(x)


def released():
    if torch.__version__ < "0.2":
        return torch.dot(matrix, matrix)
    return torch.dot(vector, vector)
