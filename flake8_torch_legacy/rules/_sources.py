"""Where values come from and go to: shared by the rules that follow a variable."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..torch_model.bindings import Step
from . import LintedFile

_MAX_NAMES = 8
#: `x.add_(`, `x[0].add_(` and `x +=`
_CHANGE = re.compile(r"\b(\w+)(?:\[\w*\])?\s*(?:\.\s*\w+_\(|[-+*/]=)")
_UPDATE = re.compile("[-+*/]=")
_OPERATORS = {ast.Add: "add_", ast.Sub: "sub_", ast.Mult: "mul_", ast.Div: "div_"}


class Source(NamedTuple):
    """The expression that a value comes from, and the steps that lead there (see `Binding`)."""

    node: ast.expr
    steps: tuple[Step, ...] = ()


class Change(NamedTuple):
    """A change in place: the call or statement, and the method that is called or stands for it."""

    node: ast.AST
    method: str


def source(node: ast.expr, file: LintedFile) -> Source:
    """What a variable is bound to, if only one place binds it; the expression itself otherwise."""
    for _ in range(_MAX_NAMES):
        bindings = file.model.index.reaching(node) if isinstance(node, ast.Name) else []
        if len(bindings) != 1 or not isinstance(bindings[0].node, (ast.Assign, ast.For)):
            break
        binding = bindings[0]
        if binding.value is None or binding.steps:
            return Source(node if binding.value is None else binding.value, binding.steps)
        node = binding.value
    return Source(node)


def may_change(target: ast.expr, file: LintedFile) -> bool:
    """Whether the text has a change in place of a variable of this name, or of an item of it."""
    return isinstance(target, ast.Name) and target.id in _names_changed(file.source)


@lru_cache(maxsize=1)
def _names_changed(text: str) -> frozenset[str]:
    lines = [line for line in text.splitlines() if "_(" in line or _UPDATE.search(line)]
    return frozenset(_CHANGE.findall("\n".join(lines)))


def changes(target: ast.Name, statement: ast.AST, file: LintedFile) -> Iterator[Change]:
    """The changes in place of what a statement gives a variable, where it can have no other value.

    `target` is the variable as the statement binds it.
    """
    for read in file.model.reads_after(target, statement):
        if len(file.model.index.reaching(read)) == 1:
            yield from change_of(read, file)
    owner = file.model.index.scope_of(target).owner(target.id)
    for one in owner.bindings[target.id] if owner is not None else []:
        match one.node:
            case ast.AugAssign(target=ast.Name() as changed, op=operator):
                before = file.model.index.reaching(changed)
                if [other.node for other in before] == [statement]:
                    yield Change(one.node, _OPERATORS.get(type(operator), ""))


def change_of(node: ast.expr, file: LintedFile) -> Iterator[Change]:
    """The in-place method that is called on an expression."""
    method = file.model.parent(node)
    if isinstance(method, ast.Attribute) and is_in_place(method.attr):
        call = file.model.parent(method)
        if isinstance(call, ast.Call) and call.func is method:
            yield Change(call, method.attr)


def is_in_place(name: str) -> bool:
    """Whether a method's name says that it works in place: `add_`, but not `__add__`."""
    return name.endswith("_") and not name.startswith("_")
