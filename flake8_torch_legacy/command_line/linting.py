"""Linting one file, in whatever process that is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple

from .. import sources
from ..diagnostics import Diagnostic, Effect
from ..linter import Found, concerns, find
from ..parsing import ParseError, lines_of
from ..rescue import rescued
from ..rules import LintedFile
from ..sources import Part
from .files import reason
from .results import Change, Checked, Finding, Hunk, Place, Proposal
from .settings import Settings, Wanted

#: Whether a finding counts, in a text with these lines.
Decides = Callable[[Diagnostic, list[str]], bool]


class Job(NamedTuple):
    """A file to look at: its path, the folder given for it, and its bytes if they are known."""

    path: str
    folder: str
    data: bytes | None = None


class Check:
    """What a process does with each file; `detailed` findings have their lines and their fix."""

    def __init__(self, settings: Settings, *, detailed: bool) -> None:
        self._settings = settings
        self._detailed = detailed

    @cached_property
    def _wanted(self) -> Wanted:
        return Wanted(self._settings)

    def __call__(self, job: Job) -> Checked:
        """What is found in a file."""
        try:
            return Checked(job.path, tuple(sorted(self._findings(job), key=_order)))
        except OSError as error:
            return Checked(job.path, problem=reason(error))
        except Exception as error:  # A fault costs the findings of one file, not the run.
            return Checked(job.path, problem=fault(error))

    def _findings(self, job: Job) -> Iterator[Finding]:
        data = data_of(job)
        wanted = self._wanted.in_file(job.path)
        try:
            source = sources.read(job.path, data)
        except ParseError as error:
            for one in unreadable(error, data, wanted):
                yield Finding(one, lines=_excerpt(one, data.decode("latin-1")))
            return
        for part in source.parts:
            if concerns(part.text):
                yield from self._of_part(part, wanted)

    def _of_part(self, part: Part, wanted: Decides) -> Iterator[Finding]:
        lines = lines_of(part.text)
        try:
            file = LintedFile(rescued(part.text).tree, lines, self._settings.torch)
        except ParseError as error:
            for one in unparsable(error, lines, wanted):
                yield placed(one, part)._replace(lines=self._lines(one, part))
            return
        for found in find(file, style=bool(self._settings.style)):
            one = found.diagnostic
            if wanted(one, lines):
                fix = _proposal(found, file, part) if self._detailed else None
                yield placed(one, part)._replace(lines=self._lines(one, part), fix=fix)

    def _lines(self, one: Diagnostic, part: Part) -> tuple[str, ...]:
        return _excerpt(one, part.text) if self._detailed else ()


def _order(one: Finding) -> tuple[int, int, int]:
    return one.cell or 0, one.diagnostic.line, one.diagnostic.column


def placed(one: Diagnostic, part: Part) -> Finding:
    """A finding in a part as one of the file."""
    start, end = part.place(one.line), part.place(one.end_line)
    return Finding(one._replace(line=start.line, end_line=end.line), start.cell)


def data_of(job: Job) -> bytes:
    """A file's bytes; raises OSError."""
    return Path(job.path).read_bytes() if job.data is None else job.data


def unreadable(error: ParseError, data: bytes, wanted: Decides) -> list[Diagnostic]:
    """The finding that a file is in no encoding that can be read, if it is about torch."""
    text = data.decode("latin-1")
    return unparsable(error, lines_of(text), wanted) if concerns(text) else []


def unparsable(error: ParseError, lines: list[str], wanted: Decides) -> list[Diagnostic]:
    """The finding that a text does not parse, with the parser's reason; none if not wanted."""
    line = min(error.line, len(lines) or 1)
    column = max(error.column - 1, 0)
    message = f"does not parse: {error.reason}"
    one = Diagnostic(line, column, "TL000", message, Effect.CRASH, line, column + 1)
    return [one] if wanted(one, lines) else []


def fault(error: Exception) -> str:
    """What to tell about a fault of this package."""
    last = extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    return f"a fault in torch-legacy, please report it: {type(error).__name__}: {error} ({place})"


def _excerpt(one: Diagnostic, text: str) -> tuple[str, ...]:
    return _bare(lines_of(text)[one.line - 1 : one.end_line])


def _proposal(found: Found, file: LintedFile, part: Part) -> Proposal | None:
    # Plain linting does not pay for them.
    from ..fixes import Edit, fix_of
    from ..fixes.imports import added
    from ..fixes.text import Text

    fix = fix_of(found, file)
    if fix is None:
        return None
    imports = added(fix.needs, file.tree, Text(file.lines))
    edits: list[Edit] = sorted([*fix.edits, *imports])
    text = Lines(part)
    changes = (Change(text.place(one.start), text.place(one.end), one.text) for one in edits)
    return Proposal(fix.safety.value, tuple(changes), tuple(text.hunks(edits)))


class Lines:
    """The lines of a part, for what is told of offsets in its text."""

    def __init__(self, part: Part) -> None:
        self._part = part
        lines = lines_of(part.text)
        self._starts = [0, *accumulate(map(len, lines))]
        self._count = len(lines)

    def _line(self, offset: int) -> int:
        """The line of an offset, from 0; behind the last line end it is one more than there are."""
        line = bisect_right(self._starts, offset) - 1
        ended = self._part.text.endswith(("\n", "\r"))
        return line if line < self._count or ended else max(line - 1, 0)

    def place(self, offset: int) -> Place:
        """An offset in the text as a place in the file."""
        line = self._line(offset)
        known = min(line, max(self._count - 1, 0))
        there = self._part.place(known + 1)
        return Place(there.line + line - known, offset - self._starts[line] + 1, there.cell)

    def hunks(self, edits: Iterable[tuple[int, int, str]]) -> Iterator[Hunk]:
        """What edits, in the order of their places, do to whole lines."""
        group: list[tuple[int, int, str]] = []
        for edit in edits:
            if group and self._line(edit[0]) > self._line(group[-1][1]) + 1:
                yield self._hunk(group)
                group = []
            group.append(edit)
        if group:
            yield self._hunk(group)

    def _hunk(self, edits: list[tuple[int, int, str]]) -> Hunk:
        first, last = self._line(edits[0][0]), self._line(edits[-1][1])
        start, end = self._starts[first], self._starts[min(last + 1, self._count)]
        pieces, position = [], start
        for edit in edits:
            pieces += [self._part.text[position : edit[0]], edit[2]]
            position = edit[1]
        old = lines_of(self._part.text[start:end])
        new = lines_of("".join([*pieces, self._part.text[position:end]]))
        while old and new and old[0] == new[0]:
            del old[0], new[0]
            first += 1
        while old and new and old[-1] == new[-1]:
            del old[-1], new[-1]
        return Hunk(self.place(self._starts[first]), _bare(old), _bare(new))


def _bare(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(line.rstrip("\r\n") for line in lines)
