"""TL107: `reshape`, which copies where a view cannot be had."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from . import Edit, Fix, Safety, fixes
from .text import places


@fixes("TL107")
def reshaped(node: ast.expr, file: LintedFile) -> Fix | None:
    """`x.reshape(-1)` for an `x.view(-1)` that raises, and gives the same where it does not."""
    match node:
        case ast.Call(func=ast.Attribute(attr="view") as method):
            end = places(file).end(method)
            return Fix((Edit(end - len("view"), end, "reshape"),), Safety.SAFE)
    return None
