"""What pages say of fixes: the examples, and what is safe, needs a look or takes a hand."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from flake8_torch_legacy.explanations import LANGUAGES, codes, examples, page
from flake8_torch_legacy.fixes import fix_of
from flake8_torch_legacy.fixes.apply import Result, fixed
from flake8_torch_legacy.linter import find
from flake8_torch_legacy.parsing import ParseError, lines_of
from flake8_torch_legacy.rescue import rescued
from flake8_torch_legacy.rules import LintedFile
from flake8_torch_legacy.torch_version import NEWEST, TorchVersion

TESTS = Path(__file__).parents[1]
CODES = [code for code in codes() if code != "TL000"]
#: The release that a page's examples are fixed for, where today's has nothing to tell.
RELEASES = {"TL305": TorchVersion(1, 13)}

#: Examples that no fix changes: what they need is said on their pages.
BY_HAND = {"TL105", "TL106", "TL202", "TL206", "TL407", "TL502"}
#: Examples that fixes change in part, or in another way than a human who knows more.
OTHERWISE = {
    "TL101": "the page moves to whichever device there is",
    "TL103": "the page makes the mask itself boolean",
    "TL104": "what a sum of masks means",
    "TL108": "a copy: whether the graph ends there",
    "TL201": "`solve` has its arguments the other way round",
    "TL204": "a comparison of releases, and the default type",
    "TL205": "`retain_grad()`, and a choice that is new",
    "TL303": "`batchmean` is another number",
    "TL307": "which of its gradients the hook reads",
    "TL401": "where the step goes",
    "TL402": "`math` as a whole, and strings",
    "TL404": "what was saved",
    "TL406": "options by position",
    "TL409": "whether dtypes are compared",
    "TL501": "which weights are meant",
    "TL901": "dtypes that the numbers have anyway",
    "TL902": "conversions and comparisons",
    "TL903": "which norm is meant",
    "TL904": "which quotient is meant",
}

#: What a page says of fixes, by what they are.
WORDS = {
    "en": {"safe": r"\b[Ss]afe\b", "unsafe": r"\b[Ll]ook\b", "hand": r"\b[Bb]y\s+hand\b"},
    "zh": {"safe": "放心改", "unsafe": "人工确认|看一眼", "hand": "手工"},
}


def fixed_example(code: str) -> Result:
    before, _ = examples(code)
    return fixed(
        before,
        RELEASES.get(code, NEWEST),
        unsafe=True,
        wanted=lambda one, _: one.code == code,
        style=True,
    )


@pytest.mark.parametrize("code", CODES)
def test_before_becomes_after(code: str) -> None:
    before, after = examples(code)
    result = fixed_example(code)
    if code in BY_HAND:
        assert result.text == before
    elif code in OTHERWISE:
        assert result.text != before
        assert ast.dump(ast.parse(result.text)) != ast.dump(ast.parse(after)), "an exception less"
    else:
        assert ast.dump(ast.parse(result.text)) == ast.dump(ast.parse(after))
        assert not result.left
        # Quotes are a matter of taste, and of formatters.
        assert code >= "TL1" or result.text == after


@pytest.mark.parametrize("code", CODES)
def test_what_is_left_of_an_example_is_by_hand(code: str) -> None:
    if fixed_example(code).left:
        assert "hand" in said(code, "en")


def said(code: str, language: str) -> set[str]:
    """What a page says of fixes: that they are safe, need a look or take a hand."""
    sections = re.split(r"^## .+$", page(code, language), flags=re.MULTILINE)
    return {kind for kind, words in WORDS[language].items() if re.search(words, sections[4])}


@cache
def seen(*, everywhere: bool) -> dict[str, set[str]]:
    """By code, which fixes there are in samples and examples, and in the catalogue's snippets."""
    found: dict[str, set[str]] = {code: set() for code in CODES}
    for text, release in texts(everywhere=everywhere):
        try:
            tree, _ = rescued(text)
        except ParseError:
            continue
        file = LintedFile(tree, lines_of(text), release)
        for one in find(file, style=True):
            fix = fix_of(one, file)
            found[one.diagnostic.code].add("hand" if fix is None else fix.safety.value)
    return found


def texts(*, everywhere: bool) -> Iterator[tuple[str, TorchVersion]]:
    for sample in sorted((TESTS / "samples").glob("tl*.py")):
        yield sample.read_text(encoding="utf-8"), NEWEST
    for code in CODES:
        yield examples(code)[0], RELEASES.get(code, NEWEST)
    if everywhere:
        snippets = (TESTS / "catalogue" / "snippets.json").read_text(encoding="utf-8")
        for entry in json.loads(snippets):
            yield entry["snippet_old"], NEWEST


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_a_page_says_how_safe_its_fixes_are(code: str, language: str) -> None:
    words = said(code, language)
    assert words <= seen(everywhere=True)[code], "said, but there is no such fix"
    assert seen(everywhere=False)[code] - {"hand"} <= words, (
        "there is such a fix, but it is not said"
    )
