"""TL004: `.detach()`, or nothing, in the place of `.data` that is read."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from ..rules._data import is_metadata
from . import Fix, Safety, fixes
from .data import detached, has_no_graph, is_changed_apart, without_data
from .statements import taken_out
from .text import places


@fixes("TL004")
def detach(node: ast.Attribute, file: LintedFile) -> Fix | None:
    """`x.detach()` for `x.data`, and `x` where only its size is read or it has no graph."""
    base = file.model.base_of_data(node)
    if base is None:
        return None
    text = places(file)
    edit = detached(node, text)
    if is_metadata(node, file) or (has_no_graph(node, file) and not is_changed_apart(node, file)):
        around = file.model.parent(node)
        if isinstance(around, ast.stmt) and _rebinds(around) and "#" not in text.of(around):
            edit = taken_out(around, text, file, _rebinds)
        else:
            edit = without_data(node, text) or edit
    return Fix((edit,), Safety.SAFE if base.certain else Safety.UNSAFE)


def _rebinds(statement: ast.stmt) -> bool:
    """`x = x.data`."""
    match statement:
        case ast.Assign(
            targets=[ast.Name(id=name)], value=ast.Attribute(value=ast.Name(id=other), attr="data")
        ):
            return name == other
    return False
