"""What calls for a rule: it saves time, and must change nothing that is found."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from flake8_torch_legacy import linter
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.parsing import lines_of
from flake8_torch_legacy.rules import Pattern, Rule, all_rules

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.py"))
PATTERNS = sorted(
    {
        pattern
        for rule in all_rules()
        for group in (rule.triggers, *rule.needs)
        for pattern in group
    },
    key=str,
)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda one: one.compiled.pattern)
def test_every_match_has_the_word_that_it_is_looked_up_by(pattern: Pattern) -> None:
    for sample in SAMPLES:
        for found in pattern.compiled.finditer(sample.read_text(encoding="utf-8")):
            assert pattern.start in found[0]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Variable", "Variable"),
        (r"\.topk\(", "topk"),
        (r"\.t\(\)", "t"),
        ("losses?", "losse"),
        (r"autograd import [*(]", "autograd"),
        (r"\[\s*0\]", ""),
        (r"-\(", ""),
        (r"1 - mask", ""),
    ],
)
def test_the_word_of_a_pattern(text: str, start: str) -> None:
    from flake8_torch_legacy.rules import _pattern

    assert _pattern(text).start == start


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.stem)
def test_statements_without_a_trigger_have_no_finding(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = sample.read_text(encoding="utf-8")
    tree, lines = ast.parse(text), lines_of(text)
    found = lint(tree, lines, style=True)

    def everywhere() -> tuple[Rule, ...]:
        return tuple(rule._replace(triggers=()) for rule in all_rules())

    monkeypatch.setattr(linter, "all_rules", everywhere)
    assert lint(tree, lines, style=True) == found
