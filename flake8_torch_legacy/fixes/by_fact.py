"""The fixes that the catalogue gives as data: renamed things, moved arguments, other calls."""

from __future__ import annotations

import ast
import itertools
from typing import Any

from ..catalogue import Fact
from ..rules import LintedFile
from . import Edit, Fix, Safety
from .calls import argument, with_arguments, without
from .imports import renamed_import
from .spelling import respelled
from .templates import another_call
from .text import Text


def fix_of_fact(fact: Fact, node: ast.AST, file: LintedFile) -> Fix | None:
    """The fix for what matched a fact at a node; None where it takes a human.

    `node` is what the finding shows: a reference, a call, a keyword of a call or an import.
    """
    spec = fact.fix
    if spec is None or not fact.instead_at(file.torch):
        return None
    safety = Safety(spec["safety"])
    needs = tuple(f"import {name}" for name in spec.get("imports", ()))
    text = Text(file.lines)
    if isinstance(node, (ast.alias, ast.Import, ast.ImportFrom)):
        if isinstance(node, ast.alias) and _is_told_where_used(fact, node, file):
            return None
        if set(spec) <= {"safety", "name", "imports"} and "name" in spec:
            return renamed_import(node, spec["name"], safety, text, file)
        return None
    call = _call_of(node, fact, file)
    if "call" in spec:
        written = another_call(fact, call, text, file) if call is not None else None
        if call is None or written is None:
            return None
        return Fix((text.replaced(call, written.text),), safety, (*needs, *written.needs))
    edits: list[Edit] = []
    if "name" in spec:
        reference = call.func if call is not None and node is call else node
        if not isinstance(reference, (ast.Name, ast.Attribute)):
            return None
        if file.model.refers_to(reference) is None:
            return None
        spelling = respelled(reference, spec["name"], file)
        if spelling is None:
            return None
        edits.append(text.replaced(reference, spelling.text))
        needs += spelling.needs
    if "method" in spec:
        member = call.func if call is not None and node is call else node
        if not isinstance(member, ast.Attribute):
            return None
        end = text.end(member)
        edits.append(Edit(end - len(member.attr), end, spec["method"]))
    if not {"keyword", "drop", "add"}.isdisjoint(spec):
        changed = _arguments(fact, spec, call, text) if call is not None else None
        if changed is None:
            return None
        edits += changed
    # `**{"async": True}` has no keyword that could be renamed.
    return Fix(tuple(sorted(edits)), safety, needs) if edits else None


def _is_told_where_used(fact: Fact, alias: ast.alias, file: LintedFile) -> bool:
    """Whether an import works and the uses of its name have fixes, after which it is not needed."""
    change = fact.at(file.torch)
    local = alias.asname or alias.name
    return (
        change is not None
        and not change.gone
        and any(isinstance(one, ast.Name) and one.id == local for one in ast.walk(file.tree))
    )


def _call_of(node: ast.AST, fact: Fact, file: LintedFile) -> ast.Call | None:
    """The call that a finding is about: of the node, around the keyword, or of the reference."""
    if isinstance(node, ast.Call):
        return node
    parent = file.model.parent(node)
    if isinstance(node, ast.keyword):
        return parent if isinstance(parent, ast.Call) else None
    return parent if isinstance(parent, ast.Call) and parent.func is node else None


def _arguments(fact: Fact, spec: dict[str, Any], call: ast.Call, text: Text) -> list[Edit] | None:
    """The edits that rename, drop and add arguments."""
    edits: list[Edit] = []
    for keyword in call.keywords:
        new = spec.get("keyword", {}).get(keyword.arg)
        if new is not None and keyword.arg is not None:
            start = text.start(keyword)
            edits.append(Edit(start, start + len(keyword.arg), new))
    dropped: list[ast.expr | ast.keyword] = []
    for name in spec.get("drop", ()):
        given = next((one for one in call.keywords if one.arg == name), None)
        if given is not None:
            dropped.append(given)
            continue
        position = next(
            (one.position for one in fact.match.arguments if name in one.keywords), None
        )
        value = argument(call, position, None)
        if value is not None:
            if value is not call.args[-1]:
                return None  # what comes behind it would move up
            dropped.append(value)
    added = spec.get("add", {})
    if any(keyword.arg is None for keyword in call.keywords) and added:
        return None
    pieces = [f"{name}={value}" for name, value in added.items()]
    if dropped and pieces:
        # The new ones stand where the first of the old ones stood.
        edits.append(text.replaced(dropped.pop(0), ", ".join(pieces)))
    elif pieces:
        edits.append(with_arguments(call, ", ".join(pieces), text))
    if len(dropped) > 1 or (dropped and len(edits) > len(spec.get("keyword", {}))):
        return _several(edits, call, dropped, text)
    return [*edits, *(without(call, one, text) for one in dropped)]


def _several(
    edits: list[Edit], call: ast.Call, dropped: list[ast.expr | ast.keyword], text: Text
) -> list[Edit] | None:
    """Edits that take several arguments out; None where they would meet."""
    found = sorted([*edits, *(without(call, one, text) for one in dropped)])
    if any(one.end > other.start for one, other in itertools.pairwise(found)):
        return None
    return found
