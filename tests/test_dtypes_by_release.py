"""What TL103, TL104, TL105 and TL904 say of tensors' dtypes on which release."""

from __future__ import annotations

import ast

import pytest

from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.torch_version import parse_torch_version

PREAMBLE = """\
import torch
import torch.nn as nn
x = torch.rand(4, 6)
mask = torch.ByteTensor(4, 6)
hidden = torch.zeros(1, 4, dtype=torch.uint8)
i = torch.tensor([7, 2])
attention = nn.MultiheadAttention(6, 1)
"""
#: An expression, and from which release on what is told of it; None is nothing.
TABLE: list[tuple[str, dict[str, str | None]]] = [
    (
        "x[mask]",
        {
            "1.1": None,
            "1.2": "TL103 indexing with the uint8 mask `mask` is deprecated since PyTorch 1.2:"
            " use `mask.bool()`",
        },
    ),
    (
        "x.masked_fill(mask, 0)",
        {
            "1.1": None,
            "1.2": "TL103 `masked_fill` with the uint8 mask `mask` is deprecated since PyTorch 1.2:"
            " use `mask.bool()`",
            "2.0": "TL103 `masked_fill` with the uint8 mask `mask` is deprecated since PyTorch 1.2:"
            " use `mask.bool()`",
            "2.1": "TL103 `masked_fill` with the uint8 mask `mask` raises RuntimeError since"
            " PyTorch 2.1: use `mask.bool()`",
        },
    ),
    (
        "torch.where(mask, x, -x)",
        {
            "1.8": None,
            "1.9": "TL103 `where` with the uint8 mask `mask` is deprecated since PyTorch 1.9:"
            " use `mask.bool()`",
        },
    ),
    (
        "attention(x, x, x, key_padding_mask=hidden)",
        {
            "1.1": None,
            "1.12": "TL103 attention with the uint8 mask `hidden` is deprecated since PyTorch 1.2:"
            " use `hidden.bool()`",
            "1.13": "TL103 attention with the uint8 mask `hidden` raises AssertionError since"
            " PyTorch 1.13: use `hidden.bool()`",
        },
    ),
    (
        "attention(x, x, x, attn_mask=hidden)",
        {
            "1.5": None,
            "1.6": "TL103 attention with the uint8 mask `hidden` is deprecated since PyTorch 1.6:"
            " use `hidden.bool()`",
            "2.0": "TL103 attention with the uint8 mask `hidden` raises AssertionError since"
            " PyTorch 2.0: use `hidden.bool()`",
        },
    ),
    (
        "1 - (x > 0)",
        {
            "1.1": None,
            "1.2": "TL104 `1 - (x > 0)` with booleans raises RuntimeError since PyTorch 1.2:"
            " use `~(x > 0)`",
        },
    ),
    (
        "2 - (x > 0)",
        {
            "1.1": None,
            "1.2": "TL104 `2 - (x > 0)` with booleans raises RuntimeError since PyTorch 1.2:"
            " use `(x > 0).float()`",
        },
    ),
    (
        "-(x > 0)",
        {
            "1.1": None,
            "1.2": "TL104 `-(x > 0)` of booleans raises RuntimeError since PyTorch 1.2:"
            " use `~(x > 0)`, or `-(x > 0).long()`",
        },
    ),
    (
        "~mask",
        {
            "1.1": None,
            "1.2": "TL104 `~mask` of uint8 makes 1 254, and no longer 0, since PyTorch 1.2:"
            " use `~mask.bool()`",
        },
    ),
    (
        "(x > 0) + (x > 1) == 2",
        {
            "1.1": None,
            "1.2": "TL104 `(x > 0) + (x > 1)` of booleans is `or`, no count, since PyTorch 1.2:"
            " use `.long()` on both",
        },
    ),
    (
        "x[i / 2]",
        {
            "1.4": None,
            "1.5": "TL105 `i / 2` of integers is deprecated since PyTorch 1.5: use `//`",
            "1.6": "TL105 `i / 2` of integers raises RuntimeError in PyTorch 1.6: use `//`",
            "1.7": "TL105 `i / 2` gives floats since PyTorch 1.7, which are no index: use `//`",
        },
    ),
    (
        "i - i / 2 * 2, i.nonzero()",
        {
            "1.4": None,
            "1.6": "TL105 `i / 2` of integers raises RuntimeError in PyTorch 1.6: use `//`",
            "1.7": "TL105 `i / 2` gives floats since PyTorch 1.7, so that the remainder is 0:"
            " use `//`",
        },
    ),
    (
        "i / 2, i.nonzero()",
        {
            "1.4": None,
            "1.5": "TL105 `i / 2` of integers is deprecated since PyTorch 1.5: use `//`",
            "1.6": "TL105 `i / 2` of integers raises RuntimeError in PyTorch 1.6: use `//`",
            "1.7": "TL904 `i / 2` of integers gives floats since PyTorch 1.7:"
            ' use `torch.div(…, rounding_mode="trunc")` for the old result',
        },
    ),
    (
        "i.div_(2)",
        {
            "1.4": None,
            "1.5": "TL105 `i.div_(2)` of an integer tensor is deprecated since PyTorch 1.5:"
            " use `i = i / …`, or `//=`",
            "1.6": "TL105 `i.div_(2)` of an integer tensor raises RuntimeError since PyTorch 1.6:"
            " use `i = i / …`, or `//=`",
        },
    ),
    (
        "i.mul_(0.5)",
        {
            "1.2": None,
            "1.3": "TL105 `i.mul_(0.5)` of an integer tensor raises RuntimeError since PyTorch 1.3:"
            " use `i = i * …`",
        },
    ),
    (
        "torch.addcdiv(i, i, i)",
        {
            "1.4": None,
            "1.5": "TL105 `torch.addcdiv(i, i, i)` of integers is deprecated since PyTorch 1.5:"
            " divide with `//`",
            "1.6": "TL105 `torch.addcdiv(i, i, i)` of integers raises RuntimeError since"
            " PyTorch 1.6: divide with `//`",
        },
    ),
    (
        "i * 0.5",
        {
            "1.2": None,
            "1.3": "TL904 `i * 0.5` of integers gives floats since PyTorch 1.3:"
            " use `int(0.5)` for the old result",
        },
    ),
    (
        "(x > 0) + (x > 1)",
        {
            "1.1": None,
            "1.2": "TL904 `(x > 0) + (x > 1)` of booleans is `or`, no count, since PyTorch 1.2:"
            " use `.long()` on both to count",
        },
    ),
]
CASES = [(source, *one) for source, history in TABLE for one in history.items()]


def told(source: str, release: str) -> list[str]:
    text = PREAMBLE + source
    torch = parse_torch_version(release)
    found = lint(ast.parse(text), text.splitlines(keepends=True), torch, style=True)
    first = len(PREAMBLE.splitlines()) + 1
    return [f"{one.code} {one.message}" for one in found if one.line == first]


@pytest.mark.parametrize(("source", "release", "message"), CASES)
def test_message_and_release(source: str, release: str, message: str | None) -> None:
    assert told(source, release) == ([] if message is None else [message])


@pytest.mark.parametrize(("source", "history"), TABLE)
def test_the_last_message_is_that_of_today(source: str, history: dict[str, str | None]) -> None:
    assert told(source, "2.13") == [list(history.values())[-1]]
