"""The fixes of TL003: `.item()` for index 0."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_left, check_rewrite, check_unsafe

CODES = ("TL003",)

LOSS = "w = torch.ones(2, requires_grad=True)\nloss = (w * w).sum()\nloss.backward()\n"
NET = "class Net(nn.Module):\n    def forward(self, x):\n        return self.other(x)\n\n\n"

SAFE: Rewrites = {
    "the idiom": (LOSS + "x = loss.data[0]\n", LOSS + "x = loss.item()\n"),
    "without data": (LOSS + "x = loss[0]\n", LOSS + "x = loss.item()\n"),
    "a sum": ("x = torch.ones(2).sum()[0]\n", "x = torch.ones(2).sum().item()\n"),
    "an operation": (
        "a, b = torch.ones(2).sum(), torch.ones(2).sum()\nx = (a + b).data[0]\n",
        "a, b = torch.ones(2).sum(), torch.ones(2).sum()\nx = (a + b).item()\n",
    ),
    "moved": (LOSS + "x = loss.data.cpu()[0]\n", LOSS + "x = loss.item()\n"),
    "an array": (LOSS + "x = loss.data.cpu().numpy()[0]\n", LOSS + "x = loss.item()\n"),
    "an array, detached": (
        LOSS + "x = loss.detach().cpu().numpy()[0]\n",
        LOSS + "x = loss.item()\n",
    ),
    "a list": (LOSS + "x = loss.data.tolist()[0]\n", LOSS + "x = loss.item()\n"),
    "a root, which stays": (LOSS + "x = loss.data.sqrt()[0]\n", LOSS + "x = loss.sqrt().item()\n"),
    "whole numbers, which stay": (
        LOSS + "x = loss.data.long()[0]\n",
        LOSS + "x = loss.long().item()\n",
    ),
    "what stays among what goes": (
        LOSS + "x = loss.data.cpu().abs().clone()[0]\n",
        LOSS + "x = loss.abs().item()\n",
    ),
    "printed": (
        LOSS + "s = 'loss: %.4f' % loss.data[0]\n",
        LOSS + "s = 'loss: %.4f' % loss.item()\n",
    ),
    "in a field": (LOSS + "s = f'{loss.data[0]:.4f}'\n", LOSS + "s = f'{loss.item():.4f}'\n"),
    "added up": (
        LOSS + "x = 0\nx += loss.data[0]\n",
        LOSS + "x = 0\nx += loss.item()\n",
    ),
    "twice on a line": (
        LOSS + "x = loss.data[0], loss.data[0]\n",
        LOSS + "x = loss.item(), loss.item()\n",
    ),
    "blanks": (LOSS + "x = loss . data [ 0 ]\n", LOSS + "x = loss.item()\n"),
    "several lines": (
        LOSS + "x = (loss\n     .data\n     .cpu()[0])\n",
        LOSS + "x = (loss.item())\n",
    ),
    "several lines with a comment on what stays": (
        LOSS + "x = (\n    loss  # the loss\n    + loss\n).data[0]\n",
        LOSS + "x = (\n    loss  # the loss\n    + loss\n).item()\n",
    ),
    "letters of more than a byte": (
        LOSS + "s = '损失 %f' % loss.data[0] + 'ж'\n",
        LOSS + "s = '损失 %f' % loss.item() + 'ж'\n",
    ),
    "a wrapped loss": (
        "w = torch.ones(2, requires_grad=True)\nloss = Variable((w * w).sum())\nx = loss.data[0]\n",
        "w = torch.ones(2, requires_grad=True)\nloss = Variable((w * w).sum())\nx = loss.item()\n",
    ),
    "a loss of unknown kind": (
        "def f(net, loss_of):\n    loss = loss_of(net)\n    loss.backward()\n"
        "    return loss.data[0]\n",
        "def f(net, loss_of):\n    loss = loss_of(net)\n    loss.backward()\n"
        "    return loss.item()\n",
    ),
}

UNSAFE: Rewrites = {
    "a loss by its name": (
        "def f(net):\n    loss = net.loss()\n    print('%.4f' % loss.data[0])\n",
        "def f(net):\n    loss = net.loss()\n    print('%.4f' % loss.item())\n",
    ),
    "a sum of what may be something else": (
        NET + "def f(x):\n    return Net()(x).sum().data[0]\n",
        NET + "def f(x):\n    return Net()(x).sum().item()\n",
    ),
}

LEFT: dict[str, str] = {
    "a comment before the parenthesis": LOSS + "x = (\n    loss + loss  # two\n).data[0]\n",
    "a comment in the chain": LOSS + "x = (loss\n     # the number\n     .data[0])\n",
    "a comment behind data": LOSS + "x = (loss\n     .data  # the number\n     .cpu()[0])\n",
    "a comment before the index": LOSS + "x = loss.data[  # the number\n    0]\n",
    "a comment behind the index": LOSS + "x = loss.data[\n    0  # the number\n]\n",
}


@pytest.mark.parametrize("name", SAFE)
def test_safe(name: str) -> None:
    check_rewrite(*SAFE[name], CODES, unsafe=False)


@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe(name: str) -> None:
    check_unsafe(*UNSAFE[name], CODES)


@pytest.mark.parametrize("name", LEFT)
def test_left(name: str) -> None:
    check_left(LEFT[name], CODES)
