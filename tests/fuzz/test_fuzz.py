"""Programs that nobody wrote: nothing raises, what is fixed parses, and fixing again is no change.

A default run takes a few of each; `pytest -m long tests/fuzz` takes many. All is drawn from fixed
seeds.
"""

from __future__ import annotations

import ast
import json
import random
import re
from functools import cache
from pathlib import Path

import pytest

from flake8_torch_legacy.fixes.apply import fixed
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.parsing import ParseError, lines_of, parse
from flake8_torch_legacy.rescue import rescued
from flake8_torch_legacy.torch_version import NEWEST

TESTS = Path(__file__).parent.parent
SAMPLES = sorted((TESTS / "samples").glob("*.py"))
SNIPPETS = json.loads((TESTS / "catalogue" / "snippets.json").read_text(encoding="utf-8"))
_TOKEN = re.compile(r"\s*(?:\w+|'[^'\n]*'|\"[^\"\n]*\"|[^\w\s])|\s+")
#: What a program of hypothesmith's is put behind, so that it is looked into.
START = "import torch\nfrom torch.autograd import Variable\nx = torch.ones(3)\nx.data[0]\n"


def examine(text: str) -> bool:
    """Look for what must never happen with a text; whether it could be read."""
    try:
        tree = rescued(text).tree
    except ParseError:
        return False
    for style in (False, True):
        found = lint(tree, lines_of(text), NEWEST, style=style)
        assert found == sorted(found, key=lambda one: one[:3]), text
    if found:
        for unsafe in (False, True):
            examine_fixes(text, unsafe=unsafe)
    return True


def examine_fixes(text: str, *, unsafe: bool) -> None:
    def once(text: str) -> str:
        return fixed(text, NEWEST, unsafe=unsafe, wanted=lambda *_: True, style=True).text

    new = once(text)
    if new != text:
        rescued(new)
        if is_python(text):
            assert is_python(new), f"{text}\n--- became\n{new}"
        assert once(new) == new, f"{text}\n--- became\n{new}"


def is_python(text: str) -> bool:
    try:
        parse(text)
    except ParseError:
        return False
    return True


# -- mutations of the samples ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seed", "count"), [(1, 300), pytest.param(2, 20_000, marks=pytest.mark.long)]
)
def test_mutated_samples(seed: int, count: int) -> None:
    drawn = random.Random(seed)
    read = sum(
        examine(mutated(fragment(drawn.choice(SAMPLES), drawn), drawn)) for _ in range(count)
    )
    assert read > count / 10, "most that could be read would be too little"


@cache
def statements(sample: Path) -> tuple[list[str], list[str]]:
    """The imports of a sample, and its other statements."""
    text = sample.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    imports: list[str] = []
    others: list[str] = []
    for one in ast.parse(text).body:
        kind = imports if isinstance(one, (ast.Import, ast.ImportFrom)) else others
        kind.append("".join(lines[one.lineno - 1 : one.end_lineno]))
    return imports, others


def fragment(sample: Path, drawn: random.Random) -> str:
    """A sample's imports and a few of its statements in a row."""
    imports, others = statements(sample)
    at = drawn.randrange(len(others))
    return "".join([*imports, *others[at : at + drawn.randint(1, 4)]])


def mutated(text: str, drawn: random.Random) -> str:
    """A text with a few tokens taken out, doubled or in each other's place.

    Few such texts are still Python; every second one has only changes after which it is.
    """
    parts = _TOKEN.findall(text)
    careful = drawn.random() < 0.5
    for _ in range(drawn.randint(1, 3)):
        before = parts.copy()
        one, other = drawn.randrange(len(parts)), drawn.randrange(len(parts))
        match drawn.choice(("delete", "double", "swap", "swap with the next")):
            case "delete":
                parts[one] = ""
            case "double":
                parts[one] *= 2
            case "swap":
                parts[one], parts[other] = parts[other], parts[one]
            case _:
                parts[one - 1], parts[one] = parts[one], parts[one - 1]
        if careful and not is_python("".join(parts)):
            parts = before
    return "".join(parts)


# -- what is being typed ---------------------------------------------------------------------------


@pytest.mark.parametrize("step", [23, pytest.param(1, marks=pytest.mark.long)])
def test_snippets_cut_off_at_every_token(step: int) -> None:
    texts = [one["snippet_old"] for one in SNIPPETS]
    cut = {text[: token.end()] for text in texts for token in _TOKEN.finditer(text)}
    for text in sorted(cut)[::step]:
        examine(text)


# -- programs of every form ------------------------------------------------------------------------


# Making a program takes about a second, much longer than looking into it.
@pytest.mark.parametrize(
    "count",
    [
        10,
        pytest.param(200, marks=pytest.mark.slow),
        pytest.param(5_000, marks=pytest.mark.long),
    ],
)
def test_generated_programs(count: int) -> None:
    hypothesis = pytest.importorskip("hypothesis")
    hypothesmith = pytest.importorskip("hypothesmith")

    @hypothesis.settings(  # type: ignore[untyped-decorator]
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(hypothesmith.from_node())  # type: ignore[untyped-decorator]
    def run(program: str) -> None:
        examine(program)
        examine(START + program)
        examine(START + re.sub(r"\b[a-z]\b", "x", program))

    run()
