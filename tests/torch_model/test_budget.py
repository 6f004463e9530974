"""What would take too long, or for ever, is unknown; and it is known quickly."""

from __future__ import annotations

import ast
import textwrap

import pytest
from _reveal import IMPORTS, check

from flake8_torch_legacy.linter import lint

DEEP = 2_000
CYCLES = {
    "a name and itself": """
        x = x
        reveal(x)  # unknown
        def f(y):
            y = y
            return reveal(y)  # unknown
        """,
    "two names": """
        a = b
        b = a
        reveal(a)  # unknown
        """,
    "two attributes": """
        class C:
            def f(self):
                self.x = self.y
            def g(self):
                self.y = self.x
                reveal(self.x)  # unknown
        """,
    "functions that call each other": """
        def f(x):
            return g(x)
        def g(x):
            return f(x)
        reveal(f(torch.ones(3)))  # unknown
        """,
    "functions that call each other, and end": """
        def even(n):
            return torch.ones(3) if n == 0 else odd(n - 1)
        def odd(n):
            return torch.zeros(3) if n == 0 else even(n - 1)
        reveal(even(3))  # tensor 1-dim
        reveal(odd(3))  # tensor 1-dim
        """,
    "a function with itself as its argument": """
        def f(x):
            reveal(x)  # tensor 1-dim
            return f(x)
        f(torch.ones(3))
        """,
    "parameters that go round": """
        def f(x):
            reveal(x)  # unknown
            g(x)
        def g(y):
            f(y)
        """,
    "a class that derives from itself": """
        class A(A):
            def f(self):
                return self.g()
            def g(self):
                return self.f()
        reveal(A().f())  # unknown
        class B(C): pass
        class C(B): pass
        reveal(B().x)  # unknown
        """,
    "a module that contains itself": """
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = Net()
            def forward(self, x):
                return self.net(x)
        reveal(Net().net.net.net)  # other
        """,
    "a property of itself": """
        class C:
            @property
            def x(self):
                return self.x
        reveal(C().x)  # unknown
        """,
    "lambdas": """
        f = lambda x: f(x)
        reveal(f(1))  # unknown
        """,
    "a list of itself": """
        x = []
        x.append(x)
        reveal(x[0])  # other
        """,
    "a loop over itself": """
        x = [1]
        for x in x:
            reveal(x)  # other
        """,
}


@pytest.mark.parametrize("source", CYCLES.values(), ids=list(CYCLES))
def test_cycles_end(source: str) -> None:
    check(source)


def chain_of_names(count: int) -> str:
    return "a0 = torch.ones(3)\n" + "".join(f"a{n + 1} = a{n}\n" for n in range(count))


DEEP_SOURCES = {
    "attributes": f"x{'.a' * DEEP}.data",
    "calls of methods": f"torch.ones(3){'.abs()' * 900}.data",  # about what Python itself can parse
    "calls": f"torch.ones(3){'()' * DEEP}.data",
    "subscripts": f"torch.ones(3){'[0]' * DEEP}.data",
    "sums": f"({'1 + ' * DEEP}torch.ones(3)).data",
    "sums on the left": f"(torch.ones(3){' + 1' * DEEP}).data",
    "names": f"{chain_of_names(DEEP)}a{DEEP}.data",
    "wide sums": f"x = [{'torch.ones(3), ' * DEEP}]\nsum(x).data",
    "many assignments": "x = torch.ones(3)\n" * DEEP + "x.data",
    "many branches": "".join(f"if y == {n}: x = torch.ones({n})\n" for n in range(DEEP)) + "x.data",
    "a long if": "if y: pass\n" + "elif y: x = torch.ones(3)\n" * 80 + "x.data",
    "many functions": "".join(
        f"def f{n}(x):\n    return f{n + 1}(x)\n" for n in range(DEEP)
    ) + "f0(torch.ones(3)).data",
    "many callers": "def f(x):\n    return x.data\n" + "f(torch.ones(3))\n" * DEEP,
    "many uses": "def f(x):\n    x.data\n" + "    x\n" * DEEP + "    x.backward()\n",
    "many reads": "x = torch.ones(3)\n" + "x.data\n" * DEEP,
    "many aliases of `.data`": "x = torch.ones(3)\n"
    + "".join(f"a{n} = x.data\na{n}.zero_()\n" for n in range(DEEP)),
    "many names for one storage": "x = torch.ones(3)\na0 = x.data\n"
    + "".join(f"a{n + 1} = a{n}\n" for n in range(DEEP)) + f"a{DEEP}.zero_()",
    "many classes": "".join(f"class C{n + 1}(C{n}): pass\n" for n in range(DEEP))
    + f"C{DEEP}().x.data",
    "totals": "total = 0\nfor _ in x:\n    loss = nn.Linear(1, 1)(y).sum()\n"
    + "    total += loss\n" * DEEP + "print(total)",
    "a doubling": "def f0(x):\n    return torch.ones(3)\n"
    + "".join(f"def f{n + 1}(x):\n    return f{n}(x) + f{n}(x)\n" for n in range(300))
    + "f300(1).data",
    "sums that double": "a0 = torch.ones(3)\n"
    + "".join(f"a{n + 1} = a{n} + a{n}\n" for n in range(300)) + "a300.data",
    "each calls each": "".join(
        f"def f{n}(x):\n    return {' + '.join(f'f{m}(x)' for m in range(30))}\n" for n in range(30)
    ) + "f0(torch.ones(3)).data",
    "each attribute is each": "class C:\n    def f(self):\n" + "".join(
        f"        self.a{n} = {' + '.join(f'self.a{m}' for m in range(12))}\n" for n in range(12)
    ) + "        self.a0.data\n",
    "a loop of assignments": "while True:\n"
    + "".join(f"    a{n} = a{(n + 1) % 200} + a{(n + 2) % 200}\n" for n in range(200))
    + "    a0.data\n",
    "imports again and again": "from torch.autograd import Variable\n" * DEEP + "Variable(1).data",
}  # fmt: skip


@pytest.mark.parametrize("source", DEEP_SOURCES.values(), ids=list(DEEP_SOURCES))
def test_deep_and_long_sources(source: str) -> None:
    source = IMPORTS + textwrap.dedent(source)
    tree = ast.parse(source)
    # An explosion would not end; how long it takes is nothing that a test can hold.
    lint(tree, source.splitlines(keepends=True))
