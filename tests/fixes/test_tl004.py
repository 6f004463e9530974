"""The fixes of TL004: `.detach()`, or nothing, for `.data` that is read."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_rewrite, check_unsafe, fix, whole

CODES = ("TL004",)

W = "w = torch.ones(2, requires_grad=True)\n"
X = "x = torch.ones(2)\n"

SAFE: Rewrites = {
    "a leaf": (W + "y = w.data * 2\n", W + "y = w.detach() * 2\n"),
    "a graph": (W + "y = (w * 2).data.max()\n", W + "y = (w * 2).detach().max()\n"),
    "an array": (W + "y = w.data.numpy()\n", W + "y = w.detach().numpy()\n"),
    "a list": (W + "y = w.data.cpu().tolist()\n", W + "y = w.detach().cpu().tolist()\n"),
    "a name": (W + "y = w.data\nz = y + 1\n", W + "y = w.detach()\nz = y + 1\n"),
    "an argument": (W + "y = torch.max(w.data, 0)\n", W + "y = torch.max(w.detach(), 0)\n"),
    "a parameter": (
        "net = nn.Linear(1, 1)\nnn.init.ones_(net.weight)\ny = net.weight.data + 1\ndel net\n",
        "net = nn.Linear(1, 1)\nnn.init.ones_(net.weight)\ny = net.weight.detach() + 1\ndel net\n",
    ),
    "a size": (W + "y = w.data.size(0)\n", W + "y = w.size(0)\n"),
    "a shape": (W + "y = w.data.shape\n", W + "y = w.shape\n"),
    "a type": (W + "y = w.data.type()\n", W + "y = w.type()\n"),
    "a new tensor": (W + "y = w.data.new(1).zero_()\n", W + "y = w.new(1).zero_()\n"),
    "a type for another": (
        W + "y = torch.ones(1).type_as(w.data)\n",
        W + "y = torch.ones(1).type_as(w)\n",
    ),
    "a size for another": (W + "y = torch.zeros_like(w.data)\n", W + "y = torch.zeros_like(w)\n"),
    "converted": (W + "y = w.data.type(torch.double)\n", W + "y = w.detach().type(torch.double)\n"),
    "no graph": (X + "y = x.data + 1\n", X + "y = x + 1\n"),
    "no graph, an array": (X + "y = x.data.numpy()\n", X + "y = x.numpy()\n"),
    "no graph, a name": (X + "y = x.data\nz = y * 2\n", X + "y = x\nz = y * 2\n"),
    "no graph, the same name": (X + "x = x.data\nz = x * 2\n", X + "z = x * 2\n"),
    "no graph, reshaped later": (
        X + "y = x.data\ny.unsqueeze_(0)\n",
        X + "y = x.detach()\ny.unsqueeze_(0)\n",
    ),
    "no graph, a gradient later": (
        X + "y = x.data\ny.requires_grad = True\n",
        X + "y = x.detach()\ny.requires_grad = True\n",
    ),
    "no graph, kept in an object": (
        "class A:\n    pass\n\n\na = A()\n" + X + "a.x = x.data\ndel a\n",
        "class A:\n    pass\n\n\na = A()\n" + X + "a.x = x.detach()\ndel a\n",
    ),
    "a wrapped tensor": (
        W + "h = Variable(w * 2)\ny = h.data.numpy()\n",
        W + "h = Variable(w * 2)\ny = h.detach().numpy()\n",
    ),
    "a gradient": (
        W + "(w * 2).sum().backward()\ny = w.grad.data.norm()\n",
        W + "(w * 2).sum().backward()\ny = w.grad.norm()\n",
    ),
    "a gradient with a graph": (
        W + "(w ** 3).sum().backward(create_graph=True)\ny = w.grad.data.numpy()\nw.grad = None\n",
        W + "(w ** 3).sum().backward(create_graph=True)\ny = w.grad.detach().numpy()\n"
        "w.grad = None\n",
    ),
    "two": (W + "y = w.data + (w * 2).data\n", W + "y = w.detach() + (w * 2).detach()\n"),
    "over lines, with comments": (
        W + "y = (w  # a\n     .data  # b\n     .sum())\n",
        W + "y = (w  # a\n     .detach()  # b\n     .sum())\n",
    ),
    "a size over lines, with comments": (
        W + "y = (w  # a\n     .data  # b\n     .size())\n",
        W + "y = (w  # a\n     .detach()  # b\n     .size())\n",
    ),
    "letters of more than a byte": (
        W + "s = 'ж' + str(w.data.sum()) + '数'\n",
        W + "s = 'ж' + str(w.detach().sum()) + '数'\n",
    ),
    "in a field": (W + "s = f'{w.data.sum()}'\n", W + "s = f'{w.detach().sum()}'\n"),
    "a continued line": (W + "y = 1 + \\\n    w.data\n", W + "y = 1 + \\\n    w.detach()\n"),
    "tabs": (W + "if True:\n\ty = w.data + 1\n", W + "if True:\n\ty = w.detach() + 1\n"),
}

UNSAFE: Rewrites = {
    "what may be something else": (
        "class Net(nn.Module):\n    def forward(self, x):\n        return self.other(x)\n\n\n"
        "def f(x):\n    return Net()(x).data.max()\n",
        "class Net(nn.Module):\n    def forward(self, x):\n        return self.other(x)\n\n\n"
        "def f(x):\n    return Net()(x).detach().max()\n",
    ),
}


@pytest.mark.parametrize("name", SAFE)
def test_safe(name: str) -> None:
    check_rewrite(*SAFE[name], CODES, unsafe=False)


@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe(name: str) -> None:
    check_unsafe(*UNSAFE[name], CODES)


LEFT: dict[str, str] = {
    "what is written to": W + "w.data.add_(1)\n",
    "what is written to by another name": W + "y = w.data\ny.add_(1)\n",
    "index 0 of a loss": W + "y = (w * 2).sum().data[0]\n",
    "a tensor that nothing tells to be one": "def f(x):\n    return x.data\n",
    "a data set": "import torch\nloader = torch.utils.data.DataLoader([1])\n",
}


@pytest.mark.parametrize("name", LEFT)
def test_other_codes_are_left(name: str) -> None:
    assert fix(LEFT[name], CODES, unsafe=True) == whole(LEFT[name])
