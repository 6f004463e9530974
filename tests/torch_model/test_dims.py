"""The number of dimensions: what is written out, what is kept, and what nobody can know."""

from __future__ import annotations

import ast

import pytest
from _reveal import check

from flake8_torch_legacy.torch_model import TorchModel

CASES = {
    "factories": """
        n, sizes = len("abc"), (2, 3)
        reveal(torch.zeros(n))  # tensor 1-dim
        reveal(torch.zeros(n, 3))  # tensor 2-dim
        reveal(torch.zeros([2, n]))  # tensor 2-dim
        reveal(torch.zeros(()))  # tensor 0-dim
        reveal(torch.zeros(sizes))  # tensor ?-dim
        reveal(torch.zeros(*sizes))  # tensor ?-dim
        reveal(torch.zeros((*sizes, 3)))  # tensor ?-dim
        reveal(torch.full((2, 3), 1.0))  # tensor 2-dim
        reveal(torch.full(sizes, 1.0))  # tensor ?-dim
        reveal(torch.randint(3, (8,)))  # tensor 1-dim
        reveal(torch.randint(0, 3, (8, 2)))  # tensor 2-dim
        reveal(torch.sparse.FloatTensor(sizes, sizes, sizes))  # tensor ?-dim
        reveal(torch.FloatTensor(n, n, n))  # tensor 3-dim
        """,
    "lists that have a name": """
        rows, row = [[1.0, 2.0], [3.0, 4.0]], [1.0]
        reveal(torch.FloatTensor(rows))  # tensor 2-dim
        reveal(torch.tensor(row))  # tensor 1-dim
        reveal(torch.tensor([rows, rows]))  # tensor ?-dim
        mixed, empty = [[1.0], 2.0], []
        reveal(torch.tensor(mixed))  # tensor ?-dim
        reveal(torch.tensor(empty))  # tensor ?-dim
        """,
    "networks in a row": """
        x = torch.ones(2, 3)
        reveal(nn.Sequential(nn.Linear(3, 2), nn.ReLU(), nn.Linear(2, 1))(x))  # tensor 2-dim
        reveal(nn.Sequential(nn.Linear(3, 2), nn.Flatten())(x))  # tensor ?-dim
        layers = [nn.Linear(3, 2)]
        reveal(nn.Sequential(*layers)(x))  # tensor ?-dim
        """,
    "functions that give back what they are given": """
        def to_var(x, cuda=False):
            if cuda:
                x = x.cuda()
            return Variable(x)
        def one(x):
            return x.sum(1)
        def first(x, y):
            return Variable(x if y else y)
        reveal(to_var(torch.ones(2, 3)))  # tensor 2-dim
        reveal(to_var(torch.ones(2)))  # tensor 1-dim
        reveal(to_var(cuda=True, x=torch.ones(2)))  # tensor 1-dim
        xs = [torch.ones(2)]
        reveal(to_var(*xs))  # tensor ?-dim
        reveal(first(torch.ones(2), torch.ones(2, 3)))  # tensor ?-dim
        """,
    "reductions": """
        x = torch.ones(2, 3, 4)
        dim = 1
        reveal(x.sum(1))  # tensor 2-dim
        reveal(x.sum(-1))  # tensor 2-dim
        reveal(x.sum(dim))  # tensor ?-dim
        reveal(x.sum(None))  # tensor ?-dim
        reveal(x.sum((0, 1)))  # tensor ?-dim
        reveal(x.sum(1, True))  # tensor ?-dim
        reveal(x.sum(1, keepdim=True))  # tensor 3-dim
        reveal(x.sum(dim, keepdim=True))  # tensor 3-dim
        reveal(x.sum(1, keepdim=dim))  # tensor ?-dim
        reveal(x.sum(1, **{}))  # tensor ?-dim
        reveal(x.max(1, keepdim=True)[1])  # tensor 3-dim
        """,
    "an index of bool adds a dimension": """
        x = torch.ones(2, 3)
        reveal(x[0])  # tensor 1-dim
        reveal(x[True])  # tensor ?-dim
        reveal(x[0, False])  # tensor ?-dim
        """,
    "layers and losses made otherwise than usual": """
        x = torch.ones(2, 3, 4, 5)
        reveal(nn.MaxPool2d(2)(x))  # tensor 4-dim
        reveal(nn.MaxPool2d(2, return_indices=True)(x))  # unknown
        reveal(nn.MSELoss(False)(x, x))  # tensor 0-dim
        reveal(nn.MSELoss(True, False)(x, x))  # tensor ?-dim
        reveal(nn.CrossEntropyLoss(None, True, -100, False)(x, x))  # tensor ?-dim
        """,
    "in place": """
        x = torch.ones(3)
        x.unsqueeze_(0)
        reveal(x)  # tensor ?-dim
        reveal(x.sum())  # tensor 0-dim
        a, b, c, d, e, f, g, h = (torch.ones(3) for _ in range(8))
        a = torch.ones(3)
        a.data.resize_(2, 2)
        reveal(a)  # tensor ?-dim
        b = torch.ones(3)
        b.data = x
        reveal(b)  # tensor ?-dim
        w = torch.ones(3, requires_grad=True)
        w.data = w.data - 0.1 * w.grad.data.clamp(-1, 1)
        w.data -= 0.1
        reveal(w)  # tensor 1-dim
        v = torch.ones(3)
        v.data = torch.stack([v.data, v.data])
        reveal(v)  # tensor ?-dim
        c = torch.ones(3)
        torch.sum(x, 0, out=c)
        reveal(c)  # tensor ?-dim
        d, e = torch.ones(3), torch.ones(3)
        torch.max(x, 0, out=(d, e))
        reveal(d)  # tensor ?-dim
        reveal(e)  # tensor ?-dim
        f = torch.ones(3)
        alias = f
        alias.resize_(2, 2)
        reveal(f)  # tensor ?-dim
        g = torch.ones(3)
        g.add_(1).relu_()
        reveal(g)  # tensor 1-dim
        parts = [torch.ones(3), torch.ones(3)]
        for part in parts:
            part.unsqueeze_(0)
        reveal(parts[0])  # tensor ?-dim
        """,
    "in place, an attribute": """
        class Net(nn.Module):
            def __init__(self):
                self.mask = torch.ones(3)
                self.seen = torch.ones(3)

            def forward(self, x):
                self.mask.resize_(3, 4)
                reveal(self.mask)  # tensor ?-dim
                reveal(self.seen)  # tensor 1-dim
        """,
    "loops": """
        grown = kept = shrunk = sliced = viewed = torch.ones(3, 3)
        for _ in range(2):
            reveal(grown)  # tensor ?-dim
            grown = grown.unsqueeze(0)
            reveal(kept)  # tensor 2-dim
            kept = kept.relu().cuda() * 2
            reveal(shrunk)  # tensor ?-dim
            shrunk = shrunk[0] + 1
            reveal(sliced)  # tensor 2-dim
            sliced = sliced[1:]
            reveal(viewed)  # tensor ?-dim
            viewed = viewed.view(-1).data
        """,
    "a loop over what it goes over": """
        rest = torch.ones(3, 3)
        for _ in range(2):
            reveal(rest)  # tensor ?-dim
            for rest in rest:
                pass
        """,
}


@pytest.mark.parametrize("source", CASES.values(), ids=list(CASES))
def test_dims(source: str) -> None:
    check(source)


@pytest.mark.parametrize(
    ("change", "dims"),
    [
        ("x.relu()", 2),
        ("x.to(device).exp_()", 2),
        ("x[1:]", 2),
        ("x.data * 2", 2),
        ("x.unsqueeze(0)", None),
        ("x.sum(1)", None),
        ("x.unsqueeze_(0)", None),
        ("x[0]", None),
        ("x[:, 0]", None),
        ("x[0].relu() + 1", None),
        ("x.max(1)[0]", None),
        ("-x.sum(1).cuda()", None),
        ("next(iter(x))", None),
    ],
)
def test_what_depends_on_itself(change: str, dims: int | None) -> None:
    """`x = x.sum(1)` in a loop: what `x` is there, the call may have made it."""
    tree = ast.parse(f"import torch\nx = torch.ones(3, 3)\nwhile x.sum():\n    x = {change}\n")
    model = TorchModel(tree)
    names = [one for one in ast.walk(tree) if isinstance(one, ast.Name) and one.id == "x"]
    tensor = model.tensor(next(one for one in names if one.lineno == 4 and one.col_offset > 4))
    assert tensor is not None
    assert tensor.dims == dims
