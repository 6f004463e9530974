"""What annotations and other names of types say."""

from __future__ import annotations

import ast

from . import calls
from .names import Names
from .scopes import FileIndex
from .values import INT, NONE, NUMBER, UNKNOWN, Many, Other, Sequence, UserInstance, Value, join


class Annotations:
    """Reads the types that one file names."""

    def __init__(self, index: FileIndex, names: Names) -> None:
        self._index = index
        self._names = names

    def value(self, node: ast.expr, *, quoted: bool = False) -> Value | None:
        """What an annotation says: a value, or None where it names nothing that is known here.

        What stands in quotes is `quoted`, and read in the module's scope.
        """
        match node:
            case ast.Constant(value=None):
                return NONE
            case ast.Constant(value=str(text)):
                try:
                    return self.value(ast.parse(text.strip(), mode="eval").body, quoted=True)
                except SyntaxError:
                    return None
            case ast.Subscript(value=kind, slice=inner):
                parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                values = [self.value(part, quoted=quoted) for part in parts]
                return self._generic(ast.unparse(kind).rpartition(".")[2], values)
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                sides = [self.value(left, quoted=quoted), self.value(right, quoted=quoted)]
                return self._generic("Union", sides)
            case ast.Name(id="int" | "bool"):
                return INT
            case ast.Name(id="float"):
                return NUMBER  # which an int is, too, where a float is wanted
            case ast.Name(id="str" | "bytes"):
                return Other("str")
            case ast.Name(id=name):
                module = self._index.module.bindings.get(name, [])
                for binding in module if quoted else self._index.reaching(node):
                    if isinstance(binding.node, ast.ClassDef):
                        return UserInstance(binding.node)
        return calls.of_type(self.spelled(ast.unparse(node))) if quoted else self.of_type(node)

    def _generic(self, name: str, parts: list[Value | None]) -> Value | None:
        """`Optional[…]`, `List[…]` and the like, of what their parts say."""
        known = [part for part in parts if part is not None]
        if name in ("Optional", "Union"):
            return join(known) if len(known) == len(parts) else None
        if name in ("List", "list", "Sequence", "Iterable", "Iterator", "Dict", "dict"):
            return None if not parts or parts[-1] is None else Many(parts[-1])
        if name in ("Tuple", "tuple"):
            return Sequence(tuple(part or UNKNOWN for part in parts))
        return None

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
