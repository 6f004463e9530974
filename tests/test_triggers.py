"""What calls for a rule: it saves time, and must change nothing that is found."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from flake8_torch_legacy import linter
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.parsing import lines_of
from flake8_torch_legacy.rules import Rule, _pattern, all_rules

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.py"))


@pytest.mark.parametrize(
    ("text", "word", "literal"),
    [
        ("Variable", "Variable", "Variable"),
        (r"\.topk\(", "topk", ".topk("),
        (r"\.t\(\)", "t", ".t()"),
        (r"long\b", "long", "long"),
        (r"autograd import [*(]", "autograd", "autograd import "),
        ("losses?", "", "losse"),
        (r"mask\w*", "", "mask"),
        (r"arg(?:max|sort)", "", "arg"),
        (r"(?:)Loss\b", "", ""),
        (r"\[\s*0\]", "", "["),
        (r"\(\)\[0\]", "", "()[0]"),
        (r"\w+", "", ""),
        (r"-\(", "", "-("),
        (r"\+= ?\d", "", "+="),
        (r"1(?:\.0?)? ?- mask", "", "1"),
    ],
)
def test_what_a_pattern_is_looked_up_by(text: str, word: str, literal: str) -> None:
    assert _pattern(text)[:2] == (word, literal)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.stem)
def test_they_change_nothing(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = sample.read_text(encoding="utf-8")
    tree, lines = ast.parse(text), lines_of(text)
    found = lint(tree, lines, style=True)

    def everywhere() -> tuple[Rule, ...]:
        return tuple(rule._replace(triggers=(), needs=()) for rule in all_rules())

    monkeypatch.setattr(linter, "all_rules", everywhere)
    assert lint(tree, lines, style=True) == found
