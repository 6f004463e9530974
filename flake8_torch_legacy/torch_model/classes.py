"""The classes that a file defines: their bases, methods and attributes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from .api import load
from .bindings import FUNCTIONS, Binding
from .names import AUTOGRAD_FUNCTIONS, Names
from .scopes import FileIndex

_BASES = 50


class Classes:
    """Answers questions about the classes of one file; a class may inherit within the file."""

    def __init__(self, index: FileIndex, names: Names) -> None:
        self._index = index
        self._names = names
        self._lines: dict[ast.ClassDef, list[ast.ClassDef | str]] = {}

    def line_of(self, node: ast.ClassDef) -> list[ast.ClassDef | str]:
        """The class and its bases, nearest first: classes of the file, others by qualified name.

        A base that cannot be resolved is the empty string.
        """
        if node not in self._lines:
            line: list[ast.ClassDef | str] = []
            pending: list[ast.ClassDef | str] = [node]
            while pending and len(line) < _BASES:
                one = pending.pop(0)
                if one not in line:
                    line.append(one)
                    if isinstance(one, ast.ClassDef):
                        pending += [self._base(base) for base in one.bases]
            self._lines[node] = line
        return self._lines[node]

    def _base(self, base: ast.expr) -> ast.ClassDef | str:
        if isinstance(base, ast.Name):
            bindings = self._index.reaching(base)
            if len(bindings) == 1 and isinstance(bindings[0].node, ast.ClassDef):
                return bindings[0].node
        return self._names.refers_to(base) or ""

    def inherits(self, node: ast.ClassDef, *names: str) -> bool:
        """Whether the class derives from one of the qualified names."""
        return any(base in names for base in self.line_of(node))

    @cached_property
    def autograd_functions(self) -> list[ast.ClassDef]:
        """The classes of the file that derive from `torch.autograd.Function`."""
        classes = [one for one in self._index.scopes if isinstance(one, ast.ClassDef)]
        return [one for one in classes if self.inherits(one, *AUTOGRAD_FUNCTIONS)]

    def is_module(self, node: ast.ClassDef) -> bool:
        """Whether the class derives from `torch.nn.Module`, directly or through a layer.

        A class with an unknown base is one, too, when it keeps layers of torch's as attributes.
        """
        line = self.line_of(node)
        if any(base == "torch.nn.Module" or base in load().modules for base in line):
            return True
        return self.is_open(node) and any(
            isinstance(binding.value, ast.Call)
            and (self._names.refers_to(binding.value.func) or "") in load().modules
            for one in line
            if isinstance(one, ast.ClassDef)
            for bindings in self._index.self_attributes.get(one, {}).values()
            for binding in bindings
        )

    def is_open(self, node: ast.ClassDef) -> bool:
        """Whether the class has a base of which nothing is known here."""
        return any(
            isinstance(base, str) and base != "builtins.object" and not base.startswith("torch.")
            for base in self.line_of(node)
        )

    def method(
        self, node: ast.ClassDef, name: str, *, own: bool = False
    ) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
        """The method that `name` means on an instance, where the file defines it.

        With `own`, only one that the class has from no base.
        """
        for one in [node] if own else self.line_of(node):
            if isinstance(one, ast.ClassDef):
                for binding in reversed(self._index.scopes[one].bindings.get(name, [])):
                    if isinstance(binding.node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                        return binding.node
        return None

    def attribute(self, node: ast.ClassDef, name: str) -> Iterator[Binding]:
        """Where methods assign to the attribute of `self`, or the class body gives it a value."""
        for one in self.line_of(node):
            if isinstance(one, ast.ClassDef):
                yield from self._index.self_attributes.get(one, {}).get(name, [])
                for binding in self._index.scopes[one].bindings.get(name, []):
                    if not isinstance(binding.node, FUNCTIONS):
                        yield binding

    def defines(self, node: ast.ClassDef, name: str) -> bool:
        """Whether the file gives instances of the class an attribute or method of this name."""
        return self.method(node, name) is not None or any(self.attribute(node, name))

    def registered(self, node: ast.ClassDef, name: str) -> ast.expr | None:
        """The tensor that `self.register_buffer("name", tensor)` or `register_parameter` stores."""
        for registrar in ("register_buffer", "register_parameter"):
            for call in self._index.calls.get(registrar, []):
                match call.args:
                    case [ast.Constant(value=str(key)), tensor] if key == name:
                        method = self._index.function_of(call)
                        if method is not None and self._index.class_of(method) in self.line_of(
                            node
                        ):
                            return tensor
        return None


def decorators(node: ast.AST) -> set[str]:
    """The plain names of a function's decorators, such as `staticmethod` or `no_grad`."""
    found = set()
    for decorator in getattr(node, "decorator_list", []):
        target = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(target, ast.Name):
            found.add(target.id)
        elif isinstance(target, ast.Attribute):
            found.add(target.attr)
    return found
