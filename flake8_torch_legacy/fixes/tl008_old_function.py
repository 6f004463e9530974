"""TL008: static methods with `ctx`, and `.apply`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from ..rules import LintedFile
from ..torch_model import UserInstance
from ..torch_model.classes import decorators
from ..torch_model.names import AUTOGRAD_FUNCTIONS
from ..torch_model.values import UserClass
from . import Edit, Fix, Safety, fixes
from .text import Text, places

#: What `ctx` has of what `self` had.
_OF_CONTEXT = frozenset(
    "save_for_backward saved_tensors saved_variables needs_input_grad mark_dirty"
    " mark_non_differentiable".split()
)
_METHODS = ("forward", "backward")


@fixes("TL008")
def make_static(node: ast.ClassDef | ast.Call, file: LintedFile) -> Fix | None:
    """The class and its calls in this file, all at once."""
    if isinstance(node, ast.ClassDef):
        return _of_class(node, file)
    called = file.model.value(node.func)
    return _of_class(called.node, file) if isinstance(called, UserInstance) else None


@lru_cache(maxsize=16)
def _of_class(node: ast.ClassDef, file: LintedFile) -> Fix | None:
    """None where the class keeps something that `forward` would have to be given."""
    classes = file.model.classes
    if not set(classes.line_of(node)) <= {node, *AUTOGRAD_FUNCTIONS}:
        return None
    if any(node in classes.line_of(one) for one in classes.autograd_functions if one is not node):
        return None
    text = places(file)
    kept = {*_OF_CONTEXT, *_stored(node)}
    edits: list[Edit] = []
    for statement in node.body:
        if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if "staticmethod" in decorators(statement):
            continue
        changed = _static(statement, kept, text, file)
        if changed is None:
            return None
        edits += changed
    for call in file.model.index.calls.get(node.name, []):
        if not isinstance(call.func, ast.Name):
            continue
        if file.model.value(call.func) != UserClass(node) or not _is_only_called(call, file):
            return None
        edits.append(Edit(text.end(call.func), text.end(call), ".apply"))
    return Fix(tuple(sorted(edits)), Safety.UNSAFE)


def _stored(node: ast.ClassDef) -> Iterator[str]:
    """The attributes that `forward` sets, for `backward` to read."""
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef) and statement.name == "forward":
            for one in ast.walk(statement):
                if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Store):
                    yield one.attr


def _static(
    method: ast.FunctionDef | ast.AsyncFunctionDef, kept: set[str], text: Text, file: LintedFile
) -> list[Edit] | None:
    """The edits that make a method static, with `ctx` for `self`; None if `self` is more."""
    first = method.args.args[:1]
    if method.name not in _METHODS or not first or method.args.posonlyargs:
        return None
    own = first[0].arg
    others = {one.arg for one in ast.walk(method) if isinstance(one, ast.arg)} - {own}
    others |= {one.id for one in ast.walk(method) if isinstance(one, ast.Name)} - {own}
    if "ctx" in others:
        return None
    edits = [_decorator(method, text)]
    if own != "ctx":
        edits.append(Edit(text.start(first[0]), text.start(first[0]) + len(own), "ctx"))
    for one in ast.walk(method):
        if isinstance(one, ast.Name) and one.id == own:
            around = file.model.parent(one)
            if not isinstance(around, ast.Attribute) or around.attr not in kept:
                return None
            if own != "ctx":
                edits.append(text.replaced(one, "ctx"))
    return edits


def _decorator(method: ast.FunctionDef | ast.AsyncFunctionDef, text: Text) -> Edit:
    line = min([method.lineno, *(one.lineno for one in method.decorator_list)])
    start = text.offset(line, 0) + len(text.indentation(method))
    return Edit(start, start, f"@staticmethod{text.newline()}{text.indentation(method)}")


def _is_only_called(made: ast.Call, file: LintedFile) -> bool:
    """Whether an instance is called and nothing else, as `.apply` can be, too."""
    if made.args or made.keywords:
        return False
    around = file.model.parent(made)
    match around:
        case ast.Call(func=function, keywords=[]) if function is made:
            return True
        case ast.Assign(targets=[ast.Name() as target]):
            reads: list[ast.expr] = [*file.model.reads_after(target, around)]
        case ast.Assign(targets=[ast.Attribute() as target]):
            reads = file.model.uses(target)
        case _:
            return False
    return all(
        isinstance(call := file.model.parent(read), ast.Call)
        and call.func is read
        and not call.keywords
        for read in reads
    )
