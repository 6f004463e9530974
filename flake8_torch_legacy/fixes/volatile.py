"""What the flag `volatile` once did: no graph for whatever is computed from a tensor.

The flag goes, and what is computed from the tensor in the same function goes under
`torch.no_grad()`: statements, or runs of them, where a network or another tensor would bring a
graph in.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from ..rules import LintedFile
from ..rules.tl001_variable import VARIABLE
from . import Edit, Fix, Safety
from .blocks import together, within
from .calls import without
from .computing import Computing, is_neutral, needs_graph
from .spelling import spelled
from .statements import taken_out
from .text import Text, places
from .variables import given, unwrapping


def sets_flag(statement: ast.stmt) -> ast.expr | None:
    """The value in `x.volatile = …`; None for any other statement."""
    match statement:
        case ast.Assign(targets=[ast.Attribute(attr="volatile")], value=value):
            return value
    return None


def without_flag(node: ast.Call | ast.stmt, file: LintedFile) -> Fix | None:
    """The fix that takes out the flag of a call of `Variable`, or the statement that sets it.

    It takes all such flags out of a function at once: what is computed from them is in one block.
    """
    text = places(file)
    if not _is_on(node):
        edits = _unflagged(node, text, file)
        return None if edits is None else Fix(edits, Safety.UNSAFE)
    if file.model.records_graph(node) is False:
        edits = _unflagged(node, text, file)
        safety = unwrapping(node, text, file) if isinstance(node, ast.Call) else None
        if edits is None:
            return None
        return Fix(edits, Safety.SAFE if safety is None else safety.safety)
    return _of_function(file.model.index.function_of(node) or file.tree, file)


@lru_cache(maxsize=8)
def _of_function(
    function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Module, file: LintedFile
) -> Fix | None:
    text = places(file)
    flagged = [*_flagged(function, file)]
    computing = Computing(flagged, file)
    try:
        computing.follow(function.body)
    except RecursionError:
        return None
    no_grad = spelled("torch.no_grad", function.body[0], file)
    runs = [] if computing.backpropagated else [*_runs(function.body, computing, file)]
    if no_grad is None or any(map(needs_graph, chain(*runs))):
        return None
    indenting: list[Edit] = []
    for run in runs:
        edits = within(f"with {no_grad.text}():", run, text, file)
        if edits is None:
            return None
        indenting += edits
    others: set[Edit] = set()
    for node in flagged:
        unflagged = _unflagged(node, text, file)
        if unflagged is None:
            return None
        others.update(unflagged)
    needs = no_grad.needs if indenting else ()
    return Fix(tuple(together(indenting, others)), Safety.UNSAFE, needs)


def _flagged(function: ast.AST, file: LintedFile) -> Iterator[ast.Call | ast.stmt]:
    """The calls and statements in a function whose flag is plainly on, where graphs are made."""
    for node in ast.walk(function):
        if isinstance(node, (ast.Call, ast.Assign)) and _is_on(node):
            if isinstance(node, ast.Call) and not file.model.means(node.func, VARIABLE):
                continue
            if (file.model.index.function_of(node) or file.tree) is not function:
                continue
            if file.model.records_graph(node) is not False:
                yield node


def _is_on(node: ast.AST) -> bool:
    """Whether a call or a statement sets the flag to what is plainly true."""
    if isinstance(node, ast.Call):
        arguments = given(node)
        flag = None if arguments is None else arguments.volatile
    else:
        flag = sets_flag(node) if isinstance(node, ast.stmt) else None
    return isinstance(flag, ast.Constant) and bool(flag.value)


def _unflagged(node: ast.Call | ast.stmt, text: Text, file: LintedFile) -> tuple[Edit, ...] | None:
    """The edits that take the flag out, and with it the call of `Variable` if that goes at all."""
    if isinstance(node, ast.stmt):
        return (taken_out(node, text, file, lambda one: sets_flag(one) is not None),)
    made = unwrapping(node, text, file)
    if made is not None:
        return made.edits
    flags: list[ast.expr | ast.keyword] = [one for one in node.keywords if one.arg == "volatile"]
    edit = without(node, (flags or node.args[2:])[0], text)
    return None if "#" in text.text[edit.start : edit.end] else (edit,)


def _runs(
    block: Sequence[ast.stmt], computing: Computing, file: LintedFile
) -> Iterator[list[ast.stmt]]:
    """The runs of statements that go under `torch.no_grad()`, each as short as it can be.

    Between statements that compute, those go along that make no graph of their own.
    """
    run: list[ast.stmt] = []
    between: list[ast.stmt] = []
    for statement in block:
        inner = [one for part in _blocks(statement) for one in _runs(part, computing, file)]
        if statement in computing.found or (len(inner) > 1 and _is_calm(statement, inner, file)):
            run += [*between, statement]
            between = []
        elif run and not inner and is_neutral(statement, file):
            between.append(statement)
        else:
            if run:
                yield run
            run, between = [], []
            yield from inner
    if run:
        yield run


def _is_calm(statement: ast.stmt, runs: list[list[ast.stmt]], file: LintedFile) -> bool:
    """Whether a statement may go as a whole: nothing in it makes a graph but those runs."""
    found = {id(one) for one in chain(*runs)}
    rest = [
        one
        for part in _blocks(statement)
        for one in part
        if id(one) not in found and not any(_blocks(one))
    ]
    return not needs_graph(statement) and all(is_neutral(one, file) for one in rest)


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        yield getattr(statement, name, [])
    for handler in getattr(statement, "handlers", ()):
        yield handler.body
