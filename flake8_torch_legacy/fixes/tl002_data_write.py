"""TL002: writes that autograd sees: `torch.nn.init`, or in place under `torch.no_grad()`."""

from __future__ import annotations

import ast
import re
from functools import lru_cache

from ..rules import LintedFile
from ..torch_model.api import load
from ..torch_model.writes import RESHAPING
from ..torch_version import TorchVersion
from . import Edit, Fix, Safety, fixes
from .blocks import together, within
from .calls import whole
from .computing import is_harmless
from .data import detached, without_data
from .order import is_settled
from .spelling import spelled
from .statements import block_of, statement_of
from .text import Text, places
from .updates import called, needs_no_block, reads, update_of

#: In-place methods, and the functions of `torch.nn.init` that do the same: with the parameters that
#: have another name there.
_INIT: dict[str, tuple[str, dict[str, str]]] = {
    "normal_": ("normal_", {"mean": "mean", "std": "std"}),
    "uniform_": ("uniform_", {"to": "b"}),
    "fill_": ("constant_", {"value": "val"}),
    "zero_": ("zeros_", {}),
}
_OPENING = re.compile(r"\s*\(\s*")
_MOVES = frozenset({"cuda", "cpu", "to", "xpu"})
_RESHAPING = RESHAPING | {"resize_", "resize_as_"}


@fixes("TL002")
def write_to_tensor(node: ast.Attribute, file: LintedFile) -> Fix | None:
    """The write without `.data`, in the way that fits the place; `.detach()` where none does."""
    text = places(file)
    around = file.model.parent(node)
    statement = statement_of(node, file)
    if isinstance(around, ast.Attribute) and around.attr in _RESHAPING:
        return None
    if isinstance(node.ctx, ast.Store) and not isinstance(around, ast.AugAssign):
        return _swapped(node, statement, text, file)
    settled = is_settled(node, node.value, file)
    if _is_initialised(node, around, file):
        edit = without_data(node, text)
        return None if edit is None else Fix((edit,), _safety(settled))
    update = update_of(statement, file)
    if update is not None and node in update.writes:
        if needs_no_block(update, statement, file):
            return Fix(tuple(sorted(update.written)), _safety(update.is_settled))
        made = _initialising(node, statement, text, file) or _in_block(statement, file)
        if made is not None:
            return made
    if isinstance(statement, ast.AugAssign) and statement.target is node:
        edits = called(statement, node, ".detach()", text)
        return None if edits is None else Fix(edits, _safety(settled))
    sure = _goes_to_numpy(node, file) or (settled and not _is_named(node, statement, file))
    return Fix((detached(node, text),), _safety(sure))


def _safety(is_sure: bool) -> Safety:
    return Safety.SAFE if is_sure else Safety.UNSAFE


def _is_initialised(node: ast.Attribute, around: ast.AST, file: LintedFile) -> bool:
    """Whether `x.data` is what a function of `torch.nn.init` is given, which records nothing."""
    call = file.model.parent(around) if isinstance(around, ast.keyword) else around
    if not isinstance(call, ast.Call) or call.func is node:
        return False
    return (file.model.refers_to(call.func) or "").startswith("torch.nn.init.")


def _swapped(node: ast.Attribute, statement: ast.stmt, text: Text, file: LintedFile) -> Fix | None:
    """`p.grad = y` for `p.grad.data = y`, and `w.copy_(…)` for `w.data = w.data - step`.

    None for anything else: a new value may have another shape.
    """
    edit = without_data(node, text)
    if edit is None or not isinstance(statement, ast.Assign) or statement.targets != [node]:
        return None
    if isinstance(node.value, ast.Attribute) and node.value.attr == "grad":
        return Fix((edit,), Safety.UNSAFE)
    no_grad = spelled("torch.no_grad", statement, file)
    if no_grad is None or not _keeps_shape(statement.value, node):
        return None
    indenting = within(f"with {no_grad.text}():", [statement], text, file)
    start, end = whole(statement.value, text)
    if indenting is None or "#" in text.text[edit.start : start]:
        return None
    edits = [
        Edit(edit.start, start, ".copy_("),
        Edit(end, end, ")"),
        *reads(statement, [node], file),
    ]
    return Fix(tuple(together(indenting, edits)), Safety.UNSAFE, no_grad.needs)


def _keeps_shape(value: ast.expr, data: ast.Attribute) -> bool:
    """Whether a value is computed element by element from `x.data` itself, in its own dtype."""
    match value:
        case ast.BinOp(left=left, right=right):
            return _keeps_shape(left, data) or _keeps_shape(right, data)
        case ast.Attribute(value=base, attr="data"):
            return ast.unparse(base) == ast.unparse(data.value)
        case ast.Call(func=ast.Attribute(value=base, attr="detach")):
            return ast.unparse(base) == ast.unparse(data.value)
        case ast.Call(func=ast.Attribute(value=base, attr=method)):
            is_elementwise = load().methods.get(method) == "elementwise" and method not in _MOVES
            keeps_dtype = load().dtypes.get(method, "same") in ("same", "promoted")
            return is_elementwise and keeps_dtype and _keeps_shape(base, data)
    return False


def _initialising(
    node: ast.Attribute, statement: ast.stmt, text: Text, file: LintedFile
) -> Fix | None:
    """`nn.init.normal_(w, 0, 0.02)` for the statement `w.data.normal_(0, 0.02)`."""
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=data, attr=method)) as call) if (
            data is node and method in _INIT
        ):
            function, renamed = _INIT[method]
        case _:
            return None
    if function == "zeros_" and file.torch < TorchVersion(1, 0):
        return None
    name = spelled(f"torch.nn.init.{function}", node, file)
    if name is None or any(one.arg not in renamed for one in call.keywords):
        return None
    start, end = whole(node.value, text)
    opening = _OPENING.match(text.text, text.end(call.func))
    if opening is None or "#" in text.text[end : opening.end()]:
        return None
    edits = [
        Edit(text.start(call), start, f"{name.text}("),
        Edit(end, opening.end(), ", " if call.args or call.keywords else ""),
    ]
    for keyword in call.keywords:
        at = text.start(keyword)
        assert keyword.arg is not None
        edits.append(Edit(at, at + len(keyword.arg), renamed[keyword.arg]))
    settled = is_settled(statement, node.value, file)
    return Fix(tuple(edits), _safety(settled), name.needs)


def _in_block(statement: ast.stmt, file: LintedFile) -> Fix | None:
    """The statement and its neighbours of the same kind in one `with torch.no_grad():`."""
    run = _run_around(statement, file)
    return _of_run(run, file)


def _run_around(statement: ast.stmt, file: LintedFile) -> tuple[ast.stmt, ...]:
    block = block_of(statement, file)
    at = block.index(statement)
    first, last = at, at
    while first > 0 and _goes_in_block(block[first - 1], file):
        first -= 1
    while last + 1 < len(block) and _goes_in_block(block[last + 1], file):
        last += 1
    return tuple(block[first : last + 1])


@lru_cache(maxsize=64)
def _goes_in_block(statement: ast.stmt, file: LintedFile) -> bool:
    update = update_of(statement, file)
    if update is None or needs_no_block(update, statement, file):
        return False
    text = places(file)
    if "noqa" in text.text[text.start(statement) : text.end_of_line(statement.end_lineno or 1)]:
        return False
    return all(_initialising(one, statement, text, file) is None for one in update.writes)


@lru_cache(maxsize=64)
def _of_run(run: tuple[ast.stmt, ...], file: LintedFile) -> Fix | None:
    text = places(file)
    no_grad = spelled("torch.no_grad", run[0], file)
    if no_grad is None:
        return None
    updates = [update for one in run if (update := update_of(one, file))]
    indenting = within(f"with {no_grad.text}():", _lifted(run, file), text, file)
    if indenting is None:
        return None
    edits = [edit for one in updates for edit in (*one.written, *one.read)]
    settled = all(one.is_settled for one in updates)
    return Fix(tuple(together(indenting, edits)), _safety(settled), no_grad.needs)


def _lifted(run: tuple[ast.stmt, ...], file: LintedFile) -> tuple[ast.stmt, ...]:
    """The loop around the statements that are all of its body: one block for all its turns."""
    loop = file.model.parent(run[0])
    if not isinstance(loop, ast.For) or loop.body != list(run) or loop.orelse:
        return run
    calls = [one for one in ast.walk(loop.iter) if isinstance(one, ast.Call)]
    return (loop,) if all(is_harmless(one.func, file) for one in calls) else run


def _goes_to_numpy(node: ast.expr, file: LintedFile) -> bool:
    """Whether an array is written to, which autograd sees as little as before."""
    around = file.model.parent(node)
    while isinstance(around, (ast.Attribute, ast.Call, ast.Subscript)):
        if isinstance(around, ast.Attribute) and around.attr == "numpy":
            return True
        around = file.model.parent(around)
    return False


def _is_named(node: ast.expr, statement: ast.stmt, file: LintedFile) -> bool:
    """Whether a name gets the tensor, so that the write may be anywhere."""
    if not isinstance(statement, (ast.Assign, ast.For)):
        return False
    named = statement.value if isinstance(statement, ast.Assign) else statement.iter
    return any(one is node for one in ast.walk(named))
