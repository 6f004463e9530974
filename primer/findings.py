"""Findings as lines of text: read from the linter's output, kept in files, compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_PRINTED = re.compile(r"(.+?):(\d+):(\d+): (TL\d+) ")


class Finding(NamedTuple):
    """Where something was found, and its code."""

    path: str
    line: int
    column: int
    code: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code}"


def printed(output: str) -> set[Finding]:
    """The findings that `torch-legacy check` printed."""
    matches = map(_PRINTED.match, output.splitlines())
    return {Finding(m[1], int(m[2]), int(m[3]), m[4]) for m in matches if m}


def text(findings: Iterable[Finding]) -> str:
    """Findings as a file keeps them: each path once, and below it what is found there."""
    lines: list[str] = []
    path = ""
    for one in sorted(findings):
        if one.path != path:
            lines.append(path := one.path)
        lines.append(f"  {one.line}:{one.column} {one.code}")
    return "".join(f"{line}\n" for line in lines)


def kept(content: str) -> set[Finding]:
    """The findings that a file keeps."""
    found = set()
    path = ""
    for line in content.splitlines():
        if line.startswith("  "):
            place, code = line.split()
            row, column = map(int, place.split(":"))
            found.add(Finding(path, row, column, code))
        else:
            path = line
    return found


def changes(before: set[Finding], after: set[Finding]) -> Iterator[str]:
    """A line for what is gained (+) and lost (-), in the order of their places."""
    for one in sorted(before ^ after):
        yield f"{'+' if one in after else '-'} {one}"
