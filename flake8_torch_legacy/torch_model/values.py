"""The values that the torch model computes with: what a careful reader knows of an expression."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

#: What kind of number something holds: `byte` is uint8, `int` any other integer, `float` any other
#: number.
Dtype: TypeAlias = Literal["bool", "byte", "int", "float"]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is known; rules stay silent."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A value that is being computed further out: the neutral element of `join`.

    `reshaped` tells that its number of dimensions changes on the way: `x = x.unsqueeze(0)`.
    """

    reshaped: bool = False


@dataclass(frozen=True, slots=True)
class Other:
    """Known to be something else than a tensor; `what` names it.

    `dtype` is that of a number, or what a `dtype` object stands for, None when unknown: a note that
    does not count in comparisons.
    """

    what: str
    dtype: Dtype | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Tensor:
    """A tensor.

    `dims` is its number of dimensions, None when unknown. `graph` tells whether gradients flow
    through it: True where it carries a graph or is a leaf that requires a gradient, False where it
    surely does not, None when unknown. `leaf` is True for parameters and other leaves that require
    a gradient. `certain` is False where only some of the paths that lead here are known to give a
    tensor. `dtype` is that of its elements, None when unknown.
    """

    dims: int | None = None
    graph: bool | None = None
    leaf: bool = False
    certain: bool = True
    dtype: Dtype | None = None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A tuple of known length."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """Anything that is looped over or indexed to get values of one kind: list, dict, generator."""

    item: Value


@dataclass(frozen=True, slots=True)
class Api:
    """A name of torch's (or of another imported module), by its qualified name."""

    name: str


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of a class of torch's, with the call that made it where that is known."""

    name: str
    call: ast.Call | None = None


@dataclass(frozen=True, slots=True)
class UserClass:
    """A class that the file defines."""

    node: ast.ClassDef


@dataclass(frozen=True, slots=True)
class UserInstance:
    """An object of a class that the file defines."""

    node: ast.ClassDef


@dataclass(frozen=True, slots=True)
class Function:
    """A function that the file defines; `bound` where it comes from an instance."""

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    bound: bool = False


Value: TypeAlias = (
    Unknown
    | Pending
    | Other
    | Tensor
    | Sequence
    | Many
    | Api
    | Instance
    | UserClass
    | UserInstance
    | Function
)

UNKNOWN = Unknown()
PENDING = Pending()
RESHAPED = Pending(reshaped=True)
NUMBER = Other("number")
BOOL = Other("number", "bool")
INT = Other("number", "int")
FLOAT = Other("number", "float")
NONE = Other("None")
#: A `torch.Size`.
SIZE = Other("size")
#: A parameter of a module: a leaf that requires a gradient.
PARAMETER = Tensor(graph=True, leaf=True)


def join(values: Iterable[Value]) -> Value:
    """What is known of a value that is one of `values`, of which every one may be the case."""
    result: Value = PENDING
    reshaped = False
    for value in values:
        result = _join(result, value)
        reshaped = reshaped or value == RESHAPED
    if reshaped:
        match result:
            case Tensor():
                return replace(result, dims=None)
            case Pending():
                return RESHAPED
    return result


def _join(one: Value, other: Value) -> Value:
    if isinstance(other, Pending):
        return one
    if isinstance(one, Pending):
        return other
    if isinstance(one, Other) and one == other:
        return one if one.dtype == other.dtype else Other(one.what)
    if one == other and not isinstance(one, (Sequence, Many)):
        return one
    if isinstance(other, Tensor) and not isinstance(one, Tensor):
        one, other = other, one
    if isinstance(one, Tensor):
        if isinstance(other, Tensor):
            return Tensor(
                one.dims if one.dims == other.dims else None,
                one.graph if one.graph == other.graph else None,
                one.leaf and other.leaf,
                one.certain and other.certain,
                one.dtype if one.dtype == other.dtype else None,
            )
        # Whoever uses a tensor's attribute or method means the path where there is a tensor.
        if other in (NUMBER, NONE):
            return one
        if isinstance(other, Unknown):
            return Tensor(certain=False)
        return UNKNOWN
    if other == NONE:
        return one
    if one == NONE:
        return other
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        if len(one.items) == len(other.items):
            pairs = zip(one.items, other.items, strict=True)
            return Sequence(tuple(_join(left, right) for left, right in pairs))
        return Many(join([*one.items, *other.items]))
    if isinstance(one, (Sequence, Many)) and isinstance(other, (Sequence, Many)):
        return Many(_join(item_of(one), item_of(other)))
    if isinstance(one, Other) and isinstance(other, Other):
        return Other("something else")
    if isinstance(one, Instance) and isinstance(other, Instance) and one.name == other.name:
        return Instance(one.name)
    return UNKNOWN


def item_of(value: Value) -> Value:
    """What a loop over `value` gets at each turn."""
    match value:
        case Sequence(items=items):
            return join(items) if items else UNKNOWN
        case Many(item=item):
            return item
        case Tensor(dims=0):
            return UNKNOWN
        case Tensor(dims=dims):
            return replace(value, dims=None if dims is None else dims - 1, leaf=False)
        case Other(what="size"):
            return INT
        case Pending():
            return RESHAPED
    return UNKNOWN


def with_graph_of(value: Value, graph: bool | None) -> Value:
    """The value of an operation where that is recorded of its graph; leaves are none of its."""
    match value:
        case Tensor(leaf=False) if value.graph is not False:
            return replace(value, graph=graph)
        case Sequence(items=items):
            return Sequence(tuple(with_graph_of(item, graph) for item in items))
        case Many(item=item):
            return Many(with_graph_of(item, graph))
    return value


def without_dims(value: Value) -> Value:
    """A value of which nobody knows how many dimensions its tensors have."""
    match value:
        case Tensor():
            return replace(value, dims=None)
        case Sequence(items=items):
            return Sequence(tuple(map(without_dims, items)))
        case Many(item=item):
            return Many(without_dims(item))
    return value
