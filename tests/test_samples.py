"""What the sample files say of their own lines is what the linter finds there, no more, no less.

A line that must be reported ends in `#! TL003:9`: the code and the column that flake8 prints. A
file named `silent_….py` has no such line: nothing in it may be reported. Files with `tl9` in their
name are linted with the codes that are off by default, TL9xx.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from flake8_torch_legacy.catalogue import facts
from flake8_torch_legacy.diagnostics import Diagnostic
from flake8_torch_legacy.explanations import LANGUAGES, codes, page
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.rules import all_rules

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.py"))
SILENT = [sample for sample in SAMPLES if sample.name.startswith("silent_")]
ANNOTATION = re.compile(r"#!((?: TL\d{3}:\d+)+)$")

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)


def findings(sample: Path) -> list[Diagnostic]:
    text = sample.read_text(encoding="utf-8")
    return lint(ast.parse(text), text.splitlines(keepends=True), style="tl9" in sample.name)


def expected(sample: Path) -> list[str]:
    """The annotations of a file, as `line: code:column`."""
    found = []
    for number, line in enumerate(sample.read_text(encoding="utf-8").splitlines(), start=1):
        annotation = ANNOTATION.search(line)
        assert annotation or "#!" not in line, f"{sample.name}:{number}: {line}"
        found += [f"{number}: {one}" for one in annotation[1].split()] if annotation else []
    return found


@every_sample
def test_findings(sample: Path) -> None:
    wanted = expected(sample)
    found = {f"{one.line}: {one.code}:{one.column + 1}": one for one in findings(sample)}
    lines = sample.read_text(encoding="utf-8").splitlines()
    differences = [
        f"{sample.name}:{place} {verb}: {lines[int(place.partition(':')[0]) - 1].strip()}"
        for verb, places in (
            ("is missing", [one for one in wanted if one not in found]),
            ("is not expected", [one for one in found if one not in wanted]),
        )
        for place in places
    ]
    if differences:
        pytest.fail("\n".join(sorted(differences, key=_by_line)), pytrace=False)


def _by_line(difference: str) -> tuple[int, str]:
    return int(difference.split(":")[1]), difference


@every_sample
def test_messages(sample: Path) -> None:
    for one in findings(sample):
        assert one.text == f"{one.code} {one.message} (torch-legacy explain {one.code})"
        assert one.text.splitlines() == [one.text], one
        assert one.text.isprintable(), one
        assert len(one.text) <= 170, (len(one.text), one)
        assert one.text.count("`") % 2 == 0, one
        assert "``" not in one.text, one


@every_sample
def test_every_sample_says_what_it_shows(sample: Path) -> None:
    assert ast.get_docstring(ast.parse(sample.read_text(encoding="utf-8")))


def test_the_silent_table_is_the_longer_one() -> None:
    lines = {sample: len(sample.read_text(encoding="utf-8").splitlines()) for sample in SAMPLES}
    assert sum(map(lines.__getitem__, SILENT)) > sum(lines.values()) / 2
    assert not any(map(expected, SILENT))


@pytest.mark.parametrize("code", sorted({rule.code for rule in all_rules()}))
def test_every_rule_has_a_sample(code: str) -> None:
    samples = [one for one in SAMPLES if one.name.startswith(code.lower())]
    assert any(f" {code}:" in line for one in samples for line in expected(one))


def test_every_code_has_a_page_and_every_page_its_code() -> None:
    known = {rule.code for rule in all_rules()} | {fact.code for fact in facts()}
    assert codes() == ["TL000", *sorted(known)]
    for code in known:
        assert all(page(code, language).startswith(f"# {code}") for language in LANGUAGES)


def test_the_order_of_findings_is_that_of_the_text() -> None:
    for sample in SAMPLES:
        places = [(one.line, one.column, one.code) for one in findings(sample)]
        assert places == sorted(places), sample.name
