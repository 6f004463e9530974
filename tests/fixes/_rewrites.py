"""What the tests of fixes share: tables of texts, fixed with and without the unsafe ones."""

from __future__ import annotations

from flake8_torch_legacy.diagnostics import Diagnostic
from flake8_torch_legacy.fixes.apply import fixed
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.parsing import lines_of, parse
from flake8_torch_legacy.torch_version import NEWEST

HEADER = """\
import torch
import torch.nn.functional as F
from torch import nn
from torch.autograd import Function, Variable

"""
#: The texts before and after, by what they show.
Rewrites = dict[str, tuple[str, str]]


def whole(text: str) -> str:
    """A snippet with the usual imports, unless it brings its own."""
    return text if text.startswith(("import ", "from ", "#", "\f")) else HEADER + text


def fix(text: str, codes: tuple[str, ...], *, unsafe: bool) -> str:
    """A text with the fixes of some codes made."""

    def wanted(one: Diagnostic, lines: list[str]) -> bool:
        return one.code in codes

    return fixed(whole(text), NEWEST, unsafe=unsafe, wanted=wanted, keep_imports=True).text


def codes_in(text: str) -> list[str]:
    """The codes that are found in a text."""
    return [one.code for one in lint(parse(whole(text)), lines_of(whole(text)))]


def check_rewrite(before: str, after: str, codes: tuple[str, ...], *, unsafe: bool) -> None:
    """Whether `before` becomes `after`, which is clean and stays as it is."""
    assert not {*codes}.isdisjoint(codes_in(before)), "nothing is found"
    result = fix(before, codes, unsafe=unsafe)
    assert result == whole(after)
    assert {*codes}.isdisjoint(codes_in(after))
    assert {*codes_in(after)} <= {*codes_in(before)}, "a new finding"
    assert fix(after, codes, unsafe=unsafe) == whole(after)


def check_unsafe(before: str, after: str, codes: tuple[str, ...]) -> None:
    """Whether `before` becomes `after`, but only where that is asked for."""
    assert fix(before, codes, unsafe=False) == whole(before), "it is safe"
    check_rewrite(before, after, codes, unsafe=True)


def check_left(text: str, codes: tuple[str, ...]) -> None:
    """Whether a text with findings stays as it is."""
    assert not {*codes}.isdisjoint(codes_in(text)), "nothing is found"
    assert fix(text, codes, unsafe=True) == whole(text)
