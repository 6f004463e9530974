"""Usage as evidence of a loss: a tensor with one element that is backpropagated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from .uses import dotted
from .values import Tensor

if TYPE_CHECKING:
    from .evaluator import Evaluator

_DEPTH = 4
_MAX_USES = 200
_FLOAT_PERCENT = re.compile(r"%[\d.+ ]*[fge]")
_FLOAT_BRACES = re.compile(r"{\w*:[\d.+ <>]*[fge]}")
_LOSS_NAME = re.compile(r"(?i)(^|_)(loss|err|error|cost|criterion)|(loss|err|cost)(_|\d|$)")


class Losses:
    """Looks at the uses of losses for an evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._index = evaluator.index
        self._uses = evaluator.uses
        self._givers: dict[str, list[ast.Call]] = {}

    def is_number(self, index: ast.Subscript, base: ast.expr) -> bool:
        """Whether `base.data[0]` is used as one number, as a loss is.

        It takes a use as a number and one more sign: `base` is backpropagated, or called a loss.
        """
        parent = self._index.parents[index]
        while isinstance(parent, ast.Tuple) or (
            isinstance(parent, ast.BinOp) and not isinstance(parent.op, ast.Mod)
        ):
            parent = self._index.parents[parent]
        match parent:
            case ast.BinOp(left=ast.Constant(value=str(text))) if _FLOAT_PERCENT.search(text):
                return self._from_call(base) or self._given_a_gradient(base)
            case ast.Call(
                func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format")
            ) if _FLOAT_BRACES.search(text):
                return self._from_call(base) or self._given_a_gradient(base)
            case (
                ast.Call(func=ast.Attribute(attr="format" | "append" | "add" | "update"))
                | ast.AugAssign(op=ast.Add())
                | ast.FormattedValue()
                | ast.Assign(targets=[ast.Name() | ast.Attribute() | ast.Subscript()])
                | ast.Return()
            ):
                return self._called_a_loss(base) or self._given_a_gradient(base)
        return False

    def _from_call(self, base: ast.expr) -> bool:
        """Whether a variable is what unknown functions give, or has the name of a loss."""
        if not isinstance(base, ast.Name):
            return self._called_a_loss(base)
        if isinstance(self._evaluator.value(base), Tensor):
            return self._called_a_loss(base)
        bindings = self._index.reaching(base)
        return bool(bindings) and all(isinstance(one.value, ast.Call) for one in bindings)

    def _called_a_loss(self, base: ast.expr, depth: int = 0) -> bool:
        """Whether the result of a call, or a sum of such results, has the name of a loss."""
        name = (dotted(base) or "").rpartition(".")[2]
        if _LOSS_NAME.search(name) is None or depth > _DEPTH:
            return False
        if not isinstance(base, ast.Name):
            return True
        for binding in self._index.reaching(base):
            if isinstance(binding.value, ast.BinOp):
                parts = [one for one in ast.walk(binding.value) if isinstance(one, ast.Name)]
                if not all(self._called_a_loss(part, depth + 1) for part in parts):
                    return False
            elif binding.value is not None and not isinstance(binding.value, ast.Call):
                return False
        return True

    def _given_a_gradient(self, base: ast.expr) -> bool:
        """Whether `base.backward(one)` is called with a tensor of at most one dimension."""
        if not isinstance(base, (ast.Name, ast.Attribute)):
            return False
        for use in self._uses.of(base):
            match self._index.parents[use]:
                case ast.Attribute(attr="backward") as method:
                    call = self._index.parents[method]
                    if isinstance(call, ast.Call) and call.args:
                        gradient = self._evaluator.value(call.args[0])
                        if isinstance(gradient, Tensor) and gradient.dims in (0, 1):
                            return True
        return False

    def is_criterion_result(self, node: ast.expr) -> bool:
        """Whether a value comes from what gives a loss elsewhere: `loss = self.criterion(…)`."""
        if isinstance(node, ast.Call):
            return self._gives_losses(node)
        return isinstance(node, ast.Name) and any(
            isinstance(one.value, ast.Call) and not one.steps and self._gives_losses(one.value)
            for one in self._index.reaching(node)
        )

    def _gives_losses(self, call: ast.Call) -> bool:
        """Whether another call of the same function has a result that is backpropagated."""
        callee = dotted(call.func)
        if callee is None:
            return False
        if callee not in self._givers:
            # Two are enough to tell whether there is another than a given one.
            self._givers[callee] = list(islice(self._calls_for_losses(callee), 2))
        return any(other is not call for other in self._givers[callee])

    def _calls_for_losses(self, callee: str) -> Iterator[ast.Call]:
        """The calls of a function whose results are backpropagated."""
        for call in self._index.calls.get(callee.rpartition(".")[2], []):
            statement = self._index.parents[call]
            match statement:
                case ast.Assign(targets=[ast.Name() as target]) if dotted(call.func) == callee:
                    uses: list[ast.expr] = list(self._uses.after(target, statement))
                    if self._any_comes_to(uses, ("backward",)):
                        yield call

    def one_element(self, node: ast.expr) -> bool:
        """Whether uses show that a tensor has a single element: `loss.backward()`, `loss.item()`.

        What is added up to such a value has a single element itself.
        """
        return self._comes_to(node, ("backward", "item")) or self.is_criterion_result(node)

    def backpropagated(self, node: ast.expr) -> bool:
        """Whether `.backward()` is called on a variable, or on what is computed from it."""
        return self._comes_to(node, ("backward",))

    def _comes_to(self, node: ast.expr, methods: tuple[str, ...]) -> bool:
        """Whether one of these methods is called on a value, or on what is computed from it."""
        if not isinstance(node, (ast.Name, ast.Attribute)):
            return False
        return self._any_comes_to(list(self._uses.of(node)), methods)

    def _any_comes_to(self, uses: list[ast.expr], methods: tuple[str, ...]) -> bool:
        pending = uses
        seen = set(uses)
        while pending:
            for later in self._steps_of(pending.pop(), methods):
                if later is None:
                    return True
                if later not in seen and len(seen) < _MAX_USES:
                    seen.add(later)
                    pending.append(later)
        return False

    def _steps_of(self, use: ast.expr, methods: tuple[str, ...]) -> Iterator[ast.expr | None]:
        """Where a value, alone or in a sum or product, is used next; None for the method's call."""
        parents = self._index.parents
        operation: ast.AST = use
        while isinstance(parents[operation], ast.BinOp):
            operation = parents[operation]
            assert isinstance(operation, ast.BinOp)
            if not isinstance(operation.op, (ast.Add, ast.Sub, ast.Mult, ast.Div)):
                return
        match parents[operation]:
            case ast.Attribute(attr=name) as method if name in methods:
                call = parents[method]
                if isinstance(call, ast.Call) and not call.args:
                    yield None
            case (
                ast.Assign(targets=[ast.Name() | ast.Attribute() as target])
                | ast.AugAssign(target=ast.Name() | ast.Attribute() as target)
            ) as statement if target is not use:
                if isinstance(target, ast.Name):
                    yield from self._uses.after(target, statement)
                else:
                    yield from self._uses.of(target)
