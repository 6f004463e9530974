"""Quotients of integer tensors, and where an integer is wanted of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..torch_model.values import Instance
from . import LintedFile
from ._dtypes import INTEGERS, WHOLE, dtype, may_be, number

#: What gives a tensor with the same numbers as before.
_KEEPS_NUMBERS = frozenset(
    "clone contiguous cpu cuda detach expand expand_as flatten permute repeat reshape squeeze t"
    " transpose unsqueeze view view_as".split()
)
#: Methods whose second argument is an index; that of the function of the same name is the third.
_TAKES_INDEX = frozenset(
    "gather index_add index_add_ index_copy index_copy_ index_fill index_fill_ index_select scatter"
    " scatter_ scatter_add scatter_add_".split()
)
_MAX_USES = 100


class Quotient(NamedTuple):
    """A division, which may be one of tensors."""

    node: ast.expr
    dividend: ast.expr
    divisor: ast.expr


def quotient(node: ast.BinOp | ast.Call) -> Quotient | None:
    """What is divided in `x / y`, `x.div(y)`, `torch.div(x, y)` or `div(x, y)`."""
    match node:
        case ast.BinOp(op=ast.Div(), left=dividend, right=divisor):
            return Quotient(node, dividend, divisor)
        case ast.Call(func=ast.Attribute(attr="div", value=dividend), args=[divisor], keywords=[]):
            return Quotient(node, dividend, divisor)
        case ast.Call(
            func=ast.Attribute(attr="div") | ast.Name(id="div"),
            args=[dividend, divisor],
            keywords=[],
        ):
            return Quotient(node, dividend, divisor)
    return None


def may_be_integers(parts: Quotient, file: LintedFile) -> bool:
    """Whether the text leaves it possible that integers are divided, an index by a size."""
    return _may_be_size(parts.divisor) and may_be(WHOLE, parts.dividend, file)


def _may_be_size(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=value):
            return isinstance(value, int)
        case ast.BinOp(left=left, right=right, op=operator):
            return not isinstance(operator, (ast.Div, ast.Pow)) and all(
                map(_may_be_size, (left, right))
            )
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in ("int", "len", "numel", "size")
    return isinstance(node, (ast.Name, ast.Attribute, ast.Subscript))


def are_integers(parts: Quotient, file: LintedFile) -> bool:
    """Whether an integer tensor is divided by another one or by an integer."""
    if dtype(parts.dividend, file) not in INTEGERS:
        return False
    return dtype(parts.divisor, file) in INTEGERS or number(parts.divisor, file) in INTEGERS


def wants_integer(parts: Quotient, file: LintedFile) -> Literal["index", "remainder"] | None:
    """What the code does with a quotient, or with what is computed from it, that takes integers."""
    if any(_is_index(use, file) for use in _uses(parts.node, file)):
        return "index"
    return "remainder" if _has_remainder(parts, file) else None


def _has_remainder(parts: Quotient, file: LintedFile) -> bool:
    """Whether the remainder is computed from a quotient: `x - x / n * n`."""
    dividend, divisor = ast.dump(parts.dividend), ast.dump(parts.divisor)
    for use in _uses(parts.node, file):
        product = file.model.parent(use)
        match product, file.model.parent(product):
            case (
                ast.BinOp(op=ast.Mult(), left=left, right=right),
                ast.BinOp(op=ast.Sub(), left=whole, right=subtracted),
            ) if subtracted is product and ast.dump(whole) == dividend:
                return ast.dump(left if use is right else right) == divisor
    return False


def _uses(node: ast.expr, file: LintedFile) -> Iterator[ast.expr]:
    """The expressions that hold a quotient, or floats that are computed from it."""
    pending, seen = [node], {node}
    while pending and len(seen) < _MAX_USES:
        use = pending.pop()
        yield use
        for later in _next(use, file):
            if later not in seen:
                seen.add(later)
                pending.append(later)


def _next(use: ast.expr, file: LintedFile) -> Iterator[ast.expr]:
    parent = file.model.parent(use)
    match parent:
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult()):
            yield parent
        case ast.Attribute(attr="data"):
            yield parent
        case ast.Attribute(attr=name) if name in _KEEPS_NUMBERS:
            call = file.model.parent(parent)
            if isinstance(call, ast.Call) and call.func is parent:
                yield call
        case ast.Subscript(value=base) if base is use:
            yield parent
        case ast.Assign(targets=[ast.Name() as target]):
            yield from file.model.reads_after(target, parent)
        case ast.Tuple(elts=values):
            yield from _unpacked(parent, values.index(use), file)


def _unpacked(values: ast.Tuple, at: int, file: LintedFile) -> Iterator[ast.expr]:
    """Reads of the variable that gets one of the values in `row, column = i / n, i % n`."""
    statement = file.model.parent(values)
    match statement:
        case ast.Assign(targets=[ast.Tuple(elts=targets)]) if len(targets) == len(values.elts):
            target = targets[at]
            if isinstance(target, ast.Name):
                yield from file.model.reads_after(target, statement)


def _is_index(use: ast.expr, file: LintedFile) -> bool:
    parent = file.model.parent(use)
    if isinstance(parent, (ast.Tuple, ast.Slice)):
        outer = file.model.parent(parent)
        return isinstance(outer, ast.Subscript) and outer.slice is parent
    match parent:
        case ast.Subscript(slice=index):
            return index is use
        case ast.keyword(arg="index"):
            call = file.model.parent(parent)
            return isinstance(call, ast.Call) and _takes_index(call) is not None
        case ast.Call(args=arguments) if use in arguments:
            if file.model.is_builtin(parent.func, "range"):
                return True
            position = _takes_index(parent)
            if position is not None:
                is_function = file.model.refers_to(parent.func) is not None
                return arguments.index(use) == position + is_function
            match file.model.value(parent.func):
                case Instance(name="torch.nn.Embedding"):
                    return True
            return file.model.refers_to(parent.func) == "torch.nn.functional.embedding"
    return False


def _takes_index(call: ast.Call) -> int | None:
    """Which argument of a method is an index; None where none is."""
    return 1 if isinstance(call.func, ast.Attribute) and call.func.attr in _TAKES_INDEX else None
