"""SARIF 2.1.0, the exchange format of static analysis: for code scanning and for editors."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ... import __version__
from ...diagnostics import Effect
from ...explanations import first_paragraph, page, title
from ..results import Change, Finding, Place, Proposal, Report

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Effect.CRASH: "error",
    Effect.SILENT: "warning",
    Effect.WARN: "warning",
    Effect.NOOP: "note",
}


def written(report: Report, *, colour: bool) -> Iterator[str]:
    """See `formats`."""
    found = sorted({one.diagnostic.code for _, one in report.findings})
    driver = {
        "name": "torch-legacy",
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in found],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [_result(path, one, found) for path, one in report.findings],
        "properties": {"torch": str(report.torch)},
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str) -> dict[str, Any]:
    text = page(code)
    return {
        "id": code,
        "shortDescription": {"text": title(code)},
        "fullDescription": {"text": first_paragraph(code)},
        "help": {"text": text, "markdown": text},
    }


def _invocation(report: Report) -> dict[str, Any]:
    notifications = [
        {"level": "error", "message": {"text": one.message}, "locations": [_location(one.path)]}
        for one in report.problems
    ]
    return {
        "executionSuccessful": not notifications,
        "toolExecutionNotifications": notifications,
    }


def _result(path: str, one: Finding, found: list[str]) -> dict[str, Any]:
    result = {
        "ruleId": one.diagnostic.code,
        "ruleIndex": found.index(one.diagnostic.code),
        "level": _LEVELS[one.diagnostic.effect],
        "message": {"text": one.diagnostic.message},
        "locations": [_location(path, one)],
        "properties": {"effect": one.diagnostic.effect.value},
    }
    if one.fix is not None and one.cell is None:
        result["fixes"] = [_fix(path, one.fix)]
    return result


def _location(path: str, one: Finding | None = None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if one is None:
        return {"physicalLocation": place}
    if one.cell is None:
        return {"physicalLocation": {**place, "region": _region(one.start, one.end)}}
    # A region would be one of the notebook's JSON.
    name = f"cell {one.cell}, line {one.start.line}, column {one.start.column}"
    return {"physicalLocation": place, "logicalLocations": [{"fullyQualifiedName": name}]}


def _region(start: Place, end: Place) -> dict[str, int]:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _fix(path: str, fix: Proposal) -> dict[str, Any]:
    change = {
        "artifactLocation": {"uri": _uri(path)},
        "replacements": [_replacement(one) for one in fix.changes],
    }
    text = "safe fix" if fix.safety == "safe" else "fix that needs a look"
    return {"description": {"text": text}, "artifactChanges": [change]}


def _replacement(one: Change) -> dict[str, Any]:
    return {
        "deletedRegion": _region(one.start, one.end),
        "insertedContent": {"text": one.text},
    }


def _uri(path: str) -> str:
    """A path as a reference: relative to the folder of the run where it is below that."""
    place = Path(os.path.normpath(path))
    if place.is_relative_to(Path.cwd()):
        place = place.relative_to(Path.cwd())
    if place.is_absolute() or place.parts[0] == os.pardir:
        return place.absolute().as_uri()
    return quote(os.fsencode(place.as_posix()))
