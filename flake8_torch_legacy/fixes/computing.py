"""What is computed from tensors that carry no graph, followed through a function by its names."""

from __future__ import annotations

import ast
from collections.abc import Collection, Sequence

from ..rules import LintedFile
from ..rules.tl001_variable import VARIABLE
from ..torch_model import Tensor
from ..torch_model.api import load
from ..torch_model.uses import dotted
from ..torch_model.values import Instance, Other, Unknown

#: What says nothing of gradients: sizes, numbers, and tensors cut off from their graph.
_PLAIN = frozenset(
    "data grad size shape dim dtype device item numpy tolist numel nelement ndimension"
    " requires_grad volatile is_cuda grad_fn backward".split()
)
_PLAIN_BUILTINS = (
    "print", "len", "isinstance", "str", "repr", "int", "float", "bool", "type", "id", "format",
)  # fmt: skip
_CONTAINERS = ("zip", "enumerate", "list", "tuple", "iter", "reversed", "next", "sorted", "dict")
_HARMLESS_METHODS = frozenset(
    "append extend update add write format join flush eval train zero_grad items keys values"
    " info debug close strip split parameters named_parameters modules children".split()
)
_BACKWARD = frozenset({"backward", "grad"})


class Computing:
    """Follows tensors through statements; `found` are those that make a graph with them."""

    def __init__(self, sources: Collection[ast.AST], file: LintedFile) -> None:
        self._sources = sources
        self._file = file
        self._names: set[str] = set()
        self.found: set[ast.stmt] = set()
        self.backpropagated = False
        """Whether a gradient is asked for of what is computed: so there was a graph, after all."""

    def follow(self, block: Sequence[ast.stmt]) -> None:
        """Go through statements in order, as far as a careful reader would."""
        for statement in block:
            self._statement(statement)

    def _statement(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Assign(targets=[ast.Attribute(value=base)]) if statement in self._sources:
                self._bind(base, True)
            case ast.Assign(targets=targets, value=value):
                self._look(value, statement)
                for target in targets:
                    self._assign(target, value)
            case ast.AugAssign(target=target, value=value):
                graphless = self._look(ast.BinOp(target, statement.op, value), statement)
                self._bind(target, graphless)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._bind(target, self._look(value, statement))
            case ast.For(target=target, iter=items):
                self._bind(target, self._look(items, statement))
                self._loop(statement.body)
                self.follow(statement.orelse)
            case ast.While(test=test):
                self._look(test, statement)
                self._loop(statement.body)
                self.follow(statement.orelse)
            case ast.If(test=test):
                self._look(test, statement)
                self._branches(statement)
            case ast.With(items=items):
                for item in items:
                    self._look(item.context_expr, statement)
                self.follow(statement.body)
            case ast.Try():
                self.follow([*statement.body, *statement.orelse, *statement.finalbody])
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=base, attr=name))) if name in (
                "append",
                "extend",
                "add",
                "insert",
            ):
                if self._look(statement.value, statement, fills=True):
                    self._bind(base, True)
            case ast.Return(value=ast.expr() as value) | ast.Expr(value=value):
                self._look(value, statement)

    def _loop(self, body: list[ast.stmt]) -> None:
        self.follow(body)
        self.follow(body)  # what one turn leaves for the next

    def _branches(self, statement: ast.If) -> None:
        """What is graphless behind an `if` is so whichever way it goes."""
        before = set(self._names)
        ends: list[set[str]] = []
        for branch in (statement.body, statement.orelse):
            self._names = set(before)
            self.follow(branch)
            if not branch or not isinstance(
                branch[-1], (ast.Return, ast.Raise, ast.Continue, ast.Break)
            ):
                ends.append(self._names)
        self._names = set.intersection(*ends) if ends else before

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        match target, value:
            case (ast.Tuple(), ast.Tuple()) if len(target.elts) == len(value.elts):
                for one, other in zip(target.elts, value.elts, strict=True):
                    self._bind(one, self._carries(other)[0])
            case _:
                self._bind(target, self._carries(value)[0])

    def _bind(self, target: ast.expr, graphless: bool) -> None:
        if isinstance(target, (ast.Tuple, ast.List)):
            for one in target.elts:
                self._bind(one, graphless)
        elif isinstance(target, ast.Starred):
            self._bind(target.value, graphless)
        else:
            name = dotted(target)
            if name is not None:
                (self._names.add if graphless else self._names.discard)(name)

    def _look(self, value: ast.expr, statement: ast.stmt, *, fills: bool = False) -> bool:
        """Whether a value is, or is made of, what is followed; its statement is noted."""
        if fills and isinstance(value, ast.Call):
            parts = [self._carries(one) for one in value.args]
            carries, computes = any(one for one, _ in parts), any(one for _, one in parts)
        else:
            carries, computes = self._carries(value)
        if computes:
            self.found.add(statement)
        return carries

    def _carries(self, node: ast.AST) -> tuple[bool, bool]:
        """Whether an expression has a part that is followed, and whether it brings in a graph."""
        match node:
            case ast.Name() | ast.Attribute() if dotted(node) in self._names:
                return self._may_be_tensor(node), False
            case ast.Subscript(value=base, slice=index):
                carries, computes = self._carries(base)
                return carries, computes or self._carries(index)[1]
            case ast.Attribute(value=base, attr=name):
                carries, computes = self._carries(base)
                return carries and name not in _PLAIN, computes
            case ast.Call():
                carries, computes = self._call(node)
                return carries and self._may_be_tensor(node), computes
            case ast.BinOp(left=left, right=right):
                return self._mixed([left, right])
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
                inner = set(self._names)
                carried = [self._carries(one.iter) for one in node.generators]
                for generator, (carries, _) in zip(node.generators, carried, strict=True):
                    self._bind(generator.target, carries)
                result = self._carries(node.elt)
                self._names = inner
                return result[0], result[1] or any(one for _, one in carried)
            case ast.Lambda() | ast.Compare() | ast.JoinedStr():
                return False, any(self._carries(one)[1] for one in ast.iter_child_nodes(node))
        parts = [self._carries(one) for one in ast.iter_child_nodes(node)]
        return any(one for one, _ in parts), any(one for _, one in parts)

    def _mixed(self, operands: list[ast.expr]) -> tuple[bool, bool]:
        """An operation: it makes a graph where an operand that is not followed may have one."""
        parts = [self._carries(one) for one in operands]
        carries = any(one for one, _ in parts)
        others = [one for one, (followed, _) in zip(operands, parts, strict=True) if not followed]
        brings = carries and any(self._may_have_graph(one) for one in others)
        return carries, brings or any(one for _, one in parts)

    def _call(self, node: ast.Call) -> tuple[bool, bool]:
        operands = [*node.args, *(one.value for one in node.keywords)]
        model = self._file.model
        if model.means(node.func, VARIABLE):
            computes = any(self._carries(one)[1] for one in operands)
            return node in self._sources, computes
        if model.is_builtin(node.func, *_PLAIN_BUILTINS):
            return False, any(self._carries(one)[1] for one in operands)
        if model.is_builtin(node.func, *_CONTAINERS):
            parts = [self._carries(one) for one in operands]
            return any(one for one, _ in parts), any(one for _, one in parts)
        name = model.refers_to(node.func)
        if name is not None and name.startswith("numpy."):
            return False, any(self._carries(one)[1] for one in operands)
        if isinstance(node.func, ast.Attribute) and name is None:
            base, computes = self._carries(node.func.value)
            if node.func.attr in _PLAIN:
                self.backpropagated |= base and node.func.attr == "backward"
                return False, computes or any(self._carries(one)[1] for one in operands)
            if base and node.func.attr in load().methods:
                return self._mixed([node.func.value, *operands])
        carries, computes = self._mixed(operands)
        is_function = name is not None and name in load().functions
        value = model.value(node.func)
        is_loss = isinstance(value, Instance) and load().modules.get(value.name) == "loss"
        return carries, computes or (carries and not is_function and not is_loss)

    def _may_be_tensor(self, node: ast.expr) -> bool:
        return not isinstance(self._file.model.value(node), Other)

    def _may_have_graph(self, node: ast.expr) -> bool:
        value = self._file.model.value(node)
        return isinstance(value, Unknown) or (
            isinstance(value, Tensor) and value.graph is not False
        )


def is_neutral(statement: ast.stmt, file: LintedFile) -> bool:
    """Whether a statement may go under `torch.no_grad()` without a change: no graph is made in it.

    Calls of anything but functions of torch and of Python count as making one.
    """
    return not needs_graph(statement) and all(
        is_harmless(one.func, file) for one in ast.walk(statement) if isinstance(one, ast.Call)
    )


def needs_graph(statement: ast.stmt) -> bool:
    """Whether a statement cannot be under `torch.no_grad()`: it backpropagates, or hands over."""
    for node in ast.walk(statement):
        match node:
            case ast.Yield() | ast.YieldFrom() | ast.Await() | ast.FunctionDef() | ast.ClassDef():
                return True
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in _BACKWARD:
                return True
    return False


def is_harmless(function: ast.expr, file: LintedFile) -> bool:
    """Whether what is called is a function of torch, of Python or of a library, or a method."""
    name = file.model.refers_to(function)
    if name is not None:
        last = name.rpartition(".")[2]
        return last not in _BACKWARD and (
            not name.startswith("torch.nn.") or name in load().functions
        )
    if isinstance(function, ast.Attribute):
        known = function.attr in load().methods or function.attr in _HARMLESS_METHODS
        return known and function.attr not in _BACKWARD
    return (
        isinstance(function, ast.Name)
        and file.model.index.scope_of(function).owner(function.id) is None
    )
