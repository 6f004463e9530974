"""What is the value of an expression: an abstract evaluator over one file's `ast`.

Nothing is executed or imported. Whatever the evaluator cannot follow is `UNKNOWN`, and so is what
would take too many steps: the budget is counted, not timed, so that findings do not depend on the
machine.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace

from . import calls
from .api import load
from .classes import Classes, decorators
from .names import Names
from .scopes import FUNCTIONS, Binding, FileIndex, FunctionNode, Step
from .usage import Usage
from .values import (
    NONE,
    NUMBER,
    PENDING,
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
    without_graph,
)

_MAX_STEPS = 30_000
_MAX_DEPTH = 60
#: Methods that, called, show a tensor although the name alone does not.
_TENSOR_METHODS = frozenset({"norm", "expand", "detach"})
_PAIR_METHODS = frozenset({"max", "min", "topk", "sort", "median", "kthvalue", "mode"})


_MODULE = Instance("torch.nn.Module")
#: What torch hands to hooks, by the method that registers them.
_HOOKS: dict[str, tuple[Value, ...]] = {
    "register_backward_hook": (_MODULE, Many(Tensor(graph=False)), Many(Tensor(graph=False))),
    "register_full_backward_hook": (_MODULE, Many(Tensor(graph=False)), Many(Tensor(graph=False))),
    "register_forward_hook": (_MODULE, Many(Tensor()), UNKNOWN),
    "register_forward_pre_hook": (_MODULE, Many(Tensor())),
    "register_hook": (Tensor(graph=False),),
}


class Evaluator:
    """Evaluates the expressions of one file; every answer is kept."""

    def __init__(self, index: FileIndex, names: Names, classes: Classes) -> None:
        self.index = index
        self.names = names
        self.classes = classes
        self.usage = Usage(self)
        self._known: dict[object, Value] = {}
        self._open: dict[object, int] = {}
        self._lowest = _MAX_DEPTH
        self._steps = 0

    # -- memory and bounds -----------------------------------------------------------------------

    def value(self, node: ast.expr) -> Value:
        """The value of an expression where it stands."""
        return self._once(node, self._expression, node)

    def _once(self, key: object, compute: Callable[..., Value], *arguments: object) -> Value:
        """The result of `compute`, computed at most once for a key.

        A value that depends on itself (`x = f(x)` in a loop) is `PENDING` on the inside. What was
        computed from a pending value is only kept once the outermost value of the cycle is known.
        """
        if key in self._known:
            return self._known[key]
        if key in self._open:
            self._lowest = min(self._lowest, self._open[key])
            return PENDING
        depth = len(self._open)
        self._steps += 1
        if depth >= _MAX_DEPTH or self._steps > _MAX_STEPS:
            return UNKNOWN
        around, self._lowest = self._lowest, _MAX_DEPTH
        self._open[key] = depth
        try:
            result = compute(*arguments)
        finally:
            del self._open[key]
        closed = self._lowest >= depth
        if closed:
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
                return _constant(literal)
            case ast.JoinedStr():
                return Other("str")
            case ast.BinOp(left=left, right=right, op=op):
                return self._recorded(node, calls.binary(self.value(left), self.value(right), op))
            case ast.UnaryOp(op=ast.Not()):
                return NUMBER
            case ast.UnaryOp(operand=operand):
                value = self.value(operand)
                return replace(value, leaf=False) if isinstance(value, Tensor) else value
            case ast.Compare(left=left, comparators=others, ops=operators):
                return calls.comparison([self.value(one) for one in (left, *others)], operators)
            case ast.BoolOp(values=values):
                return join([self.value(one) for one in values])
            case ast.IfExp(body=body, orelse=orelse):
                return join([self.value(body), self.value(orelse)])
            case ast.Tuple(elts=items) if not any(isinstance(one, ast.Starred) for one in items):
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
        """The value of an operation, without a graph where `torch.no_grad()` is in force."""
        return without_graph(value) if self._in_no_grad(node) else value

    def _in_no_grad(self, node: ast.expr) -> bool:
        for ancestor in self.index.ancestors(node):
            if isinstance(ancestor, ast.With):
                for item in ancestor.items:
                    context = item.context_expr
                    if isinstance(context, ast.Call) and self._turns_graph_off(context.func):
                        return True
            elif isinstance(ancestor, (ast.FunctionDef, ast.AsyncFunctionDef)):
                targets = [
                    one.func if isinstance(one, ast.Call) else one
                    for one in ancestor.decorator_list
                ]
                return any(self._turns_graph_off(target) for target in targets)
        return False

    def _turns_graph_off(self, node: ast.expr) -> bool:
        return self.names.refers_to(node) in ("torch.no_grad", "torch.inference_mode")

    # -- names and bindings ----------------------------------------------------------------------

    def _name(self, node: ast.Name) -> Value:
        reference = self.names.refers_to(node)
        if reference is not None:
            return Api(reference)
        guarded = self._guard(node)
        if guarded is not None:
            return guarded
        bindings = self.index.reaching(node)
        if not bindings:
            known = self.index.scope_of(node).owner(node.id) is not None
            return UNKNOWN if known else Api(f"builtins.{node.id}")
        value = join([self.bound(one) for one in bindings])
        if isinstance(value, Many) and isinstance(value.item, Unknown):
            value = self.usage.contents(node, value)
        return self._used(node, value)

    def _used(self, node: ast.Name | ast.Attribute, value: Value) -> Value:
        """A value that inference leaves open, as the uses of the variable tell."""
        if isinstance(value, Unknown):
            return self.usage.evidence(node)
        if isinstance(value, Tensor) and not value.certain and self.usage.refuted(node):
            return UNKNOWN
        return value

    def _guard(self, node: ast.Name) -> Value | None:
        """What `if isinstance(x, …):` around the name says of it."""
        inner: ast.AST = node
        for ancestor in self.index.ancestors(node):
            if isinstance(ancestor, FUNCTIONS):
                return None
            if isinstance(ancestor, (ast.If, ast.IfExp)) and inner is not ancestor.test:
                body = ancestor.body if isinstance(ancestor.body, list) else [ancestor.body]
                if inner in body:
                    value = self._tested(ancestor.test, node)
                    if value is not None:
                        return value
            inner = ancestor
        return None

    def _tested(self, test: ast.expr, node: ast.Name) -> Value | None:
        match test:
            case ast.BoolOp(op=ast.And(), values=values):
                found = [self._tested(one, node) for one in values]
                return next((one for one in found if one is not None), None)
            case ast.Call(func=function, args=[ast.Name(id=name), *types]) if name == node.id:
                reference = self.names.refers_to(function)
                if reference == "torch.is_tensor":
                    return Tensor()
                called = isinstance(function, ast.Name) and function.id == "isinstance"
                if not called or len(types) != 1 or not self._same_value(node, test):
                    return None
                return self.of_type(types[0])
            case ast.Compare(
                left=ast.Call(func=ast.Name(id="type"), args=[ast.Name(id=name)]),
                ops=[ast.Eq() | ast.Is()],
                comparators=[kind],
            ) if name == node.id and self._same_value(node, test):
                return self.of_type(kind)
        return None

    def _same_value(self, node: ast.Name, test: ast.expr) -> bool:
        """Whether the name still has the value that it had in the test."""
        for read in ast.walk(test):
            if isinstance(read, ast.Name) and read.id == node.id:
                return self.index.reaching(read) == self.index.reaching(node)
        return False

    def of_type(self, kind: ast.expr) -> Value | None:
        """An instance of the type that an annotation or a type test names; None if unknown."""
        return calls.of_type(self.names.refers_to(kind))

    def bound(self, binding: Binding) -> Value:
        """The value that one binding gives."""
        return self._once(binding, self._bound, binding)

    def _bound(self, binding: Binding) -> Value:
        node = binding.node
        if isinstance(node, ast.arg):
            return self._parameter(node)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return Function(node)
        if isinstance(node, ast.ClassDef):
            return UserClass(node)
        if isinstance(node, ast.AnnAssign):
            annotated = self._annotation(node.annotation)
            if annotated is not None and not isinstance(annotated, Unknown):
                return annotated
        if isinstance(node, ast.AugAssign):
            before = self.value(node.target)
            return self._recorded(node.value, calls.binary(before, self.value(node.value), node.op))
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
                ) if name in _PAIR_METHODS:
                    return Tensor()
        for step in binding.steps:
            value = _step(value, step)
        return value

    def _parameter(self, argument: ast.arg) -> Value:
        arguments = self.index.parents[argument]
        function = self.index.parents[arguments]
        if not isinstance(function, FUNCTIONS) or not isinstance(arguments, ast.arguments):
            return UNKNOWN
        if argument is arguments.vararg or argument is arguments.kwarg:
            return Many(UNKNOWN)
        if argument.annotation is not None:
            annotated = self._annotation(argument.annotation)
            if annotated is not None:
                return annotated
        positional = [*arguments.posonlyargs, *arguments.args]
        position = positional.index(argument) if argument in positional else None
        owner = None if isinstance(function, ast.Lambda) else self.index.class_of(function)
        bound = owner is not None and "staticmethod" not in decorators(function)
        if owner is not None and bound and position == 0:
            return (
                UserClass(owner) if "classmethod" in decorators(function) else UserInstance(owner)
            )
        if owner is not None and self.classes.inherits(owner, "torch.autograd.Function"):
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
        found: list[Value] = []
        for call in self.index.calls.get(function.name, []):
            if self._calls(call, function):
                found.append(self._argument(call, name, position, bound))
        for call in self.index.calls.get("apply", []):
            match call.args:
                case [ast.Name(id=passed)] if passed == function.name and position == 0:
                    found.append(Instance("torch.nn.Module"))
        return join(found) if found else UNKNOWN

    def _from_map(self, function: ast.Lambda, position: int | None) -> Value:
        """The parameter of a lambda that `map` or `filter` calls."""
        match self.index.parents[function]:
            case ast.Call(func=ast.Name(id="map" | "filter"), args=[passed, items]) if (
                passed is function and position == 0
            ):
                return item_of(self.value(items))
        return UNKNOWN

    def _hooked(self, function: ast.AST, name: str, position: int | None) -> Value:
        """The parameters of a function that is registered as a hook of a module or tensor."""
        for registrar, gets in _HOOKS.items():
            for call in self.index.calls.get(registrar, []):
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

    def _calls(self, call: ast.Call, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
        match call.func:
            case ast.Name():
                return any(one.node is function for one in self.index.reaching(call.func))
            case ast.Attribute(value=ast.Name() as base, attr=name):
                owner = self.value(base)
                if isinstance(owner, (UserInstance, UserClass)):
                    return self.classes.method(owner.node, name) is function
        return False

    def _argument(self, call: ast.Call, name: str, position: int | None, bound: bool) -> Value:
        for keyword in call.keywords:
            if keyword.arg == name:
                return self.value(keyword.value)
            if keyword.arg is None:
                return UNKNOWN
        if position is not None:
            position -= bound
            if any(isinstance(one, ast.Starred) for one in call.args[: position + 1]):
                return UNKNOWN
            if position < len(call.args):
                return self.value(call.args[position])
        return PENDING  # left to its default

    def _annotation(self, node: ast.expr) -> Value | None:
        """What an annotation says: a value, or None where it names nothing that is known here."""
        match node:
            case ast.Constant(value=str(text)):
                return calls.of_type(self._spelled(text))
            case ast.Subscript(value=kind, slice=inner):
                name = ast.unparse(kind).rpartition(".")[2]
                if name in ("Optional", "Union"):
                    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                    values = [self._annotation(part) for part in parts]
                    return join([one for one in values if one is not None]) if all(values) else None
                if name in ("List", "list", "Sequence", "Iterable", "Iterator", "Dict", "dict"):
                    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                    item = self._annotation(parts[-1])
                    return None if item is None else Many(item)
                if name in ("Tuple", "tuple"):
                    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                    return Sequence(tuple(self._annotation(part) or UNKNOWN for part in parts))
                return None
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                values = [self._annotation(left), self._annotation(right)]
                return join([one for one in values if one is not None]) if all(values) else None
            case ast.Constant(value=None):
                return NONE
            case ast.Name(id="int" | "float" | "bool"):
                return NUMBER
            case ast.Name(id="str" | "bytes"):
                return Other("str")
            case ast.Name():
                for binding in self.index.reaching(node):
                    if isinstance(binding.node, ast.ClassDef):
                        return UserInstance(binding.node)
        return self.of_type(node)

    def _spelled(self, text: str) -> str | None:
        """The qualified name of a type in a string annotation, read in the module's scope."""
        head, _, rest = text.strip().partition(".")
        for binding in self.index.module.bindings.get(head, []):
            base = self.names.bound(binding)
            if base is not None:
                return f"{base}.{rest}" if rest else base
        return None

    # -- attributes ------------------------------------------------------------------------------

    def _attribute(self, node: ast.Attribute) -> Value:
        reference = self.names.refers_to(node)
        if reference is not None:
            return Api(reference)
        base = self.value(node.value)
        value = self._attribute_of(base, node.attr)
        if isinstance(value, Many) and isinstance(value.item, Unknown):
            value = self.usage.contents(node, value)
        return self._used(node, value)

    def _attribute_of(self, base: Value, name: str) -> Value:
        match base:
            case Pending():
                return PENDING
            case Tensor():
                return calls.tensor_attribute(base, name)
            case UserInstance(node) | UserClass(node):
                return self._once((node, name), self._user_attribute, node, name)
            case Instance(name=kind):
                return calls.instance_attribute(kind, name)
            case Other(what="str" | "number" | "ndarray"):
                return base
        return UNKNOWN

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
                return calls.instance_attribute(base, name)
        return UNKNOWN

    # -- calls -----------------------------------------------------------------------------------

    def _call(self, node: ast.Call) -> Value:
        function = node.func
        reference = self.names.refers_to(function)
        if reference is None and isinstance(function, ast.Attribute):
            base = self.value(function.value)
            if isinstance(base, Pending):
                return PENDING
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
            case Function(node=function):
                return self.returned(function)
            case UserClass(node=owner):
                if self.classes.inherits(owner, *calls.TENSOR_TYPES, "torch.nn.Parameter"):
                    return Tensor()
                return UserInstance(owner)
            case UserInstance(node=owner):
                return self._instance_call(owner)
            case Instance(name=name, call=made):
                return calls.module_call(name, made, node, self.value)
            case Unknown() if self.usage.is_network(node.func):
                return Tensor(certain=False)
        return UNKNOWN

    def _instance_call(self, owner: ast.ClassDef) -> Value:
        if self.classes.is_module(owner):
            method = self.classes.method(owner, "forward")
            if method is not None:
                return self.returned(method)
        method = self.classes.method(owner, "__call__")
        return self.returned(method) if method is not None else UNKNOWN

    def returned(self, function: FunctionNode) -> Value:
        """What a call of one of the file's functions gives, whatever its arguments."""
        return self._once(("returned", function), self._returned, function)

    def _returned(self, function: FunctionNode) -> Value:
        scope = self.index.scopes[function]
        if scope.yields:
            return Many(join([self.value(one) for one in scope.yields]))
        if isinstance(function, ast.AsyncFunctionDef) or not scope.returns:
            return UNKNOWN if isinstance(function, ast.AsyncFunctionDef) else NONE
        value = join([self.value(one) for one in scope.returns])
        if isinstance(value, Unknown) and not isinstance(function, ast.Lambda) and function.returns:
            return self._annotation(function.returns) or UNKNOWN
        return value

    def _method(self, base: Value, name: str, node: ast.Call) -> Value | None:
        """The result of a method call; None where the method itself must be looked at."""
        match base:
            case Tensor():
                return calls.tensor_method(base, name, node, self.value)
            case Instance(name=kind):
                return calls.instance_method(base, kind, name, node, self.value)
            case UserInstance(node=owner):
                if self.classes.method(owner, name) is None and not any(
                    self.classes.attribute(owner, name)
                ):
                    if self.classes.is_module(owner):
                        return calls.module_method(base, name)
                    if name == "apply" and self.classes.inherits(owner, "torch.autograd.Function"):
                        return Tensor()
            case UserClass(node=owner) if name == "apply":
                if self.classes.inherits(owner, "torch.autograd.Function"):
                    method = self.classes.method(owner, "forward")
                    returned = self.returned(method) if method is not None else UNKNOWN
                    return returned if isinstance(returned, Sequence) else Tensor()
            case Sequence() | Many():
                return calls.container_method(base, name)
            case Other(what="str" | "number" | "ndarray"):
                return base
            case Unknown() | Api():
                api = load()
                if name in api.methods and (
                    (name in api.tensor_only and name not in api.shared) or name in _TENSOR_METHODS
                ):
                    return calls.tensor_method(Tensor(), name, node, self.value)
                if name in ("parameters", "named_parameters") and isinstance(base, Unknown):
                    return calls.module_method(base, name)
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
        return calls.builtin(name, arguments)

    # -- subscripts ------------------------------------------------------------------------------

    def _subscript(self, node: ast.Subscript) -> Value:
        base = self.value(node.value)
        match base:
            case Pending():
                return PENDING
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
            case Instance(name=kind):
                return calls.instance_item(kind)
        return UNKNOWN


def _constant(value: object) -> Value:
    if value is None:
        return NONE
    if isinstance(value, (bool, int, float, complex)):
        return NUMBER
    return Other("str") if isinstance(value, (str, bytes)) else UNKNOWN


def _step(value: Value, step: Step) -> Value:
    """The part of a value that a target gets: see `Binding.steps`."""
    match value, step:
        case (Instance(), "enter"):
            return value
        case (_, "enter"):
            return UNKNOWN
        case (Instance(name=kind), _):
            return calls.instance_item(kind)
        case (_, "item"):
            return item_of(value)
        case (_, "rest"):
            return Many(item_of(value))
        case (Sequence(items=items), int(number)):
            return items[number] if number < len(items) else UNKNOWN
        case (_, int()):
            return item_of(value)
    return UNKNOWN
