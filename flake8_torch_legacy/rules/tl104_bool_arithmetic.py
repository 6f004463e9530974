"""TL104: arithmetic with masks, which hold booleans since comparisons give them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from ..diagnostics import Effect
from . import Finding, LintedFile, rule
from ._dtypes import BYTES, MAKES_BYTES, MASKS, dtype, is_mask, is_prepared, may_be

_NAMES = ("eq", "ne", "lt", "le", "gt", "ge")
_METHODS = f"(?:{'|'.join(_NAMES)})"
_COMPARED = rf"(?:[\w.]+(?:\(\)|\[[^\[\]]*\])? ?(?:[<>]|[!=]=)|[\w.]*\b{_METHODS}\()"
_SHIFTS = re.compile(r"<<|>>|bitwise|\b0x")


@rule(
    "TL104",
    ast.BinOp,
    triggers=(r"-\s*[\w(~]",),
    needs=(
        (
            rf"1(?:\.0?)? ?- ?[~(]*(?:[\w.]*(?:mask|valid|done)|{_COMPARED})",
            rf"- \(?{_COMPARED}",
            *(rf"{sign} ?[\w.]+\) ?- ?\d" for sign in "< > <= >= == !=".split()),
            r"mask\w* - [\w(]",
            # `keep = x.gt(0)` or `keep = x > 0`, and `1 - keep` later.
            *(rf"\.{name}\(" for name in _NAMES),
            r" = \(?[\w.]+ (?:[<>]=?|[!=]=) [\w.]+\)?\n",
        ),
    ),
    since=(1, 2),
)
def subtraction(node: ast.BinOp, file: LintedFile) -> Iterator[Finding]:
    """`1 - mask`, `mask - 1` and `mask - other_mask`."""
    if not isinstance(node.op, ast.Sub) or not _may_be_old(node.left, node.right, file):
        return
    masks = [one for one in (node.left, node.right) if is_mask(one, file)]
    if not masks or is_prepared(node, file):
        return
    mask = file.owner(masks[0])
    if len(masks) == 2:
        instead = "`^`, or `.long()` on both"
    elif not _was_subtracted(node.left if masks[0] is node.right else node.right, file):
        return
    elif masks[0] is node.right and _is_one(node.left):
        instead = f"`~{mask}`"
    else:
        instead = f"`{mask}.float()`"
    message = f"`{file.text(node)}` with booleans raises RuntimeError since PyTorch 1.2"
    yield Finding(node, f"{message}: use {instead}", Effect.CRASH)


def _may_be_old(left: ast.expr, right: ast.expr, file: LintedFile) -> bool:
    """Whether the text allows masks or numbers on both sides."""
    return all(
        isinstance(one, ast.Constant) or may_be(MASKS, one, file) or may_be(BYTES, one, file)
        for one in (left, right)
    )


def _was_subtracted(other: ast.expr, file: LintedFile) -> bool:
    """Whether the other operand is a number or uint8: with any other tensor it always raised."""
    return file.model.is_plain_number(other) or dtype(other, file) == "byte"


def _is_one(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == 1


@rule("TL104", ast.UnaryOp, triggers=(r"-\(", rf"-[\w.]+\.{_METHODS}\("), since=(1, 2))
def negation(node: ast.UnaryOp, file: LintedFile) -> Iterator[Finding]:
    """`-(x > 0)`."""
    if isinstance(node.op, ast.USub) and is_mask(node.operand, file):
        if not is_prepared(node, file):
            message = f"`{file.text(node)}` of booleans raises RuntimeError since PyTorch 1.2"
            mask = file.owner(node.operand)
            yield Finding(node, f"{message}: use `~{mask}`, or `-{mask}.long()`", Effect.CRASH)


@rule("TL104", ast.UnaryOp, triggers=("~",), needs=(MAKES_BYTES,), since=(1, 2))
def inversion(node: ast.UnaryOp, file: LintedFile) -> Iterator[Finding]:
    """`~mask` of a mask of uint8."""
    if not isinstance(node.op, ast.Invert) or dtype(node.operand, file) != "byte":
        return
    # Who shifts bits means bits here, too.
    if not _SHIFTS.search(file.source) and not is_prepared(node, file):
        message = f"`{file.text(node)}` of uint8 makes 1 254, and no longer 0, since PyTorch 1.2"
        instead = f"`~{file.owner(node.operand)}.bool()`"
        yield Finding(node, f"{message}: use {instead}", Effect.SILENT)


@rule("TL104", ast.Compare, triggers=(r"\) ?\+.*(?:[<>]|[!=]=) ?\d",), since=(1, 2))
def counting(node: ast.Compare, file: LintedFile) -> Iterator[Finding]:
    """`(a > 0) + (b > 0) == 2`."""
    match node:
        case ast.Compare(left=ast.BinOp(op=ast.Add()) as total, comparators=[number]) if (
            _tells_one_from_two(node.ops[0], number)
        ):
            if is_mask(total.left, file) and is_mask(total.right, file):
                if not is_prepared(node, file):
                    message = (
                        f"`{file.text(total)}` of booleans is `or`, no count, since PyTorch 1.2"
                    )
                    yield Finding(total, f"{message}: use `.long()` on both", Effect.SILENT)


def _tells_one_from_two(operator: ast.cmpop, number: ast.expr) -> bool:
    """Whether a comparison has another result for 1 than for 2."""
    match operator, number:
        case ((ast.Eq() | ast.NotEq()), ast.Constant(value=int(value))):
            return value > 0
        case ((ast.Gt() | ast.LtE()), ast.Constant(value=int(value))):
            return value > 0
        case ((ast.GtE() | ast.Lt()), ast.Constant(value=int(value))):
            return value > 1
    return False
