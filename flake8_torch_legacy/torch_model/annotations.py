"""What annotations and other names of types say."""

from __future__ import annotations

import ast

from . import calls
from .names import Names
from .scopes import FileIndex
from .values import NONE, NUMBER, UNKNOWN, Many, Other, Sequence, UserInstance, Value, join


class Annotations:
    """Reads the types that one file names."""

    def __init__(self, index: FileIndex, names: Names) -> None:
        self._index = index
        self._names = names

    def value(self, node: ast.expr) -> Value | None:
        """What an annotation says: a value, or None where it names nothing that is known here."""
        match node:
            case ast.Constant(value=str(text)):
                for binding in self._index.module.bindings.get(text.strip(), []):
                    if isinstance(binding.node, ast.ClassDef):
                        return UserInstance(binding.node)
                return calls.of_type(self.spelled(text))
            case ast.Subscript(value=kind, slice=inner):
                name = ast.unparse(kind).rpartition(".")[2]
                if name in ("Optional", "Union"):
                    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                    values = [self.value(part) for part in parts]
                    return join([one for one in values if one is not None]) if all(values) else None
                if name in ("List", "list", "Sequence", "Iterable", "Iterator", "Dict", "dict"):
                    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                    item = self.value(parts[-1])
                    return None if item is None else Many(item)
                if name in ("Tuple", "tuple"):
                    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                    return Sequence(tuple(self.value(part) or UNKNOWN for part in parts))
                return None
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                values = [self.value(left), self.value(right)]
                return join([one for one in values if one is not None]) if all(values) else None
            case ast.Constant(value=None):
                return NONE
            case ast.Name(id="int" | "float" | "bool"):
                return NUMBER
            case ast.Name(id="str" | "bytes"):
                return Other("str")
            case ast.Name():
                for binding in self._index.reaching(node):
                    if isinstance(binding.node, ast.ClassDef):
                        return UserInstance(binding.node)
        return self.of_type(node)

    def spelled(self, text: str) -> str | None:
        """The qualified name of a type in a string annotation, read in the module's scope."""
        head, _, rest = text.strip().partition(".")
        for binding in self._index.module.bindings.get(head, []):
            base = self._names.bound(binding)
            if base is not None:
                return f"{base}.{rest}" if rest else base
        return None

    def of_type(self, kind: ast.expr) -> Value | None:
        """An instance of the type that an annotation or a type test names; None if unknown."""
        return calls.of_type(self._names.refers_to(kind))

    def is_foreign(self, node: ast.expr) -> bool:
        """Whether an annotation names an imported class that is neither torch's nor a tensor."""
        name = self._names.refers_to(node) or ""
        return calls.is_class(name) and not name.startswith(("torch.", "typing"))
