"""Annotations of a pull request: the workflow commands that GitHub Actions reads.

What the values must look like is in GitHub's documentation of workflow commands, and how they are
escaped in the toolkit that it publishes for actions.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from ...diagnostics import Effect
from ..results import Finding, Report, shown

_LEVELS = {
    Effect.CRASH: "error",
    Effect.SILENT: "warning",
    Effect.WARN: "warning",
    Effect.NOOP: "notice",
}


def written(report: Report, *, colour: bool) -> Iterator[str]:
    """See `formats`."""
    for path, one in report.findings:
        properties = ",".join(f"{name}={_value(text)}" for name, text in _properties(path, one))
        yield f"::{_LEVELS[one.diagnostic.effect]} {properties}::{_data(_message(path, one))}"


def _properties(path: str, one: Finding) -> Iterator[tuple[str, str]]:
    yield "title", one.diagnostic.code
    yield "file", os.path.normpath(path).replace(os.sep, "/")
    if one.cell is not None:
        return  # The lines of a cell are not those of the file.
    yield "line", str(one.start.line)
    yield "endLine", str(one.end.line)
    if one.start.line == one.end.line:
        # Columns are for ranges within one line only.
        yield "col", str(one.start.column)
        yield "endColumn", str(one.end.column)


def _message(path: str, one: Finding) -> str:
    place = "" if one.cell is None else f"{shown('', one.start).lstrip(':')}: "
    return f"{place}{one.diagnostic.text.removeprefix(f'{one.diagnostic.code} ')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
