"""The fixes of TL007: `torch.Tensor` in type tests."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_left, check_rewrite, check_unsafe

CODES = ("TL007",)

X = "x = torch.ones(2)\n"

SAFE: Rewrites = {
    "isinstance": (X + "y = isinstance(x, Variable)\n", X + "y = isinstance(x, torch.Tensor)\n"),
    "isinstance of the whole name": (
        X + "y = isinstance(x, torch.autograd.Variable)\n",
        X + "y = isinstance(x, torch.Tensor)\n",
    ),
    "isinstance of several": (
        X + "y = isinstance(x, (list, Variable))\n",
        X + "y = isinstance(x, (list, torch.Tensor))\n",
    ),
    "isinstance of a tensor as well": (
        X + "y = isinstance(x, (torch.Tensor, Variable))\n",
        X + "y = isinstance(x, torch.Tensor)\n",
    ),
    "isinstance of a tensor last": (
        X + "y = isinstance(x, (Variable, torch.Tensor))\n",
        X + "y = isinstance(x, torch.Tensor)\n",
    ),
    "isinstance of a tensor and more": (
        X + "y = isinstance(x, (Variable, list, torch.Tensor))\n",
        X + "y = isinstance(x, (list, torch.Tensor))\n",
    ),
    "isinstance of a tensor and more, last": (
        X + "y = isinstance(x, (list, torch.Tensor, Variable))\n",
        X + "y = isinstance(x, (list, torch.Tensor))\n",
    ),
    "negated": (
        X + "y = not isinstance(x, Variable)\n",
        X + "y = not isinstance(x, torch.Tensor)\n",
    ),
    "with a comment": (
        X + "y = isinstance(\n    x,  # wrapped?\n    Variable,  # yes\n)\n",
        X + "y = isinstance(\n    x,  # wrapped?\n    torch.Tensor,  # yes\n)\n",
    ),
    "the name that the file has": (
        "from torch import Tensor, ones\nfrom torch.autograd import Variable\n"
        "y = isinstance(ones(2), Variable)\n",
        "from torch import Tensor, ones\nfrom torch.autograd import Variable\n"
        "y = isinstance(ones(2), Tensor)\n",
    ),
    "torch by another name": (
        "import torch as t\ny = isinstance(t.ones(2), t.autograd.Variable)\n",
        "import torch as t\ny = isinstance(t.ones(2), t.Tensor)\n",
    ),
    "no torch at all": (
        "from torch.autograd import Variable\ny = isinstance(1, Variable)\n",
        "from torch.autograd import Variable\nimport torch\ny = isinstance(1, torch.Tensor)\n",
    ),
    "a parameter": (
        "def f(x: Variable):\n    return x\n",
        "def f(x: torch.Tensor):\n    return x\n",
    ),
    "a result": (
        "def f(x) -> Variable:\n    return x\n",
        "def f(x) -> torch.Tensor:\n    return x\n",
    ),
    "within another type": (
        "from typing import Optional\nimport torch\nfrom torch.autograd import Variable\n"
        "x: Optional[Variable] = None\n",
        "from typing import Optional\nimport torch\nfrom torch.autograd import Variable\n"
        "x: Optional[torch.Tensor] = None\n",
    ),
    "as text": (
        "def f(x: 'Variable'):\n    return x\n",
        "def f(x: 'torch.Tensor'):\n    return x\n",
    ),
    "of a coroutine": (
        "async def f(x: Variable) -> Variable:\n    return x\n",
        "async def f(x: torch.Tensor) -> torch.Tensor:\n    return x\n",
    ),
}

UNSAFE: Rewrites = {
    "equal": (X + "y = type(x) == Variable\n", X + "y = isinstance(x, torch.Tensor)\n"),
    "the same": (X + "y = type(x) is Variable\n", X + "y = isinstance(x, torch.Tensor)\n"),
    "the other way round": (
        X + "y = Variable == type(x)\n",
        X + "y = isinstance(x, torch.Tensor)\n",
    ),
    "__class__": (X + "y = x.__class__ == Variable\n", X + "y = isinstance(x, torch.Tensor)\n"),
    "unequal": (X + "y = type(x) != Variable\n", X + "y = not isinstance(x, torch.Tensor)\n"),
    "not the same": (
        X + "if type(x) is not Variable:\n    pass\n",
        X + "if not isinstance(x, torch.Tensor):\n    pass\n",
    ),
    "unequal in a sum": (
        X + "y = 1 + (type(x) != Variable)\n",
        X + "y = 1 + ((not isinstance(x, torch.Tensor)))\n",
    ),
    "unequal in a condition": (
        X + "y = type(x) != Variable and x.sum()\n",
        X + "y = not isinstance(x, torch.Tensor) and x.sum()\n",
    ),
    "an old class": (
        X + "y = type(x) is torch.FloatTensor\n",
        X + "y = isinstance(x, torch.FloatTensor)\n",
    ),
    "what is tested, in parentheses": (
        X + "y = type((x)) == Variable\n",
        X + "y = isinstance((x), torch.Tensor)\n",
    ),
    "letters of more than a byte": (
        X + "y = '变' + 'ж' if type(x) == Variable else ''\n",
        X + "y = '变' + 'ж' if isinstance(x, torch.Tensor) else ''\n",
    ),
}

LEFT: dict[str, str] = {
    "one of several": X + "y = type(x) in (Variable, list)\n",
    "none of several": X + "y = type(x) not in [Variable]\n",
    "a comment": X + "y = (type(x)  # wrapped?\n     == Variable)\n",
    "an annotation with an escape": "def f(x: 'Var\\x69able'):\n    return x\n",
    "a hidden torch": (
        "from torch.autograd import Variable\n\n\ndef f(x, torch):\n"
        "    return isinstance(x, Variable)\n"
    ),
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
