"""Calls of torch's functions, classes and tensor methods, by their qualified name."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

from . import dtypes
from .api import load
from .names import NAMESAKES
from .operators import graph_of
from .results import Look, asks_for_grad, factory_dims, positional, result_of
from .values import (
    NUMBER,
    PARAMETER,
    RESHAPED,
    SIZE,
    UNKNOWN,
    Dtype,
    Instance,
    Other,
    Pending,
    Sequence,
    Tensor,
    Value,
)

_SCALARS = ("Float", "Double", "Half", "Byte", "Char", "Short", "Int", "Long", "Bool", "BFloat16")
#: The classes whose instances are tensors, also under the names that old torch had for them.
TENSOR_TYPES = (
    "torch.Tensor",
    "torch.autograd.Variable",
    *(f"torch.{prefix}{kind}Tensor" for prefix in ("", "cuda.", "sparse.") for kind in _SCALARS),
)
#: Methods whose arguments are sizes, dtypes, devices, or tensors that stand for these.
_OWN_GRAPH = frozenset(
    "to type type_as cuda cpu view view_as reshape expand expand_as repeat transpose permute"
    " squeeze unsqueeze narrow select contiguous float double half".split()
)
_NUMPY_LIKE = ("numpy.", "scipy.", "pandas.", "math.", "random.", "cv2.", "PIL.", "os.", "json.")
#: Models of torchvision whose output is more than a tensor.
_STRUCTURED = re.compile(r"inception|googlenet|detection|segmentation|rcnn")
#: Classes that are spelled like functions.
_PROFILERS = ("torch.autograd.profiler.profile", "torch.profiler.profile")
#: In-place methods that change the number of dimensions.
CHANGES_DIMS = frozenset(
    "squeeze_ unsqueeze_ resize_ resize_as_ set_ as_strided_ sparse_resize_".split()
)
_WRAPPERS = (
    "torch.nn.DataParallel",
    "torch.nn.parallel.DataParallel",
    "torch.nn.parallel.DistributedDataParallel",
    "torch.jit.script",
    "torch.compile",
    "copy.copy",
    "copy.deepcopy",
)


def is_class(name: str) -> bool:
    """Whether a qualified name is spelled as a class that is not a tensor's."""
    short = name.rpartition(".")[2]
    camel = len(short) > 1 and short[0].isupper() and not short.isupper()
    return camel and not re.search("Tensor|Variable|Parameter", short)


def of_type(name: str | None) -> Value | None:
    """An instance of the class of this qualified name; None where the class is not known."""
    if name is None:
        return None
    if name in TENSOR_TYPES:
        return Tensor()
    if name == "torch.nn.Parameter":
        return PARAMETER
    if name.startswith("torch.nn.") or name in load().not_tensors:
        return Instance(name)
    if name.startswith("numpy."):
        return Other("ndarray")
    return None


def tensor_attribute(base: Tensor, name: str) -> Value:
    """`tensor.name`, where it is no method."""
    if name in ("data", "grad"):
        return replace(base, graph=False, leaf=False)
    kind = load().attributes.get(name)
    if kind == "other":
        if name == "shape":
            return SIZE
        if name == "dtype":
            return Other("something else", base.dtype)
        return Other("something else") if name in ("device", "grad_fn") else NUMBER
    return replace(base, leaf=False) if kind is not None else UNKNOWN


def tensor_method(base: Tensor, name: str, node: ast.Call, value: Look) -> Value:
    """`tensor.name(…)`."""
    api = load()
    if name.endswith("_") and not name.endswith("__"):
        graph = asks_for_grad(node, True) if name == "requires_grad_" else base.graph
        if name == "detach_":
            graph = False
        dims = None if name in CHANGES_DIMS else base.dims
        return Tensor(dims, graph, base.leaf or name == "requires_grad_", base.certain, base.dtype)
    operands: list[Value] = [base, *(value(one) for one in positional(node))]
    if name == "detach":
        return replace(base, graph=False, leaf=False)
    qualified = f"torch.Tensor.{name}"
    kind = api.methods.get(name, "unknown")
    result = result_of(kind, qualified, operands, node, value, method=True)
    if name in _OWN_GRAPH and isinstance(result, Tensor):
        result = replace(result, graph=base.graph)
    if name in api.no_graph_methods and isinstance(result, Tensor):
        result = Tensor(result.dims, graph=False, certain=result.certain)
    return dtypes.with_dtype(result, dtypes.of_call(qualified, operands, node, value))


def pending_method(base: Pending, name: str) -> Pending:
    """`value.name(…)` of a value that is still being computed."""
    kind = load().methods.get(name, "elementwise")
    return RESHAPED if name in CHANGES_DIMS or kind not in ("elementwise", "same") else base


def tensor_index(base: Tensor, index: ast.expr, value: Look) -> Value:
    """`tensor[index]`."""
    dims = base.dims
    for part in index.elts if isinstance(index, ast.Tuple) else [index]:
        match part:
            case ast.Slice():
                pass
            case ast.Constant(value=None):
                dims = None if dims is None else dims + 1
            case ast.Constant(value=bool()):
                dims = None
            case _ if value(part) == NUMBER:
                dims = None if dims is None or dims == 0 else dims - 1
            case _:
                dims = None
    return replace(base, dims=dims, leaf=False)


def api_call(name: str, node: ast.Call, value: Look) -> Value:
    """A call of an imported function or class by its qualified name."""
    api = load()
    if name in _WRAPPERS and node.args:
        return value(node.args[0])
    if not name.startswith("torch."):
        if name.startswith("torchvision.models.") and not _STRUCTURED.search(name):
            return Instance("torch.nn.Sequential")
        if name in api.not_tensors:
            return Instance(name)
        if name in ("collections.namedtuple", "typing.NamedTuple"):
            return Instance("collections.namedtuple")
        if name.partition(".")[0] in NAMESAKES:
            return Other("something else")
        if name.startswith(_NUMPY_LIKE):
            return Other("ndarray" if name.startswith("numpy.") else "something else")
        return Instance(name) if is_class(name) else UNKNOWN
    operands = [value(one) for one in positional(node)]
    if name == "torch.autograd.Variable":
        return _variable(operands, node)
    if name == "torch.nn.Parameter":
        dims = operands[0].dims if operands and isinstance(operands[0], Tensor) else None
        graph = asks_for_grad(node, True)
        return Tensor(dims, graph, graph is not False, dtype=_first_dtype(operands))
    if name in api.packed:
        return Instance("torch.nn.utils.rnn.PackedSequence")
    if name == "torch.nn.utils.rnn.pad_packed_sequence":
        return Sequence((Tensor(), Tensor(1, graph=False, dtype="int")))
    if name == "torch.load":
        return UNKNOWN
    if name in TENSOR_TYPES or api.functions.get(name) == "factory":
        graph = asks_for_grad(node, False)
        leaf = graph is True
        literal = bool(node.args) and isinstance(node.args[0], (ast.List, ast.Tuple))
        if graph is False and not literal and name not in api.no_graph_functions:
            graph = graph_of(operands)
        dtype = dtypes.of_call(name, operands, node, value)
        return Tensor(factory_dims(name, node, operands), graph, leaf, dtype=dtype)
    if name in api.functions:
        result = result_of(api.functions[name], name, operands, node, value, method=False)
        if name in api.no_graph_functions and isinstance(result, Tensor):
            result = Tensor(result.dims, graph=False)
        return dtypes.with_dtype(result, dtypes.of_call(name, operands, node, value))
    last = name.rpartition(".")[2]
    return Instance(name, node) if last[:1].isupper() or name in _PROFILERS else UNKNOWN


def _variable(operands: list[Value], node: ast.Call) -> Value:
    dims = operands[0].dims if operands and isinstance(operands[0], Tensor) else None
    requires_grad = asks_for_grad(node, False) if len(operands) < 2 else None
    return Tensor(dims, requires_grad, requires_grad is True, dtype=_first_dtype(operands))


def _first_dtype(operands: list[Value]) -> Dtype | None:
    return dtypes.of_data(operands[0]) if operands else None
