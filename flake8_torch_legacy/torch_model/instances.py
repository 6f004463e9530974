"""Objects of torch's classes: what is called when one is made, and what is an instance of what."""

from __future__ import annotations

import ast
from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from .api import load
from .bindings import FUNCTIONS, Binding
from .calls import TENSOR_TYPES
from .names import NAMESAKES, canonical
from .values import Api, Instance, Other, Tensor, Unknown, UserClass, UserInstance

if TYPE_CHECKING:
    from .evaluator import Evaluator

#: Base classes that stand for every class under a prefix.
_FAMILIES = {
    "torch.optim.lr_scheduler.LRScheduler": "torch.optim.lr_scheduler.",
    "torch.distributions.Distribution": "torch.distributions.",
}


class Instances:
    """Answers which of torch's classes stands behind a call or a value, for an evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._value = evaluator.value
        self._names = evaluator.names
        self._index = evaluator.index
        self._classes = evaluator.classes

    def called(self, call: ast.Call) -> list[str]:
        """The qualified names of what a call may call: a function, or a constructor.

        `Loss(…)` and `super().__init__(…)` call the constructor of the nearest base that is not of
        this file, unless a class of the file in between has its own.
        """
        function = call.func
        if isinstance(function, ast.Attribute) and function.attr == "__init__":
            return self._constructor_around(function.value)
        reference = self._names.refers_to(function)
        if reference is not None:
            return [reference]
        match self._value(function):
            case Api(name=name):
                return [name]
            case UserClass(node=owner):
                return self._constructor(self._classes.line_of(owner))
        return []

    def _constructor_around(self, base: ast.expr) -> list[str]:
        """What `base.__init__` means, for `super()` and for a class's name."""
        match base:
            case ast.Call(func=ast.Name(id="super")):
                function = self._index.function_of(base)
                owner = self._index.class_of(function) if function is not None else None
                return self._constructor(self._classes.line_of(owner)[1:]) if owner else []
        reference = self._names.refers_to(base)
        return [] if reference is None else [reference]

    def _constructor(self, line: list[ast.ClassDef | str]) -> list[str]:
        """The constructor that a class has whose line of bases this is, where it is torch's.

        A subclass of a tensor's class has none that counts: it is made by `__new__`.
        """
        for one in line:
            if isinstance(one, str):
                return [one] if one and one not in TENSOR_TYPES else []
            if self._classes.method(one, "__init__", own=True) is not None:
                return []
        return []

    def is_instance(self, node: ast.expr, of: Collection[str], *, member: str, only: bool) -> bool:
        """Whether a value is an instance of one of the classes and has its `member` from there.

        With `only`, no other library's objects have such a member: then a value of which nothing
        is known, or just that it is no tensor, is one, where the file does not define the member.
        """
        match self._value(node):
            case Tensor(certain=certain):
                return "torch.Tensor" in of and (certain or only)
            case Instance(name=name):
                return any(is_a(name, one) for one in of)
            case UserInstance(node=owner):
                if self._classes.defines(owner, member):
                    return False
                bases = [one for one in self._classes.line_of(owner) if isinstance(one, str)]
                if only and any(base and not base.startswith("torch.") for base in bases):
                    return True  # from a base that another file defines
                return any(is_a(base, one) for base in bases for one in of)
            case Unknown() | Other(what="something else") if only:
                return self._index.imported.isdisjoint(NAMESAKES) and not self._may_be_own(
                    member, node
                )
        return False

    def _may_be_own(self, member: str, node: ast.expr) -> bool:
        """Whether `node.member` may be what the file defines under that name.

        Where it is called, it is no function that does not take the keywords which it is given.
        """
        call = self._index.parents.get(self._index.parents.get(node, node))
        given = [one.arg for one in call.keywords] if isinstance(call, ast.Call) else []
        return any(_takes(binding.node, given) for binding in self._bindings.get(member, ()))

    @cached_property
    def _bindings(self) -> dict[str, list[Binding]]:
        """What binds a name, in any scope."""
        found: dict[str, list[Binding]] = {}
        for scope in self._index.scopes.values():
            for name, bindings in scope.bindings.items():
                found.setdefault(name, []).extend(bindings)
        return found


def _takes(definition: ast.AST, keywords: list[str | None]) -> bool:
    """Whether a definition is not that of a function without some of these keywords."""
    if not isinstance(definition, FUNCTIONS) or definition.args.kwarg:
        return True
    names = {one.arg for one in (*definition.args.args, *definition.args.kwonlyargs)}
    return all(one is None or one in names for one in keywords)


def is_a(name: str, family: str) -> bool:
    """Whether a class of torch's, by its qualified name, is another one or derives from it."""
    name = canonical(name)
    if name == family:
        return True
    if family == "torch.nn.Module":
        # What stays under that name is not exported: `_ConvNd`, `_Loss`.
        hidden = name.startswith("torch.nn.modules.")
        return (
            hidden or name in load().modules or name == "torch.nn.parallel.DistributedDataParallel"
        )
    if family == "torch.optim.Optimizer":
        module, _, short = name.rpartition(".")
        return module == "torch.optim" and short[:1].isupper()
    return family in _FAMILIES and name.startswith(_FAMILIES[family])
