"""For tools and coding agents; docs/json.md says what is in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ... import __version__
from ..results import Change, Finding, Place, Proposal, Report

#: Raised when what a reader relies on changes; new fields may come without that.
VERSION = 1


def written(report: Report, *, colour: bool) -> Iterator[str]:
    """See `formats`."""
    document = {
        "version": VERSION,
        "tool": {"name": "torch-legacy", "version": __version__},
        "torch": str(report.torch),
        "findings": [_finding(path, one) for path, one in report.findings],
        "problems": [{"path": one.path, "message": one.message} for one in report.problems],
    }
    yield json.dumps(document, indent=2)


def _finding(path: str, one: Finding) -> dict[str, Any]:
    return {
        "path": path,
        "code": one.diagnostic.code,
        "effect": one.diagnostic.effect.value,
        "message": one.diagnostic.message,
        "start": _place(one.start),
        "end": _place(one.end),
        "fix": None if one.fix is None else _fix(one.fix),
    }


def _fix(fix: Proposal) -> dict[str, Any]:
    return {"safety": fix.safety, "edits": [_edit(one) for one in fix.changes]}


def _edit(one: Change) -> dict[str, Any]:
    return {"start": _place(one.start), "end": _place(one.end), "text": one.text}


def _place(one: Place) -> dict[str, int]:
    place = {"line": one.line, "column": one.column}
    return place if one.cell is None else {"cell": one.cell, **place}
