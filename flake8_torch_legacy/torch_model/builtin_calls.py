"""Python's own functions and containers."""

from __future__ import annotations

from dataclasses import replace

from .dtypes import promoted
from .modules import instance_item
from .values import (
    BOOL,
    FLOAT,
    INT,
    NONE,
    NUMBER,
    UNKNOWN,
    Instance,
    Many,
    Other,
    Pending,
    Sequence,
    Tensor,
    Value,
    item_of,
    join,
)


def constant(value: object) -> Value:
    """What a literal is."""
    match value:
        case None:
            return NONE
        case bool():
            return BOOL
        case int():
            return INT
        case float():
            return FLOAT
        case complex():
            return NUMBER
        case str() | bytes():
            return Other("str")
    return UNKNOWN


#: What `iter` gives of an instance of a class of torch's.
_ITERATORS = {"torch.utils.data.DataLoader": "torch.utils.data.dataloader._BaseDataLoaderIter"}


def container_method(base: Value, name: str) -> Value:
    """A method of a list, tuple or dict."""
    match name:
        case "items":
            return Many(Sequence((UNKNOWN, item_of(base))))
        case "values":
            return Many(item_of(base))
        case "pop" | "get" | "popitem" | "setdefault":
            return item_of(base)
        case "copy":
            return base
        case "keys":
            return Many(UNKNOWN)
    return UNKNOWN


def builtin(name: str, arguments: list[Value]) -> Value:
    """A call of a builtin function."""
    first = arguments[0] if arguments else UNKNOWN
    match name:
        case "enumerate":
            return Many(Sequence((INT, turn_of(first))))
        case "zip":
            return Many(Sequence(tuple(turn_of(one) for one in arguments)))
        case "iter" if isinstance(first, Instance) and first.name in _ITERATORS:
            return Instance(_ITERATORS[first.name])
        case "list" | "tuple" | "reversed" | "sorted" | "iter" | "set":
            return first if isinstance(first, Sequence) else Many(turn_of(first))
        case "filter":
            return Many(turn_of(arguments[1])) if len(arguments) > 1 else UNKNOWN
        case "next":
            return turn_of(first)
        case "sum":
            item = turn_of(first)
            if isinstance(item, Tensor):
                return replace(item, dtype=promoted([INT, item]))
            return item if isinstance(item, Pending) or item == NUMBER else UNKNOWN
        case "max" | "min":
            return turn_of(first) if len(arguments) == 1 else join(arguments)
        case "abs" | "round" if isinstance(first, Tensor):
            return replace(first, leaf=False)
        case "abs" | "round":
            return NUMBER
        case "len" | "int" | "ord" | "hash" | "id":
            return INT
        case "float":
            return FLOAT
        case "bool" | "isinstance":
            return BOOL
        case "range":
            return Many(INT)
        case "str" | "repr" | "format" | "input" | "chr":
            return Other("str")
        case "print" | "setattr":
            return NONE
        case "open":
            return Other("file")
    return UNKNOWN


def turn_of(value: Value) -> Value:
    """What a loop over a value gets, also where the value is an instance of a class of torch's."""
    return instance_item(value.name) if isinstance(value, Instance) else item_of(value)
