"""TL103: masks of booleans."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from ..rules._dtypes import is_mask
from . import Edit, Fix, Safety, fixes
from .calls import behind
from .text import places


@fixes("TL103")
def boolean(node: ast.expr, file: LintedFile) -> Fix | None:
    """`mask.bool()`, as every number but 0 counts as true; `~mask` is first a matter of TL104."""
    text = places(file)
    match node:
        case ast.UnaryOp(op=ast.Invert()):
            return None
        case ast.Call(func=ast.Attribute(value=made, attr="byte") as method, args=[]) if is_mask(
            made, file
        ):
            end = text.end(method)
            return Fix((Edit(end - len("byte"), end, "bool"),), Safety.SAFE)
    return Fix(tuple(behind(node, ".bool()", text)), Safety.SAFE)
