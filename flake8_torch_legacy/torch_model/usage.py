"""Usage as evidence: what the way a value is used says of it, where inference ends.

Only uses of the same variable count, and only those that the same assignment can reach. A use that
no tensor allows (`x.targets`) outweighs all others.
"""

from __future__ import annotations

import ast
import re
from functools import cached_property
from typing import TYPE_CHECKING

from .api import load
from .bindings import Scope
from .uses import dotted
from .values import (
    UNKNOWN,
    Function,
    Instance,
    Many,
    Other,
    Tensor,
    Unknown,
    UserInstance,
    Value,
    item_of,
    join,
)

if TYPE_CHECKING:
    from .evaluator import Evaluator

#: What only a tensor has, besides `Api.tensor_only`, in a file that imports torch.
_TENSOR_ATTRIBUTES = frozenset({"backward", "grad", "grad_fn", "requires_grad", "register_hook"})
#: Methods that tensors share with few others: evidence where the object has a `.data` as well.
_WITH_DATA = frozenset(
    "all any argmax argsort clone cumsum equal index_select mean prod repeat reshape squeeze sort"
    " std sum tolist transpose var".split()
)
#: Libraries whose objects have a `.data` that is an array with much the same methods.
_ARRAY_LIBRARIES = frozenset(
    "astropy caffe chainer cupy dask dgl geopandas jax mxnet netCDF4 openvino pandas sparse"
    " sympy tensorflow xarray scipy.sparse".split()
)
#: Libraries with objects that are no tensors, but have one as `.data`.
_TENSOR_HOLDERS = frozenset({"torchcodec"})
#: In-place methods that give a tensor the graph of an argument, or make it ask for gradients.
_GRAPH_GIVING = frozenset(
    "requires_grad_ copy_ add_ sub_ mul_ div_ set_ index_copy_ scatter_ masked_scatter_".split()
)
_TAKES_ANYTHING = frozenset(
    f"torch.{name}"
    for name in "cat stack save is_tensor typename tensor as_tensor from_numpy load".split()
)
_TAKES_TENSOR = frozenset(
    {"elementwise", "same", "reduction", "reduction_pair", "scalar", "tensor", "tensors"}
)
#: What a network has, and nothing else that can be called.
_MODULE_METHODS = frozenset(
    "load_state_dict state_dict parameters named_parameters zero_grad named_modules eval"
    " train".split()
)
_PACKING = frozenset(
    {"pack_padded_sequence", "pad_packed_sequence", "pack_sequence", "PackedSequence"}
)
_IN_PLACE = re.compile(r"[a-z].*[^_]_")
#: Names of data sets and packed sequences, whose `.data` is a tensor while they are none.
_COLLECTION_NAME = re.compile(
    r"(?i)data_?set|loader|mnist|cifar|pack|(train|test|valid|val)_?(set|data)$"
)
#: Names of what may have a `backward` method of its own.
_NO_TENSOR_NAME = re.compile(
    r"(?i)(model|net|fn|func|criterion|layer|module|optimizer|scaler|accelerator|fabric"
    r"|engine)$"
)
_DEPTH = 4


class Usage:
    """Looks at the uses of variables and attributes for an evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._index = evaluator.index
        self._uses = evaluator.uses
        self._losses = evaluator.losses
        self._stored: dict[object, bool] = {}

    @cached_property
    def _only_torch(self) -> bool:
        """Whether no other library is at hand whose objects have an array as `.data`."""
        index = self._index
        sparse = "scipy" in index.imported and "sparse" in index.attributes
        return not sparse and index.imported.isdisjoint(_ARRAY_LIBRARIES)

    @cached_property
    def _own_names(self) -> set[str]:
        """What the classes of the file define, as methods or attributes."""
        names: set[str] = set()
        for node, scope in self._index.scopes.items():
            if isinstance(node, ast.ClassDef) and not self._known_kind(node, scope):
                names.update(scope.bindings, self._index.self_attributes.get(node, ()))
        return names

    def _known_kind(self, node: ast.ClassDef, scope: Scope) -> bool:
        """Whether a class is a data set, module or autograd function: no value to compute with."""
        classes = self._evaluator.classes
        is_function = node in classes.autograd_functions
        return is_function or "__getitem__" in scope.bindings or classes.is_module(node)

    @cached_property
    def _own_data(self) -> bool:
        """Whether unknown objects may be of a class of the file whose `data` may be a tensor."""
        if not self._index.imported.isdisjoint(_TENSOR_HOLDERS):
            return True
        return any(
            isinstance(self._evaluator.value_of_data(node), (Tensor, Unknown))
            for node, scope in self._index.scopes.items()
            if isinstance(node, ast.ClassDef)
            and not self._known_kind(node, scope)
            and self._evaluator.classes.defines(node, "data")
        )

    @cached_property
    def _packs(self) -> bool:
        """Whether the file handles packed sequences, whose `.data` is a tensor."""
        index = self._index
        return not _PACKING.isdisjoint(index.calls.keys() | index.module.bindings.keys())

    # -- is it a tensor --------------------------------------------------------------------------

    def evidence(self, node: ast.Name | ast.Attribute) -> Value:
        """A tensor or something else, where uses of the variable tell; otherwise UNKNOWN."""
        return self._evaluator.once(("evidence", self._uses.which(node)), self._evidence, node)

    def _evidence(self, node: ast.Name | ast.Attribute) -> Value:
        verdict: Value = UNKNOWN
        for use in self._uses.of(node):
            found = self._of_use(use, with_data=False, depth=0)
            if isinstance(found, Other):
                return found
            if isinstance(found, Tensor):
                verdict = found
        if (
            verdict == UNKNOWN
            and self._only_torch
            and "backward" not in self._own_names
            and (self._losses.backpropagated(node) or self._losses.is_criterion_result(node))
        ):
            return Tensor()
        return verdict

    def of_base(self, data: ast.Attribute) -> Value:
        """What is known of `base` in `base.data` from its form and what is done with `.data`."""
        base = data.value
        if self._own_data:
            return UNKNOWN
        if not self._only_torch:
            return self._of_use(base, with_data=False, depth=0)
        match base:
            case ast.Compare():
                return Tensor(graph=False)
            case ast.Subscript() if _slices_dims(base.slice):
                return Tensor()
            case ast.Name() | ast.Attribute():
                name = (dotted(base) or "").rpartition(".")[2]
                if _COLLECTION_NAME.search(name) or self.refuted(base):
                    return UNKNOWN
                if self._has_data_of_tensor(data, base, name):
                    return Tensor()
        return self._of_use(base, with_data=False, depth=0)

    def _has_data_of_tensor(
        self, data: ast.Attribute, base: ast.Name | ast.Attribute, name: str
    ) -> bool:
        """Whether it takes nothing but a `.data` to know an object as a tensor."""
        around = self._index.parents[data]
        if isinstance(around, ast.Call) and around.func is data:
            return False
        if isinstance(base, ast.Attribute) and name in load().module_parameters:
            return True
        if isinstance(around, ast.Subscript) and self._losses.is_number(around, base):
            return True
        # Modules and packed sequences can be moved, too, but the former have no `.data`.
        return not self._packs and (
            self._moves(base) or self.is_input(base) or self._comes_of_tensors(base)
        )

    def _comes_of_tensors(self, node: ast.Name | ast.Attribute) -> bool:
        """Whether a name is the result of functions elsewhere that were given tensors."""
        bindings = self._index.reaching(node) if isinstance(node, ast.Name) else []
        return bool(bindings) and all(
            isinstance(one.value, ast.Call)
            and self._evaluator.value(one.value) == UNKNOWN
            and any(
                isinstance(value := self._evaluator.value(given), Tensor) and value.certain
                for given in one.value.args
            )
            for one in bindings
        )

    def is_input(self, node: ast.expr) -> bool:
        """Whether a name is a parameter of the `forward` of a `torch.nn.Module`, but `self`."""
        if not isinstance(node, ast.Name):
            return False
        for binding in self._index.reaching(node):
            function = self._index.function_of(binding.node)
            if isinstance(binding.node, ast.arg) and getattr(function, "name", "") == "forward":
                owner = self._index.class_of(function) if function is not None else None
                if owner is not None and self._evaluator.classes.is_module(owner):
                    return not isinstance(self._evaluator.value(node), UserInstance)
        return False

    def _moves(self, node: ast.Name | ast.Attribute) -> bool:
        """Whether there is an `x.cpu()` or `x = x.cuda()`."""
        if self._uses.calls(node, "cpu", "cuda"):
            return True
        bindings = self._index.reaching(node) if isinstance(node, ast.Name) else []
        return any(
            isinstance(one.value, ast.Call)
            and isinstance(one.value.func, ast.Attribute)
            and one.value.func.attr in ("cpu", "cuda")
            for one in bindings
        )

    def is_network(self, node: ast.expr) -> bool:
        """Whether a variable that is called is used as a `torch.nn.Module` elsewhere."""
        if not isinstance(node, (ast.Name, ast.Attribute)):
            return False
        return self._uses.calls(node, *_MODULE_METHODS)

    def may_gain_graph(self, node: ast.Name | ast.Attribute) -> bool:
        """Whether a tensor without a graph may get one: `x.requires_grad = True`, `x[0] = y`."""
        if self._uses.calls(node, *_GRAPH_GIVING):
            return True
        which, parents = self._uses.which(node), self._index.parents
        if which not in self._stored:
            self._stored[which] = any(
                isinstance(around := parents[use], (ast.Attribute, ast.Subscript))
                and isinstance(around.ctx, ast.Store)
                and getattr(around, "attr", "requires_grad") == "requires_grad"
                for use in self._uses.of(node)
            )
        return self._stored[which]

    def refuted(self, node: ast.Name | ast.Attribute) -> bool:
        """Whether a variable is used as no tensor can be."""
        return any(
            isinstance(self._of_use(use, with_data=True, depth=_DEPTH), Other)
            for use in self._uses.of(node)
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
                if isinstance(call, ast.Subscript) and call.slice is parent and loose:
                    value = self._evaluator.value(call.value)
                    return Tensor() if isinstance(value, Tensor) else UNKNOWN
                if isinstance(call, ast.Call) and call.args[:1] == [parent]:
                    if self._evaluator.names.refers_to(call.func) in ("torch.cat", "torch.stack"):
                        return Tensor()
            case ast.Compare(
                left=left, ops=[ast.Is() | ast.IsNot()], comparators=[ast.Constant(value=None)]
            ) if left is use and isinstance(use, ast.Attribute) and use.attr == "data":
                return Other("something else")  # a tensor's `.data` is never None
            case ast.Subscript(value=base, slice=ast.Constant(value=str())) if base is use:
                return Other("mapping")
            case ast.Subscript(value=base, slice=index) if loose and index is use:
                # A memoryview is no index, a tensor of indices or a mask is.
                return Tensor() if isinstance(self._evaluator.value(base), Tensor) else UNKNOWN
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
            case (
                ast.Assign(targets=[ast.Name() as target]) | ast.For(target=ast.Name() as target)
            ) if loose and depth < _DEPTH:
                for read in self._uses.after(target, parent):
                    found = self._of_use(read, with_data=True, depth=depth + 1)
                    if isinstance(found, Tensor):
                        return found
        return UNKNOWN

    def _of_attribute(
        self, node: ast.Attribute, name: str, *, with_data: bool, depth: int
    ) -> Value:
        api = load()
        if name == "data":
            last = (dotted(node.value) or "").rpartition(".")[2]
            if depth >= _DEPTH or with_data or self._own_data or _COLLECTION_NAME.search(last):
                return UNKNOWN
            return self._of_use(node, with_data=True, depth=depth + 1)
        if name in api.tensor_only and (with_data or name not in api.shared):
            return Tensor()
        if name in _TENSOR_ATTRIBUTES and not with_data and self._only_torch:
            if name in self._own_names or (name == "backward" and not self._backpropagates(node)):
                return UNKNOWN
            return Tensor()
        if not (name in api.methods or name in api.attributes or _IN_PLACE.fullmatch(name)):
            return UNKNOWN if name.startswith("__") else Other("something else")
        called = isinstance(self._index.parents[node], ast.Call)
        if with_data and called and self._only_torch:
            return Tensor() if name in api.tensor_like or name in _WITH_DATA else UNKNOWN
        if called and name == "size":
            return Tensor()
        return UNKNOWN

    def _backpropagates(self, method: ast.Attribute) -> bool:
        """Whether a call of `backward` is one that a tensor's is like, and the object named so."""
        call = self._index.parents[method]
        name = (dotted(method.value) or "").rpartition(".")[2]
        return isinstance(call, ast.Call) and not call.args and not _NO_TENSOR_NAME.search(name)

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
            public = name.startswith(("torch.", "torchvision.")) and "._" not in name
            public = public and kind != "factory"
            if (loose and public) or (position == 0 and kind in _TAKES_TENSOR):
                return Tensor()
            return Tensor() if kind == "loss" and position == 1 else UNKNOWN
        if position < 0:
            return UNKNOWN
        match call.func:
            case ast.Name(id="isinstance") if loose and position == 0:
                tested = self._evaluator.annotations.of_type(call.args[-1])
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
        if not arguments:
            return UNKNOWN
        # Kept: functions that hand a parameter to each other would take exponential time.
        key = ("parameter", arguments[0])
        return self._evaluator.once(key, self._of_reads, node, arguments[0])

    def _of_reads(self, function: ast.AST, parameter: ast.arg) -> Value:
        for read in self._index.scopes[function].reads.get(parameter.arg, []):
            if any(one.node is parameter for one in self._index.reaching(read)):
                found = self._of_use(read, with_data=False, depth=_DEPTH)
                if isinstance(found, (Tensor, Other)):
                    return found
        return UNKNOWN

    def _is_torch(self, function: ast.expr) -> bool:
        name = self._evaluator.names.refers_to(function)
        return name is not None and name.startswith("torch.")

    def contents(self, node: ast.Name | ast.Attribute, value: Value) -> Value:
        """A list or dict that is filled after it was made: what `.append` and `x[…] = …` put in."""
        found: list[Value] = []
        for use in self._uses.reads(node):
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


def _slices_dims(index: ast.expr) -> bool:
    """Whether an index has several dimensions with a slice among them: `x[:, 0]`."""
    return isinstance(index, ast.Tuple) and any(isinstance(one, ast.Slice) for one in index.elts)
