"""What the catalogue's fixes make of the old snippets runs on today's torch."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_catalogue_torch import CHECKED, ENTRIES, run

from flake8_torch_legacy.catalogue import Fact
from flake8_torch_legacy.fixes.apply import fixed
from flake8_torch_legacy.parsing import ParseError
from flake8_torch_legacy.torch_version import NEWEST

pytestmark = pytest.mark.torch

#: How a snippet that is right ends here: there is no GPU, and no onnxscript.
NOT_HERE = (
    *("AcceleratorError", "AssertionError", "AttributeError"),
    *("ModuleNotFoundError", "RuntimeError"),
)


def after(text: str, *, unsafe: bool) -> str:
    """The text with its fixes made, or as it was where it is no Python."""
    try:
        return fixed(text, NEWEST, unsafe=unsafe, wanted=lambda *_: True, style=True).text
    except ParseError:
        return text


#: Its snippet stops at the name that is gone, and gives no pivots.
NOT_RUN = {"btriunpack"}
CHANGED = [
    fact
    for fact in CHECKED
    if fact.fix
    and fact.id not in NOT_RUN
    and after(ENTRIES[fact.id]["snippet_old"], unsafe=True) != ENTRIES[fact.id]["snippet_old"]
]


def test_most_facts_with_a_fix_change_their_snippet() -> None:
    assert len(CHANGED) > 0.9 * len([fact for fact in CHECKED if fact.fix])


@pytest.mark.parametrize("fact", CHANGED, ids=lambda fact: fact.id)
def test_the_fixed_snippet_runs(fact: Fact, tmp_path: Path) -> None:
    old = ENTRIES[fact.id]["snippet_old"]
    outcome = run(after(old, unsafe=True), tmp_path)
    if outcome.raised is not None:
        before = run(old, tmp_path)
        assert before.raised is not None
        assert outcome.raised in NOT_HERE


@pytest.mark.parametrize("fact", CHANGED, ids=lambda fact: fact.id)
def test_fixing_again_changes_nothing(fact: Fact) -> None:
    for unsafe in (False, True):
        once = after(ENTRIES[fact.id]["snippet_old"], unsafe=unsafe)
        assert after(once, unsafe=unsafe) == once


@pytest.mark.parametrize(
    "fact",
    [one for one in CHANGED if one.fix and one.fix["safety"] == "safe"],
    ids=lambda fact: fact.id,
)
def test_a_safe_fix_gives_the_same(fact: Fact, tmp_path: Path) -> None:
    old = ENTRIES[fact.id]["snippet_old"]
    before, now = (run(one, tmp_path) for one in (old, after(old, unsafe=False)))
    assert before.raised or (now.raised is None and now.result == before.result)
