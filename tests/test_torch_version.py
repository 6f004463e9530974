"""What is reported depends on the torch that the code must run on."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from flake8_torch_legacy.diagnostics import Diagnostic
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.torch_version import NEWEST, TorchVersion, parse_torch_version

VERSIONS = ["0.3", "0.4", "1.0", "1.2", "1.4", "1.5", "2.13", "3.0"]
SAMPLES = sorted((Path(__file__).parent / "samples").glob("tl*.py"))
PREAMBLE = """\
import torch
import torch.nn as nn
from torch.autograd import Function, Variable
w = torch.ones(3, requires_grad=True)
loss = (w * w).sum()
"""
TOTAL = """\
total = 0
for _ in range(3):
    loss = nn.Linear(3, 1)(w).mean()
    loss.backward()
    total += loss
print(total)"""
OLD_FUNCTION = """\
class Double(Function):
    def forward(self, x):
        return x * 2"""
SAVED = """\
class Double(Function):
    @staticmethod
    def backward(ctx, grad_output):
        return ctx.saved_variables"""

# fmt: off
#: Effects by their first letters.
EFFECTS = [
    # for 0.3, 0.4, 1.0, 1.2, 1.4, 1.5, 2.13 and 3.0
    ("TL001", "Variable(torch.ones(3))",             "- N N N N N N N"),
    ("TL001", "Variable(w * 2)",                     "- N N N N N N N"),
    ("TL002", "w.data.add_(1)",                      "- S S S S S S S"),
    ("TL002", "w.data[0] = 1",                       "- S S S S S S S"),
    ("TL002", "nn.init.normal_(w.data)",             "- S S S S S S S"),
    ("TL002", "w.grad.data.zero_()",                 "- N N N N N N N"),
    ("TL003", "loss.data[0]",                        "- W C C C C C C"),
    ("TL003", "w.sum()[0]",                          "- W C C C C C C"),
    ("TL003", "loss.data.cpu().numpy()[0]",          "- C C C C C C C"),
    ("TL004", "print(w.data.numpy())",               "- S S S S S S S"),
    ("TL004", "print(w.data.size())",                "- N N N N N N N"),
    ("TL004", "print(torch.ones(3).data)",           "- N N N N N N N"),
    ("TL005", TOTAL,                                 "- S S S S S S S"),
    ("TL006", "loss.volatile",                       "- S S S S S S S"),
    ("TL006", "loss.volatile = True",                "- S S S S S S S"),
    ("TL007", "isinstance(w, Variable)",             "- S S S S S S S"),
    ("TL007", "type(w) == Variable",                 "- S S S S S S S"),
    ("TL007", "type(w) is torch.FloatTensor",        "- S S S S S S S"),
    ("TL007", "def f(x: Variable): pass",            "- N N N N N N N"),
    ("TL008", OLD_FUNCTION,                          "- - - - W C C C"),
    ("TL009", "loss.backward(retain_variables=True)", "- C C C C C C C"),
    ("TL009", "torch.autograd.backward(loss, grad_variables=None)", "- W W W W W W W"),
    ("TL009", "loss.creator",                        "C C C C C C C C"),
    ("TL009", "loss.grad_fn.previous_functions",     "C C C C C C C C"),
    ("TL009", "w.multinomial(1).reinforce(1.0)",     "C C C C C C C C"),
    ("TL009", SAVED,                                 "- W W W W W W W"),
]
# fmt: on


def findings(source: str, torch: str) -> list[Diagnostic]:
    return lint(ast.parse(source), source.splitlines(keepends=True), parse_torch_version(torch))


@pytest.mark.parametrize(
    ("code", "source", "effects"), EFFECTS, ids=lambda value: str(value).split("\n")[0]
)
def test_effects(code: str, source: str, effects: str) -> None:
    found = {version: findings(PREAMBLE + source, version) for version in VERSIONS}
    reported = {
        version: [f"{one.code} {one.effect.value[0].upper()}" for one in many]
        for version, many in found.items()
    }
    assert reported == {
        version: [] if effect == "-" else [f"{code} {effect}"]
        for version, effect in zip(VERSIONS, effects.split(), strict=True)
    }


def test_a_volatile_variable_is_two_findings_from_0_4_on() -> None:
    source = "import torch\ntorch.autograd.Variable(torch.ones(3), volatile=True)\n"
    found = {version: [one.code for one in findings(source, version)] for version in VERSIONS}
    assert found.pop("0.3") == []
    assert set(map(tuple, found.values())) == {("TL001", "TL006")}


@pytest.mark.parametrize(
    ("torch", "does"),
    [
        ("1.3", "its call warns since PyTorch 1.3"),
        ("1.4", "its call warns since PyTorch 1.3"),
        ("1.5", "its call raises RuntimeError since PyTorch 1.5"),
        ("2.13", "its call raises RuntimeError since PyTorch 1.5"),
    ],
)
def test_an_old_style_function(torch: str, does: str) -> None:
    (one,) = findings(PREAMBLE + OLD_FUNCTION, torch)
    assert does in one.message


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_no_message_speaks_of_a_later_torch(sample: Path) -> None:
    source = sample.read_text(encoding="utf-8")
    for version in VERSIONS:
        for one in findings(source, version):
            for since in re.findall(r"since PyTorch (\d+\.\d+)", one.message):
                assert parse_torch_version(since) <= parse_torch_version(version), one


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_what_the_core_reports_for_an_older_torch_stays_where_it_is(sample: Path) -> None:
    source = sample.read_text(encoding="utf-8")
    places = [
        {(one.line, one.column) for one in findings(source, version) if one.code.startswith("TL0")}
        for version in VERSIONS
    ]
    for older, newer in pairwise(places):
        assert older <= newer


def test_the_default_is_the_newest_torch() -> None:
    source = PREAMBLE + "loss.data[0]"
    default = lint(ast.parse(source), source.splitlines(keepends=True))
    assert default == findings(source, str(NEWEST)) == findings(source, "3.0")


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("0.3", (0, 3)),
        ("0.4.1", (0, 4)),
        ("1.13", (1, 13)),
        (" 2.13 ", (2, 13)),
        ("2.1.0+cu118", (2, 1)),
        ("2.9.0+cpu.with.dots", (2, 9)),
        ("10.0", (10, 0)),
    ],
)
def test_parse(text: str, version: tuple[int, int]) -> None:
    assert parse_torch_version(text) == version
    assert parse_torch_version(str(TorchVersion(*version))) == version


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "2",
            "2.",
            ".1",
            "v2.1",
            "2.x",
            "2,1",
            "2.1.",
            "2.1.0.1",
            "-1.0",
            "+1.0",
            "1.0a1",
        ),
        *("1.0.0rc1", "2.1 0", "1_0.0", "1e1.0", "two", "1.0\n0", "٢.١", "2.1+", "1000.0", "0x2.1"),
    ],
)
def test_parse_errors(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a torch version: write X\.Y") as caught:
        parse_torch_version(text)
    assert repr(text) in str(caught.value)
    assert str(NEWEST) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("older", "newer"), [("0.3", "0.4"), ("0.4", "1.0"), ("1.9", "1.10"), ("1.13", "2.0")]
)
def test_versions_are_compared_as_numbers(older: str, newer: str) -> None:
    assert parse_torch_version(older) < parse_torch_version(newer)
