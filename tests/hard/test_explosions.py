"""Code that makes the model go in circles or branch without end: it answers, and soon."""

from __future__ import annotations

import ast

import pytest

from flake8_torch_legacy.fixes.apply import fixed
from flake8_torch_legacy.linter import find
from flake8_torch_legacy.parsing import lines_of
from flake8_torch_legacy.rules import LintedFile
from flake8_torch_legacy.torch_model.evaluator import Evaluator
from flake8_torch_legacy.torch_version import NEWEST

START = "import torch\nfrom torch import nn\nfrom torch.autograd import Variable\n\n"
#: More than the evaluator may take steps for one file, and it stops there.
MOST_STEPS = 100_000


def functions(count: int, *body: str) -> str:
    """Functions that call each other; `{n}` is the number of one, `{m}` and `{k}` of others."""
    return "".join(
        f"def f{n}(x, y):\n"
        + "".join(f"    {line.format(n=n, m=(n + 1) % count, k=n * 7 % count)}\n" for line in body)
        for n in range(count)
    )


def classes(count: int, bases: str, body: str = "pass") -> str:
    """Classes, each with bases; `{n}` is its number, `{m}` that of the one before."""
    return "class A0(nn.Module): pass\n" + "".join(
        f"class A{n}({bases.format(m=n - 1, k=n // 2)}):\n    {body.format(n=n, m=n - 1)}\n"
        for n in range(1, count)
    )


EXPLOSIONS = {
    "functions that call two": functions(
        200, "z = f{m}(x, y) + f{k}(y, x)", "z.data.add_(1)", "return z"
    )
    + "print(f0(torch.ones(3), torch.ones(3)).data[0])\n",
    "functions of functions' results": functions(
        200, "y.data.add_(1)", "return f{m}(f{k}(x, y), f{k}(y, x))"
    )
    + "print(f0(torch.ones(3), torch.ones(3)).data[0])\n",
    "parameters that are handed on": functions(
        200, "x.data.add_(1)", "f{m}(x, y)", "f{k}(x, y)", "f{m}(y, x)"
    )
    + "f0(torch.ones(3), 1)\n",
    "a name from itself": "x = torch.ones(3)\ndef f(x): return x + x.data\n" + "x = f(x)\n" * 500,
    "a name from itself in a loop": "x = torch.ones(3)\ndef f(x): return x + x.data\n"
    "for i in range(3):\n" + "    x = f(x)\n    x = x * x\n" * 250,
    "a name from itself in branches": "x = torch.ones(3)\nfor i in range(3):\n"
    + "    if i: x = x + x.data\n" * 150,
    "attributes of each other": "class Net(nn.Module):\n"
    + "".join(
        f"    def f{n}(self, x):\n        self.a{n} = self.f{n * 3 % 200}(self.a{n * 7 % 200})\n"
        f"        self.a{n}.data.add_(1)\n        return self.a{n}\n"
        for n in range(200)
    ),
    "names of each other": "".join(f"a{(n + 1) % 5000} = a{n}\n" for n in range(5000))
    + "a7.ones(3).data.add_(1)\n",
    "1,000 classes in a row": classes(1000, "A{m}", "def f(self, x): super().f(x).data[0]")
    + "A999()(torch.ones(3)).data[0]\n",
    "classes with many bases": classes(300, "A{m}, A{k}, A0") + "A299()(x).data[0]\n",
    "a class from itself": "class A(A): pass\nclass A(A, nn.Module): pass\nA()(x).data[0]\n",
    "classes from each other": "class A(B): pass\nclass B(A): pass\nB()(x).data[0]\n",
    "one function, 5,000 callers": "def f(a): a.data.add_(1)\n" + "f(torch.ones(1))\n" * 5000,
    "5,000 parameters": f"def f({', '.join(f'a{n}' for n in range(5000))}): a0.data.add_(1)\n"
    f"f({'torch.ones(1), ' * 5000})\n",
}


@pytest.mark.parametrize("text", EXPLOSIONS.values(), ids=EXPLOSIONS)
def test_steps(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0
    original = Evaluator.once

    def counting(self: Evaluator, *arguments: object) -> object:
        nonlocal steps
        steps += 1
        assert steps < MOST_STEPS, "far more than the budget"
        return original(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Evaluator, "once", counting)
    text = f"{START}w = Variable(torch.ones(3))\n{text}"
    found = find(LintedFile(ast.parse(text), lines_of(text), NEWEST))
    assert (found[0].diagnostic.line, found[0].diagnostic.code) == (5, "TL001")


def test_fixing_what_explodes() -> None:
    text = f"{START}{functions(40, 'z = f{m}(x, y) + f{k}(y, x)', 'z.data.add_(1)', 'return z')}"
    text += "w = Variable(torch.ones(3))\n"
    result = fixed(text, NEWEST, unsafe=True, wanted=lambda *_: True)
    assert "w = torch.ones(3)\n" in result.text
