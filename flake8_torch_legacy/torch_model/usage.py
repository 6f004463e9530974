"""Usage as evidence: what the way a value is used says of it, where inference ends.

Only uses of the same variable count, and only those that the same assignment can reach. A use that
no tensor allows (`x.targets`) outweighs all others.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from .api import load
from .scopes import Scope
from .values import UNKNOWN, Function, Instance, Many, Other, Tensor, Value, item_of, join

if TYPE_CHECKING:
    from .evaluator import Evaluator

#: What only a tensor has, besides `Api.tensor_only`, in a file that imports torch.
_TENSOR_ATTRIBUTES = frozenset({"backward", "grad", "grad_fn", "requires_grad", "register_hook"})
#: Methods that tensors share with few others: evidence where the object has a `.data` as well.
_WITH_DATA = frozenset(
    "all any argmax argsort clone cumsum index_select mean prod repeat reshape squeeze sort std sum"
    " tolist transpose var".split()
)
#: Libraries whose objects have a `.data` that is an array with much the same methods.
_ARRAY_LIBRARIES = frozenset(
    "astropy chainer cupy dask geopandas jax mxnet netCDF4 pandas scipy sparse tensorflow"
    " xarray".split()
)
_TAKES_ANYTHING = frozenset(
    f"torch.{name}" for name in "cat stack save is_tensor typename tensor as_tensor".split()
)
_TAKES_TENSOR = frozenset(
    {"elementwise", "same", "reduction", "reduction_pair", "scalar", "tensor", "tensors"}
)
#: What a network has, and nothing else that can be called.
_MODULE_METHODS = frozenset(
    "load_state_dict state_dict parameters named_parameters zero_grad named_modules".split()
)
_IN_PLACE = re.compile(r"[a-z].*[^_]_")
_LOSS_NAME = re.compile(r"(?i)(^|_)(loss|err|error|cost|criterion)|(loss|err|cost)(_|\d|$)")
#: Names of what holds data sets, whose `.data` is a tensor while they are none.
_COLLECTION_NAME = re.compile(
    r"(?i)data_?set|loader|mnist|cifar|(train|test|valid|val)_?(set|data)$"
)
_DEPTH = 4


class Usage:
    """Looks at the uses of variables and attributes for an evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._index = evaluator.index
        self._reads: dict[tuple[Scope, str], list[ast.expr]] = {}
        self._busy: set[ast.AST] = set()

    @cached_property
    def _only_torch(self) -> bool:
        """Whether no other library is at hand whose objects have an array as `.data`."""
        return self._index.imported.isdisjoint(_ARRAY_LIBRARIES)

    # -- is it a tensor --------------------------------------------------------------------------

    def evidence(self, node: ast.Name | ast.Attribute) -> Value:
        """A tensor or something else, where uses of the variable tell; otherwise UNKNOWN."""
        verdict: Value = UNKNOWN
        for use in self.uses(node):
            found = self._of_use(use, with_data=False, depth=0)
            if isinstance(found, Other):
                return found
            if isinstance(found, Tensor):
                verdict = found
        if verdict == UNKNOWN and (self.backpropagated(node) or self._is_loss(node)):
            return Tensor()
        return verdict

    def of_base(self, data: ast.Attribute) -> Value:
        """What is known of `base` in `base.data` from its form and what is done with `.data`."""
        base = data.value
        if not self._only_torch:
            return self._of_use(base, with_data=False, depth=0)
        match base:
            case ast.Compare():
                return Tensor(graph=False)
            case ast.Subscript() if _slices_dims(base.slice):
                return Tensor()
            case ast.Name() | ast.Attribute():
                name = (dotted(base) or "").rpartition(".")[2]
                if _COLLECTION_NAME.search(name):
                    return UNKNOWN
                index = self._index.parents[data]
                if isinstance(index, ast.Subscript) and self.is_number(index, base):
                    return Tensor()
                # Modules and packed sequences can be moved, too, but the former have no `.data`.
                if "torch.nn.utils.rnn" not in self._index.imported and any(
                    self._moves(use) for use in self.uses(base)
                ):
                    return Tensor()
        return self._of_use(base, with_data=False, depth=0)

    def _moves(self, use: ast.expr) -> bool:
        """Whether a use is `x.cpu()` or `x.cuda()`."""
        match self._index.parents[use]:
            case ast.Attribute(attr="cpu" | "cuda") as method:
                return isinstance(self._index.parents[method], ast.Call)
        return False

    def is_network(self, node: ast.expr) -> bool:
        """Whether a variable that is called is used as a `torch.nn.Module` elsewhere."""
        if not isinstance(node, (ast.Name, ast.Attribute)):
            return False
        for use in self.uses(node):
            method = self._index.parents[use]
            if isinstance(method, ast.Attribute) and method.attr in _MODULE_METHODS:
                if isinstance(self._index.parents[method], ast.Call):
                    return True
        return False

    def refuted(self, node: ast.Name | ast.Attribute) -> bool:
        """Whether a variable is used as no tensor can be."""
        return any(
            isinstance(self._of_use(use, with_data=True, depth=_DEPTH), Other)
            for use in self.uses(node)
        )

    def _of_use(self, use: ast.expr, *, with_data: bool, depth: int) -> Value:
        """What the place where an expression stands says of its value.

        `with_data` tells that the expression goes through `.data`: few objects other than tensors
        have one, and so less is needed.
        """
        loose = with_data and self._only_torch
        parent = self._index.parents[use]
        match parent:
            case ast.Attribute(attr=name):
                return self._of_attribute(parent, name, with_data=with_data, depth=depth)
            case ast.Call(func=function) if use is not function:
                return self._of_argument(use, parent, loose=loose)
            case ast.keyword(arg="index" | "mask" | "target" | "weight" | "src"):
                call = self._index.parents[parent]
                if isinstance(call, ast.Call) and self._is_torch(call.func):
                    return Tensor()
            case ast.List() | ast.Tuple():
                call = self._index.parents[parent]
                if isinstance(call, ast.Call) and call.args[:1] == [parent]:
                    if self._evaluator.names.refers_to(call.func) in ("torch.cat", "torch.stack"):
                        return Tensor()
            case ast.Subscript(slice=ast.Constant(value=str())) if not with_data:
                return Other("mapping")
            case ast.Subscript(value=base) if base is use and depth < _DEPTH:
                if loose and _slices_dims(parent.slice):
                    return Tensor()
                inner = self._of_use(parent, with_data=with_data, depth=depth + 1)
                if with_data or isinstance(parent.slice, ast.Tuple):
                    return inner if isinstance(inner, Tensor) else UNKNOWN
            case ast.BinOp() | ast.Compare() | ast.UnaryOp() if loose and depth < _DEPTH:
                if any(
                    isinstance(self._evaluator.value(one), Tensor)
                    for one in ast.iter_child_nodes(parent)
                    if isinstance(one, ast.expr) and one is not use
                ):
                    return Tensor()
                return self._of_use(parent, with_data=True, depth=depth + 1)
            case ast.Assign(targets=[ast.Name() as target]) if loose and depth < _DEPTH:
                for read in self._reads_of(target, parent):
                    found = self._of_use(read, with_data=True, depth=depth + 1)
                    if isinstance(found, Tensor):
                        return found
        return UNKNOWN

    def _of_attribute(
        self, node: ast.Attribute, name: str, *, with_data: bool, depth: int
    ) -> Value:
        api = load()
        if name == "data":
            if depth < _DEPTH and not with_data:
                return self._of_use(node, with_data=True, depth=depth + 1)
            return UNKNOWN
        if name in api.tensor_only and (with_data or name not in api.shared):
            return Tensor()
        if name in _TENSOR_ATTRIBUTES and not with_data:
            return Tensor()
        if not (name in api.methods or name in api.attributes or _IN_PLACE.fullmatch(name)):
            return UNKNOWN if name.startswith("__") else Other("something else")
        called = isinstance(self._index.parents[node], ast.Call)
        if with_data and called and self._only_torch:
            return Tensor() if name in api.tensor_like or name in _WITH_DATA else UNKNOWN
        if called and name == "size":
            return Tensor()
        return UNKNOWN

    def _of_argument(self, use: ast.expr, call: ast.Call, *, loose: bool) -> Value:
        api = load()
        name = self._evaluator.names.refers_to(call.func)
        position = call.args.index(use) if use in call.args else -1
        if name is not None:
            if name == "torch.autograd.Variable" and position == 0:
                return Tensor()
            if name == "torch.nn.utils.rnn.pad_packed_sequence" and position == 0:
                return Other("packed sequence")
            if name in _TAKES_ANYTHING:
                return UNKNOWN
            kind = api.functions.get(name, "unknown")
            if position == 0 and (kind in _TAKES_TENSOR or (loose and name.startswith("torch."))):
                return Tensor()
            return Tensor() if kind == "loss" and position == 1 else UNKNOWN
        if position < 0:
            return UNKNOWN
        match call.func:
            case ast.Name(id="isinstance") if loose and position == 0:
                tested = self._evaluator.of_type(call.args[-1])
                return tested if isinstance(tested, Tensor) else UNKNOWN
            case ast.Attribute(attr=method) if method in ("type_as", "expand_as", "view_as"):
                return Tensor()
            case ast.Attribute(attr=method) if loose and method in api.tensor_only:
                return Tensor()
        callee = self._evaluator.value(call.func)
        if isinstance(callee, Instance) and api.modules.get(callee.name) == "loss" and position < 2:
            return Tensor()
        if isinstance(callee, Function) and not isinstance(callee.node, ast.Lambda):
            return self._of_parameter(callee, position)
        return UNKNOWN

    def _of_parameter(self, function: Function, position: int) -> Value:
        """What a function of the file does with the parameter that gets the argument."""
        node = function.node
        arguments = [*node.args.posonlyargs, *node.args.args][position + function.bound :]
        if not arguments or node in self._busy:
            return UNKNOWN
        scope = self._index.scopes[node]
        self._busy.add(node)
        try:
            for read in scope.reads.get(arguments[0].arg, []):
                if any(one.node is arguments[0] for one in self._index.reaching(read)):
                    found = self._of_use(read, with_data=False, depth=_DEPTH)
                    if found != UNKNOWN:
                        return found
        finally:
            self._busy.discard(node)
        return UNKNOWN

    def _is_torch(self, function: ast.expr) -> bool:
        name = self._evaluator.names.refers_to(function)
        return name is not None and name.startswith("torch.")

    # -- has it one element ----------------------------------------------------------------------

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
            case ast.BinOp(left=ast.Constant(value=str(text))) if re.search(
                r"%[\d.+ ]*[dfge]", text
            ):
                pass
            case ast.Call(func=ast.Attribute(attr="format" | "append" | "add" | "update")):
                pass
            case ast.AugAssign(op=ast.Add()) | ast.FormattedValue():
                pass
            case (
                ast.Assign(targets=[ast.Name() | ast.Attribute() | ast.Subscript()]) | ast.Return()
            ):
                pass
            case _:
                return False
        return self._called_a_loss(base) or self._given_a_gradient(base)

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
        for use in self.uses(base):
            match self._index.parents[use]:
                case ast.Attribute(attr="backward") as method:
                    call = self._index.parents[method]
                    if isinstance(call, ast.Call) and call.args:
                        gradient = self._evaluator.value(call.args[0])
                        if isinstance(gradient, Tensor) and gradient.dims in (0, 1):
                            return True
        return False

    def _is_loss(self, node: ast.expr) -> bool:
        """Whether a value comes from what gives a loss elsewhere: `loss = self.criterion(…)`."""
        if not isinstance(node, ast.Name):
            return False
        for binding in self._index.reaching(node):
            call = binding.value
            if not isinstance(call, ast.Call) or binding.steps:
                continue
            callee = dotted(call.func)
            if callee is None:
                continue
            for other in self._index.calls.get(callee.rpartition(".")[2], []):
                statement = self._index.parents[other]
                match statement:
                    case ast.Assign(targets=[ast.Name() as target]) if other is not call:
                        if dotted(other.func) == callee and any(
                            self._use_comes_to(read, ("backward",), 1)
                            for read in self._reads_of(target, statement)
                        ):
                            return True
        return False

    def one_element(self, node: ast.expr) -> bool:
        """Whether uses show that a tensor has a single element: `loss.backward()`, `loss.item()`.

        What is added up to such a value has a single element itself.
        """
        return self._comes_to(node, ("backward", "item"), 0) or self._is_loss(node)

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
            for read in self._reads_of(target, statement)
        )

    def _reads_of(self, target: ast.Name, statement: ast.AST) -> Iterator[ast.Name]:
        """The reads of a variable that can see what the statement assigned to it."""
        for read in self._all_reads(target):
            if isinstance(read, ast.Name) and any(
                one.node is statement for one in self._index.reaching(read)
            ):
                yield read

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
        """The reads of the variable, or of the same object's attribute, that mean its value."""
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
        """Where an expression means the same object: the class for `self.x`, else the function."""
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


def _slices_dims(index: ast.expr) -> bool:
    """Whether an index has several dimensions with a slice among them: `x[:, 0]`."""
    return isinstance(index, ast.Tuple) and any(isinstance(one, ast.Slice) for one in index.elts)
