"""The words for what binds a name, and where: bindings, blocks and scopes."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TypeAlias

#: A block of statements, as the compound statements around it: `((if_node, "body"), …)`.
Block: TypeAlias = tuple[tuple[ast.AST, str], ...]
#: How a bound value comes out of the expression on the right: an index into it, or
#: "item" (one turn of a loop over it), "enter" (`with … as`), "rest" (a starred target).
Step: TypeAlias = "int | str"

ScopeNode: TypeAlias = (
    "ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef"
    " | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp"
)
FunctionNode: TypeAlias = "ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda"

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True, eq=False, slots=True)
class Binding:
    """One place that gives a name (or an attribute of `self`) its value.

    `node` is the statement, alias, argument, function or class that binds. `value`, where there is
    one, is the expression on the right, and `steps` lead from its value to what the name gets.
    """

    node: ast.AST
    value: ast.expr | None
    steps: tuple[Step, ...]
    scope: Scope
    block: Block
    order: int


@dataclass(eq=False, slots=True)
class Scope:
    """A module, function, class or comprehension with the names that it binds and reads."""

    node: ScopeNode
    parent: Scope | None
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    reads: dict[str, list[ast.Name]] = field(default_factory=dict)
    outer: dict[str, Scope] = field(default_factory=dict)
    """Names declared `global` or `nonlocal`, with the scope that owns them."""
    returns: list[ast.expr] = field(default_factory=list)
    yields: list[ast.expr] = field(default_factory=list)

    def owner(self, name: str) -> Scope | None:
        """The scope whose variable `name` means here; None for a builtin or unknown name."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.outer:
                return scope.outer[name]
            if name in scope.bindings and (
                scope is self or not isinstance(scope.node, ast.ClassDef)
            ):
                return scope
            scope = scope.parent
        return None


@dataclass(frozen=True, eq=False, slots=True)
class Place:
    """Where a statement stands."""

    scope: Scope
    block: Block
    order: int
