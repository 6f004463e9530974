"""The fixes of TL005: numbers in a running total."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_left, check_rewrite, check_unsafe, fix, whole

CODES = ("TL005",)

START = "w = torch.ones(2, requires_grad=True)\ntotal = 0.0\nfor _ in range(3):\n"
LOSS = START + "    loss = (w * w).sum()\n    loss.backward()\n"

SAFE: Rewrites = {
    "printed": (
        LOSS + "    total += loss\nprint(total / 3)\n",
        LOSS + "    total += loss.item()\nprint(total / 3)\n",
    ),
    "spelled out": (
        LOSS + "    total = total + loss\nprint('%.3f' % (total / 3))\n",
        LOSS + "    total = total + loss.item()\nprint('%.3f' % (total / 3))\n",
    ),
    "formatted": (
        LOSS + "    total += loss\ns = '{:.3f}'.format(total / 3)\n",
        LOSS + "    total += loss.item()\ns = '{:.3f}'.format(total / 3)\n",
    ),
    "without backward": (
        START + "    loss = (w * w).sum()\n    total += loss\nprint(f'{total:.3f}')\n",
        START + "    loss = (w * w).sum()\n    total += loss.item()\nprint(f'{total:.3f}')\n",
    ),
    "a product": (
        START + "    loss = (w * w).sum()\n    total += loss * 2\nprint(total)\n",
        START + "    loss = (w * w).sum()\n    total += (loss * 2).item()\nprint(total)\n",
    ),
    "a product in parentheses": (
        START + "    loss = (w * w).sum()\n    total += (loss * 2)\nprint(total)\n",
        START + "    loss = (w * w).sum()\n    total += (loss * 2).item()\nprint(total)\n",
    ),
    "a call": (
        START + "    total += F.mse_loss(w, w * 2)\nprint(total)\n",
        START + "    total += F.mse_loss(w, w * 2).item()\nprint(total)\n",
    ),
    "with a comment": (
        LOSS + "    total += loss  # the sum\nprint(total / 3)\n",
        LOSS + "    total += loss.item()  # the sum\nprint(total / 3)\n",
    ),
    "over lines": (
        LOSS + "    total += \\\n        loss\nprint(total / 3)\n",
        LOSS + "    total += \\\n        loss.item()\nprint(total / 3)\n",
    ),
    "used as a tensor": (
        LOSS + "    total += loss\nx = total.item() / 3\n",
        LOSS + "    total += loss.detach()\nx = total.item() / 3\n",
    ),
    "moved as a tensor": (
        LOSS + "    total += loss\nx = total.cpu().numpy() if False else 0\nprint(total)\n",
        LOSS
        + "    total += loss.detach()\nx = total.cpu().numpy() if False else 0\nprint(total)\n",
    ),
    "letters of more than a byte": (
        LOSS + "    '损失'; total += loss; 'ж'\nprint(total)\n",
        LOSS + "    '损失'; total += loss.item(); 'ж'\nprint(total)\n",
    ),
}

UNSAFE: Rewrites = {
    "returned": (
        "def f(net, batches):\n    total = 0\n    for x in batches:\n"
        "        loss = F.mse_loss(nn.Linear(1, 1)(x), x)\n        loss.backward()\n"
        "        total += loss\n    return total / len(batches)\n",
        "def f(net, batches):\n    total = 0\n    for x in batches:\n"
        "        loss = F.mse_loss(nn.Linear(1, 1)(x), x)\n        loss.backward()\n"
        "        total += loss.item()\n    return total / len(batches)\n",
    ),
    "kept": (
        LOSS + "    total += loss\nlosses = []\nlosses.append(total)\n",
        LOSS + "    total += loss.item()\nlosses = []\nlosses.append(total)\n",
    ),
    "handed on": (
        "from log import write\nimport torch\n" + LOSS + "    total += loss\nwrite(total)\n",
        "from log import write\nimport torch\n" + LOSS + "    total += loss.item()\nwrite(total)\n",
    ),
}


@pytest.mark.parametrize("name", SAFE)
def test_safe(name: str) -> None:
    check_rewrite(*SAFE[name], CODES, unsafe=False)


@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe(name: str) -> None:
    check_unsafe(*UNSAFE[name], CODES)


LEFT: dict[str, str] = {
    "differentiated": LOSS + "    total += loss\ngradient = torch.autograd.grad(total, w)\n",
    "differentiated with others": (
        LOSS + "    total += loss\ntorch.autograd.backward([total / 3])\n"
    ),
    "backpropagated with a gradient": (
        LOSS + "    total += loss\ntotal.backward(torch.tensor(1.0))\n"
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_left(name: str) -> None:
    check_left(LEFT[name], CODES)


SILENT: dict[str, str] = {
    "backpropagated": START + "    total += (w * w).sum()\ntotal.backward()\n",
    "a part of what is backpropagated": (
        START + "    total += (w * w).sum()\nloss = total / 3\nloss.backward()\n"
    ),
    "a tensor from the start": (
        "w = torch.ones(2, requires_grad=True)\ntotal = torch.zeros(1)\nfor _ in range(3):\n"
        "    loss = (w * w).sum()\n    loss.backward()\n    total += loss\nprint(total)\n"
    ),
    "no graph": (
        "total = 0.0\nfor _ in range(3):\n    loss = torch.ones(2).sum()\n    total += loss\n"
        "print(total)\n"
    ),
    "a number already": LOSS + "    total += loss.item()\nprint(total)\n",
}


@pytest.mark.parametrize("name", SILENT)
def test_silent(name: str) -> None:
    assert fix(SILENT[name], CODES, unsafe=True) == whole(SILENT[name])
