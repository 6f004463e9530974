"""How legacy a tree is: what was found by effect, code and file, and what can be fixed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..diagnostics import Effect
from ..explanations import title
from .results import Finding, Report

EFFECTS = tuple(effect.value for effect in Effect)
#: Who can change it: `torch-legacy fix`, `fix --unsafe-fixes`, or a person.
WAYS = ("safe", "unsafe", "by hand")

_MOST_FILES = 20
_BAR = 30


class Group(NamedTuple):
    """The findings that have a code, or a file, in common: how many, where, and of what kind."""

    name: str
    findings: int
    files: int
    effects: Counter[str]
    ways: Counter[str]


def groups(report: Report, *, by: str) -> list[Group]:
    """The findings by `code`, sorted, or by `file`, most findings first."""
    members: defaultdict[str, list[tuple[str, Finding]]] = defaultdict(list)
    for path, one in report.findings:
        members[one.diagnostic.code if by == "code" else path].append((path, one))
    made = [_group(name, found) for name, found in sorted(members.items())]
    return made if by == "code" else sorted(made, key=lambda one: -one.findings)


def whole(report: Report) -> Group:
    """All findings as one group."""
    return _group("", report.findings)


def _group(name: str, members: Sequence[tuple[str, Finding]]) -> Group:
    return Group(
        name,
        len(members),
        len({path for path, _ in members}),
        Counter(one.diagnostic.effect.value for _, one in members),
        Counter(one.fix.safety if one.fix else "by hand" for _, one in members),
    )


def statistics(report: Report) -> Iterator[str]:
    """How often each code was found."""
    for one in groups(report, by="code"):
        yield f"{one.findings:<7} {one.name} {title(one.name)}"


def summary(report: Report) -> Iterator[str]:
    """Tables for a terminal."""
    total = whole(report)
    yield headline(report)
    if not total.findings:
        return
    yield ""
    yield from _bars("effect", total.effects, EFFECTS)
    yield ""
    yield from _bars("fix", total.ways, WAYS)
    yield ""
    by_code = [(*_numbers(one), one.files, title(one.name)) for one in groups(report, by="code")]
    yield from _table(("code", "findings", *WAYS, "files", "idiom"), by_code)
    yield ""
    files = groups(report, by="file")
    by_file = [(*_numbers(one), *_of_effects(one)) for one in files[:_MOST_FILES]]
    yield from _table(("file", "findings", *WAYS, *EFFECTS), by_file)
    if len(files) > _MOST_FILES:
        yield f"and {len(files) - _MOST_FILES} more files"


def headline(report: Report) -> str:
    """The report in one sentence."""
    total = whole(report)
    files = f"{len(report.files)} file{'s' if len(report.files) != 1 else ''}"
    if not total.findings:
        return f"{files}, no legacy code found (torch {report.torch})"
    found = f"{total.findings} finding{'s' if total.findings != 1 else ''}"
    return f"{found} in {total.files} of {files} (torch {report.torch})"


def _numbers(one: Group) -> tuple[str | int, ...]:
    return (one.name, one.findings, *(one.ways[way] for way in WAYS))


def _of_effects(one: Group) -> tuple[int, ...]:
    return tuple(one.effects[effect] for effect in EFFECTS)


def _bars(heading: str, counts: Counter[str], names: Iterable[str]) -> Iterator[str]:
    most = max(counts.values())
    rows = [
        (name, counts[name], "█" * max(round(_BAR * counts[name] / most), 1))
        for name in names
        if counts[name]
    ]
    return _table((heading, "findings", ""), rows)


def _table(heading: Sequence[str], rows: Sequence[Sequence[str | int]]) -> Iterator[str]:
    """Lines with columns below each other: numbers to the right, text to the left."""
    numeric = [all(isinstance(cell, int) for cell in column) for column in zip(*rows, strict=True)]
    cells = [heading, *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        aligned = (
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, numeric, strict=True)
        )
        yield "  ".join(aligned).rstrip()
