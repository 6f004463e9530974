"""What `check` finds, as the formats print it and as one process hands it to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..diagnostics import Diagnostic
from ..torch_version import TorchVersion
from .files import Problem


class Place(NamedTuple):
    """A character of a file: line and column, both from 1, in a notebook's cell if there is one."""

    line: int
    column: int
    cell: int | None = None


class Change(NamedTuple):
    """What stands from `start` up to `end`, which is behind the last character, becomes `text`."""

    start: Place
    end: Place
    text: str


class Hunk(NamedTuple):
    """Whole lines that a fix takes out at a place, and those that it puts in, without ends."""

    place: Place
    old: tuple[str, ...]
    new: tuple[str, ...]


class Proposal(NamedTuple):
    """A fix: whether it is `safe` or `unsafe`, exactly what it changes, and how that looks."""

    safety: str
    changes: tuple[Change, ...]
    hunks: tuple[Hunk, ...]


class Finding(NamedTuple):
    """A diagnostic whose lines are those of the file, or of the cell, where there is one.

    `lines` are the lines that it covers. They and `fix` are there where a format asks for them.
    """

    diagnostic: Diagnostic
    cell: int | None = None
    lines: tuple[str, ...] = ()
    fix: Proposal | None = None

    @property
    def start(self) -> Place:
        """The first character."""
        return Place(self.diagnostic.line, self.diagnostic.column + 1, self.cell)

    @property
    def end(self) -> Place:
        """Behind the last character."""
        return Place(self.diagnostic.end_line, self.diagnostic.end_column + 1, self.cell)


class Checked(NamedTuple):
    """What was found in one file; `problem` says why nothing could be looked for."""

    path: str
    findings: tuple[Finding, ...] = ()
    problem: str | None = None


class Report(NamedTuple):
    """A whole run: the files in the order of their paths, and what could not be done."""

    torch: TorchVersion
    files: Sequence[Checked]
    problems: Sequence[Problem]

    @property
    def findings(self) -> list[tuple[str, Finding]]:
        """Every finding with its file's path."""
        return [(file.path, one) for file in self.files for one in file.findings]


def shown(path: str, place: Place) -> str:
    """A place as the command prints it: as flake8 does; the cells of notebooks as ruff does."""
    cell = "" if place.cell is None else f"cell {place.cell}:"
    return f"{path}:{cell}{place.line}:{place.column}"
