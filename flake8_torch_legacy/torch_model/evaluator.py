"""What is the value of an expression: an abstract evaluator over one file's `ast`.

Nothing is executed or imported. Whatever the evaluator cannot follow is `UNKNOWN`, and so is what
would take too many steps: the budget is counted, not timed, so that findings do not depend on the
machine.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace

from . import builtin_calls, calls, modules
from .annotations import Annotations
from .api import load
from .bindings import Binding, FunctionNode
from .classes import Classes, decorators
from .grad_mode import GradMode
from .guards import Guards
from .losses import Losses
from .names import AUTOGRAD_FUNCTIONS, Names
from .operators import binary, comparison, in_place
from .parameters import Parameters
from .parts import PAIR_METHODS, is_pair, is_plain, step_into
from .passing import passed_through
from .scopes import FileIndex
from .usage import Usage
from .uses import Uses
from .values import (
    BOOL,
    INT,
    NONE,
    NUMBER,
    PENDING,
    RESHAPED,
    UNKNOWN,
    Api,
    Function,
    Instance,
    Many,
    Other,
    Pending,
    Sequence,
    Tensor,
    Unknown,
    UserClass,
    UserInstance,
    Value,
    item_of,
    join,
    with_graph_of,
    without_dims,
)

#: Steps that a file may take, besides those that each question about it may take on average.
_MAX_STEPS = 30_000
_STEPS_A_QUESTION = 50
_MAX_DEPTH = 80
_MAX_TRIES = 2
#: Methods that, called, show a tensor although the name alone does not.
_TENSOR_METHODS = frozenset({"norm", "expand", "detach"})


class Evaluator:
    """Evaluates the expressions of one file; every answer is kept."""

    def __init__(self, index: FileIndex, names: Names, classes: Classes) -> None:
        self.index = index
        self.names = names
        self.classes = classes
        self.annotations = Annotations(index, names)
        self.grad_mode = GradMode(index, names)
        self.uses = Uses(index)
        self.losses = Losses(self)
        self.usage = Usage(self)
        self._guards = Guards(self)
        self._parameters = Parameters(self)
        self._known: dict[object, Value] = {}
        self._open: dict[object, int] = {}
        self._tries: dict[object, int] = {}
        self._lowest = _MAX_DEPTH
        self._steps = _MAX_STEPS

    # -- memory and bounds -----------------------------------------------------------------------

    def value(self, node: ast.expr) -> Value:
        """The value of an expression where it stands."""
        if self._open:
            return self.once(node, self._expression, node)
        self._steps += _STEPS_A_QUESTION
        try:
            return self.once(node, self._expression, node)
        except RecursionError:
            self._open.clear()
            return UNKNOWN

    def once(self, key: object, compute: Callable[..., Value], *arguments: object) -> Value:
        """The result of `compute`, kept under a key.

        A value that depends on itself (`x = f(x)` in a loop) is `PENDING` on the inside. What was
        computed from a pending value is kept once the outermost value of the cycle is known, or
        when it was computed a few times: long cycles would take exponential time otherwise.
        """
        if key in self._known:
            return self._known[key]
        if key in self._open:
            self._lowest = min(self._lowest, self._open[key])
            return PENDING
        depth = len(self._open)
        self._steps -= 1
        if depth >= _MAX_DEPTH or self._steps < 0:
            self._lowest = -1  # keep nothing that was computed without this
            return UNKNOWN
        around, self._lowest = self._lowest, _MAX_DEPTH
        self._open[key] = depth
        try:
            result = compute(*arguments)
        finally:
            del self._open[key]
        closed = self._lowest >= depth
        if not closed:
            self._tries[key] = self._tries.get(key, 0) + 1
        if closed or self._tries[key] > _MAX_TRIES:
            if isinstance(result, Pending):
                result = UNKNOWN
            self._known[key] = result
        self._lowest = around if closed else min(around, self._lowest)
        return result

    # -- expressions -----------------------------------------------------------------------------

    def _expression(self, node: ast.expr) -> Value:
        match node:
            case ast.Name():
                return self._name(node)
            case ast.Attribute():
                return self._attribute(node)
            case ast.Call():
                return self._recorded(node, self._call(node))
            case ast.Constant(value=literal):
                return builtin_calls.constant(literal)
            case ast.JoinedStr():
                return Other("str")
            case ast.BinOp(left=left, right=right, op=op):
                return self._recorded(node, binary(self.value(left), self.value(right), op))
            case ast.UnaryOp(op=ast.Not()):
                return BOOL
            case ast.UnaryOp(operand=operand):
                value = self.value(operand)
                return replace(value, leaf=False) if isinstance(value, Tensor) else value
            case ast.Compare(left=left, comparators=others, ops=operators):
                return comparison([self.value(one) for one in (left, *others)], operators)
            case ast.BoolOp(values=values):
                return join([self.value(one) for one in values])
            case ast.IfExp(body=body, orelse=orelse):
                return join([self.value(body), self.value(orelse)])
            case ast.Tuple(elts=items) | ast.List(elts=[_, *_] as items) if is_plain(items):
                return Sequence(tuple(self.value(item) for item in items))
            case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
                return Many(join([self._item(item) for item in items]) if items else UNKNOWN)
            case ast.Dict(values=items):
                return Many(join([self.value(item) for item in items]) if items else UNKNOWN)
            case ast.ListComp(elt=item) | ast.SetComp(elt=item) | ast.GeneratorExp(elt=item):
                return Many(self.value(item))
            case ast.DictComp(value=item):
                return Many(self.value(item))
            case ast.Subscript():
                return self._subscript(node)
            case ast.Lambda():
                return Function(node)
            case ast.NamedExpr(value=value):
                return self.value(value)
        return UNKNOWN

    def _item(self, node: ast.expr) -> Value:
        if isinstance(node, ast.Starred):
            return item_of(self.value(node.value))
        return self.value(node)

    def _recorded(self, node: ast.expr, value: Value) -> Value:
        """The value of an operation, with a graph only where graphs are recorded."""
        if isinstance(value, (Tensor, Sequence, Many)):
            recording = self.grad_mode.records_graph(node)
            if recording is not True:
                return with_graph_of(value, recording)
        return value

    # -- names and bindings ----------------------------------------------------------------------

    def _name(self, node: ast.Name) -> Value:
        reference = self.names.refers_to(node)
        if reference is not None:
            return Api(reference)
        guarded = self._guards.value(node)
        if guarded is not None and not isinstance(guarded, Tensor):
            return guarded
        bindings = self.index.reaching(node)
        if not bindings:
            known = self.index.scope_of(node).owner(node.id) is not None
            return UNKNOWN if known else Api(f"builtins.{node.id}")
        values = [self.bound(one) for one in bindings]
        value = join(values)
        if guarded is not None:
            return value if isinstance(value, Tensor) else guarded
        if isinstance(value, (Many, Sequence)) and item_of(value) in (UNKNOWN, NONE):
            value = self.usage.contents(node, value)
        used = self._used(node, value)
        # What is done with a variable may be done with another of the values that it has.
        mixed = any(isinstance(one, Other) and one not in (NONE, NUMBER) for one in values)
        return replace(used, certain=False) if mixed and isinstance(used, Tensor) else used

    def _used(self, node: ast.Name | ast.Attribute, value: Value) -> Value:
        """A value that inference leaves open, as the uses of the variable tell."""
        if isinstance(value, Unknown):
            return self.usage.evidence(node)
        if self.uses.changes_dims(node):
            value = without_dims(value)
        if isinstance(value, Tensor):
            given = isinstance(node, ast.Name) and any(
                isinstance(one.node, ast.arg) for one in self.index.reaching(node)
            )
            if (given or not value.certain) and self.usage.refuted(node):
                return UNKNOWN
            if value.graph and "detach_" in self.index.calls and self.uses.calls(node, "detach_"):
                return replace(value, graph=False, leaf=False)
            if value.graph is False and self.usage.may_gain_graph(node):
                return replace(value, graph=None)
        return value

    def bound(self, binding: Binding) -> Value:
        """The value that one binding gives."""
        return self.once(binding, self._bound, binding)

    def _bound(self, binding: Binding) -> Value:
        node = binding.node
        if isinstance(node, ast.arg):
            return self._parameters.value(node)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return Function(node)
        if isinstance(node, ast.ClassDef):
            return UserClass(node)
        if isinstance(node, ast.AnnAssign):
            annotated = self.annotations.value(node.annotation)
            if annotated is not None and not isinstance(annotated, Unknown):
                return annotated
        if isinstance(node, ast.AugAssign):
            before, added = self.value(node.target), self.value(node.value)
            return self._recorded(node.value, in_place(before, added, node.op))
        if binding.value is None:
            return UNKNOWN
        value = self.value(binding.value)
        return self._stepped(value, binding)

    def _stepped(self, value: Value, binding: Binding) -> Value:
        if isinstance(value, Unknown) and len(binding.steps) == 1 and binding.steps[0] in (0, 1):
            # `values, indices = x.max(1)`: what comes in such a pair is a tensor's.
            match binding.value, binding.node:
                case (
                    ast.Call(func=ast.Attribute(attr=name), args=[_, *_] | []),
                    ast.Assign(targets=[ast.Tuple(elts=[_, _])]),
                ) if name in PAIR_METHODS:
                    return Tensor(dtype="int" if binding.steps == (1,) else None)
        for step in binding.steps:
            value = step_into(value, step)
        return value

    # -- attributes ------------------------------------------------------------------------------

    def _attribute(self, node: ast.Attribute) -> Value:
        reference = self.names.refers_to(node)
        if reference is not None:
            return Api(reference)
        base = self.value(node.value)
        value = self._attribute_of(base, node.attr)
        if isinstance(value, (Many, Sequence)) and item_of(value) in (UNKNOWN, NONE):
            value = self.usage.contents(node, value)
        return self._used(node, value)

    def _attribute_of(self, base: Value, name: str) -> Value:
        match base:
            case Pending():
                return base
            case Tensor():
                return calls.tensor_attribute(base, name)
            case UserInstance(node) | UserClass(node):
                return self.once((node, name), self._user_attribute, node, name)
            case Instance(name=kind):
                return modules.instance_attribute(kind, name)
            case Other(what="str" | "number" | "ndarray"):
                return base
        return UNKNOWN

    def value_of_data(self, node: ast.ClassDef) -> Value:
        """The value of `self.data` in a class of the file."""
        return self.once((node, "data"), self._user_attribute, node, "data")

    def _user_attribute(self, node: ast.ClassDef, name: str) -> Value:
        found = [self.bound(one) for one in self.classes.attribute(node, name)]
        method = self.classes.method(node, name)
        if method is not None:
            if any(one.endswith("property") for one in decorators(method)):
                found.append(self.returned(method))
            else:
                found.append(Function(method, bound=True))
        registered = self.classes.registered(node, name)
        if registered is not None:
            found.append(self.value(registered))
        if found:
            return join(found)
        for base in self.classes.line_of(node):
            if isinstance(base, str) and base in load().modules:
                return modules.instance_attribute(base, name)
        return UNKNOWN

    # -- calls -----------------------------------------------------------------------------------

    def _call(self, node: ast.Call) -> Value:
        function = node.func
        reference = self.names.refers_to(function)
        if reference is None and isinstance(function, ast.Attribute):
            base = self.value(function.value)
            if isinstance(base, Pending):
                return calls.pending_method(base, function.attr)
            result = self._method(base, function.attr, node)
            if result is not None:
                return result
        return self._apply(Api(reference) if reference else self.value(function), node)

    def _apply(self, callee: Value, node: ast.Call) -> Value:
        match callee:
            case Pending():
                return PENDING
            case Api(name=name) if name.startswith("builtins."):
                return self._builtin(name.removeprefix("builtins."), node)
            case Api(name=name):
                return calls.api_call(name, node, self.value)
            case Function():
                return self._result(callee, node)
            case UserClass(node=owner):
                if self.classes.inherits(owner, *calls.TENSOR_TYPES, "torch.nn.Parameter"):
                    return Tensor()
                return UserInstance(owner)
            case UserInstance(node=owner):
                return self._instance_call(owner)
            case Instance(name=name, call=made) if name.startswith("torch") or made is not None:
                return modules.module_call(name, made, node, self.value)
            case Instance(name="collections.namedtuple" as name):
                return modules.module_call(name, None, node, self.value)
            case Unknown() | Other() | Instance() if self.usage.is_network(node.func):
                return Tensor(certain=False)
        return UNKNOWN

    def _result(self, callee: Function, node: ast.Call) -> Value:
        value = self.returned(callee.node)
        if isinstance(value, Tensor) and value.dims is None:
            passed = passed_through(callee, self.index.scopes[callee.node], node, self.names)
            if passed is not None and isinstance(given := self.value(passed), Tensor):
                return replace(value, dims=given.dims)
        return value

    def _instance_call(self, owner: ast.ClassDef) -> Value:
        if self.classes.is_module(owner):
            method = self.classes.method(owner, "forward")
            if method is not None:
                value = self.returned(method)
                return Tensor(certain=False) if isinstance(value, Unknown) else value
        method = self.classes.method(owner, "__call__")
        return self.returned(method) if method is not None else UNKNOWN

    def returned(self, function: FunctionNode) -> Value:
        """What a call of one of the file's functions gives, whatever its arguments."""
        return self.once(("returned", function), self._returned, function)

    def _returned(self, function: FunctionNode) -> Value:
        scope = self.index.scopes[function]
        if scope.yields:
            return Many(join([self.value(one) for one in scope.yields]))
        if isinstance(function, ast.AsyncFunctionDef) or not scope.returns:
            return UNKNOWN if isinstance(function, ast.AsyncFunctionDef) else NONE
        value = join([self.value(one) for one in scope.returns])
        if isinstance(value, Unknown) and not isinstance(function, ast.Lambda) and function.returns:
            return self.annotations.value(function.returns) or UNKNOWN
        return value

    def _method(self, base: Value, name: str, node: ast.Call) -> Value | None:
        """The result of a method call; None where the method itself must be looked at."""
        match base:
            case Tensor():
                return calls.tensor_method(base, name, node, self.value)
            case Instance(name=kind):
                return modules.instance_method(base, kind, name, node, self.value)
            case UserInstance(node=owner):
                if self.classes.method(owner, name) is None and not any(
                    self.classes.attribute(owner, name)
                ):
                    if self.classes.is_module(owner):
                        return modules.module_method(base, name)
                    if name == "apply" and self.classes.inherits(owner, *AUTOGRAD_FUNCTIONS):
                        return Tensor()
            case UserClass(node=owner) if name == "apply":
                if self.classes.inherits(owner, *AUTOGRAD_FUNCTIONS):
                    method = self.classes.method(owner, "forward")
                    returned = self.returned(method) if method is not None else UNKNOWN
                    return returned if isinstance(returned, Sequence) else Tensor()
            case Sequence() | Many():
                return builtin_calls.container_method(base, name)
            case Other(what="str" | "number" | "ndarray"):
                return base
            case Unknown() | Other() if name in ("parameters", "named_parameters"):
                return modules.module_method(base, name)
            case Unknown() | Api():
                api = load()
                if name in api.methods and (
                    (name in api.tensor_only and name not in api.shared) or name in _TENSOR_METHODS
                ):
                    return calls.tensor_method(Tensor(), name, node, self.value)
                if name == "view" and node.args and self.value(node.args[0]) == NUMBER:
                    return calls.tensor_method(Tensor(), name, node, self.value)
                if isinstance(base, Unknown):
                    return UNKNOWN
        return None

    def _builtin(self, name: str, node: ast.Call) -> Value:
        arguments = [self._item(argument) for argument in node.args]
        if name == "map" and len(node.args) == 2:
            return Many(self._apply(self.value(node.args[0]), node))
        if name == "super":
            function = self.index.function_of(node)
            owner = self.index.class_of(function) if function is not None else None
            return UserInstance(owner) if owner is not None else UNKNOWN
        return builtin_calls.builtin(name, arguments)

    # -- subscripts ------------------------------------------------------------------------------

    def _subscript(self, node: ast.Subscript) -> Value:
        base = self.value(node.value)
        match base:
            case Pending():
                return base if isinstance(node.slice, ast.Slice) else RESHAPED
            case Tensor():
                return calls.tensor_index(base, node.slice, self.value)
            case Sequence(items=items):
                match node.slice:
                    case ast.Constant(value=int(number)) if -len(items) <= number < len(items):
                        return items[number]
                    case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number))) if (
                        0 < number <= len(items)
                    ):
                        return items[-number]
                    case ast.Slice():
                        return Many(item_of(base))
                return item_of(base)
            case Many(item=item):
                return base if isinstance(node.slice, ast.Slice) else item
            case Other(what="ndarray" | "str"):
                return base
            case Other(what="size"):
                return base if isinstance(node.slice, ast.Slice) else INT
            case Instance(name=kind):
                return modules.instance_item(kind)
            case Unknown() if is_pair(node):
                return Tensor(dtype="int" if getattr(node.slice, "value", 0) else None)
        return UNKNOWN
