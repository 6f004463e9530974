"""What operators give."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import replace

from . import dtypes
from .values import (
    BOOL,
    NUMBER,
    UNKNOWN,
    Api,
    Many,
    Other,
    Pending,
    Sequence,
    Tensor,
    Unknown,
    Value,
    item_of,
    join,
)


def binary(left: Value, right: Value, operator: ast.operator) -> Value:
    """`left operator right`."""
    if isinstance(left, Pending) or isinstance(right, Pending):
        pending, other = (left, right) if isinstance(left, Pending) else (right, left)
        # In `total = total + loss` the part that is known decides, but for the dtype.
        if isinstance(other, Tensor):
            return other if other.dtype == "float" else replace(other, dtype=None)
        return pending
    if left == Other("str"):
        return left
    if isinstance(left, Tensor) or isinstance(right, Tensor):
        if any(isinstance(one, Other) and one != NUMBER for one in (left, right)):
            return UNKNOWN
        dtype = dtypes.of_operator(left, right, operator)
        if isinstance(operator, ast.MatMult):
            return Tensor(graph=graph_of([left, right]), dtype=dtype)
        return replace(broadcast([left, right]), dtype=dtype)
    if left == NUMBER and right == NUMBER:
        return Other("number", dtypes.of_operator(left, right, operator))
    if Other("ndarray") in (left, right) and not isinstance(left, Unknown):
        return Other("ndarray")
    containers = (Many, Sequence)
    if isinstance(operator, ast.Add) and isinstance(left, containers):
        if isinstance(left, Sequence) and isinstance(right, Sequence):
            return Sequence(left.items + right.items)
        return (
            Many(join([item_of(left), item_of(right)]))
            if isinstance(right, containers)
            else UNKNOWN
        )
    if isinstance(operator, ast.Mult) and isinstance(left, (Many, Sequence)):
        return Many(item_of(left))
    return UNKNOWN


def in_place(left: Value, right: Value, operator: ast.operator) -> Value:
    """`left operator= right`, which leaves a tensor its dtype."""
    result = binary(left, right, operator)
    if isinstance(left, Tensor) and isinstance(result, Tensor):
        return replace(result, dtype=left.dtype)
    return result


def comparison(values: list[Value], operators: list[ast.cmpop]) -> Value:
    """A comparison; between tensors it gives a tensor of booleans."""
    if any(isinstance(one, (ast.Is, ast.IsNot, ast.In, ast.NotIn)) for one in operators):
        return BOOL
    if any(isinstance(one, Tensor) for one in values):
        if any(isinstance(one, Other) and one != NUMBER for one in values):
            return UNKNOWN
        result = broadcast(values)
        return Tensor(result.dims, graph=False, certain=result.certain, dtype="bool")
    return BOOL if all(one == NUMBER for one in values) else UNKNOWN


def broadcast(values: list[Value]) -> Tensor:
    """The tensor that element-wise arithmetic of these values gives."""
    dims: int | None = 0
    for one in values:
        if isinstance(one, Tensor) and one.dims is not None:
            dims = None if dims is None else max(dims, one.dims)
        elif one != NUMBER:
            dims = None
    tensors = [one for one in values if isinstance(one, Tensor)]
    return Tensor(dims, graph_of(values), certain=all(one.certain for one in tensors))


def graph_of(values: Iterable[Value]) -> bool | None:
    """Whether a result of these operands carries a graph; None when that is not known."""
    answers = {_has_graph(one) for one in values}
    if True in answers:
        return True
    return None if None in answers else False


def _has_graph(value: Value) -> bool | None:
    match value:
        case Tensor(graph=graph):
            return graph
        case Sequence(items=items):
            return graph_of(items)
        case Many(item=item):
            return _has_graph(item)
        case Other():
            return False
        case Api(name=name) if name.startswith("torch."):
            return False  # a dtype, say
    return None
