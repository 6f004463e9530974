"""What the imports of a file may make a name mean, read off its statements before any scope.

Most files use `functional` or `sub` for something else, and this is what tells so cheaply.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from typing import Any

#: Names that nobody gives to anything else where torch is used.
CONVENTIONAL = {
    "torch": "torch",
    "nn": "torch.nn",
    "F": "torch.nn.functional",
    "optim": "torch.optim",
    "Variable": "torch.autograd.Variable",
}
_MAX_MEANINGS = 20


class Imports:
    """The imports of a file and the names that are set to others, in all its scopes at once."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree

    def meanings(self, node: ast.expr) -> set[str] | None:
        """The qualified names that an expression may have; None where these are too many to say.

        None of them is certain, as the name may stand for something else in its scope; but what
        is not among them is certain not to be meant.
        """
        attributes: list[str] = []
        while isinstance(node, ast.Attribute):
            attributes.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return set()
        bases = self._of_name(node.id)
        return bases and {".".join([base, *reversed(attributes)]) for base in bases}

    def _of_name(self, name: str) -> set[str] | None:
        """The meanings of a name, through any number of aliases."""
        imported, aliases, stars, _ = self._known
        found: set[str] = set()
        pending, seen = [(name, "")], {name}
        while pending:
            name, rest = pending.pop()
            found |= {base + rest for base in imported.get(name, ())}
            if stars:
                found |= {f"{module}.{name}{rest}" for module in stars}
                if name in CONVENTIONAL:
                    found.add(CONVENTIONAL[name] + rest)
            for other in aliases.get(name, ()):
                first, dot, attributes = other.partition(".")
                if first not in seen:
                    seen.add(first)
                    pending.append((first, f"{dot}{attributes}{rest}"))
                elif first != name:
                    return None  # a second way to the same name
            if len(found) > _MAX_MEANINGS:
                return None
        return found

    def may_be_called(self, attribute: str) -> bool:
        """Whether `x.attribute(…)` may call more than a method: an attribute or class of the file.

        `self.norm = torch.norm` makes it so, and a class `norm` in a class.
        """
        return attribute in self._known[3]

    @cached_property
    def _known(self) -> tuple[dict[str, list[str]], dict[str, list[str]], list[str], set[str]]:
        """What is imported by local name, what is set to another name, and the star imports.

        Last, the names and attributes that are set to other names or are classes.
        """
        imported: dict[str, list[str]] = {}
        aliases: dict[str, list[str]] = {}
        stars: list[str] = []
        callables: set[str] = set()
        for statement in _statements(self._tree):
            match statement:
                case ast.Import(names=names):
                    for one in names:
                        first = one.name.partition(".")[0]
                        imported.setdefault(one.asname or first, []).append(
                            one.name if one.asname else first
                        )
                case ast.ImportFrom(names=names, module=module, level=level):
                    package = "." * level + (module or "")
                    for one in names:
                        if one.name == "*":
                            stars.append(package)
                        else:
                            imported.setdefault(one.asname or one.name, []).append(
                                f"{package}.{one.name}"
                            )
                case ast.Assign(targets=targets, value=ast.Name() | ast.Attribute() as value):
                    dotted = _dotted(value)
                    for target in targets:
                        if isinstance(target, ast.Name) and dotted:
                            aliases.setdefault(target.id, []).append(dotted)
                        elif isinstance(target, ast.Attribute) and dotted:
                            callables.add(target.attr)
                case ast.ClassDef(name=name):
                    callables.add(name)
        return imported, aliases, stars, callables | aliases.keys()


def _dotted(node: ast.expr) -> str:
    """`nn.init.xavier_uniform` as text; nothing for what is no chain of names."""
    attributes: list[str] = []
    while isinstance(node, ast.Attribute):
        attributes.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(attributes)]) if isinstance(node, ast.Name) else ""


_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """The statements of a file, those in other statements included."""
    stack: list[Any] = list(tree.body)
    while stack:
        node = stack.pop()
        yield node
        for name in _BLOCKS:
            stack += getattr(node, name, ())
