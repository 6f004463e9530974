"""Where a variable, or an attribute of the same object, is read."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .bindings import Scope
from .scopes import FileIndex


class Uses:
    """Finds the reads of the variables and attributes of one file."""

    def __init__(self, index: FileIndex) -> None:
        self._index = index
        self._reads: dict[tuple[Scope, str], list[ast.expr]] = {}

    def of(self, node: ast.Name | ast.Attribute) -> Iterator[ast.expr]:
        """The reads of the variable, or of the same object's attribute, that mean its value."""
        if isinstance(node, ast.Attribute):
            yield from self.reads(node)
            return
        bindings = set(self._index.reaching(node))
        for read in self.reads(node):
            assert isinstance(read, ast.Name)
            if read is node or not bindings.isdisjoint(self._index.reaching(read)):
                yield read

    def reads(self, node: ast.expr) -> list[ast.expr]:
        """Every read of the variable or attribute, whatever value it has there."""
        index = self._index
        if isinstance(node, ast.Name):
            owner = index.scope_of(node).owner(node.id)
            if owner is None:
                return []
            key = (owner, node.id)
            if key not in self._reads:
                self._reads[key] = [
                    read
                    for scope in index.scopes.values()
                    if node.id in scope.reads and scope.owner(node.id) is owner
                    for read in scope.reads[node.id]
                ]
            return self._reads[key]
        if not isinstance(node, ast.Attribute):
            return []
        spelled = dotted(node)
        if spelled is None:
            return []
        room = self._room(node)
        return [
            one
            for one in index.attributes.get(node.attr, [])
            if isinstance(one.ctx, ast.Load) and dotted(one) == spelled and self._room(one) is room
        ]

    def after(self, target: ast.Name, statement: ast.AST) -> Iterator[ast.Name]:
        """The reads of a variable that can see what the statement assigned to it."""
        for read in self.reads(target):
            if isinstance(read, ast.Name) and any(
                one.node is statement for one in self._index.reaching(read)
            ):
                yield read

    def _room(self, node: ast.Attribute) -> ast.AST | None:
        """Where an expression means the same object: the class for `self.x`, else the function."""
        function = self._index.function_of(node)
        spelled = dotted(node)
        if function is not None and spelled is not None and spelled.startswith("self."):
            return self._index.class_of(function) or function
        return function


def dotted(node: ast.expr) -> str | None:
    """`a.b.c` as text; None for anything else than names and attributes."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else None
