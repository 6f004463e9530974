"""The torch model: what a careful reader knows of an expression, without running or importing it.

    imports, scopes → names, classes → evaluator (values of expressions, by parts) → writes

`TorchModel` is what rules see of it.
"""

from __future__ import annotations

import ast
from collections.abc import Collection
from functools import cached_property

from .classes import Classes
from .evaluator import Evaluator
from .imports import Imports
from .instances import Instances
from .names import Names, canonical
from .scopes import FileIndex
from .values import NUMBER, Tensor, Unknown, UserInstance, Value
from .writes import Writes


class TorchModel:
    """Answers questions about the expressions of one file, building what an answer needs."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._imports = Imports(tree)

    @cached_property
    def index(self) -> FileIndex:
        """Scopes, bindings and parents."""
        return FileIndex(self._tree)

    @cached_property
    def _names(self) -> Names:
        return Names(self.index)

    @cached_property
    def classes(self) -> Classes:
        """The classes of the file."""
        return Classes(self.index, self._names)

    @cached_property
    def _evaluator(self) -> Evaluator:
        return Evaluator(self.index, self._names, self.classes)

    @cached_property
    def _instances(self) -> Instances:
        return Instances(self._evaluator)

    @cached_property
    def _writes(self) -> Writes:
        return Writes(self._evaluator)

    def parent(self, node: ast.AST) -> ast.AST:
        """The node around a node."""
        return self.index.parents[node]

    def refers_to(self, node: ast.expr) -> str | None:
        """The qualified name (`torch.autograd.Variable`) that an expression means, if any."""
        return None if self._imports.meanings(node) == set() else self._names.refers_to(node)

    def means(self, node: ast.expr, *names: str) -> bool:
        """Whether an expression refers to one of the qualified names; mostly a quick no."""
        return self._may_mean(node, names) is not False and self.refers_to(node) in names

    def _may_mean(self, node: ast.expr, names: Collection[str]) -> bool | None:
        """Whether the imports let an expression mean one of the names; None if they say nothing."""
        meanings = self._imports.meanings(node)
        return any(canonical(one) in names for one in meanings) if meanings else None

    def imported_as(self, qualified: str, node: ast.AST) -> list[str]:
        """The names under which a qualified name is imported where `node` stands."""
        return self._names.imported_as(qualified, node)

    def is_free(self, name: str, node: ast.AST) -> bool:
        """Whether nothing gives a name a meaning where `node` stands."""
        return self._names.is_free(name, node)

    def is_alias(self, name: ast.Name) -> bool:
        """Whether a name got its meaning by an assignment, and not by an import."""
        return any(isinstance(one.node, ast.Assign) for one in self.index.reaching(name))

    def is_starred(self, name: ast.Name) -> bool:
        """Whether a name is bound nowhere in the file: a star import brought it, or it is none."""
        return not self.index.reaching(name)

    def calls(self, call: ast.Call, names: Collection[str]) -> bool:
        """Whether a call may call one of the qualified names, through subclasses, too."""
        function = call.func
        if not (isinstance(function, ast.Attribute) and function.attr == "__init__"):
            may_mean = self._may_mean(function, names)
            if may_mean is None and isinstance(function, ast.Attribute):
                may_mean = self._imports.may_be_called(function.attr)
            if may_mean is False:
                return False
        return any(name in names for name in self._instances.called(call))

    def is_instance(
        self, node: ast.expr, of: Collection[str], *, member: str, only: bool = False
    ) -> bool:
        """Whether a value is of one of torch's classes; see `Instances.is_instance`."""
        return self._instances.is_instance(node, of, member=member, only=only)

    def is_plain_number(self, node: ast.expr) -> bool:
        """Whether an expression is a Python number, as far as is known."""
        return self.value(node) == NUMBER

    def value(self, node: ast.expr) -> Value:
        """What an expression's value is known to be."""
        return self._evaluator.value(node)

    def tensor(self, node: ast.expr) -> Tensor | None:
        """The tensor that an expression gives; None where that is not certain enough to report."""
        value = self.value(node)
        return value if isinstance(value, Tensor) else None

    def base_of_data(self, data: ast.Attribute) -> Tensor | None:
        """The tensor whose `.data` is taken; None where it may be anything else.

        Evidence is the value of the base, or what is done with `.data` and only tensors allow.
        """
        value = self.value(data.value)
        if isinstance(value, Unknown):
            value = self._evaluator.usage.of_base(data)
        if isinstance(value, Unknown) and self._evaluator.losses.is_criterion_result(data.value):
            return Tensor()
        return value if isinstance(value, Tensor) else None

    def one_element(self, node: ast.expr) -> bool:
        """Whether uses of a variable show that its tensor has one element, as a loss has."""
        return self._evaluator.losses.one_element(node)

    def is_number(self, index: ast.Subscript, base: ast.expr) -> bool:
        """Whether `base.data[0]` is used as one number, as that of a loss is."""
        return self._evaluator.losses.is_number(index, base)

    def backpropagated(self, node: ast.expr) -> bool:
        """Whether `.backward()` is called on a variable, or on what is computed from it."""
        return self._evaluator.losses.backpropagated(node)

    def uses(self, node: ast.Name | ast.Attribute) -> list[ast.expr]:
        """The reads of a variable that can see the value it has (or gets) at `node`."""
        return self._evaluator.uses.of(node)

    def reads_after(self, target: ast.Name, statement: ast.AST) -> list[ast.Name]:
        """The reads of a variable that can see what a statement gives it; `target` stands there."""
        return list(self._evaluator.uses.after(target, statement))

    def changes_dims(self, node: ast.Name | ast.Attribute) -> bool:
        """Whether a tensor may get another number of dimensions in place: `x.resize_(2, 3)`."""
        return self._evaluator.uses.changes_dims(node)

    def records_graph(self, node: ast.AST) -> bool | None:
        """Whether graphs are recorded where a node stands, that is not under `torch.no_grad()`."""
        return self._evaluator.grad_mode.records_graph(node)

    def is_input(self, node: ast.expr) -> bool:
        """Whether a name is a parameter of the `forward` of a `torch.nn.Module`."""
        return self._evaluator.usage.is_input(node)

    def is_builtin(self, node: ast.expr, *names: str) -> bool:
        """Whether an expression is one of Python's builtins, not shadowed by the file."""
        if not isinstance(node, ast.Name) or node.id not in names:
            return False
        return self.index.scope_of(node).owner(node.id) is None

    def type_named(self, text: str) -> str | None:
        """The qualified name that a string annotation means, if any."""
        return self._evaluator.annotations.spelled(text)

    def starts_as_number(self, name: ast.Name, loop: ast.AST) -> bool:
        """Whether a variable is set to a plain number before a loop."""
        return any(
            self._evaluator.bound(one) == NUMBER
            and isinstance(one.node, ast.Assign)
            and all(node is not loop for node, _ in one.block)
            for one in self.index.reaching(name)
        )

    def written(self, node: ast.expr) -> bool:
        """Whether the storage behind an expression is written, there or later in the function."""
        return self._writes.written(node)


__all__ = ["Tensor", "TorchModel", "UserInstance", "canonical"]
