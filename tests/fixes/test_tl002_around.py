"""The fixes of TL002 by what is around a write: lines, loops, and what is backpropagated when."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_rewrite, check_unsafe

CODES = ("TL002",)

W = "w = torch.ones(2, 2, requires_grad=True)\n"
STEP = W + "(w * w).sum().backward()\n"

SAFE: Rewrites = {
    "a suite of one line with more in it": (
        STEP + "if True: w.data -= 0.1; n = 2\n",
        STEP + "if True: w.detach().sub_(0.1); n = 2\n",
    ),
    "an operator before something else": (
        STEP + "w.data -= 0.1; n = 2\n",
        STEP + "w.detach().sub_(0.1); n = 2\n",
    ),
    "a case on a line": (
        STEP + "match 1:\n    case 1: w.data -= 0.1\n",
        STEP + "match 1:\n    case 1: w.detach().sub_(0.1)\n",
    ),
    "an update on a line with except": (
        STEP + "try:\n    raise ValueError\nexcept ValueError: w.data -= 0.1\n",
        STEP + "try:\n    raise ValueError\nexcept ValueError:\n    with torch.no_grad():\n"
        "        w -= 0.1\n",
    ),
    "two blanks behind a long condition": (
        STEP + "if (True and\n        True): pass\nif True:\n  w.data -= 0.1\n",
        STEP + "if (True and\n        True): pass\nif True:\n  with torch.no_grad():\n"
        "    w -= 0.1\n",
    ),
    "an argument further to the left": (
        STEP + "if True:\n    w.data.add_(\n  0.1)\n",
        STEP + "if True:\n    with torch.no_grad():\n        w.add_(\n      0.1)\n",
    ),
    "a string with fields over lines": (
        STEP + 'w.data.add_(len(f"""\n{1}"""))\n',
        STEP + 'w.detach().add_(len(f"""\n{1}"""))\n',
    ),
    "a string with fields on each line": (
        STEP + "w.data.add_(len(f'{1}'\n            f'{2}'))\n",
        STEP + "with torch.no_grad():\n    w.add_(len(f'{1}'\n                f'{2}'))\n",
    ),
    "other operators": (
        STEP + "w.data /= 2\nw.data **= 2\nw.data *= 2\n",
        STEP + "with torch.no_grad():\n    w /= 2\n    w **= 2\n    w *= 2\n",
    ),
    "other operators of items of a tuple": (
        W + "ws = (w,)\nws[0].data /= 2\nws[0].data **= 2\n",
        W + "ws = (w,)\nwith torch.no_grad():\n    ws[0].div_(2)\n    ws[0].pow_(2)\n",
    ),
    "a gradient that is not what is backpropagated": (
        STEP + "loss = (w * 2).sum()\nw.grad.data.zero_()\nloss.backward()\n",
        STEP + "loss = (w * 2).sum()\nw.grad.zero_()\nloss.backward()\n",
    ),
    "in a condition behind the loss": (
        W + "loss = (w * w).sum()\nif True:\n    loss.backward()\n    w.data -= 0.1\n",
        W + "loss = (w * w).sum()\nif True:\n    loss.backward()\n"
        "    with torch.no_grad():\n        w -= 0.1\n",
    ),
    "a loop behind backward": (
        STEP + "for _ in range(3):\n    w.data -= 0.1 * w.grad\n",
        STEP + "with torch.no_grad():\n    for _ in range(3):\n        w -= 0.1 * w.grad\n",
    ),
    "a loop behind a loss": (
        W
        + "loss = (w * w).sum()\nloss.backward()\nfor _ in range(3):\n    w.data -= 0.1 * w.grad\n",
        W + "loss = (w * w).sum()\nloss.backward()\nwith torch.no_grad():\n"
        "    for _ in range(3):\n        w -= 0.1 * w.grad\n",
    ),
    "between an input and what is computed from it": (
        W + "x = torch.ones(2)\nw.data.clamp_(max=0.5)\nloss = (w * x).sum()\nloss.backward()\n",
        W + "x = torch.ones(2)\nwith torch.no_grad():\n    w.clamp_(max=0.5)\n"
        "loss = (w * x).sum()\nloss.backward()\n",
    ),
    "behind a sum of losses": (
        W + "loss = 0\nfor i in range(3):\n    loss = loss + (w * i).sum()\n"
        "loss.backward()\nw.data -= 0.1\n",
        W + "loss = 0\nfor i in range(3):\n    loss = loss + (w * i).sum()\n"
        "loss.backward()\nwith torch.no_grad():\n    w -= 0.1\n",
    ),
    "behind an item of unknown kind": (
        "def f(net, batch):\n    x = batch[0]\n    net.weight.data.clamp_(0, 1)\n"
        "    loss = net(x).mean()\n    loss.backward()\n",
        "def f(net, batch):\n    x = batch[0]\n    with torch.no_grad():\n"
        "        net.weight.clamp_(0, 1)\n    loss = net(x).mean()\n"
        "    loss.backward()\n",
    ),
    "in another function than backward": (
        W + "loss = (w * w).sum()\n\n\ndef clip():\n    w.data.clamp_(max=1)\n\n\n"
        "loss.backward()\nclip()\n",
        W + "loss = (w * w).sum()\n\n\ndef clip():\n    with torch.no_grad():\n"
        "        w.clamp_(max=1)\n\n\nloss.backward()\nclip()\n",
    ),
    "training with a loss of unknown kind": (
        "def f(net, batches, make):\n    loss_of = make()\n    for x in batches:\n"
        "        loss = loss_of(net(x))\n        loss.backward()\n"
        "        net.weight.data -= 0.1 * net.weight.grad.data\n",
        "def f(net, batches, make):\n    loss_of = make()\n    for x in batches:\n"
        "        loss = loss_of(net(x))\n        loss.backward()\n"
        "        with torch.no_grad():\n"
        "            net.weight -= 0.1 * net.weight.grad\n",
    ),
    "training": (
        W + "for _ in range(3):\n    loss = (w * w).sum()\n    loss.backward()\n"
        "    w.data -= 0.1 * w.grad.data\n    w.grad.data.zero_()\n",
        W + "for _ in range(3):\n    loss = (w * w).sum()\n    loss.backward()\n"
        "    with torch.no_grad():\n        w -= 0.1 * w.grad\n    w.grad.zero_()\n",
    ),
    "a gradient of its own": (
        W + "w.data.add_(torch.autograd.grad((w * w).sum(), w)[0])\n",
        W + "w.detach().add_(torch.autograd.grad((w * w).sum(), w)[0])\n",
    ),
    "an item and a name": (
        STEP + "w.data[0], n = 1, 2\n",
        STEP + "w.detach()[0], n = 1, 2\n",
    ),
    "an item of one and of a gradient": (
        STEP + "w.grad.data[0], w.data[0] = 1, 2\n",
        STEP + "with torch.no_grad():\n    w.grad[0], w[0] = 1, 2\n",
    ),
    "signs and comparisons": (
        STEP + "w.data -= -w.grad.data\nw.data *= (w.data > 0).float()\n",
        STEP + "with torch.no_grad():\n    w -= -w.grad\n    w *= (w > 0).float()\n",
    ),
    "items and keywords": (
        STEP + "w.data -= w.grad.data[0]\n"
        "w.data.addcmul_(w.grad, w.grad, value=w.grad.data[0, 0].item())\n",
        STEP + "with torch.no_grad():\n    w -= w.grad[0]\n"
        "    w.addcmul_(w.grad, w.grad, value=w.grad[0, 0].item())\n",
    ),
    "methods of operands": (
        STEP + "w.data -= w.grad.data.clamp(0, 1).mul(w.data)\n",
        STEP + "with torch.no_grad():\n    w -= w.grad.clamp(0, 1).mul(w)\n",
    ),
    "functions of Python's": (
        STEP + "w.data -= len(w.data) + float(w.data.sum())\n",
        STEP + "with torch.no_grad():\n    w -= len(w.data) + float(w.data.sum())\n",
    ),
    "operands in a list": (
        STEP + "w.data -= torch.stack([w.grad.data])[0]\n",
        STEP + "with torch.no_grad():\n    w -= torch.stack([w.grad.data])[0]\n",
    ),
    "a place by a condition": (
        STEP + "w.data[w.data > 0.5] -= 0.1\n",
        STEP + "with torch.no_grad():\n    w[w > 0.5] -= 0.1\n",
    ),
    "out= of itself": (
        STEP + "torch.add(w.data, 1, out=w.data)\n",
        STEP + "with torch.no_grad():\n    torch.add(w, 1, out=w)\n",
    ),
    "no graph, but in what is added": (
        W + "x = torch.ones(2, 2)\nx.data += w\n",
        W + "x = torch.ones(2, 2)\nwith torch.no_grad():\n    x += w\n",
    ),
    "no graph, but in an argument": (
        W + "x = torch.ones(2, 2)\nx.data.add_(1, alpha=2).mul_(other=w)\n",
        W + "x = torch.ones(2, 2)\nwith torch.no_grad():\n    x.add_(1, alpha=2).mul_(other=w)\n",
    ),
}

UNSAFE: Rewrites = {
    "a gradient with a graph": (
        W + "loss = (w ** 3).sum()\nloss.backward(create_graph=True)\nw.grad.data.mul_(2)\n",
        W + "loss = (w ** 3).sum()\nloss.backward(create_graph=True)\n"
        "with torch.no_grad():\n    w.grad.mul_(2)\n",
    ),
    "an attribute that is no parameter": (
        "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        "        self.fc = nn.Linear(2, 2)\n\n    def step(self, x):\n"
        "        self.h = self.fc(x)\n        self.h.data.clamp_(0, 1)\n"
        "        return self.h\n",
        "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        "        self.fc = nn.Linear(2, 2)\n\n    def step(self, x):\n"
        "        self.h = self.fc(x)\n        with torch.no_grad():\n"
        "            self.h.clamp_(0, 1)\n        return self.h\n",
    ),
    "between what the loss comes from and backward": (
        W + "h = w * 2\nw.data.clamp_(max=0.5)\nloss = h.sum()\nloss.backward()\n",
        W + "h = w * 2\nwith torch.no_grad():\n    w.clamp_(max=0.5)\nloss = h.sum()\n"
        "loss.backward()\n",
    ),
    "between an unknown call and backward": (
        "def f(net, x):\n    out = net(x)\n    net.weight.data.clamp_(0, 1)\n"
        "    loss = out.mean()\n    loss.backward()\n",
        "def f(net, x):\n    out = net(x)\n    with torch.no_grad():\n"
        "        net.weight.clamp_(0, 1)\n    loss = out.mean()\n"
        "    loss.backward()\n",
    ),
    "items of a leaf and of what is none": (
        W + "h = w * 2\nw.data[0], h.data[0] = 1, 2\n",
        W + "h = w * 2\nwith torch.no_grad():\n    w[0], h[0] = 1, 2\n",
    ),
}


@pytest.mark.parametrize("name", SAFE)
def test_safe(name: str) -> None:
    check_rewrite(*SAFE[name], CODES, unsafe=False)


@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe(name: str) -> None:
    check_unsafe(*UNSAFE[name], CODES)
