"""Exactly the lines that flake8 prints."""

from __future__ import annotations

from collections.abc import Iterator

from ..results import Report, shown


def written(report: Report, *, colour: bool) -> Iterator[str]:
    """See `formats`."""
    for path, one in report.findings:
        yield f"{shown(path, one.start)}: {one.diagnostic.text}"
