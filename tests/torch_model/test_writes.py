"""Whether the storage behind `.data` is written: there, by a function, or under another name."""

from __future__ import annotations

import pytest
from _reveal import check_data

CASES = {
    "in place": """
        w = nn.Linear(1, 1).weight
        w.data.add_(1)  # written
        w.data.add(1)  # read
        w.data[0].zero_()  # written
        w.data.view(-1)[0].zero_()  # written
        w.data.abs().zero_()  # read
        w.data.clone().zero_()  # read
        w.data.requires_grad_()  # read
        w.data.__add__(1)  # read
        w.data.new(3).zero_()  # read
        w.data.float().zero_()  # written
        """,
    "assignment": """
        w = nn.Linear(1, 1).weight
        w.data = 1  # written
        w.data[0] = 1  # written
        w.data += 1  # written
        w.data[0][1] = 1  # written
        del w.data  # written
        (w.data, other) = 1, 2  # written
        for w.data[0] in range(3):  # written
            pass
        x = w.data  # read
        y = torch.ones(3)
        y[w.data] = 1  # read
        """,
    "functions": """
        w = nn.Linear(1, 1).weight
        nn.init.zeros_(w.data)  # written
        nn.init.uniform_(tensor=w.data)  # written
        torch.nn.init.calculate_gain(w.data)  # read
        torch.add(w, 1, out=w.data)  # written
        torch.relu_(w.data)  # written
        torch.relu(w.data)  # read
        F.relu(w.data, inplace=True)  # written
        F.relu(w.data, True)  # written
        F.relu(w.data, inplace=False)  # read
        F.dropout(w.data, 0.5)  # read
        unknown(w.data)  # read
        unknown.zero_(w.data)  # read
        w.copy_(w.data)  # read
        """,
    "functions of the file": """
        def zero(x):
            x.zero_()
        def show(x):
            print(x)
        def hand_on(x, y):
            zero(y)
        def keyword(a, *, x):
            x[:] = a
        def rebound(x):
            x = x.clone()
            x.zero_()
        w = nn.Linear(1, 1).weight
        zero(w.data)  # written
        show(w.data)  # read
        hand_on(w.data, 1)  # read
        hand_on(1, w.data)  # written
        keyword(1, x=w.data)  # written
        rebound(w.data)  # read
        """,
    "methods of the file": """
        class C:
            def zero(self, x):
                x.zero_()
            def run(self, w):
                self.zero(w.data)  # written
        C().zero(nn.Linear(1, 1).weight.data)  # written
        """,
    "another name": """
        w = nn.Linear(1, 1).weight
        def f():
            a = w.data  # written
            a.zero_()
        def g():
            a = w.data  # read
            a = torch.ones(3)
            a.zero_()
        def h():
            a = w.data  # written
            b = a
            b[0] = 1
        def i():
            a = w.data  # written
            a -= 1
        def j():
            a = w.data  # read
            a = a - 1
            a.zero_()
        def k():
            a = w.data.view(-1)  # written
            a[0] = 1
        def m():
            a = w.data.sum()  # read
            a.zero_()
        def n():
            a = w.data.cpu().numpy()  # written
            a[0] = 1
        def o():
            (a := w.data).zero_()  # written
        """,
    "loops, tuples, conditions": """
        w = nn.Linear(1, 1).weight
        for row in w.data:  # written
            row.zero_()
        for row in w.data:  # read
            print(row)
        a, b = w.data, 1  # written
        a.zero_()
        c, d = 1, w.data  # read
        (w.data if w is not None else w.data).zero_()  # written
        if w.data.sum() > 0:  # read
            pass
        """,
    "round a loop": """
        w = nn.Linear(1, 1).weight
        def f():
            a = torch.ones(3)
            for _ in range(3):
                a.zero_()
                a = w.data  # written
        """,
    "functions that call each other end": """
        def f(x):
            g(x)
        def g(x):
            f(x)
        w = nn.Linear(1, 1).weight
        f(w.data)  # read
        a = w.data  # read
        a = a
        """,
}


@pytest.mark.parametrize("source", CASES.values(), ids=list(CASES))
def test_writes(source: str) -> None:
    check_data(source)
