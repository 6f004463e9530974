"""TL107: what `view`, `.T` and a list as an index meant in old torch."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..diagnostics import Effect
from ..matching.guards import guarded
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule
from ._shapes import Call, called, dims, is_prepared, literal
from ._sources import source

_ALWAYS = TorchVersion(0, 1)
_COMPARISONS = (ast.Eq, ast.NotEq, ast.Gt, ast.GtE, ast.Lt, ast.LtE)
#: What keeps the order in memory of its first operand, and since when.
_KEEPS_ORDER = {
    **dict.fromkeys("eq ne gt ge lt le".split(), TorchVersion(1, 7)),
    "clone": TorchVersion(1, 5),
    **dict.fromkeys(
        "bool byte cpu cuda data double float half int long to type type_as".split(), _ALWAYS
    ),
}
#: The arguments with which methods swap the dimensions of a matrix.
_SWAPS = {"t": ((),), "transpose": ((0, 1), (1, 0)), "permute": ((1, 0),)}
#: What has its elements in memory row by row.
_IN_ROWS = frozenset("contiguous empty ones rand randn zeros".split())
_MAX_DEPTH = 12


class _Columns(NamedTuple):
    """A tensor whose elements are in memory column by column.

    `since` tells from which release on; it has one row where `rows`, the end of a slice, is 1.
    """

    since: TorchVersion
    rows: ast.expr | None = None


_SWAPPED = r"\s*(?:0,\s*1|1,\s*0)\s*\)"


@rule(
    "TL107",
    ast.Call,
    triggers=(r"\.view\b",),
    needs=(
        (r"\.t\(\)", r"\.T\b", *(rf"\.{name}\({_SWAPPED}" for name in ("transpose", "permute"))),
    ),
    since=(1, 5),
)
def view_of_transposed(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`pred.t().eq(target)[:k].view(-1)`."""
    match node:
        case ast.Call(func=ast.Attribute(value=base, attr="view"), args=[shape], keywords=[]):
            found = _in_columns(base, file) if literal(shape) == -1 else None
        case _:
            return
    if found is not None and _ALWAYS < found.since <= file.torch and not guarded(node, file):
        when = f" for {file.text(found.rows, 16)} > 1" if found.rows is not None else ""
        message = (
            f"`{file.text(node, 40)}` raises RuntimeError since PyTorch {found.since}{when}:"
            " use `.reshape(-1)`"
        )
        yield Finding(node, message, Effect.CRASH)


def _in_columns(node: ast.expr, file: LintedFile, depth: int = 0) -> _Columns | None:
    """Since when a tensor is in memory column by column; None where that is not certain."""
    node, steps = source(node, file)
    if steps or depth > _MAX_DEPTH:
        return None
    matrix = _untransposed(node, file)
    if matrix is not None:
        return _Columns(_ALWAYS) if _in_rows(matrix, file) else None
    rows = None
    match node:
        case ast.Subscript(value=operand, slice=ast.Slice(start, end, None)):
            if literal(end) in (0, 1) or (start is not None and literal(start) != 0):
                return None
            since, rows = _ALWAYS, end if literal(end) is None else None
        case _:
            kept = _kept(node, file)
            if kept is None:
                return None
            since, operand = _KEEPS_ORDER[kept.name], kept.operand
    inner = _in_columns(operand, file, depth + 1)
    return None if inner is None else _Columns(max(since, inner.since), rows or inner.rows)


def _kept(node: ast.expr, file: LintedFile) -> Call | None:
    """The operation whose result keeps the order in memory of its first operand."""
    match node:
        case ast.Attribute(value=operand, attr="data"):
            return Call("data", operand, [])
        case ast.Compare(left=operand, ops=[operator]) if isinstance(operator, _COMPARISONS):
            return Call("eq", operand, [])
        case ast.Call(keywords=keywords):
            what = called(node, file)
            told = any(one.arg in ("memory_format", None) for one in keywords)
            return None if what is None or what.name not in _KEEPS_ORDER or told else what
    return None


def _untransposed(node: ast.expr, file: LintedFile) -> ast.expr | None:
    """The `x` of `x.t()`, `x.T`, `x.transpose(0, 1)` and `x.permute(1, 0)`."""
    if isinstance(node, ast.Attribute):
        return node.value if node.attr == "T" else None
    what = called(node, file)
    if what is None:
        return None
    order = tuple(literal(one) for one in what.arguments)
    return what.operand if order in _SWAPS.get(what.name, ()) else None


def _in_rows(node: ast.expr, file: LintedFile, depth: int = 0) -> bool:
    """Whether a value is surely a matrix in memory row by row, with several rows and columns."""
    node, steps = source(node, file)
    if isinstance(node, ast.Subscript) and not steps and literal(node.slice) in (0, 1):
        return _is_topk_by_rows(node.value, file)
    if steps:
        return steps in ((0,), (1,)) and _is_topk_by_rows(node, file)
    what = called(node, file)
    if what is not None and what.name in _IN_ROWS:
        sizes = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)]
        return dims(node, file) == 2 and 1 not in sizes
    kept = _kept(node, file)
    return kept is not None and depth < _MAX_DEPTH and _in_rows(kept.operand, file, depth + 1)


def _is_topk_by_rows(node: ast.expr, file: LintedFile) -> bool:
    """`x.topk(k, 1)`: several values of each row of a matrix."""
    what = called(node, file)
    if what is None or what.name != "topk" or not isinstance(node, ast.Call):
        return False
    named = {one.arg: one.value for one in node.keywords}
    positional = dict(zip(("k", "dim"), what.arguments, strict=False))
    k, dim = (positional.get(name, named.get(name)) for name in ("k", "dim"))
    is_matrix = literal(dim) == 1 or dims(what.operand, file) == 2
    return is_matrix and k is not None and literal(k) != 1


@rule("TL107", ast.Attribute, triggers=(r"\.T\b",), since=(1, 11))
def transposed_non_matrix(node: ast.Attribute, file: LintedFile) -> Iterator[Finding]:
    """`x.T` of a tensor that has not two dimensions."""
    if node.attr != "T" or not isinstance(node.ctx, ast.Load):
        return
    known = dims(node.value, file)
    if known is None or known == 2 or is_prepared(node, file):
        return
    since = TorchVersion(1, 11) if known else TorchVersion(2, 0)
    if file.torch >= since:
        owner = file.owner(node.value)
        order = ", ".join(map(str, range(known)[::-1]))
        instead = f"{owner}.permute({order})" if known > 2 else owner
        message = (
            f"`{file.text(node, 32)}` of a {known}-dim tensor warns since PyTorch {since}:"
            f" use `{instead}`"
        )
        yield Finding(node, message, Effect.WARN)


@rule("TL107", ast.Subscript, ast.Assign, triggers=(r"\[\s*\[",), since=(2, 8))
def list_as_index(node: ast.Subscript | ast.Assign, file: LintedFile) -> Iterator[Finding]:
    """`x[[[0, 1], [1, 2]]]` and `index = [[0, 1], [1, 2]]; x[index]`."""
    indices: list[ast.expr] = []
    match node:
        case ast.Subscript(slice=ast.List(elts=parts)) if _is_taken_for_tuple(parts):
            indices = [node.slice]
        case ast.Assign(targets=[ast.Name() as target], value=ast.List(elts=parts)):
            if _is_taken_for_tuple(parts) and f"[{target.id}]" in file.source:
                indices = [
                    read
                    for read in file.model.reads_after(target, node)
                    if len(file.model.index.reaching(read)) == 1
                ]
    for index in indices:
        indexed = file.model.parent(index)
        if isinstance(indexed, ast.Subscript):
            tensor = file.model.tensor(indexed.value)
            if tensor is not None and tensor.certain and not guarded(indexed, file):
                message = (
                    f"`{file.text(indexed, 32)}` takes the list for a tuple and warns"
                    f" since PyTorch 2.8: use `{file.text(indexed.value, 20)}[tuple(…)]`"
                )
                yield Finding(indexed, message, Effect.WARN)


def _is_taken_for_tuple(parts: list[ast.expr]) -> bool:
    """Whether torch takes a list for one index a dimension: it has lists or slices as items."""
    kinds = (ast.List, ast.Tuple)
    return len(parts) < 32 and any(
        isinstance(one, kinds)
        or (isinstance(one, ast.Constant) and one.value in (None, ...))
        or (isinstance(one, ast.Call) and getattr(one.func, "id", "") == "slice")
        for one in parts
    )
