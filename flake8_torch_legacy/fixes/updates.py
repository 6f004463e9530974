"""Statements that write through `.data`, as they are written without it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..rules import LintedFile
from ..rules._data import is_data
from ..torch_model import Tensor
from ..torch_model.api import load
from ..torch_model.values import Other
from . import Edit
from .calls import whole
from .computing import is_harmless, needs_graph
from .data import has_no_graph, without_data
from .order import is_settled
from .text import Text, places

_OPERATORS = {ast.Add: "add_", ast.Sub: "sub_", ast.Mult: "mul_", ast.Div: "div_", ast.Pow: "pow_"}


class Update(NamedTuple):
    """What a statement writes to in place, and the edits that drop the `.data` of that.

    `read` are the edits that drop `.data` from operands as well, which `torch.no_grad()` allows.
    """

    writes: tuple[ast.Attribute, ...]
    written: tuple[Edit, ...]
    read: tuple[Edit, ...]
    is_settled: bool


@lru_cache(maxsize=64)
def update_of(statement: ast.stmt, file: LintedFile) -> Update | None:
    """The update that a statement makes; None where it does anything else as well."""
    writes = _writes(statement, file)
    if not writes or needs_graph(statement):
        return None
    calls = [one for one in ast.walk(statement) if isinstance(one, ast.Call)]
    if not all(is_harmless(one.func, file) for one in calls):
        return None
    text = places(file)
    edits: list[Edit] = []
    for write in writes:
        if isinstance(statement, ast.AugAssign) and statement.target is write:
            edits += _augmented(statement, write, text, file) or ()
        else:
            edits += filter(None, [without_data(write, text)])
    if len(edits) < len(writes):
        return None
    settled = all(is_settled(statement, one.value, file) for one in writes)
    return Update(tuple(writes), tuple(edits), tuple(reads(statement, writes, file)), settled)


def reads(statement: ast.stmt, writes: Sequence[ast.Attribute], file: LintedFile) -> Iterator[Edit]:
    """The edits that drop `.data` from what a statement computes with."""
    for one in ast.walk(statement):
        if isinstance(one, ast.Attribute) and is_data(one) and one not in writes:
            if file.model.base_of_data(one) and _stays_in_torch(one, statement, file):
                edit = without_data(one, places(file))
                if edit is not None:
                    yield edit


def _writes(statement: ast.stmt, file: LintedFile) -> list[ast.Attribute]:
    """What a statement writes to and does nothing else with; nothing where it is none such."""
    match statement:
        case ast.Expr(value=ast.Call() as call):
            places_written: list[ast.expr] = [_receiver(call, file)]
        case ast.AugAssign(target=target):
            places_written = [_indexed(target)]
        case ast.Assign(targets=[ast.Tuple(elts=targets)]):
            places_written = [_indexed(one) for one in targets]
        case ast.Assign(targets=targets):
            places_written = [_indexed(one) for one in targets]
        case _:
            return []
    found = [one for one in places_written if isinstance(one, ast.Attribute) and is_data(one)]
    swaps = isinstance(statement, ast.Assign) and any(
        isinstance(one.ctx, ast.Store) for one in found
    )
    is_whole = len(found) == len(places_written) and not swaps
    tensors = [one for one in found if file.model.base_of_data(one) and file.model.written(one)]
    return found if is_whole and len(tensors) == len(found) else []


def _receiver(call: ast.Call, file: LintedFile) -> ast.expr:
    """The `w.data` of `w.data[0].mul_(2).add_(1)`, or of `torch.relu_(w.data)`."""
    name = file.model.refers_to(call.func)
    if name is not None:
        if not name.startswith("torch.") or name.startswith(("torch.nn.init.", "torch.dist")):
            return call
        out = [one.value for one in call.keywords if one.arg == "out"]
        return [*out, *call.args, call][0]
    node: ast.expr = call
    while not is_data(node):
        match node:
            case ast.Call(func=ast.Attribute(value=inner, attr=method)) if method != "numpy":
                node = inner
            case ast.Subscript(value=inner):
                node = inner
            case _:
                break
    return node


def _indexed(target: ast.expr) -> ast.expr:
    while isinstance(target, ast.Subscript):
        target = target.value
    return target


def _augmented(
    statement: ast.AugAssign, write: ast.Attribute, text: Text, file: LintedFile
) -> tuple[Edit, ...] | None:
    """`w -= step` for `w.data -= step`, or `w.sub_(step)` where nothing may be bound to `w`."""
    if type(statement.op) in _OPERATORS and _may_be_bound(write.value, file):
        edit = without_data(write, text)
        return None if edit is None else (edit,)
    return called(statement, write, "", text)


def called(
    statement: ast.AugAssign, write: ast.Attribute, prefix: str, text: Text
) -> tuple[Edit, ...] | None:
    """`w.sub_(step)` for `w.data -= step`; None where no method does what the operator does."""
    method = _OPERATORS.get(type(statement.op))
    start, end = whole(statement.value, text)
    opening = Edit(whole(write.value, text)[1], start, f"{prefix}.{method}(")
    if method is None or "#" in text.text[opening.start : opening.end]:
        return None
    return opening, Edit(end, end, ")")


def _may_be_bound(base: ast.expr, file: LintedFile) -> bool:
    """Whether `base -= step` only changes what `base` is: no other variable, no item of a tuple."""
    if isinstance(base, ast.Name):
        scope = file.model.index.scope_of(base)
        return base.id in scope.bindings or base.id in scope.outer
    if isinstance(base, ast.Attribute):
        return file.model.value(base.value) != Other("named tuple")
    return False


def _stays_in_torch(data: ast.expr, statement: ast.stmt, file: LintedFile) -> bool:
    """Whether a value is computed with by torch alone, all the way up to its statement."""
    node, around = data, file.model.parent(data)
    while around is not statement:
        match around:
            case ast.BinOp() | ast.UnaryOp() | ast.Compare() | ast.keyword() | ast.Subscript():
                pass
            case ast.Attribute(attr=name) if name in load().methods and name != "numpy":
                pass
            case ast.Call(func=function) if function is node:
                pass
            case ast.Call(func=function):
                if not _is_of_torch(function, file):
                    return False
            case _:
                return False
        node, around = around, file.model.parent(around)  # type: ignore[assignment]
    return True


def _is_of_torch(function: ast.expr, file: LintedFile) -> bool:
    name = file.model.refers_to(function)
    if name is not None:
        return name.startswith("torch.")
    return isinstance(function, ast.Attribute) and function.attr in load().methods


def needs_no_block(update: Update, statement: ast.stmt, file: LintedFile) -> bool:
    """Whether an update needs no `torch.no_grad()`: no graph is recorded, or there is none."""
    if file.model.records_graph(statement) is False:
        return True
    return all(has_no_graph(one, file) for one in update.writes) and all(
        _is_graphless(one, file) for one in _operands(statement)
    )


def _operands(statement: ast.stmt) -> Iterator[ast.expr]:
    if isinstance(statement, (ast.Assign, ast.AugAssign)):
        yield statement.value
    for node in ast.walk(statement):
        if isinstance(node, ast.Call):
            yield from node.args
            yield from (one.value for one in node.keywords)


def _is_graphless(node: ast.expr, file: LintedFile) -> bool:
    value = file.model.value(node)
    return isinstance(value, Other) or (isinstance(value, Tensor) and value.graph is False)
