"""The fixes of TL009: autograd's new names."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_left, check_rewrite

CODES = ("TL009",)

W = "w = torch.ones(2, requires_grad=True)\nloss = (w * w).sum()\n"

SAFE: Rewrites = {
    "retain_variables": (
        W + "loss.backward(retain_variables=True)\nloss.backward()\n",
        W + "loss.backward(retain_graph=True)\nloss.backward()\n",
    ),
    "retain_variables behind a gradient": (
        W + "loss.backward(torch.tensor(1.0), retain_variables = True)\n",
        W + "loss.backward(torch.tensor(1.0), retain_graph = True)\n",
    ),
    "retain_variables of the function": (
        W + "torch.autograd.backward(loss, retain_variables=True)\n",
        W + "torch.autograd.backward(loss, retain_graph=True)\n",
    ),
    "on a line of its own, with a comment": (
        W + "loss.backward(\n    retain_variables=True,  # again\n)\n",
        W + "loss.backward(\n    retain_graph=True,  # again\n)\n",
    ),
    "grad_variables": (
        W + "torch.autograd.backward([loss], grad_variables=[torch.tensor(1.0)])\n",
        W + "torch.autograd.backward([loss], grad_tensors=[torch.tensor(1.0)])\n",
    ),
    "letters of more than a byte": (
        W + "'损失'; loss.backward(retain_variables=True)\n",
        W + "'损失'; loss.backward(retain_graph=True)\n",
    ),
    "creator": (W + "x = loss.creator is None\n", W + "x = loss.grad_fn is None\n"),
    "creator over lines": (
        W + "x = (loss\n     # how it was made\n     .creator) is None\n",
        W + "x = (loss\n     # how it was made\n     .grad_fn) is None\n",
    ),
    "previous_functions": (
        W + "x = len(loss.grad_fn.previous_functions)\n",
        W + "x = len(loss.grad_fn.next_functions)\n",
    ),
    "saved_variables": (
        "class F(Function):\n"
        "    @staticmethod\n"
        "    def forward(ctx, x):\n"
        "        ctx.save_for_backward(x)\n"
        "        return x * x\n"
        "\n"
        "    @staticmethod\n"
        "    def backward(ctx, grad):\n"
        "        x, = ctx.saved_variables\n"
        "        return grad * 2 * x\n"
        "\n\n"
        "w = torch.ones(2, requires_grad=True)\nF.apply(w).sum().backward()\n",
        "class F(Function):\n"
        "    @staticmethod\n"
        "    def forward(ctx, x):\n"
        "        ctx.save_for_backward(x)\n"
        "        return x * x\n"
        "\n"
        "    @staticmethod\n"
        "    def backward(ctx, grad):\n"
        "        x, = ctx.saved_tensors\n"
        "        return grad * 2 * x\n"
        "\n\n"
        "w = torch.ones(2, requires_grad=True)\nF.apply(w).sum().backward()\n",
    ),
}

LEFT: dict[str, str] = {
    "reinforce": (
        "def f(probs, r):\n    action = torch.multinomial(probs, 1)\n    action.reinforce(r)\n"
    ),
    "both names": W + "loss.backward(retain_variables=True, retain_graph=True)\n",
    "both names of gradients": (
        W + "torch.autograd.backward([loss], grad_variables=[None], grad_tensors=[None])\n"
    ),
}


@pytest.mark.parametrize("name", SAFE)
def test_safe(name: str) -> None:
    check_rewrite(*SAFE[name], CODES, unsafe=False)


@pytest.mark.parametrize("name", LEFT)
def test_left(name: str) -> None:
    check_left(LEFT[name], CODES)
