"""TL104: the `not` of a mask."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from . import Edit, Fix, Safety, fixes
from .calls import grouped, whole
from .text import places


@fixes("TL104")
def inverted(node: ast.expr, file: LintedFile) -> Fix | None:
    """`~mask` for `1 - mask`; None for sums and other differences, which take a human."""
    match node:
        case ast.BinOp(left=ast.Constant(value=1), op=ast.Sub(), right=mask):
            pass
        case _:
            return None
    text = places(file)
    start, end = whole(mask, text)
    if "#" in text.text[text.start(node) : start]:
        return None
    around = file.model.parent(node)
    is_counted = isinstance(around, ast.BinOp) and isinstance(around.op, (ast.Add, ast.Sub))
    edit = Edit(text.start(node), end, f"~{grouped(mask, text.text[start:end])}")
    return Fix((edit,), Safety.UNSAFE if is_counted else Safety.SAFE)
