"""What the tests around a name say of it: `if isinstance(x, torch.Tensor):`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from .bindings import FUNCTIONS
from .values import UNKNOWN, Tensor, Value, join

if TYPE_CHECKING:
    from .evaluator import Evaluator

_TESTS = frozenset({"isinstance", "type", "is_tensor"})


class Guards:
    """Looks for type tests around names, for an evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._index = evaluator.index
        self._names = evaluator.names
        self._annotations = evaluator.annotations

    def value(self, node: ast.Name) -> Value | None:
        """What `if isinstance(x, …):` around the name says of it."""
        if not self._any_tests:
            return None
        inner: ast.AST = node
        for ancestor in self._index.ancestors(node):
            for test in self._in_force(ancestor, inner):
                value = self._tested(test, node)
                if value is not None:
                    return value
            if isinstance(ancestor, FUNCTIONS):
                return None
            inner = ancestor
        return None

    @cached_property
    def _any_tests(self) -> bool:
        """Whether the file tests types at all; most do not, and are spared the search."""
        index = self._index
        named = any("is_tensor" in names for names in (index.imported, index.attributes))
        return named or not _TESTS.isdisjoint(index.calls)

    def _in_force(self, around: ast.AST, inner: ast.AST) -> Iterator[ast.expr]:
        """The tests that are true wherever `inner`, a child of `around`, is evaluated."""
        match around:
            case ast.BoolOp(op=ast.And(), values=values) if inner in values:
                yield from values[: values.index(inner)]
            case ast.IfExp(test=test, body=body) if inner is body:
                yield test
            case ast.If(test=test, body=[*statements]) if inner in statements:
                yield test
        for name in ("body", "orelse"):
            block = getattr(around, name, None)
            if isinstance(block, list) and inner in block:
                for earlier in block[: block.index(inner)]:
                    match earlier:
                        case ast.Assert(test=test):
                            yield test
                        case ast.If(
                            test=ast.UnaryOp(op=ast.Not(), operand=test),
                            body=[*_, ast.Return() | ast.Raise() | ast.Continue()],
                            orelse=[],
                        ):
                            yield test

    def _tested(self, test: ast.expr, node: ast.Name) -> Value | None:
        match test:
            case ast.BoolOp(op=ast.And(), values=values):
                found = [self._tested(one, node) for one in values]
                return next((one for one in found if one is not None), None)
            case ast.Call(func=function, args=[ast.Name(id=name), *types]) if name == node.id:
                reference = self._names.refers_to(function)
                if reference == "torch.is_tensor":
                    return Tensor()
                called = isinstance(function, ast.Name) and function.id == "isinstance"
                if not called or len(types) != 1 or not self._same_value(node, test):
                    return None
                return self._one_of(types[0])
            case ast.Compare(
                left=ast.Call(func=ast.Name(id="type"), args=[ast.Name(id=name)]),
                ops=[ast.Eq() | ast.Is()],
                comparators=[kind],
            ) if name == node.id and self._same_value(node, test):
                return self._one_of(kind)
        return None

    def _one_of(self, kinds: ast.expr) -> Value | None:
        """An instance of one of the types that a test names; None if no type is known."""
        each = kinds.elts if isinstance(kinds, ast.Tuple) else [kinds]
        values = [self._annotations.value(kind) or UNKNOWN for kind in each]
        if all(map(self._annotations.is_foreign, each)):
            return UNKNOWN  # surely no tensor: `numbers.Number`
        return join(values) if any(value != UNKNOWN for value in values) else None

    def _same_value(self, node: ast.Name, test: ast.expr) -> bool:
        """Whether the name still has the value that it had in the test."""
        for read in ast.walk(test):
            if isinstance(read, ast.Name) and read.id == node.id:
                return self._index.reaching(read) == self._index.reaching(node)
        return False
