"""What functions of the file return, and what their parameters are given."""

from __future__ import annotations

import pytest
from _reveal import check

RETURNS = {
    "a helper": """
        def to_var(x):
            return Variable(x)
        reveal(to_var(3))  # tensor
        """,
    "several returns": """
        def f(flag):
            if flag:
                return torch.ones(3)
            return torch.zeros(3)
        reveal(f(1))  # tensor 1-dim
        """,
    "nothing": """
        def f(x):
            x.add_(1)
        reveal(f(1))  # other
        """,
    "a tuple": """
        def f():
            loss = torch.ones(3).sum()
            return loss, {"loss": loss}
        loss, named = f()
        reveal(loss)  # tensor 0-dim
        reveal(named["loss"])  # tensor 0-dim
        reveal(f()[0])  # tensor 0-dim
        """,
    "a generator": """
        def f():
            for x in torch.ones(3):
                yield x
        for one in f():
            reveal(one)  # tensor 0-dim
        reveal(next(f()))  # tensor 0-dim
        """,
    "a coroutine": """
        async def f():
            return torch.ones(3)
        reveal(f())  # unknown
        """,
    "a lambda": """
        double = lambda x: torch.ones(3) * x
        reveal(double(2))  # tensor
        """,
    "an inner function": """
        def outer():
            def inner():
                return torch.ones(3)
            return inner()
        reveal(outer())  # tensor 1-dim
        """,
    "recursion": """
        def repackage_hidden(h):
            if isinstance(h, torch.Tensor):
                return h.detach()
            return tuple(repackage_hidden(v) for v in h)
        def factorial(n):
            return torch.ones(3) if n == 0 else n * factorial(n - 1)
        reveal(factorial(3))  # tensor 1-dim
        """,
    "an annotated result": """
        def f(x) -> torch.Tensor:
            return unknown(x)
        def g(x) -> "torch.Tensor":
            return unknown(x)
        def h(x) -> int:
            return unknown(x)
        reveal(f(1))  # tensor
        reveal(g(1))  # tensor
        reveal(h(1))  # other
        """,
    "redefined": """
        def f():
            return 1
        def f():
            return torch.ones(3)
        reveal(f())  # tensor 1-dim
        """,
    "unknown": """
        from elsewhere import g
        def f(x):
            return g(x)
        reveal(f(1))  # unknown
        reveal(g(1))  # unknown
        reveal(not_defined(1))  # unknown
        """,
}

PARAMETERS = {
    "from a call": """
        def f(x, y, *, z):
            reveal(x)  # tensor 1-dim
            reveal(y)  # other
            reveal(z)  # tensor 0-dim
        f(torch.ones(3), 1, z=torch.ones(3).sum())
        """,
    "from several calls": """
        def f(x):
            reveal(x)  # tensor ?-dim
        f(torch.ones(3))
        f(x=torch.ones(3, 3))
        """,
    "from calls that differ": """
        def f(x):
            reveal(x)  # unknown
        f(torch.ones(3))
        f([1])
        """,
    "from nowhere": """
        def f(x, *rest, y=None, **options):
            reveal(x)  # unknown
            reveal(y)  # unknown
            reveal(rest)  # other
            reveal(options)  # other
        """,
    "starred calls say nothing": """
        def f(x, y):
            reveal(x)  # unknown
            reveal(y)  # unknown
        f(*[torch.ones(3), 1])
        """,
    "through two functions": """
        def inner(x):
            reveal(x)  # tensor 0-dim
        def outer(x):
            inner(x.sum())
        outer(torch.ones(3))
        """,
    "of a method": """
        class C:
            def f(self, x):
                reveal(x)  # tensor 1-dim
            @staticmethod
            def s(x):
                reveal(x)  # tensor 1-dim
            @classmethod
            def c(cls, x):
                reveal(x)  # tensor 1-dim
        one = C()
        one.f(torch.ones(3))
        C.s(torch.ones(3))
        one.c(torch.ones(3))
        """,
    "of a method called by another": """
        class C:
            def run(self):
                self.f(torch.ones(3))
            def f(self, x):
                reveal(x)  # tensor 1-dim
        """,
    "of `forward`, from calls of the module": """
        class Net(nn.Module):
            def forward(self, x):
                reveal(x)  # tensor 2-dim
                return x
        net = Net()
        net(torch.ones(3, 3))
        """,
    "of `__init__`": """
        class C:
            def __init__(self, x):
                self.x = x
                reveal(x)  # tensor 1-dim
            def f(self):
                return reveal(self.x)  # tensor 1-dim
        C(torch.ones(3))
        """,
    "of a function that another has the name of": """
        def f(x):
            reveal(x)  # unknown
        def g():
            def f(x):
                return x
            f(torch.ones(3))
        """,
    "of a default": """
        def f(x=torch.ones(3), y=1):
            reveal(x)  # tensor
        f()
        f(torch.zeros(3))
        """,
    "of a lambda": """
        list(map(lambda x: reveal(x), torch.ones(3)))  # tensor 0-dim
        list(filter(lambda x: reveal(x), [torch.ones(3)]))  # tensor 1-dim
        """,
    "of what `apply` gets": """
        def weights_init(m):
            reveal(m)  # other
            reveal(m.weight)  # tensor graph
        nn.Linear(1, 1).apply(weights_init)
        """,
    "of hooks": """
        def forward_hook(module, inputs, output):
            reveal(inputs[0])  # tensor
            reveal(output)  # unknown
        def backward_hook(module, grad_input, grad_output):
            reveal(grad_input[0])  # tensor no graph
        nn.Linear(1, 1).register_forward_hook(forward_hook)
        nn.Linear(1, 1).register_backward_hook(backward_hook)
        torch.ones(3).register_hook(lambda grad: reveal(grad))  # tensor no graph
        """,
    "annotated": """
        from typing import Dict, List, Optional, Tuple, Union
        def f(
            a: torch.Tensor, b: "torch.Tensor", c: Optional[torch.Tensor], d: torch.Tensor | None,
            e: List[torch.Tensor], f: int, g: Variable, h: Tuple[torch.Tensor, int],
            i: torch.FloatTensor, j: Union[torch.Tensor, str], k: nn.Parameter,
            m: Dict[str, torch.Tensor], n: "Optional[torch.Tensor]" = None, o: list = None,
            p: torch.nn.Module = None,
        ):
            reveal(a)  # tensor ?-dim ?graph
            reveal(b)  # tensor
            reveal(c)  # tensor
            reveal(d)  # tensor
            reveal(e[0])  # tensor
            reveal(f)  # other
            reveal(g)  # tensor
            reveal(h[0])  # tensor
            reveal(h[1])  # other
            reveal(i)  # tensor
            reveal(j)  # unknown
            reveal(k)  # tensor graph
            reveal(m["x"])  # tensor
            reveal(n)  # tensor
            reveal(o)  # unknown
            reveal(p)  # other
        """,
    "annotated with what is no tensor": """
        import numpy as np
        from torch.nn.utils.rnn import PackedSequence
        class Batch:
            data: torch.Tensor
        def f(a: np.ndarray, b: PackedSequence, c: Batch, d: "Batch", e: str, g: "unknown.Thing"):
            reveal(a)  # other
            reveal(b)  # other
            reveal(c)  # other
            reveal(d)  # other
            reveal(e)  # other
            reveal(g)  # unknown
        """,
    "annotated variables": """
        x: torch.Tensor = unknown()
        reveal(x)  # tensor
        y: int = unknown()
        reveal(y)  # other
        """,
}

GUARDS = {
    "isinstance": """
        def f(x, y):
            if isinstance(x, torch.Tensor):
                reveal(x)  # tensor
                reveal(y)  # unknown
            else:
                reveal(x)  # unknown
            reveal(x)  # unknown
        """,
    "is_tensor and type": """
        def f(x):
            if torch.is_tensor(x):
                reveal(x)  # tensor
            elif type(x) == torch.Tensor:
                reveal(x)  # tensor
            elif isinstance(x, nn.Parameter) and x is not None:
                reveal(x)  # tensor graph
        """,
    "within the condition": """
        def f(x):
            if isinstance(x, torch.Tensor) and reveal(x):  # tensor
                pass
            return reveal(x) if torch.is_tensor(x) else 0  # tensor
        """,
    "several types": """
        def f(x):
            if isinstance(x, (torch.Tensor, nn.Parameter)):
                reveal(x)  # tensor
            if isinstance(x, (torch.Tensor, nn.utils.rnn.PackedSequence)):
                reveal(x)  # unknown
        """,
    "no tensor's": """
        import numbers
        from PIL import Image
        def f(x, y, z):
            if isinstance(x, numbers.Number):
                return reveal(x) > 0  # unknown
            if isinstance(y, (Image.Image, numbers.Number)):
                return reveal(y), torch.sign(y)  # unknown
            if isinstance(z, (Image.Image, torch.Tensor)):
                return z.unsqueeze(0)
            return torch.sign(reveal(x)), y.unsqueeze(0)  # tensor
        f(torch.rand(3), torch.rand(3), torch.rand(3))
        """,
    "early exit": """
        def f(x):
            if not isinstance(x, torch.Tensor):
                return x
            return reveal(x)  # tensor
        """,
    "assertion": """
        def f(x):
            assert isinstance(x, torch.Tensor)
            return reveal(x)  # tensor
        """,
    "rebound in between": """
        def f(x):
            if isinstance(x, torch.Tensor):
                x = unknown(x)
                reveal(x)  # unknown
        """,
    "something else": """
        from torch.nn.utils.rnn import PackedSequence
        class Own:
            data = None
        def f(x):
            if isinstance(x, PackedSequence):
                reveal(x)  # other
            elif isinstance(x, Own):
                reveal(x)  # other
            elif isinstance(x, str):
                reveal(x)  # other
        """,
}

SCOPES = {
    "closure": """
        def outer():
            x = torch.ones(3)
            def inner():
                return reveal(x)  # tensor 1-dim
            return inner
        """,
    "global": """
        best = None
        def f():
            global best
            best = torch.ones(3)
        def g():
            reveal(best)  # tensor 1-dim
        """,
    "nonlocal": """
        def outer():
            x = 1
            def inner():
                nonlocal x
                x = torch.ones(3)
            inner()
            reveal(x)  # tensor
        """,
    "class scope is not seen from methods": """
        x = torch.ones(3)
        class C:
            x = 1
            reveal(x)  # other
            def f(self):
                reveal(x)  # tensor 1-dim
                reveal(self.x)  # other
        """,
    "shadowed by a parameter": """
        x = torch.ones(3)
        def f(x):
            reveal(x)  # unknown
        lambda x: reveal(x)  # unknown
        """,
    "shadowed by a loop": """
        x = torch.ones(3)
        def f():
            for x in unknown:
                reveal(x)  # unknown
            with unknown as x:
                reveal(x)  # unknown
        """,
}


def by_title(cases: dict[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("source", cases.values(), ids=list(cases))


@by_title(RETURNS)
def test_returns(source: str) -> None:
    check(source)


@by_title(PARAMETERS)
def test_parameters(source: str) -> None:
    check(source)


@by_title(GUARDS)
def test_guards(source: str) -> None:
    check(source)


@by_title(SCOPES)
def test_scopes(source: str) -> None:
    check(source)
