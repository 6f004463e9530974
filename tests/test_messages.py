"""What users read: a line of source, and the whole line that flake8 prints for it."""

from __future__ import annotations

import ast

import pytest

from flake8_torch_legacy.linter import lint

PREAMBLE = """\
import torch
import torch.nn as nn
from torch.autograd import Function, Variable

x = torch.ones(3)
w = torch.ones(3, requires_grad=True)
net = nn.Linear(3, 1)
loss = net(w).mean()
"""
TOTAL = """\
total = 0
for _ in range(3):
    loss = net(w).mean()
    loss.backward()
    total = total + loss
print(total)"""
OLD_FUNCTION = """\
class Double(Function):
    def forward(self, x):
        return x * 2
Double()(x)"""

TABLE = [
    # TL001
    (
        "Variable(x)",
        "TL001 `Variable(x)` is useless since PyTorch 0.4: use `x`",
    ),
    (
        "Variable(data=x)",
        "TL001 `Variable(data=x)` is useless since PyTorch 0.4: use `x`",
    ),
    (
        "Variable(net(x))",
        "TL001 `Variable(net(x))` only detaches since PyTorch 0.4:"
        " use `net(x).detach()`, or `net(x)` itself",
    ),
    (
        "Variable(torch.zeros(3), requires_grad=True)",
        "TL001 `Variable(torch.zeros(3), requires_grad=True)` gives a plain tensor"
        " since PyTorch 0.4: put `requires_grad=True` into the call",
    ),
    (
        "Variable(x, requires_grad=True)",
        "TL001 `Variable(x, requires_grad=True)` gives a plain tensor"
        " since PyTorch 0.4: use `.requires_grad_()` on the tensor",
    ),
    (
        "list(map(Variable, [x, x]))",
        "TL001 `map(Variable, [x, x])` makes tensors of tensors since PyTorch 0.4: drop it",
    ),
    # TL002
    (
        "w.data.normal_(0, 0.02)",
        "TL002 `w.data.normal_(…)` writes, unseen by autograd: use `nn.init.normal_(w, …)`",
    ),
    (
        "w.data.fill_(0)",
        "TL002 `w.data.fill_(…)` writes, unseen by autograd: use `nn.init.constant_(w, …)`",
    ),
    (
        "w.data.add_(1)",
        "TL002 `w.data.add_(…)` writes, unseen by autograd:"
        " call `w.add_(…)` under `torch.no_grad()`",
    ),
    (
        "w.data[0] = 1",
        "TL002 `w.data` is written to, unseen by autograd: write to `w` under `torch.no_grad()`",
    ),
    (
        "w.data = x",
        "TL002 `w.data = …` changes the tensor, unseen by autograd:"
        " use `.copy_(…)` under `torch.no_grad()`, or a new tensor",
    ),
    (
        "w.data -= x",
        "TL002 `w.data -= …` changes the tensor, unseen by autograd:"
        " write to `w` under `torch.no_grad()`",
    ),
    (
        "nn.init.xavier_uniform_(net.weight.data)",
        "TL002 `net.weight.data` is written to, unseen by autograd: pass `net.weight` itself",
    ),
    (
        "with torch.no_grad():\n    w.data = x",
        "TL002 `w.data = …` changes the tensor, unseen by autograd:"
        " use `.copy_(…)` under `torch.no_grad()`, or a new tensor",
    ),
    (
        "with torch.no_grad():\n    alias = w.data\nalias.add_(1)",
        "TL002 `w.data` is written to, unseen by autograd: write to `w` under `torch.no_grad()`",
    ),
    (
        "w.data, y = x, x",
        "TL002 `w.data = …` changes the tensor, unseen by autograd:"
        " use `.copy_(…)` under `torch.no_grad()`, or a new tensor",
    ),
    (
        "w.grad.data = x",
        "TL002 `w.grad.data = …` swaps the gradient's storage: use `w.grad = …`"
        " where size, dtype and device are the parameter's",
    ),
    (
        "x.data.resize_(2, 3)",
        "TL002 `x.data.resize_(…)` leaves the shape of `x` since PyTorch 0.4: reshape `x` itself",
    ),
    (
        "with torch.no_grad():\n    w.data.add_(1)",
        "TL002 `w.data` needs no `.data` under `torch.no_grad()`: use `w`",
    ),
    (
        "w.data.unsqueeze_(0)",
        "TL002 `w.data.unsqueeze_(…)` leaves the shape of `w` since PyTorch 0.4:"
        " reshape `w` itself",
    ),
    (
        "w.grad.data.zero_()",
        "TL002 `w.grad.data` needs no `.data` to be changed: use `w.grad`",
    ),
    # TL003
    (
        "print(loss.data[0])",
        "TL003 `loss.data[0]` raises IndexError since PyTorch 0.5: use `loss.item()`",
    ),
    (
        "print(loss.data.cpu().numpy()[0])",
        "TL003 `loss.data.cpu().numpy()[0]` raises IndexError since PyTorch 0.4: use `loss.item()`",
    ),
    (
        "print((loss / 2).data[0])",
        "TL003 `(loss / 2).data[0]` raises IndexError since PyTorch 0.5: use `(loss / 2).item()`",
    ),
    (
        "print(x.sum()[0])",
        "TL003 `x.sum()[0]` raises IndexError since PyTorch 0.5: use `x.sum().item()`",
    ),
    # TL004
    (
        "print(w.data)",
        "TL004 writes through `w.data` would be unseen by autograd: use `w.detach()`",
    ),
    (
        "print(x.data)",
        "TL004 `x.data` adds nothing where no graph is: use `x`",
    ),
    (
        "print(w.data.size())",
        "TL004 `w.data` is not needed to read size, type or device: use `w`",
    ),
    # TL005
    (
        TOTAL,
        "TL005 `total = total + loss` keeps every graph in memory: add `loss.item()`",
    ),
    (
        TOTAL.replace("total + loss", "total + loss * 3"),
        "TL005 `total = total + loss * 3` keeps every graph in memory: add `(loss * 3).item()`",
    ),
    (
        "with torch.no_grad():\n    weights = [p.data for p in net.parameters()]",
        "TL004 writes through `p.data` would be unseen by autograd: use `p.detach()`",
    ),
    (
        "with torch.set_grad_enabled(loss > 3):\n    print(net(x).data)",
        "TL004 writes through `net(x).data` would be unseen by autograd: use `net(x).detach()`",
    ),
    (
        "y = torch.zeros(3)\ny[0] = w.sum()\nprint(y.data)",
        "TL004 writes through `y.data` would be unseen by autograd: use `y.detach()`",
    ),
    (
        "def f(n):\n    print(torch.ones(3, requires_grad=n).data)",
        "TL004 writes through `torch.ones(3, requires_grad=n).data` would be unseen by autograd:"
        " use `torch.ones(3, requires_grad=n).detach()`",
    ),
    # TL006
    (
        "print(x.volatile)",
        "TL006 `x.volatile` is always False since PyTorch 0.4: use `with torch.no_grad():`",
    ),
    (
        "x.volatile = True",
        "TL006 `x.volatile` has no effect since PyTorch 0.4: use `with torch.no_grad():`",
    ),
    # TL007
    (
        "isinstance(x, Variable)",
        "TL007 `isinstance(x, Variable)` is True for every tensor since PyTorch 0.4:"
        " use `isinstance(…, torch.Tensor)`",
    ),
    (
        "type(x) == Variable",
        "TL007 `type(x) == Variable` is False for every tensor since PyTorch 0.4:"
        " use `isinstance(…, torch.Tensor)`",
    ),
    (
        "type(x) is not Variable",
        "TL007 `type(x) is not Variable` is True for every tensor since PyTorch 0.4:"
        " use `isinstance(…, torch.Tensor)`",
    ),
    (
        "type(x) is torch.FloatTensor",
        "TL007 `type(x) is torch.FloatTensor` is False for every tensor since PyTorch 0.4:"
        " use `isinstance` or the `dtype`",
    ),
    (
        "def f(x: Variable): pass",
        "TL007 `Variable` is `torch.Tensor` since PyTorch 0.4: annotate with that",
    ),
    # TL009
    (
        "loss.backward(retain_variables=True)",
        "TL009 `retain_variables=` raises TypeError since PyTorch 0.4: use `retain_graph=`",
    ),
    (
        "torch.autograd.backward(loss, grad_variables=None)",
        "TL009 `grad_variables=` is deprecated since PyTorch 0.4: use `grad_tensors=`",
    ),
    (
        "print(loss.creator)",
        "TL009 `loss.creator` raises AttributeError since PyTorch 0.2: use `loss.grad_fn`",
    ),
    (
        "print(loss.grad_fn.previous_functions)",
        "TL009 `loss.grad_fn.previous_functions` raises AttributeError since PyTorch 0.2:"
        " use `loss.grad_fn.next_functions`",
    ),
    (
        "x.multinomial(1).reinforce(1.0)",
        "TL009 `x.multinomial(1).reinforce` raises since PyTorch 0.3:"
        " use `log_prob` of a `torch.distributions` object in the loss",
    ),
]


def messages(source: str) -> list[str]:
    source = PREAMBLE + source
    return [one.text for one in lint(ast.parse(source), source.splitlines(keepends=True))]


@pytest.mark.parametrize(
    ("source", "message"), TABLE, ids=lambda value: str(value).replace("\n", "; ")[:40]
)
def test_message(source: str, message: str) -> None:
    assert messages(source) == [f"{message} (torch-legacy explain {message[:5]})"]


def test_two_messages_on_one_line() -> None:
    assert messages("Variable(x, volatile=True)") == [
        "TL001 `Variable(x, volatile=True)` is useless since PyTorch 0.4: use `x`"
        " (torch-legacy explain TL001)",
        "TL006 `volatile` is ignored since PyTorch 0.4, the graph is built:"
        " use `with torch.no_grad():` (torch-legacy explain TL006)",
    ]
    assert messages("Variable(x, volatile=False)")[1] == (
        "TL006 `volatile` means nothing since PyTorch 0.4: drop it (torch-legacy explain TL006)"
    )


def test_an_old_style_function() -> None:
    assert messages(OLD_FUNCTION) == [
        "TL008 `Double` has no static methods, its call raises RuntimeError since PyTorch 1.5:"
        " use static ones with `ctx`, and `.apply` (torch-legacy explain TL008)",
        "TL008 `Double()(x)` raises RuntimeError since PyTorch 1.5: use `Double.apply(…)`"
        " (torch-legacy explain TL008)",
    ]


def test_saved_variables() -> None:
    source = OLD_FUNCTION.replace("    def", "    @staticmethod\n    def").replace(
        "x * 2\nDouble()(x)", "self.saved_variables"
    )
    assert messages(source) == [
        "TL009 `self.saved_variables` is deprecated since PyTorch 0.4: use `self.saved_tensors`"
        " (torch-legacy explain TL009)"
    ]


@pytest.mark.parametrize(
    "source",
    [
        "loss.data[0]  # `a` comment",
        "(loss\n .data  # a comment\n [0])",
        'print(torch.cat([x, x]).index_select(0, torch.tensor([0, 1, 2, 3, 4])).sum()[0], "`")',
        "Variable(torch.tensor([[1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 2.0, 3.0, 4.0, 5.0]]) * 2 + 1)",
        "Variable(\n    torch.ones(\n        3,\n        3,\n    )\n    * 2\n)",
        "{'损失': w.data.add_(1)}",
    ],
)
def test_source_in_a_message_is_one_short_line(source: str) -> None:
    (message,) = messages(source)
    assert message.splitlines() == [message]
    assert len(message) <= 170
    assert message.count("`") % 2 == 0
    assert "# " not in message
    assert "  " not in message
