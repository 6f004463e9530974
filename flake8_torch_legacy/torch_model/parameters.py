"""What functions get: from annotations, callers in the file, hooks and `map`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .bindings import FUNCTIONS, FunctionNode
from .classes import decorators
from .names import AUTOGRAD_FUNCTIONS
from .values import (
    PENDING,
    UNKNOWN,
    Instance,
    Many,
    Tensor,
    UserClass,
    UserInstance,
    Value,
    item_of,
    join,
)

if TYPE_CHECKING:
    from .evaluator import Evaluator

_MODULE = Instance("torch.nn.Module")
#: What torch hands to hooks, by the method that registers them.
_HOOKS: dict[str, tuple[Value, ...]] = {
    "register_backward_hook": (_MODULE, Many(Tensor(graph=False)), Many(Tensor(graph=False))),
    "register_full_backward_hook": (_MODULE, Many(Tensor(graph=False)), Many(Tensor(graph=False))),
    "register_forward_hook": (_MODULE, Many(Tensor()), UNKNOWN),
    "register_forward_pre_hook": (_MODULE, Many(Tensor())),
    "register_hook": (Tensor(graph=False),),
}


class Parameters:
    """Evaluates the parameters of functions, for an evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._index = evaluator.index
        self._classes = evaluator.classes
        self._annotations = evaluator.annotations

    def value(self, argument: ast.arg) -> Value:
        """The value of a parameter, from the first of these that says something."""
        arguments = self._index.parents[argument]
        function = self._index.parents[arguments]
        if not isinstance(function, FUNCTIONS) or not isinstance(arguments, ast.arguments):
            return UNKNOWN
        if argument is arguments.vararg or argument is arguments.kwarg:
            return Many(UNKNOWN)
        if argument.annotation is not None:
            annotated = self._annotations.value(argument.annotation)
            if annotated is not None:
                return annotated
            if self._annotations.is_foreign(argument.annotation):
                return UNKNOWN
        positional = [*arguments.posonlyargs, *arguments.args]
        position = positional.index(argument) if argument in positional else None
        owner = None if isinstance(function, ast.Lambda) else self._index.class_of(function)
        bound = owner is not None and "staticmethod" not in decorators(function)
        if owner is not None and bound and position == 0:
            return (
                UserClass(owner) if "classmethod" in decorators(function) else UserInstance(owner)
            )
        if owner is not None and self._classes.inherits(owner, *AUTOGRAD_FUNCTIONS):
            if getattr(function, "name", "") == "backward" and position != 0:
                return Tensor(graph=False)
            return UNKNOWN
        unbound = None if position is None else position - (bound and owner is not None)
        hooked = self._hooked(function, getattr(function, "name", ""), unbound)
        if hooked != UNKNOWN:
            return hooked
        return self._from_callers(function, argument.arg, position, bound)

    def _from_callers(
        self, function: FunctionNode, name: str, position: int | None, bound: bool
    ) -> Value:
        if isinstance(function, ast.Lambda):
            return self._from_map(function, position)
        owner = self._index.class_of(function)
        if owner is not None and function.name in ("__init__", "forward", "__call__"):
            callers = self._calls_of(owner, of_class=function.name == "__init__")
        else:
            callers = self._index.calls.get(function.name, [])
            callers = [call for call in callers if self._calls(call, function)]
        found = [self._argument(call, name, position, bound) for call in callers]
        for call in self._index.calls.get("apply", []):
            match call.args:
                case [ast.Name(id=passed)] if passed == function.name and position == 0:
                    found.append(Instance("torch.nn.Module"))
        return join(found) if found else UNKNOWN

    def _from_map(self, function: ast.Lambda, position: int | None) -> Value:
        """The parameter of a lambda that `map` or `filter` calls."""
        match self._index.parents[function]:
            case ast.Call(func=ast.Name(id="map" | "filter"), args=[passed, items]) if (
                passed is function and position == 0
            ):
                return item_of(self._evaluator.value(items))
        return UNKNOWN

    def _hooked(self, function: ast.AST, name: str, position: int | None) -> Value:
        """The parameters of a function that is registered as a hook of a module or tensor."""
        for registrar, gets in _HOOKS.items():
            for call in self._index.calls.get(registrar, []):
                match call.args:
                    case [ast.Name(id=passed)] if passed == name:
                        pass
                    case [ast.Attribute(value=ast.Name(id="self"), attr=passed)] if passed == name:
                        pass
                    case [ast.Lambda() as passed_function] if passed_function is function:
                        pass
                    case _:
                        continue
                if position is not None and position < len(gets):
                    return gets[position]
        return UNKNOWN

    def _calls_of(self, owner: ast.ClassDef, *, of_class: bool) -> list[ast.Call]:
        """The calls of a class of the file, or of what is plainly made by calling it."""
        made = self._index.calls.get(owner.name, [])
        made = [one for one in made if self._evaluator.value(one.func) == UserClass(owner)]
        if of_class:
            return made
        found: list[ast.Call] = []
        for call in made:
            around: ast.AST = self._index.parents[call]
            match around:
                case ast.Call(func=function) if function is call:
                    found.append(around)
                case ast.Assign(targets=[ast.Name(id=name) | ast.Attribute(attr=name)]):
                    found += [
                        one
                        for one in self._index.calls.get(name, [])
                        if self._evaluator.value(one.func) == UserInstance(owner)
                    ]
        return found

    def _calls(self, call: ast.Call, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
        match call.func:
            case ast.Name():
                return any(one.node is function for one in self._index.reaching(call.func))
            case ast.Attribute(value=ast.Name() as base, attr=name):
                owner = self._evaluator.value(base)
                if isinstance(owner, (UserInstance, UserClass)):
                    return self._classes.method(owner.node, name) is function
        return False

    def _argument(self, call: ast.Call, name: str, position: int | None, bound: bool) -> Value:
        for keyword in call.keywords:
            if keyword.arg == name:
                return self._evaluator.value(keyword.value)
            if keyword.arg is None:
                return UNKNOWN
        if position is not None:
            position -= bound
            if any(isinstance(one, ast.Starred) for one in call.args[: position + 1]):
                return UNKNOWN
            if position < len(call.args):
                return self._evaluator.value(call.args[position])
        return PENDING  # left to its default
