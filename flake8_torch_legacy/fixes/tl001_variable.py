"""TL001: the tensor in the place of `Variable(x)`."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from . import Fix, Safety, fixes
from .calls import unwrapped
from .text import places
from .variables import given, is_off, partners, unwrapping
from .volatile import without_flag


@fixes("TL001")
def unwrap(node: ast.expr, file: LintedFile) -> Fix | None:
    """`x` for `Variable(x)`, and `xs` for `map(Variable, xs)`, of which `node` is the argument."""
    text = places(file)
    parent = file.model.parent(node)
    if isinstance(parent, ast.Call) and node in parent.args[:1] and not isinstance(node, ast.Call):
        if len(parent.args) != 2 or isinstance(parent.args[1], ast.Starred):
            return None
        edits = unwrapped(parent, parent.args[1], file.model.parent(parent), text)
        return None if edits is None else Fix(edits, Safety.UNSAFE)
    if not isinstance(node, ast.Call):
        return None
    for call in [node, *partners(node, file)]:
        arguments = given(call)
        if arguments is not None and not is_off(arguments.volatile):
            return without_flag(call, file)
    made = unwrapping(node, text, file)
    return None if made is None else Fix(made.edits, made.safety)
