"""Linear algebra by the names that it had before `torch.linalg`."""

import torch
import torch as th
from torch import gesv, potrf, symeig  #! TL201:19 TL201:25 TL201:32
from torch.autograd import Variable

A = torch.eye(3) + torch.ones(3, 3)
B = Variable(torch.rand(3, 1))  #! TL001:5

solution, _ = torch.gesv(B, A)  #! TL201:15
solution, _ = B.gesv(A)  #! TL201:15
gesv(B, A)
U = torch.potrf(A)  #! TL201:5
inverse = torch.potri(U)  #! TL201:11
torch.potrs(B, U, upper=False)  #! TL201:1
whitened = th.trtrs(B, potrf(A))[0]  #! TL201:12
e, V = symeig(A, eigenvectors=True)  #! TL201:8
print(A.symeig()[0], A.qr()[1])  #! TL201:7 TL201:22
weights = torch.gels(B, A)[0][: A.size(1)]  #! TL201:11
LU, pivots = torch.btrifact(A.unsqueeze(0))  #! TL201:14


def log_det(kernel):
    return kernel.potrf().diag().log().sum() * 2


class Gaussian(torch.nn.Module):
    def __init__(self, size):
        super().__init__()
        self.covariance = torch.nn.Parameter(torch.eye(size))

    def forward(self, x):
        L = torch.cholesky(self.covariance + 1e-4 * torch.eye(3))  #! TL201:13
        half, _ = torch.triangular_solve(x.t(), L, upper=False)  #! TL201:19
        solve = torch.solve  #! TL201:17
        return half.norm(), solve(x.t(), self.covariance), self.covariance.lu()  #! TL201:60


spectral = torch.chain_matmul(A, A, A)  #! TL201:12
torch.ger(B[0], B[0], out=spectral)  #! TL201:1 TL201:23
rank = torch.matrix_rank(A, symmetric=True) if hasattr(A, "size") else 3  #! TL201:8
print(torch.eig(A, eigenvectors=True), torch.lstsq(B, A), torch.nuclear_norm(A))  #! TL201:7 TL201:40 TL201:59
