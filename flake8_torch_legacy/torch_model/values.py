"""The values that the torch model computes with: what a careful reader knows of an expression."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is known; rules stay silent."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A value that is being computed further out: the neutral element of `join`."""


@dataclass(frozen=True, slots=True)
class Other:
    """Known to be something else than a tensor; `what` names it."""

    what: str


@dataclass(frozen=True, slots=True)
class Tensor:
    """A tensor.

    `dims` is its number of dimensions, None when unknown. `graph` tells whether gradients flow
    through it: True where it carries a graph or is a leaf that requires a gradient, False where it
    surely does not, None when unknown. `leaf` is True for parameters and other leaves that require
    a gradient. `fresh` is True for the direct result of a factory function. `certain` is False
    where only some of the paths that lead here are known to give a tensor.
    """

    dims: int | None = None
    graph: bool | None = None
    leaf: bool = False
    certain: bool = True


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
NUMBER = Other("number")
NONE = Other("None")
#: A `torch.Size`.
SIZE = Other("size")
#: A parameter of a module: a leaf that requires a gradient.
PARAMETER = Tensor(graph=True, leaf=True)


def join(values: Iterable[Value]) -> Value:
    """What is known of a value that is one of `values`, of which every one may be the case."""
    result: Value = PENDING
    for value in values:
        result = _join(result, value)
    return result


def _join(one: Value, other: Value) -> Value:
    if one == other or isinstance(other, Pending):
        return one
    if isinstance(one, Pending):
        return other
    if isinstance(other, Tensor) and not isinstance(one, Tensor):
        one, other = other, one
    if isinstance(one, Tensor):
        if isinstance(other, Tensor):
            return Tensor(
                one.dims if one.dims == other.dims else None,
                one.graph if one.graph == other.graph else None,
                one.leaf and other.leaf,
                one.certain and other.certain,
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
        case Tensor(dims=dims, graph=graph, certain=certain):
            return Tensor(None if dims is None else dims - 1, graph, certain=certain)
        case Other(what="size"):
            return NUMBER
        case Pending():
            return PENDING
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
