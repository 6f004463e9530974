"""Fixing a text in passes: the fixes that do not meet, then those that are left, until none is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ..diagnostics import Diagnostic
from ..linter import find
from ..parsing import ParseError, lines_of
from ..rescue import rescued
from ..rules import LintedFile
from ..splicing import spliced
from ..torch_version import TorchVersion
from . import Edit, Fix, Safety, fix_of
from .imports import added, unused, used_names
from .text import Text

_MAX_PASSES = 20


class Left(NamedTuple):
    """A finding that is still there, and why: `unsafe` when only `--unsafe-fixes` would fix it."""

    diagnostic: Diagnostic
    unsafe: bool


class Result(NamedTuple):
    """What fixing made of a text: the new text, the findings that are gone, those that are left."""

    text: str
    made: list[Diagnostic]
    left: list[Left]


class _Pass(NamedTuple):
    """A text as one pass sees it: the findings with their fixes, and the text's places.

    `rescue` counts what is in the text that Python does not parse any more.
    """

    file: LintedFile
    rescue: Counter[str]
    found: list[tuple[Diagnostic, Fix | None]]
    places: Text


def fixed(
    text: str,
    torch: TorchVersion,
    *,
    unsafe: bool,
    wanted: Callable[[Diagnostic, list[str]], bool],
    style: bool = False,
    keep_imports: bool = False,
) -> Result:
    """Make every fix of a text that can be made.

    `wanted` decides, with the lines of the text, which findings count. With `unsafe`, fixes that
    need a look are made as well; with `keep_imports`, imports stay that nothing uses any more.
    The text may be Python of old (see `rescue`), and then is no more so than before. Raises
    ParseError where it is no Python.
    """
    made: list[Diagnostic] = []
    barred: set[str] = set()
    now = _look(text, torch, wanted, style)
    used = used_names(now.file.tree)
    for _ in range(_MAX_PASSES):
        chosen = _chosen(now.found, barred, unsafe=unsafe)
        if not chosen:
            break
        new, changed = _try(now, chosen, torch, wanted, style)
        again = _not_fewer({one.code for one, _ in changed}, now, new)
        if again or not changed:
            # The fixes of a code that come to nothing must not be made for ever.
            barred |= again or {one.code for one, _ in chosen}
            continue
        made += (one for one, _ in changed)
        now = new
    text = now.places.text
    if made and not keep_imports:
        cleaned = spliced(text, unused(now.file.tree, used, now.places))
        if cleaned != text and _parses(cleaned, now.rescue):
            now = _look(cleaned, torch, wanted, style)
    left = [Left(one, fix is not None and not unsafe) for one, fix in now.found]
    return Result(now.places.text, made, left)


def _look(
    text: str,
    torch: TorchVersion,
    wanted: Callable[[Diagnostic, list[str]], bool],
    style: bool,
) -> _Pass:
    lines = lines_of(text)
    tree, rescue = rescued(text)
    file = LintedFile(tree, lines, torch)
    found = [
        (one.diagnostic, fix_of(one, file))
        for one in find(file, style=style)
        if wanted(one.diagnostic, lines)
    ]
    return _Pass(file, rescue, found, Text(lines))


def _chosen(
    found: Iterable[tuple[Diagnostic, Fix | None]], barred: set[str], *, unsafe: bool
) -> list[tuple[Diagnostic, Fix]]:
    """The findings with a fix that can be made together: no edit meets one of another fix.

    Findings may share one fix, as those of lines that go into one block.
    """
    chosen: list[tuple[Diagnostic, Fix]] = []
    taken: list[Edit] = []
    shared: set[Fix] = set()
    for one, fix in found:
        if fix is None or one.code in barred or (fix.safety is Safety.UNSAFE and not unsafe):
            continue
        if fix not in shared:
            if any(_meet(edit, other) for edit in fix.edits for other in taken):
                continue
            shared.add(fix)
            taken += fix.edits
        chosen.append((one, fix))
    return chosen


def _meet(one: Edit, other: Edit) -> bool:
    return (one.start < other.end and other.start < one.end) or one.start == other.start


def _try(
    now: _Pass,
    chosen: list[tuple[Diagnostic, Fix]],
    torch: TorchVersion,
    wanted: Callable[[Diagnostic, list[str]], bool],
    style: bool,
) -> tuple[_Pass, list[tuple[Diagnostic, Fix]]]:
    """The text after some fixes, and those that were made: all, or one by one what parses."""
    try:
        new = _look(_after(now, [fix for _, fix in chosen]), torch, wanted, style)
    except ParseError:
        new = None
    if new is not None and new.rescue <= now.rescue:
        return new, chosen
    parsing = [one for one in chosen if _parses(_after(now, [one[1]]), now.rescue)]
    if 0 < len(parsing) < len(chosen):
        return _try(now, parsing, torch, wanted, style)
    return now, []


def _after(now: _Pass, chosen: list[Fix]) -> str:
    edits = [edit for fix in dict.fromkeys(chosen) for edit in fix.edits]
    needs = [one for fix in chosen for one in fix.needs]
    return spliced(now.places.text, [*edits, *added(needs, now.file.tree, now.places)])


def _not_fewer(codes: set[str], before: _Pass, after: _Pass) -> set[str]:
    """The codes of which there is no less than there was."""
    old = Counter(one.code for one, _ in before.found)
    new = Counter(one.code for one, _ in after.found)
    return {code for code in codes if new[code] >= old[code]}


def _parses(text: str, rescue: Counter[str]) -> bool:
    """Whether a text can be read, with no more rescue than that."""
    try:
        return rescued(text).replaced <= rescue
    except ParseError:
        return False
