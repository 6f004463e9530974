"""What TL107, TL204, TL205, TL308 and TL401 say, and from which release on."""

from __future__ import annotations

import ast

import pytest

from flake8_torch_legacy.diagnostics import Effect
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.torch_version import NEWEST, TorchVersion, parse_torch_version

PREAMBLE = """\
import torch
import torch.nn as nn
x = torch.rand(4, 6)
row = torch.rand(6)
h = torch.ones(4, 4, requires_grad=True) * 2
"""
PARTS = "a, b = h.chunk(2)\n"
ACCURACY = """\
pred = x.topk(k, 1)[1].t()
correct = pred.eq(target)
"""
GRAD = "net = nn.Linear(1, 1)\nnet.zero_grad()\n"
SCHEDULER = """\
optimizer = torch.optim.SGD([h], lr=0.1)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1)
scheduler.step({})
optimizer.step()"""
CLASSES = """\
class Array:
    def __torch_function__(self, func, types, args=(), kwargs=None):
        return 7
class Layer(nn.TransformerEncoderLayer):
    def forward(self, src):
        return src
"""

#: Source, the last release on which nothing is to be told of it, and what is told on the next one.
TABLE: list[tuple[str, str, str]] = [
    (
        ACCURACY + "correct[:k].view(-1)",
        "1.6",
        "TL107 `correct[:k].view(-1)` raises RuntimeError since PyTorch 1.7 for k > 1:"
        " use `.reshape(-1)`",
    ),
    (
        ACCURACY + "correct.view(-1)",
        "1.6",
        "TL107 `correct.view(-1)` raises RuntimeError since PyTorch 1.7: use `.reshape(-1)`",
    ),
    (
        "x.t().clone().view(-1)",
        "1.4",
        "TL107 `x.t().clone().view(-1)` raises RuntimeError since PyTorch 1.5: use `.reshape(-1)`",
    ),
    (
        "torch.rand(2, 3, 4).T",
        "1.10",
        "TL107 `torch.rand(2, 3, 4).T` of a 3-dim tensor warns since PyTorch 1.11:"
        " use `torch.rand(2, 3, 4).permute(2, 1, 0)`",
    ),
    ("row.T", "1.10", "TL107 `row.T` of a 1-dim tensor warns since PyTorch 1.11: use `row`"),
    (
        "row.sum().T",
        "1.13",
        "TL107 `row.sum().T` of a 0-dim tensor warns since PyTorch 2.0: use `row.sum()`",
    ),
    (
        "x[[[0, 1], [1, 2]]]",
        "2.7",
        "TL107 `x[[[0, 1], [1, 2]]]` takes the list for a tuple and warns since PyTorch 2.8:"
        " use `x[tuple(…)]`",
    ),
    (
        PARTS + "a.add_(1)",
        "1.6",
        "TL107 `a.add_(1)` warns since PyTorch 1.7 for a view that `chunk` made:"
        " change it out of place",
    ),
    (
        "for part in h.unbind():\n    part += 1",
        "1.4",
        "TL107 `part += 1` raises RuntimeError since PyTorch 1.5 for a view that `unbind` made:"
        " change it out of place",
    ),
    (
        "row.expand(4, 6).add_(1)",
        "1.0",
        "TL107 `row.expand(4, 6).add_(1)` raises RuntimeError since PyTorch 1.1,"
        " memory is shared: put `.clone()` behind `expand(…)`",
    ),
    (
        "y = row.expand_as(x)\ny.clamp_(0)",
        "1.2",
        "TL107 `y.clamp_(0)` raises RuntimeError since PyTorch 1.3,"
        " memory is shared: put `.clone()` behind `expand_as(…)`",
    ),
    (
        "row.expand(4, 6).normal_()",
        "1.6",
        "TL107 `row.expand(4, 6).normal_()` raises RuntimeError since PyTorch 1.7,"
        " memory is shared: put `.clone()` behind `expand(…)`",
    ),
    (
        "y = row.expand(4, 6)\ny.masked_fill_(y > 0, 0)",
        "1.6",
        "TL107 `y.masked_fill_(y > 0, 0)` warns since PyTorch 1.7,"
        " memory is shared: put `.clone()` behind `expand(…)`",
    ),
    (
        "row.expand(4, 6).index_fill_(0, i, 1)",
        "1.7",
        "TL107 `row.expand(4, 6).index_fi…` warns since PyTorch 1.8,"
        " memory is shared: put `.clone()` behind `expand(…)`",
    ),
    (
        "h[0].detach_()",
        "0.3",
        "TL107 `h[0].detach_()` raises RuntimeError since PyTorch 0.4, as for every view:"
        " use `.detach()`",
    ),
    (
        PARTS + "a.detach_()",
        "1.6",
        "TL107 `a.detach_()` warns since PyTorch 1.7, as for every view: use `.detach()`",
    ),
    (
        "h.resize_(2, 8)",
        "0.2",
        "TL107 `h.resize_(2, 8)` raises RuntimeError since PyTorch 0.3 where a gradient"
        " is required: use `.reshape(…)`",
    ),
    (
        "float(torch.__version__[:3])",
        "1.9",
        "TL204 `torch.__version__[:3]` is 1.1 on PyTorch 1.10:"
        " compare `torch.__version__` with a tuple, as in `>= (1, 10)`",
    ),
    (
        "y = h * 2\ny.sum().backward()\ny.grad",
        "1.4",
        "TL205 `y.grad` of a non-leaf is None and warns since PyTorch 1.5:"
        " call `.retain_grad()` before `backward()`",
    ),
    (
        CLASSES,
        "1.11",
        "TL308 `__torch_function__` of `Array` as a plain method warns since PyTorch 1.12:"
        " make it a `@classmethod`",
    ),
    (
        CLASSES.partition("class L")[1]
        + CLASSES.partition("class L")[2]
        + "nn.TransformerEncoder(Layer(4, 2), 6)",
        "1.13",
        "TL308 `Layer(4, 2)` raises TypeError since PyTorch 2.0:"
        " give its `forward` `is_causal=False`",
    ),
    (
        GRAD + "net.weight.grad.zero_()",
        "1.13",
        "TL308 `net.weight.grad.zero_` raises AttributeError since PyTorch 2.0,"
        " `net.zero_grad()` set the gradient to None: drop it",
    ),
    (
        SCHEDULER.format(""),
        "1.0",
        "TL401 `scheduler.step()` before `optimizer.step()` skips the first learning rate"
        " since PyTorch 1.1: call it afterwards",
    ),
    (
        SCHEDULER.format("epoch"),
        "1.1",
        "TL401 `scheduler.step(epoch)` before `optimizer.step()` warns since PyTorch 1.2:"
        " call it afterwards",
    ),
]
_CODES = ("TL107", "TL204", "TL205", "TL308", "TL401")


def told(source: str, torch: TorchVersion) -> list[str]:
    text = PREAMBLE + source
    found = lint(ast.parse(text), text.splitlines(keepends=True), torch)
    return [f"{one.code} {one.message}" for one in found if one.code in _CODES]


def after(release: TorchVersion) -> TorchVersion:
    last = {0: 4, 1: 13}
    if release.minor == last.get(release.major):
        return TorchVersion(release.major + 1, 0)
    return TorchVersion(release.major, release.minor + 1)


@pytest.mark.parametrize(("source", "release", "message"), TABLE, ids=[one[2] for one in TABLE])
def test_message_and_release(source: str, release: str, message: str) -> None:
    before = parse_torch_version(release)
    assert told(source, before) == []
    assert message in told(source, after(before))


@pytest.mark.parametrize(
    ("source", "release", "effect", "words"),
    [
        (PARTS + "a.add_(1)", "1.8", Effect.WARN, "warns since PyTorch 1.7"),
        (PARTS + "a.add_(1)", "1.9", Effect.CRASH, "raises RuntimeError since PyTorch 1.9"),
        (PARTS + "a.detach_()", "1.9", Effect.WARN, "warns since PyTorch 1.7"),
        (PARTS + "a.detach_()", "1.10", Effect.CRASH, "raises RuntimeError since PyTorch 1.10"),
        (SCHEDULER.format(""), "1.1", Effect.SILENT, "skips the first learning rate"),
        (SCHEDULER.format(""), "1.2", Effect.WARN, "skips the first learning rate"),
        ("float(torch.__version__[:3])", "2.13", Effect.SILENT, "is 2.1 on PyTorch 2.13"),
    ],
)
def test_effects_that_change(source: str, release: str, effect: Effect, words: str) -> None:
    text = PREAMBLE + source
    found = lint(ast.parse(text), text.splitlines(keepends=True), parse_torch_version(release))
    assert [(one.effect, words in one.message) for one in found if one.code in _CODES] == [
        (effect, True)
    ]


@pytest.mark.parametrize("release", ["1.13", "2.5"])
def test_a_version_of_three_characters_is_right_for_small_minors(release: str) -> None:
    found = told("float(torch.__version__[:3])", parse_torch_version(release))
    assert bool(found) == (release == "1.13")


@pytest.mark.parametrize(
    ("comparison", "wrong_on"),
    [
        (">= 0.4", set()),
        (">= 1.2", {"1.10", "1.13"}),
        ("< 1.2", {"1.10", "1.13"}),
        ("== 1.1", {"1.10", "1.13"}),
        (">= 2.2", {"2.10", "2.13"}),
        ("!= 2.1", {"2.10", "2.13"}),
        ("> 3", set()),
    ],
)
def test_a_comparison_is_told_where_its_answer_is_wrong(
    comparison: str, wrong_on: set[str]
) -> None:
    releases = ["1.10", "1.13", "2.0", "2.9", "2.10", "2.13"]
    found = {
        one
        for one in releases
        if told(f"float(torch.__version__[:3]) {comparison}", parse_torch_version(one))
    }
    assert found == wrong_on


def test_long_texts_are_shortened() -> None:
    long = "a_rather_long_name_of_a_tensor"
    for source, _, _ in TABLE:
        for name in ("x", "h", "row", "pred", "correct", "scheduler", "net", "y", "a", "k"):
            renamed = _renamed(PREAMBLE + source, name, f"{long}_{name}")
            for one in lint(ast.parse(renamed), renamed.splitlines(keepends=True), NEWEST):
                assert one.code not in _CODES or len(one.text) <= 170, one.text


def _renamed(text: str, name: str, other: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == name:
            node.id = other
    return ast.unparse(tree)
