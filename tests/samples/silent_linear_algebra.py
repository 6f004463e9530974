"""Names of old linear algebra on other libraries' objects, and the new spellings."""

import numpy as np
import scipy.linalg
import sympy
import torch
from numpy.linalg import eig, matrix_rank, qr, solve
from scipy.linalg import cholesky, lstsq, lu

A, B = np.eye(3), np.ones((3, 1))
solve(A, B), qr(A), eig(A), matrix_rank(A), cholesky(A), lstsq(A, B), lu(A)
scipy.linalg.lapack.dpotrf(A), scipy.linalg.lapack.dgesv(A, B)
np.linalg.qr(A), np.linalg.solve(A, B)

M = sympy.Matrix([[1, 2], [2, 5]])
M.cholesky(), M.solve(M), M.eig, M.qr, M.lu_solve(M)


def of_somebody(problem, solver, matrix):
    problem.solve()
    solver.solve(matrix, B)
    matrix.cholesky().lu_solve(matrix.qr())
    return solver.lstsq(matrix), matrix.eig(), matrix.lu()


class Solver:
    def solve(self, b, a):
        return np.linalg.solve(a, b)

    def qr(self):
        return self

    def run(self):
        return self.solve(A, B), self.qr(), Solver().qr()


def shadowed(torch):
    return torch.solve(B, A), torch.range(3), torch.rfft(A, 1), torch.fft(A, 1)


def written_again():
    def symeig(matrix, eigenvectors=False):
        return torch.linalg.eigh(matrix, UPLO="U")

    return symeig(torch.eye(2), eigenvectors=True)


def where_it_is_there(a, b):
    if hasattr(torch, "linalg"):
        return torch.linalg.solve(a, b)
    return torch.solve(b, a)[0]


try:
    from torch.linalg import solve as torch_solve
except ImportError:
    from torch import solve as torch_solve

T = torch.eye(3)
torch.linalg.solve(T, T), torch.linalg.eigh(T, UPLO="U"), torch.linalg.qr(T)
torch.linalg.cholesky(T, upper=True).mT, torch.linalg.lstsq(T, T).solution
torch.linalg.lu_factor(T), torch.linalg.multi_dot([T, T, T]), torch.linalg.eig(T)
torch.linalg.solve_triangular(T, T, upper=False), torch.linalg.matrix_rank(T)
torch.lu_unpack(*torch.linalg.lu_factor(T)), torch.outer(T[0], T[0])
torch.cholesky_solve(T, T), torch.cholesky_inverse(T), torch.inverse(T), torch.det(T)
