"""Usage as evidence of a loss: a tensor with one element that is backpropagated."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from .uses import dotted
from .values import Tensor

if TYPE_CHECKING:
    from .evaluator import Evaluator

_DEPTH = 4
_FLOAT_PERCENT = re.compile(r"%[\d.+ ]*[fge]")
_FLOAT_BRACES = re.compile(r"{\w*:[\d.+ <>]*[fge]}")
_LOSS_NAME = re.compile(r"(?i)(^|_)(loss|err|error|cost|criterion)|(loss|err|cost)(_|\d|$)")


class Losses:
    """Looks at the uses of losses for an evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._index = evaluator.index
        self._uses = evaluator.uses

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
        """Whether a variable is the result of calls, or an attribute has the name of a loss."""
        if not isinstance(base, ast.Name):
            return self._called_a_loss(base)
        bindings = self._index.reaching(base)
        return bool(bindings) and all(isinstance(one.value, ast.Call) for one in bindings)

    def _called_a_loss(self, base: ast.expr) -> bool:
        """Whether the result of a call that cannot be followed has the name of a loss."""
        name = (dotted(base) or "").rpartition(".")[2]
        if _LOSS_NAME.search(name) is None:
            return False
        return not isinstance(base, ast.Name) or all(
            isinstance(one.value, ast.Call) or one.value is None
            for one in self._index.reaching(base)
        )

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
        for other in self._index.calls.get(callee.rpartition(".")[2], []):
            statement = self._index.parents[other]
            match statement:
                case ast.Assign(targets=[ast.Name() as target]) if other is not call:
                    if dotted(other.func) == callee and any(
                        self._use_comes_to(read, ("backward",), 1)
                        for read in self._uses.after(target, statement)
                    ):
                        return True
        return False

    def one_element(self, node: ast.expr) -> bool:
        """Whether uses show that a tensor has a single element: `loss.backward()`, `loss.item()`.

        What is added up to such a value has a single element itself.
        """
        return self._comes_to(node, ("backward", "item"), 0) or self.is_criterion_result(node)

    def backpropagated(self, node: ast.expr) -> bool:
        """Whether `.backward()` is called on a variable, or on what is computed from it."""
        return self._comes_to(node, ("backward",), 0)

    def _comes_to(self, node: ast.expr, methods: tuple[str, ...], depth: int) -> bool:
        if depth > _DEPTH or not isinstance(node, (ast.Name, ast.Attribute)):
            return False
        return any(self._use_comes_to(use, methods, depth) for use in self._uses.of(node))

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
                return self._later(target, methods, depth)
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
            for read in self._uses.after(target, statement)
        )
