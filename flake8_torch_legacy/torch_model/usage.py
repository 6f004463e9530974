"""Usage as evidence: what the way a value is used says of it, where inference ends.

Only uses of the same variable count, and only those that the same assignment can reach.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .api import load
from .scopes import Scope
from .values import UNKNOWN, Instance, Many, Other, Tensor, Unknown, Value, item_of, join

if TYPE_CHECKING:
    from .evaluator import Evaluator

#: Methods that modules, optimizers or packed sequences have as well: no evidence of a tensor.
_SHARED = frozenset(
    "cuda cpu to float double half bfloat16 type apply share_memory pin_memory is_cuda"
    " zero_grad requires_grad_ data data_ptr new is_pinned".split()
)
_ALSO_EVIDENCE = frozenset({"backward", "grad", "grad_fn", "requires_grad", "volatile", "creator"})
_CONTAINER_METHODS = frozenset(
    "append extend keys items values update pop insert get setdefault popitem read write"
    " close split join strip encode decode".split()
)
_TAKES_ANYTHING = frozenset(
    f"torch.{name}"
    for name in [
        "cat",
        "stack",
        "save",
        "is_tensor",
        "typename",
        "tensor",
        "as_tensor",
        "from_numpy",
    ]
)
_DEPTH = 4


class Usage:
    """Looks at the uses of variables and attributes for an evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._index = evaluator.index
        self._reads: dict[tuple[Scope, str], list[ast.expr]] = {}

    def evidence(self, node: ast.Name | ast.Attribute) -> Value:
        """A tensor or something else, where uses of the variable tell; otherwise UNKNOWN."""
        verdict: Value = UNKNOWN
        for use in self.uses(node):
            found = self._of_use(use)
            if isinstance(found, Other):
                return found
            if isinstance(found, Tensor):
                verdict = found
        return verdict

    def context(self, node: ast.expr) -> Value:
        """What the place where an expression stands says of its value."""
        return self._of_use(node)

    def _of_use(self, use: ast.expr) -> Value:
        parent = self._index.parents[use]
        match parent:
            case ast.Attribute(attr=name):
                api = load()
                if name == "data":
                    return self._of_data(parent)
                if name == "batch_sizes":
                    return Other("packed sequence")
                called = isinstance(self._index.parents[parent], ast.Call)
                if name in _CONTAINER_METHODS and called:
                    return Other("container")
                if name in _ALSO_EVIDENCE or (name in api.tensor_only and name not in _SHARED):
                    return Tensor()
            case ast.Call(func=function) if use is not function:
                return self._of_argument(use, parent)
            case ast.List() | ast.Tuple():
                call = self._index.parents[parent]
                if isinstance(call, ast.Call) and call.args[:1] == [parent]:
                    if self._evaluator.names.refers_to(call.func) in ("torch.cat", "torch.stack"):
                        return Tensor()
            case ast.Subscript(slice=ast.Constant(value=str())):
                return Other("mapping")
        return UNKNOWN

    def _of_data(self, data: ast.Attribute) -> Value:
        """What is done with `.data` that can only be done with a tensor."""
        parent = self._index.parents[data]
        match parent:
            case ast.Attribute(attr=name) if name in load().tensor_only:
                if name != "cuda" or isinstance(self._index.parents[parent], ast.Call):
                    return Tensor()
            case ast.Call(func=function, args=arguments) if data in arguments:
                name = self._evaluator.names.refers_to(function)
                if name is not None and name.startswith("torch.") and name not in _TAKES_ANYTHING:
                    return Tensor()
                if isinstance(function, ast.Attribute) and function.attr in (
                    "type_as",
                    "expand_as",
                    "view_as",
                    "copy_",
                ):
                    return Tensor()
        return UNKNOWN

    def _of_argument(self, use: ast.expr, call: ast.Call) -> Value:
        api = load()
        name = self._evaluator.names.refers_to(call.func)
        if name is not None:
            if name == "torch.autograd.Variable" and call.args[:1] == [use]:
                return Tensor()
            if name == "torch.nn.utils.rnn.pad_packed_sequence" and call.args[:1] == [use]:
                return Other("packed sequence")
            if name in _TAKES_ANYTHING:
                return UNKNOWN
            kind = api.functions.get(name, "unknown")
            if kind == "loss" and use in call.args[:2]:
                return Tensor()
            takes_tensor = kind in (
                "elementwise",
                "reduction",
                "reduction_pair",
                "scalar",
                "tensor",
            )
            if takes_tensor and call.args[:1] == [use]:
                return Tensor()
            return UNKNOWN
        if use in call.args[:2]:
            callee = self._evaluator.value(call.func)
            if isinstance(callee, Instance) and api.modules.get(callee.name) == "loss":
                return Tensor()
        return UNKNOWN

    def one_element(self, node: ast.expr) -> bool:
        """Whether uses show that a tensor has a single element: `loss.backward()`, `loss.item()`.

        What is added up to such a value has a single element itself.
        """
        return self._comes_to(node, ("backward", "item"), 0)

    def backpropagated(self, node: ast.expr) -> bool:
        """Whether `.backward()` is called on a variable, or on what is computed from it."""
        return self._comes_to(node, ("backward",), 0)

    def _comes_to(self, node: ast.expr, methods: tuple[str, ...], depth: int) -> bool:
        if depth > _DEPTH or not isinstance(node, (ast.Name, ast.Attribute)):
            return False
        return any(self._use_comes_to(use, methods, depth) for use in self.uses(node))

    def _use_comes_to(self, use: ast.expr, methods: tuple[str, ...], depth: int) -> bool:
        """Whether the value ends, alone or in a sum or product, as the object of a method call."""
        parents = self._index.parents
        operation: ast.AST = use
        while isinstance(parents[operation], ast.BinOp):
            operation = parents[operation]
            assert isinstance(operation, ast.BinOp)
            if not isinstance(operation.op, (ast.Add, ast.Sub, ast.Mult, ast.Div)):
                return False
        match parents[operation]:
            case ast.Attribute(attr=name) as method if name in methods:
                call = parents[method]
                return isinstance(call, ast.Call) and not call.args
            case ast.Assign(targets=[ast.Name() | ast.Attribute() as target]):
                return operation is not use and self._later(target, methods, depth)
            case ast.AugAssign(target=ast.Name() | ast.Attribute() as target):
                return target is not use and self._later(target, methods, depth)
        return False

    def _later(self, target: ast.expr, methods: tuple[str, ...], depth: int) -> bool:
        """The same question of a value after it was assigned to `target`."""
        if depth >= _DEPTH:
            return False
        if not isinstance(target, ast.Name):
            return self._comes_to(target, methods, depth + 1)
        statement = self._index.statement_of(target)
        return any(
            self._use_comes_to(read, methods, depth + 1)
            for read in self._all_reads(target)
            if isinstance(read, ast.Name)
            and any(one.node is statement for one in self._index.reaching(read))
        )

    def contents(self, node: ast.Name | ast.Attribute, value: Many) -> Value:
        """A list or dict that is filled after it was made: what `.append` and `x[…] = …` put in."""
        found: list[Value] = []
        for use in self._all_reads(node):
            parent = self._index.parents[use]
            grandparent = self._index.parents.get(parent)
            match parent, grandparent:
                case ast.Attribute(attr="append" | "add"), ast.Call(args=[item]):
                    found.append(self._evaluator.value(item))
                case ast.Attribute(attr="extend"), ast.Call(args=[items]):
                    found.append(item_of(self._evaluator.value(items)))
                case ast.Subscript(ctx=ast.Store()), ast.Assign(targets=[_], value=item):
                    found.append(self._evaluator.value(item))
        return Many(join(found)) if found else value

    def uses(self, node: ast.Name | ast.Attribute) -> Iterator[ast.expr]:
        """The reads of the variable, or of the attribute of the same object, that mean its value."""
        if isinstance(node, ast.Attribute):
            yield from self._all_reads(node)
            return
        bindings = set(self._index.reaching(node))
        for read in self._all_reads(node):
            assert isinstance(read, ast.Name)
            if read is node or not bindings.isdisjoint(self._index.reaching(read)):
                yield read

    def _all_reads(self, node: ast.expr) -> list[ast.expr]:
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

    def _room(self, node: ast.Attribute) -> ast.AST | None:
        """Where an attribute expression means the same object: the class for `self.x`, else the function."""
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


__all__ = ["Unknown", "Usage", "dotted"]
