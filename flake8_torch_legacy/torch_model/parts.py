"""The parts of a value: of a pair, of a display, and what a target gets of it."""

from __future__ import annotations

import ast

from . import modules
from .bindings import Step
from .values import UNKNOWN, Instance, Many, Sequence, Value, item_of

_MAX_ITEMS = 50
#: Methods that give values and indices.
PAIR_METHODS = frozenset({"max", "min", "topk", "sort", "median", "kthvalue", "mode"})


def is_pair(node: ast.Subscript) -> bool:
    """`x.max(1)[1]`: the values or the indices of what only a tensor gives as a pair."""
    match node:
        case ast.Subscript(
            value=ast.Call(func=ast.Attribute(attr=name), args=arguments),
            slice=ast.Constant(value=0 | 1),
        ):
            # A list or an array that is sorted gives None.
            return name in PAIR_METHODS and (bool(arguments) or name == "sort")
    return False


def is_plain(items: list[ast.expr]) -> bool:
    """Whether a display has few items, each of them one value."""
    return len(items) <= _MAX_ITEMS and not any(isinstance(one, ast.Starred) for one in items)


def step_into(value: Value, step: Step) -> Value:
    """The part of a value that a target gets: see `Binding.steps`."""
    match value, step:
        case (Instance(), "enter"):
            return value
        case (_, "enter"):
            return UNKNOWN
        case (Instance(name=kind), _):
            return modules.instance_item(kind)
        case (_, "item"):
            return item_of(value)
        case (_, "rest"):
            return Many(item_of(value))
        case (Sequence(items=items), int(number)):
            return items[number] if number < len(items) else UNKNOWN
        case (_, int()):
            return item_of(value)
    return UNKNOWN
