"""Fixing one file, in whatever process that is."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from .. import sources
from ..diagnostics import Diagnostic
from ..fixes.apply import Left, Result, fixed
from ..linter import concerns
from ..parsing import ParseError, lines_of
from ..sources import Part
from .files import CannotWriteError, reason, write
from .linting import Decides, Job, data_of, fault, placed, unparsable, unreadable
from .results import Finding
from .settings import Settings, Wanted


class Remaining(NamedTuple):
    """A finding that is left; `unsafe` if `--unsafe-fixes` would fix it."""

    finding: Finding
    unsafe: bool


class Fixed(NamedTuple):
    """What became of one file: its bytes before and after, what was fixed and what is left.

    `problem` says why nothing could be done; the file is as it was then.
    """

    path: str
    old: bytes = b""
    new: bytes = b""
    made: tuple[Diagnostic, ...] = ()
    left: tuple[Remaining, ...] = ()
    problem: str | None = None

    @property
    def changed(self) -> bool:
        """Whether the file is another one now."""
        return self.old != self.new


class FixFile:
    """What a process does with each file; without `writes` it says only what it would do."""

    def __init__(self, settings: Settings, *, unsafe: bool, writes: bool) -> None:
        self._settings = settings
        self._unsafe = unsafe
        self._writes = writes

    @cached_property
    def _wanted(self) -> Wanted:
        return Wanted(self._settings)

    def __call__(self, job: Job) -> Fixed:
        """Fix a file."""
        data = b""
        try:
            data = data_of(job)
            result = self._fixed(job.path, data)
            if self._writes and result.changed:
                write(job.path, data, result.new, job.folder)
        except OSError as error:
            return Fixed(job.path, data, data, problem=reason(error))
        except CannotWriteError as error:
            return Fixed(job.path, data, data, problem=f"left as it was: {error}")
        except Exception as error:  # A fault costs the fixes of one file, not the run.
            return Fixed(job.path, data, data, problem=fault(error))
        return result

    def _fixed(self, path: str, data: bytes) -> Fixed:
        wanted = self._wanted.in_file(path)
        try:
            source = sources.read(path, data)
        except ParseError as error:
            unread = [Remaining(Finding(one), False) for one in unreadable(error, data, wanted)]
            return Fixed(path, data, data, left=tuple(unread))
        results = [self._of_part(part, wanted) for part in source.parts]
        texts = [result.text for result in results]
        new = data
        if texts != [part.text for part in source.parts]:
            try:
                new = source.with_texts(texts)
            except ValueError as error:
                raise CannotWriteError(str(error)) from error
            source = sources.read(path, new)
        left = (
            Remaining(placed(one.diagnostic, part), one.unsafe)
            for part, result in zip(source.parts, results, strict=True)
            for one in result.left
        )
        made = (one for result in results for one in result.made)
        return Fixed(path, data, new, tuple(made), tuple(left))

    def _of_part(self, part: Part, wanted: Decides) -> Result:
        if not concerns(part.text):
            return Result(part.text, [], [])
        try:
            return fixed(
                part.text,
                self._settings.torch,
                unsafe=self._unsafe,
                wanted=wanted,
                style=bool(self._settings.style),
                keep_imports=part.keep_imports,
            )
        except ParseError as error:
            found = unparsable(error, lines_of(part.text), wanted)
            return Result(part.text, [], [Left(one, False) for one in found])
