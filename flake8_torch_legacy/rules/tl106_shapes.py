"""TL106: shapes that no longer fit, because a reduction drops its dimension."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model.values import NUMBER
from . import Finding, LintedFile, rule
from ._shapes import (
    OLD_CODE,
    REDUCES,
    called,
    dims,
    is_prepared,
    last_name,
    literal,
    origins,
    reduction,
    same_shape,
)

#: What takes a dimension as its first argument after the tensor.
_TAKES_DIM = frozenset(
    "squeeze unsqueeze size select narrow index_select gather sum mean prod max min std var"
    " cumsum softmax log_softmax sort".split()
)

#: What makes a tensor with a first dimension of size 1 where its first argument says so.
_MAKES_ROWS = frozenset(
    "view reshape unsqueeze expand repeat zeros ones rand randn empty Tensor FloatTensor".split()
)
_KEEP = "give it `keepdim=True`"


@rule("TL106", ast.Call, triggers=(r"\.expand_as\(",), since=(0, 2))
def expanded_reduction(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`x / x.sum(1).expand_as(x)`: the sum of a row is taken for the one of a column."""
    match node:
        case ast.Call(func=ast.Attribute(value=base, attr="expand_as"), args=[whole], keywords=[]):
            reduced = reduction(base, file)
        case _:
            return
    if reduced is None or not same_shape(reduced.operand, whole, file):
        return
    dim = reduced.dim
    if dim < 0:
        dim += dims(whole, file) or 0
    if dim > 0 and not any(map(_has_one_row, origins(whole, file))):
        if not is_prepared(node, file):
            message = (
                f"`{file.text(node, 36)}` raises since PyTorch 0.2 for most sizes:"
                f" add `keepdim=True` to `{file.text(reduced.call, 28)}`"
            )
            yield Finding(node, message, Effect.CRASH)


def _has_one_row(node: ast.expr) -> bool:
    """Whether a tensor is made with a first dimension of size 1, which fits all others."""
    match node:
        case ast.Call(func=function, args=[ast.Constant(value=0 | 1), *_]):
            return last_name(function) in _MAKES_ROWS
        case ast.Call(args=[ast.Tuple(elts=[ast.Constant(value=1), *_]), *_]):
            return True
        case ast.Subscript(slice=ast.Constant(value=None)):
            return True
        case ast.Subscript(slice=ast.Tuple(elts=[ast.Constant(value=None), *_])):
            return True
    return False


@rule(
    "TL106",
    ast.Call,
    triggers=tuple(rf"{name}\(" for name in sorted(_TAKES_DIM)),
    needs=((*OLD_CODE, r"\]\.squeeze\(1"), REDUCES),
    since=(0, 2),
)
def dim_out_of_range(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`x.max(1)[1].squeeze(1)`."""
    name = last_name(node.func)
    if name not in _TAKES_DIM or not any((literal(one) or 0) > 0 for one in node.args[:2]):
        return
    what = called(node, file)
    dim = literal(what.arguments[0]) if what is not None and what.arguments else None
    if what is not None and dim is not None:
        rest = f"use `{file.text(what.operand, 28)}`" if name == "squeeze" else _KEEP
        yield from _out_of_range(node, what.operand, dim - (name == "unsqueeze"), rest, file)


@rule(
    "TL106",
    ast.Subscript,
    needs=((*OLD_CODE, r"\)\[[01]\]\[\w+,"), REDUCES),
    since=(0, 2),
)
def too_many_indices(node: ast.Subscript, file: LintedFile) -> Iterator[Finding]:
    """`x.max(1)[1][0, 0]`."""
    match node:
        case ast.Subscript(value=base, slice=ast.Tuple(elts=indices), ctx=ast.Load()):
            if reduction(base, file) and all(_takes_one(one, file) for one in indices):
                yield from _out_of_range(node, base, len(indices) - 1, _KEEP, file)


def _takes_one(index: ast.expr, file: LintedFile) -> bool:
    """Whether a part of an index is for exactly one dimension."""
    return isinstance(index, ast.Slice) or file.model.value(index) == NUMBER


def _out_of_range(
    node: ast.expr, base: ast.expr, dim: int, instead: str, file: LintedFile
) -> Iterator[Finding]:
    """The finding where `base` would have a dimension `dim` if a reduction had not dropped one."""
    reduced = reduction(base, file)
    known = dims(base, file) if reduced is not None else None
    if reduced is not None and known and known <= dim and not is_prepared(node, file):
        message = (
            f"`{file.text(node, 36)}` raises since PyTorch 0.2,"
            f" `{file.text(reduced.call, 28)}` drops that dimension: {instead}"
        )
        yield Finding(node, message, Effect.CRASH)
