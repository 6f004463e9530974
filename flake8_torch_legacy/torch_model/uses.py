"""Where a variable, or an attribute of the same object, is read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from .api import load
from .bindings import Scope
from .calls import CHANGES_DIMS
from .scopes import FileIndex

_MAX_READS = 500
_MAX_PARTS = 20


class Uses:
    """Finds the reads of the variables and attributes of one file."""

    def __init__(self, index: FileIndex) -> None:
        self._index = index
        self._reads: dict[tuple[object, str], list[ast.expr]] = {}
        self._in_rooms: dict[str, dict[object, list[ast.expr]]] = {}
        self._of: dict[object, list[ast.expr]] = {}
        self._called: dict[object, set[str]] = {}

    def of(self, node: ast.Name | ast.Attribute) -> list[ast.expr]:
        """The reads of the variable, or of the same object's attribute, that mean its value."""
        which = self.which(node)
        if which not in self._of:
            self._of[which] = self._find(node)
        return self._of[which]

    def which(self, node: ast.Name | ast.Attribute) -> object:
        """What is the same for all nodes that mean the same value, as far as its uses tell."""
        if isinstance(node, ast.Attribute):
            return self.key(node)
        bindings = frozenset(self._index.reaching(node))
        return (self.key(node), bindings) if bindings else node

    def _find(self, node: ast.Name | ast.Attribute) -> list[ast.expr]:
        if isinstance(node, ast.Attribute):
            return self.reads(node)
        bindings = set(self._index.reaching(node))
        return [
            read
            for read in self.reads(node)
            if read is node
            or (isinstance(read, ast.Name) and not bindings.isdisjoint(self._index.reaching(read)))
        ]

    def reads(self, node: ast.expr) -> list[ast.expr]:
        """Every read of the variable or attribute, whatever value it has there."""
        key = self.key(node)
        if key is None:
            return []
        if key not in self._reads:
            where, text = key
            self._reads[key] = list(
                islice(
                    self._index.reads(text, where)
                    if isinstance(where, Scope)
                    else self._reads_of_attribute(where, text),
                    _MAX_READS,
                )
            )
        return self._reads[key]

    def key(self, node: ast.expr) -> tuple[Scope | ast.AST | None, str] | None:
        """What identifies a variable (its scope and name), or an attribute of an object."""
        if isinstance(node, ast.Name):
            owner = self._index.scope_of(node).owner(node.id)
            return None if owner is None else (owner, node.id)
        spelled = dotted(node) if isinstance(node, ast.Attribute) else None
        return None if spelled is None else (self._room(node, spelled), spelled)

    def _reads_of_attribute(self, room: object, spelled: str) -> Iterator[ast.expr]:
        if spelled not in self._in_rooms:
            rooms: dict[object, list[ast.expr]] = {}
            for one in self._index.attributes.get(spelled.rpartition(".")[2], []):
                if isinstance(one.ctx, ast.Load) and dotted(one) == spelled:
                    rooms.setdefault(self._room(one, spelled), []).append(one)
            self._in_rooms[spelled] = rooms
        yield from self._in_rooms[spelled].get(room, [])

    def calls(self, node: ast.Name | ast.Attribute, *methods: str) -> bool:
        """Whether one of these methods is called on the value."""
        which, parents = self.which(node), self._index.parents
        if which not in self._called:
            self._called[which] = {
                method.attr
                for use in self.of(node)
                if isinstance(method := parents[use], ast.Attribute)
                and isinstance(parents[method], ast.Call)
            }
        return not self._called[which].isdisjoint(methods)

    def changes_dims(self, node: ast.Name | ast.Attribute) -> bool:
        """Whether something of this name gets another number of dimensions without being bound."""
        return dotted(node) in self._with_other_dims

    @cached_property
    def _with_other_dims(self) -> set[str]:
        """The names in `x.resize_(…)`, `x.data = …`, `out=x`, and others for what they mean."""
        index = self._index
        places = [
            *(call.func for name in CHANGES_DIMS for call in index.calls.get(name, [])),
            *(
                one
                for one in index.attributes.get("data", [])
                if isinstance(one.ctx, ast.Store) and not self._updates(one)
            ),
            *(
                keyword.value
                for calls in index.calls.values()
                for call in calls
                for keyword in call.keywords
                if keyword.arg == "out"
            ),
        ]
        found = set()
        for node in _within(places):
            found.add(dotted(node))
            if isinstance(node, ast.Name):
                same = [
                    one.value
                    for one in index.reaching(node)
                    if one.value is not None and (one.steps or not isinstance(one.value, ast.Call))
                ]
                found.update(map(dotted, _within(same)))
        return {name for name in found if name is not None}

    def _updates(self, data: ast.Attribute) -> bool:
        """Whether a store keeps the dims, as `w.data = w.data - 0.1 * w.grad.data` does."""
        statement = self._index.parents[data]
        if not isinstance(statement, ast.Assign):
            return isinstance(statement, ast.AugAssign)
        spelled, methods = dotted(data), load().methods
        found = False
        for one in ast.walk(statement.value):
            match one:
                case ast.Attribute():
                    found = found or (spelled is not None and dotted(one) == spelled)
                case ast.Call(func=ast.Attribute(attr=name)) if methods.get(name) in (
                    "elementwise",
                    "same",
                ):
                    pass
                case ast.Call() | ast.Subscript():
                    return False
        return found

    def after(self, target: ast.Name, statement: ast.AST) -> Iterator[ast.Name]:
        """The reads of a variable that can see what the statement assigned to it."""
        for read in self.reads(target):
            if isinstance(read, ast.Name) and any(
                one.node is statement for one in self._index.reaching(read)
            ):
                yield read

    def _room(self, node: ast.expr, spelled: str) -> ast.AST | None:
        """Where a spelling means the same object: a class, the whole file (None), a function."""
        function = self._index.function_of(node)
        root = spelled.partition(".")[0]
        if function is not None and root == "self":
            return self._index.class_of(function) or function
        if self._index.scope_of(node).owner(root) is self._index.module:
            return None
        return function


def _within(nodes: list[ast.expr]) -> Iterator[ast.Name | ast.Attribute]:
    """The names and attributes in expressions."""
    for node in nodes:
        for one in ast.walk(node):
            if isinstance(one, (ast.Name, ast.Attribute)):
                yield one


def dotted(node: ast.expr) -> str | None:
    """`a.b.c` as text; None for anything else than (a few) names and attributes."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute) and len(parts) < _MAX_PARTS:
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else None
