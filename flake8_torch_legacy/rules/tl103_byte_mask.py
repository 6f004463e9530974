"""TL103: masks of uint8."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..diagnostics import Effect
from ..torch_model import Tensor
from ..torch_model.values import NUMBER, Instance, Other
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule
from ._dtypes import BYTES, MAKES_BYTES, dtype, is_prepared, may_be


class Limit(NamedTuple):
    """Since when a mask of uint8 is deprecated, and since when it raises what."""

    warns: TorchVersion
    raises: TorchVersion | None = None
    error: str = "RuntimeError"


_INDEX = Limit(TorchVersion(1, 2))
_FILL = Limit(TorchVersion(1, 2), TorchVersion(2, 1))
_WHERE = Limit(TorchVersion(1, 9))
_ATTENTION = Limit(TorchVersion(1, 6), TorchVersion(2, 0), "AssertionError")
_PADDING = Limit(TorchVersion(1, 2), TorchVersion(1, 13), "AssertionError")
#: Functions and methods that take a mask, the function as its second argument.
_MASKED = frozenset("masked_fill masked_fill_ masked_scatter masked_scatter_ masked_select".split())
#: Layers whose masks are keywords that end in `mask`; positions of those of the first.
_LAYERS = frozenset(
    f"torch.nn.{name}"
    for name in (
        "MultiheadAttention Transformer TransformerDecoder TransformerDecoderLayer"
        " TransformerEncoder TransformerEncoderLayer".split()
    )
)
_ATTENTION_POSITIONS = {3: _PADDING, 5: _ATTENTION}


@rule("TL103", ast.Subscript, needs=(MAKES_BYTES,), since=(1, 2))
def byte_mask_as_index(node: ast.Subscript, file: LintedFile) -> Iterator[Finding]:
    """`x[mask]`, `x[mask, 0]`, `x[mask] = 1`."""
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    parts = [one for one in parts if not isinstance(one, (ast.Constant, ast.Slice))]
    possible = [one for one in parts if may_be(BYTES, one, file)]
    if not possible or file.model.tensor(node.value) is None:
        return
    for mask in possible:
        if dtype(mask, file) != "byte" or _is_element(mask, file):
            continue
        if len(parts) == 1 and _sets_number(node, file):
            yield from _finding(mask, "setting a number by", _FILL, file)
        else:
            yield from _finding(mask, "indexing with", _INDEX, file)


def _is_element(node: ast.expr, file: LintedFile) -> bool:
    """Whether a tensor is 0-dim, or an item of one that may be: an index then, and no mask."""
    tensor = file.model.tensor(node)
    if tensor is not None and tensor.dims is not None:
        return tensor.dims == 0
    if isinstance(node, ast.Name):
        return any(
            "item" in one.steps or (one.value is not None and _is_element(one.value, file))
            for one in file.model.index.reaching(node)
            if one.value is not node
        )
    return isinstance(node, ast.Subscript) and not isinstance(node.slice, (ast.Slice, ast.Tuple))


def _sets_number(node: ast.Subscript, file: LintedFile) -> bool:
    statement = file.model.parent(node)
    if not isinstance(statement, ast.Assign) or node not in statement.targets:
        return False
    match file.model.value(statement.value):
        case Tensor(dims=dims):
            return dims == 0
        case Other() as value:
            return value == NUMBER
    return False


@rule("TL103", ast.Call, needs=(MAKES_BYTES,), since=(1, 2))
def byte_mask_as_argument(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`x.masked_fill(mask, 0)`, `torch.where(mask, x, y)`, masks of attention layers."""
    for mask, does, limit in _masks_of(node, file):
        if may_be(BYTES, mask, file) and dtype(mask, file) == "byte":
            yield from _finding(mask, does, limit, file)


def _masks_of(node: ast.Call, file: LintedFile) -> Iterator[tuple[ast.expr, str, Limit]]:
    """The arguments of a call that are masks, what the call does with them, and how long."""
    given = {one.arg: one.value for one in node.keywords if one.arg is not None}
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            pass
        case _:
            return
    if name in _MASKED:
        is_function = file.model.refers_to(node.func) is not None
        mask = given.get("mask", next(iter(node.args[is_function:]), None))
        if mask is not None:
            yield mask, f"`{name}` with", _FILL
    elif name == "where" and (len(node.args) > 1 or "other" in given):
        is_function = file.model.refers_to(node.func) == "torch.where"
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        if is_function or (owner is not None and file.model.tensor(owner) is not None):
            for mask in (*node.args[:1], *(given[one] for one in given if one == "condition")):
                yield mask, "`where` with", _WHERE
    elif any(one.endswith("mask") for one in given) or len(node.args) > 3:
        match file.model.value(node.func):
            case Instance(name=kind) if kind in _LAYERS:
                for keyword, mask in given.items():
                    if keyword.endswith("mask"):
                        limit = _PADDING if keyword.endswith("padding_mask") else _ATTENTION
                        yield mask, "attention with", limit
                if kind == "torch.nn.MultiheadAttention":
                    for position, limit in _ATTENTION_POSITIONS.items():
                        for mask in node.args[position : position + 1]:
                            yield mask, "attention with", limit


def _finding(mask: ast.expr, does: str, limit: Limit, file: LintedFile) -> Iterator[Finding]:
    if file.torch < limit.warns or is_prepared(mask, file):
        return
    raises = limit.raises is not None and file.torch >= limit.raises
    effect = Effect.CRASH if raises else Effect.WARN
    outcome = f"raises {limit.error}" if raises else "is deprecated"
    since = limit.raises if raises else limit.warns
    yield Finding(
        mask,
        f"{does} the uint8 mask `{file.text(mask)}` {outcome} since PyTorch {since}:"
        f" use `{_as_bool(mask, file)}`",
        effect,
    )


def _as_bool(mask: ast.expr, file: LintedFile) -> str:
    """How a mask is made boolean: the `not` of uint8 is one of bits."""
    match mask:
        case ast.UnaryOp(op=ast.Invert(), operand=inner):
            return f"~{_as_bool(inner, file)}"
        case ast.Call(func=ast.Attribute(value=made, attr="byte"), args=[]):
            mask = made
    return f"{file.owner(mask)}.bool()"
