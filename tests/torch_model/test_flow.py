"""Values on their way through a function: assignments, branches, loops, closures, returns."""

from __future__ import annotations

import pytest
from _reveal import check

CASES = {
    "assignment": """
        x = torch.ones(3)
        y = z = x
        reveal(y)  # tensor 1-dim no graph
        reveal(z)  # tensor 1-dim no graph
        y = 3
        reveal(y)  # other
        reveal(z)  # tensor
        """,
    "unpacking": """
        a, (b, *c), [d, e] = torch.ones(1), (1, torch.ones(2), torch.ones(2)), ("x", torch.ones(3))
        reveal(a)  # tensor 1-dim
        reveal(b)  # other
        reveal(d)  # other
        reveal(e)  # tensor
        x, y = y, x = torch.ones(2, 2), 3
        reveal(y)  # tensor 2-dim
        """,
    "walrus": """
        if (x := torch.ones(3)) is not None and (n := 3) > 2:
            reveal(x)  # tensor 1-dim
        reveal(x)  # tensor 1-dim
        reveal((y := x.sum()))  # tensor 0-dim
        reveal(n)  # other
        """,
    "deleted": """
        x = torch.ones(3)
        del x
        reveal(x)  # unknown
        x = torch.ones(3)
        reveal(x)  # tensor
        """,
    "both branches": """
        def f(flag):
            if flag:
                x = torch.ones(3)
            else:
                x = torch.zeros(3)
            reveal(x)  # tensor 1-dim
        """,
    "branches that differ in dims": """
        def f(flag):
            x = torch.ones(3)
            if flag:
                x = x.sum()
            reveal(x)  # tensor ?-dim no graph
        """,
    "branches that differ in kind": """
        def f(flag, other):
            if flag:
                x = torch.ones(3)
            else:
                x = [1, 2]
            reveal(x)  # unknown
            y = torch.ones(3)
            if flag:
                y = other
            reveal(y)  # tensor
        """,
    "a branch that leaves": """
        def f(flag):
            x = torch.ones(3)
            if flag:
                x = [1]
                return x
            reveal(x)  # tensor 1-dim
            if flag == 2:
                x = "a"
                raise ValueError(x)
            reveal(x)  # tensor 1-dim
        """,
    "within a branch": """
        def f(flag):
            x = "a"
            if flag:
                x = torch.ones(3)
                reveal(x)  # tensor 1-dim
            else:
                reveal(x)  # other
        """,
    "None until it is made": """
        x = None
        for y in range(3):
            if x is not None:
                reveal(x)  # tensor
            x = torch.ones(3) if x is None else x
        reveal(x)  # tensor 1-dim
        """,
    "conditional expression and or": """
        def f(flag):
            reveal(torch.ones(3) if flag else torch.zeros(3))  # tensor 1-dim
            reveal(torch.ones(3) if flag else "x")  # unknown
            reveal(None or torch.ones(3))  # tensor 1-dim
            reveal(not torch.ones(3))  # other
        """,
    "a loop": """
        x = torch.ones(3, 3)
        for row in x:
            reveal(row)  # tensor 1-dim
            for item in row:
                reveal(item)  # tensor 0-dim
        for i, row in enumerate(x):
            reveal(row)  # tensor 1-dim
            reveal(i)  # other
        for one, other in zip(x, [x, x]):
            reveal(one)  # tensor 1-dim
            reveal(other)  # tensor 2-dim
        """,
    "round a loop": """
        hidden = torch.zeros(3)
        for step in range(3):
            reveal(hidden)  # tensor
            hidden = torch.tanh(hidden)
        reveal(hidden)  # tensor 1-dim
        """,
    "round a loop with another kind": """
        x = [1]
        for step in range(3):
            reveal(x)  # unknown
            x = torch.ones(3)
        """,
    "while, else and break": """
        x = None
        while True:
            x = torch.ones(3)
            break
        else:
            x = torch.zeros(3)
        reveal(x)  # tensor 1-dim
        """,
    "augmented": """
        total = 0
        for x in torch.ones(3):
            total += x
        reveal(total)  # tensor 0-dim
        n = 0
        n += 1
        reveal(n)  # other
        t = torch.ones(3)
        t += 1
        reveal(t)  # tensor 1-dim
        t *= torch.ones(3, 3)
        reveal(t)  # tensor 2-dim
        """,
    "try": """
        try:
            x = torch.ones(3)
        except ValueError as error:
            x = torch.zeros(3)
            reveal(error)  # unknown
        finally:
            y = 1
        reveal(x)  # tensor 1-dim
        reveal(y)  # other
        """,
    "with": """
        with open("x") as file, torch.no_grad():
            x = torch.ones(3)
        reveal(x)  # tensor 1-dim
        reveal(file)  # unknown
        """,
    "match": """
        def f(x):
            match x:
                case 1:
                    y = torch.ones(3)
                case [z, *rest]:
                    y = torch.zeros(3)
                    reveal(z)  # unknown
            reveal(y)  # tensor 1-dim
        """,
    "comprehensions": """
        x = torch.ones(3, 3)
        rows = [row * 2 for row in x]
        reveal(rows)  # other
        reveal(rows[0])  # tensor 1-dim
        reveal({"a": row for row in x}["a"])  # tensor 1-dim
        reveal(next(row for row in x if row.sum() > 0))  # tensor 1-dim
        [reveal(item) for row in x for item in row]  # tensor 0-dim
        [reveal(item) for item in [x.sum()]]  # tensor 0-dim
        """,
    "a comprehension over the name that it is assigned to": """
        hidden = (torch.ones(3), torch.ones(3))
        hidden = [reveal(h) for h in hidden]  # tensor 1-dim
        x = torch.ones(3)
        x = [x * 2 for _ in range(3)]
        reveal(x)  # other
        reveal(x[0])  # tensor 1-dim
        y = torch.ones(3, 3)
        y = sum(row for row in y)
        reveal(y)  # tensor 1-dim
        """,
    "its own scope": """
        x = 1
        rows = [x for x in torch.ones(3)]
        reveal(x)  # other
        reveal(rows[0])  # tensor 0-dim
        """,
    "lists and dicts": """
        x = torch.ones(3)
        many = [x, x]
        reveal(many[0])  # tensor 1-dim
        reveal(many[-1])  # tensor 1-dim
        reveal(many[:1])  # other
        reveal(many[:1][0])  # tensor 1-dim
        reveal((many + many)[0])  # tensor 1-dim
        reveal({"a": x}["a"])  # tensor 1-dim
        reveal({"a": x}.get("a"))  # tensor 1-dim
        reveal({"a": x, "b": 1}["b"])  # tensor
        reveal((1, x)[0])  # other
        reveal((1, x)[1])  # tensor 1-dim
        reveal([*many][0])  # tensor 1-dim
        reveal(many.copy()[0])  # tensor 1-dim
        reveal(many.pop())  # tensor 1-dim
        reveal(len(many))  # other
        """,
    "lists that are filled": """
        losses, named = [], {}
        for x in torch.ones(3):
            losses.append(x)
            named["x"] = x
        reveal(losses[0])  # tensor 0-dim
        reveal(sum(losses))  # tensor 0-dim
        reveal(named["x"])  # tensor 0-dim
        for name, value in named.items():
            reveal(value)  # tensor 0-dim
        for value in named.values():
            reveal(value)  # tensor 0-dim
        """,
    "builtins": """
        x = torch.ones(3, 3)
        reveal(next(iter(x)))  # tensor 1-dim
        reveal(list(x)[0])  # tensor 1-dim
        reveal(sum(x))  # tensor 1-dim
        reveal(abs(x))  # tensor 2-dim
        reveal(max(x.sum(), x.mean()))  # tensor 0-dim
        reveal(list(map(torch.sum, [x, x]))[0])  # tensor
        reveal(list(map(lambda row: row * 2, x))[0])  # tensor 1-dim
        reveal(float(x.sum()))  # other
        reveal(str(x))  # other
        reveal(f"{x}")  # other
        reveal(isinstance(x, str))  # other
        """,
    "operators": """
        x = torch.ones(3, 3)
        reveal(x + 1)  # tensor 2-dim
        reveal(1 - x)  # tensor 2-dim
        reveal(-x)  # tensor 2-dim
        reveal(~(x > 0))  # tensor 2-dim no graph
        reveal(x == 1)  # tensor 2-dim no graph
        reveal(x != x)  # tensor 2-dim
        reveal((x > 0) & (x < 2))  # tensor 2-dim
        reveal(x is None)  # other
        reveal(1 in x)  # other
        reveal(x.sum() / 3)  # tensor 0-dim
        reveal(x + x.sum())  # tensor 2-dim
        reveal(x.sum() ** 0.5)  # tensor 0-dim
        reveal(x @ x)  # tensor
        reveal(x[0] @ x[0])  # tensor
        reveal("%s" % x)  # other
        """,
    "indices": """
        x = torch.ones(3, 3)
        reveal(x[0])  # tensor 1-dim
        reveal(x[0, 0])  # tensor 0-dim
        reveal(x[0][0])  # tensor 0-dim
        reveal(x[:, 0])  # tensor 1-dim
        reveal(x[None])  # tensor 3-dim
        reveal(x[1:])  # tensor 2-dim
        reveal(x[..., 0])  # tensor
        reveal(x[x > 0])  # tensor ?-dim
        reveal(x[[0, 1]])  # tensor ?-dim
        reveal(x[-1])  # tensor 1-dim
        i = 1
        reveal(x[i])  # tensor 1-dim
        """,
}


@pytest.mark.parametrize("source", CASES.values(), ids=list(CASES))
def test_flow(source: str) -> None:
    check(source)
