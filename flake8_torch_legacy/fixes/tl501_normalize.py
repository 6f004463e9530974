"""TL501: the statistics of one channel."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from ..rules.tl501_normalize import NORMALIZE, statistics
from . import Fix, Safety, fixes
from .text import places


@fixes("TL501")
def normalize_one_channel(node: ast.expr, file: LintedFile) -> Fix | None:
    """`Normalize((0.5,), (0.5,))`, which is what old torchvision made of three."""
    if not isinstance(node, ast.Call) or not file.model.means(node.func, *NORMALIZE):
        return None  # another matter of torchvision's
    given = statistics(node)
    if given is None:
        return None
    text = places(file)
    if any("#" in text.of(one) for one in given):
        return None
    edits = (text.replaced(one, f"({text.of(one.elts[0])},)") for one in given)
    return Fix(tuple(sorted(edits)), Safety.SAFE)
