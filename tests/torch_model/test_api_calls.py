"""What torch's functions and methods give: a tensor, its dims, its graph."""

from __future__ import annotations

import pytest
from _reveal import check

CASES = {
    "factories": """
        reveal(torch.ones(3))  # tensor 1-dim no graph
        reveal(torch.zeros(3, 4))  # tensor 2-dim no graph
        reveal(torch.randn((3, 4)))  # tensor 2-dim
        reveal(torch.rand([2]))  # tensor 1-dim
        reveal(torch.tensor(1.0))  # tensor 0-dim
        reveal(torch.tensor([[1.0]]))  # tensor 2-dim
        reveal(torch.tensor(unknown))  # tensor ?-dim
        reveal(torch.Tensor(3))  # tensor 1-dim
        reveal(torch.FloatTensor([1, 2]))  # tensor 1-dim
        reveal(torch.cuda.FloatTensor(2, 3))  # tensor 2-dim
        reveal(torch.arange(3))  # tensor 1-dim
        reveal(torch.eye(3))  # tensor 2-dim
        reveal(torch.zeros(*sizes))  # tensor ?-dim
        reveal(torch.zeros(size))  # tensor ?-dim
        reveal(torch.zeros_like(torch.ones(3, 3)))  # tensor 2-dim
        reveal(torch.from_numpy(array))  # tensor ?-dim no graph
        reveal(torch.ones(3, requires_grad=True))  # tensor 1-dim graph
        reveal(torch.ones(3, requires_grad=flag))  # tensor
        """,
    "Variable": """
        reveal(Variable(torch.ones(3)))  # tensor 1-dim no graph
        reveal(Variable(torch.ones(3), requires_grad=True))  # tensor 1-dim graph
        reveal(Variable(torch.ones(3), requires_grad=flag))  # tensor 1-dim
        reveal(Variable(unknown))  # tensor ?-dim no graph
        reveal(Variable(nn.Linear(1, 1)(torch.ones(1))))  # tensor no graph
        reveal(Variable(torch.ones(3)).cuda())  # tensor 1-dim
        """,
    "reductions": """
        x = torch.ones(2, 3)
        reveal(x.sum())  # tensor 0-dim
        reveal(x.mean())  # tensor 0-dim
        reveal(x.norm())  # tensor 0-dim
        reveal(x.norm(2))  # tensor 0-dim
        reveal(x.max())  # tensor 0-dim
        reveal(x.std(False))  # tensor 0-dim
        reveal(torch.sum(x))  # tensor 0-dim
        reveal(x.sum(1))  # tensor 1-dim
        reveal(x.sum(dim=0))  # tensor 1-dim
        reveal(x.sum(axis=0))  # tensor
        reveal(torch.mean(x, 1))  # tensor 1-dim
        reveal(x.norm(2, 1))  # tensor 1-dim
        reveal(x.mean(1, keepdim=True))  # tensor 2-dim
        reveal(x.norm(keepdim=True))  # tensor 2-dim
        reveal(x.mean((0, 1)))  # tensor ?-dim
        reveal(x.sum(dtype=torch.float64))  # tensor 0-dim
        reveal(x.sum(**options))  # tensor ?-dim
        reveal(x.any())  # tensor 0-dim no graph
        reveal(x.all(1))  # tensor 1-dim no graph
        reveal(x.argmax())  # tensor 0-dim no graph
        reveal(torch.dot(x[0], x[1]))  # tensor 0-dim
        """,
    "pairs": """
        x = torch.ones(2, 3)
        values, indices = x.max(1)
        reveal(values)  # tensor 1-dim
        reveal(indices)  # tensor 1-dim no graph
        reveal(torch.max(x, 1)[1])  # tensor 1-dim no graph
        reveal(torch.max(x, x))  # tensor 2-dim
        reveal(x.topk(2)[0])  # tensor
        reveal(x.sort(0, True)[1])  # tensor
        _, predicted = torch.max(unknown, 1)
        reveal(predicted)  # tensor
        """,
    "shapes": """
        x = torch.ones(2, 3)
        reveal(x.view(-1))  # tensor 1-dim
        reveal(x.view(1, 2, 3))  # tensor 3-dim
        reveal(x.view(x.size(0), -1))  # tensor 2-dim
        reveal(x.view(*sizes))  # tensor ?-dim
        reveal(x.unsqueeze(0))  # tensor 3-dim
        reveal(x.squeeze())  # tensor ?-dim
        reveal(x.t())  # tensor 2-dim
        reveal(x.transpose(0, 1))  # tensor 2-dim
        reveal(x.flatten())  # tensor 1-dim
        reveal(x.repeat(2, 2))  # tensor 2-dim
        reveal(torch.cat([x, x]))  # tensor
        reveal(torch.stack([x, x]))  # tensor
        reveal(x.chunk(2)[0])  # tensor
        reveal(torch.split(x, 1)[0])  # tensor
        """,
    "no tensors": """
        x = torch.ones(2, 3)
        reveal(x.item())  # other
        reveal(x.tolist())  # other
        reveal(x.numpy())  # other
        reveal(x.cpu().numpy())  # other
        reveal(x.size())  # other
        reveal(x.size(0))  # other
        reveal(x.shape)  # other
        reveal(x.dim())  # other
        reveal(x.dtype)  # other
        reveal(x.device)  # other
        reveal(x.grad_fn)  # other
        reveal(torch.cuda.is_available())  # other
        reveal(torch.numel(x))  # other
        reveal(torch.device("cpu"))  # other
        """,
    "what may be anything": """
        reveal(torch.load("x"))  # unknown
        reveal(torch.save)  # other
        reveal(torch.not_yet_invented(3))  # unknown
        reveal(nn.NotYetInvented()(3))  # unknown
        reveal(torch.utils.data.DataLoader([1]))  # other
        for batch in torch.utils.data.DataLoader([1]):
            reveal(batch)  # unknown
        import elsewhere
        reveal(elsewhere.ones(3))  # unknown
        """,
    "other libraries": """
        import math
        import numpy as np
        import scipy.sparse as sp
        reveal(np.ones(3))  # other
        reveal(np.ones(3) * 2)  # other
        reveal(np.ones(3).sum())  # other
        reveal(np.float32(3))  # other
        reveal(math.sqrt(2))  # other
        reveal(sp.csr_matrix(3))  # other
        reveal(np.mean(torch.ones(3)))  # other
        """,
    "graph": """
        w = torch.ones(3, requires_grad=True)
        x = torch.ones(3)
        reveal(w)  # graph
        reveal(w * 2)  # graph
        reveal(w * x)  # graph
        reveal(x * x)  # no graph
        reveal(torch.load("x") * x)  # tensor ?graph
        reveal(nn.NotYetInvented()(x) + x)  # ?graph
        reveal(w.sum())  # graph
        reveal(w.detach())  # no graph
        reveal(w.data)  # no graph
        reveal(w.detach().clone())  # no graph
        reveal(w.clone())  # graph
        reveal(w.grad)  # no graph
        reveal(w > 0)  # no graph
        reveal(w.argmax())  # no graph
        reveal(w.max(0)[1])  # no graph
        reveal(torch.exp(w))  # graph
        reveal(torch.zeros_like(w))  # no graph
        reveal(torch.ones(3).requires_grad_())  # graph
        reveal(torch.ones(3).requires_grad_(False))  # no graph
        reveal(w.new_zeros(3))  # no graph
        reveal(torch.cat([w, w]))  # graph
        reveal(torch.cat([w, x]))  # graph
        reveal(torch.cat((x, w), 1))  # graph
        reveal(torch.cat([x, x]))  # no graph
        reveal(torch.stack([w * 2 for _ in range(3)]))  # graph
        reveal(torch.Tensor([w.sum()]))  # no graph
        reveal(torch.as_tensor([w.sum()]))  # no graph
        reveal(torch.as_tensor(w))  # graph
        """,
    "without a graph": """
        net = nn.Linear(3, 3)
        x = torch.ones(3)
        with torch.no_grad():
            reveal(net(x))  # no graph
            y = net(x)
        reveal(y)  # no graph
        reveal(net(x))  # graph
        with torch.inference_mode():
            reveal(net(x) * 2)  # no graph
        @torch.no_grad()
        def f():
            return net(x)
        @torch.no_grad
        def g():
            return reveal(net(x))  # no graph
        reveal(f())  # no graph
        def h():
            total = 0
            with torch.no_grad():
                total += net(x).sum()
            return reveal(total)  # tensor 0-dim no graph
        """,
    "with and without a graph": """
        net = nn.Linear(3, 3)
        x = torch.ones(3)
        def off():
            torch.set_grad_enabled(False)
            return reveal(net(x))  # no graph
        def off_for_a_while():
            with torch.set_grad_enabled(False):
                reveal(net(x))  # no graph
            reveal(net(x))  # graph
        def on():
            with torch.set_grad_enabled(True):
                reveal(net(x))  # graph
        def on_again():
            with torch.no_grad():
                with torch.enable_grad():
                    reveal(net(x))  # graph
                reveal(net(x))  # no graph
        def maybe(phase):
            with torch.set_grad_enabled(phase == "train"):
                reveal(net(x))  # ?graph
            reveal(net(x))  # graph
        """,
    "a graph that is cut": """
        w = torch.ones(3, requires_grad=True)
        y = w * 2
        reveal(y)  # graph
        y = y.detach()
        reveal(y)  # no graph
        z = w * 2
        z.detach_()
        reveal(z)  # no graph
        """,
}


@pytest.mark.parametrize("source", CASES.values(), ids=list(CASES))
def test_api_calls(source: str) -> None:
    check(source)
