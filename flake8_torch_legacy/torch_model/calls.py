"""What torch's functions, methods, layers and operators give, from the description in `api`.

Pure functions from values to values; `value` arguments are the evaluator's way to look at an
argument's expression.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from typing import TypeAlias

from .api import load
from .values import (
    NONE,
    NUMBER,
    PENDING,
    UNKNOWN,
    Instance,
    Many,
    Other,
    Pending,
    Sequence,
    Tensor,
    Unknown,
    Value,
    item_of,
    join,
    with_graph,
)

Look: TypeAlias = Callable[[ast.expr], Value]

_SCALARS = ("Float", "Double", "Half", "Byte", "Char", "Short", "Int", "Long", "Bool", "BFloat16")
#: The classes whose instances are tensors, also under the names that old torch had for them.
TENSOR_TYPES = (
    "torch.Tensor",
    "torch.autograd.Variable",
    *(f"torch.{prefix}{kind}Tensor" for prefix in ("", "cuda.", "sparse.") for kind in _SCALARS),
)
PARAMETER = Tensor(graph=True, leaf=True)
_SAME_MODULE = frozenset(
    "cuda cpu to float double half bfloat16 train eval type apply share_memory"
    " requires_grad_ to_empty xpu".split()
)
_NUMPY_LIKE = ("numpy.", "scipy.", "pandas.", "math.", "random.", "cv2.", "PIL.", "os.", "json.")
#: Models of torchvision whose output is more than a tensor.
_STRUCTURED = re.compile(r"inception|googlenet|detection|segmentation|rcnn")
_WRAPPERS = (
    "torch.nn.DataParallel",
    "torch.nn.parallel.DataParallel",
    "torch.nn.parallel.DistributedDataParallel",
    "torch.jit.script",
    "torch.compile",
    "copy.copy",
    "copy.deepcopy",
)


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


# -- operators -----------------------------------------------------------------------------------


def binary(left: Value, right: Value, operator: ast.operator) -> Value:
    """`left operator right`."""
    if isinstance(left, Pending) or isinstance(right, Pending):
        other = right if isinstance(left, Pending) else left
        # In `total = total + loss` the part that is known decides.
        return other if isinstance(other, Tensor) else PENDING
    if left == Other("str"):
        return left
    if isinstance(left, Tensor) or isinstance(right, Tensor):
        if any(isinstance(one, Other) and one != NUMBER for one in (left, right)):
            return UNKNOWN
        if isinstance(operator, ast.MatMult):
            return Tensor(graph=_graph([left, right]))
        return _broadcast([left, right])
    if left == NUMBER and right == NUMBER:
        return NUMBER
    if Other("ndarray") in (left, right) and not isinstance(left, Unknown):
        return Other("ndarray")
    if isinstance(operator, ast.Add) and isinstance(left, Many) and isinstance(right, Many):
        return join([left, right])
    if isinstance(operator, ast.Mult) and isinstance(left, (Many, Sequence)):
        return Many(item_of(left))
    return UNKNOWN


def comparison(values: list[Value], operators: list[ast.cmpop]) -> Value:
    """A comparison; between tensors it gives a tensor of booleans."""
    if any(isinstance(one, (ast.Is, ast.IsNot, ast.In, ast.NotIn)) for one in operators):
        return NUMBER
    if any(isinstance(one, Tensor) for one in values):
        result = _broadcast(values)
        return Tensor(result.dims, graph=False, certain=result.certain)
    return NUMBER if all(one == NUMBER for one in values) else UNKNOWN


def _broadcast(values: list[Value]) -> Tensor:
    """The tensor that element-wise arithmetic of these values gives."""
    dims: int | None = 0
    for one in values:
        if isinstance(one, Tensor) and one.dims is not None:
            dims = None if dims is None else max(dims, one.dims)
        elif one != NUMBER:
            dims = None
    tensors = [one for one in values if isinstance(one, Tensor)]
    return Tensor(dims, _graph(values), certain=all(one.certain for one in tensors))


def _graph(values: list[Value]) -> bool | None:
    """Whether a result of these operands carries a graph."""
    answers = [
        one.graph if isinstance(one, Tensor) else None if isinstance(one, Unknown) else False
        for one in values
    ]
    if True in answers:
        return True
    return None if None in answers else False


# -- tensors -------------------------------------------------------------------------------------


def tensor_attribute(base: Tensor, name: str) -> Value:
    """`tensor.name`, where it is no method."""
    if name in ("data", "grad"):
        return Tensor(base.dims, graph=False, certain=base.certain)
    kind = load().attributes.get(name)
    if kind == "other":
        return Other("number")
    return Tensor(base.dims, base.graph, certain=base.certain) if kind is not None else UNKNOWN


def tensor_method(base: Tensor, name: str, node: ast.Call, value: Look) -> Value:
    """`tensor.name(…)`."""
    api = load()
    if name.endswith("_") and not name.endswith("__"):
        graph = _requires_grad(node) if name == "requires_grad_" else base.graph
        if name == "detach_":
            graph = False
        return Tensor(base.dims, graph, base.leaf or name == "requires_grad_", base.certain)
    operands: list[Value] = [base, *(value(one) for one in _positional(node))]
    if name == "detach":
        return Tensor(base.dims, graph=False, certain=base.certain)
    result = _result(
        api.methods.get(name, "unknown"), f"torch.Tensor.{name}", operands, node, value, method=True
    )
    if name in api.no_graph_methods and isinstance(result, Tensor):
        result = Tensor(result.dims, graph=False, certain=result.certain)
    if name == "size" and isinstance(result, Other):
        return NUMBER
    return result


def tensor_index(base: Tensor, index: ast.expr, value: Look) -> Value:
    """`tensor[index]`."""
    dims = base.dims
    for part in index.elts if isinstance(index, ast.Tuple) else [index]:
        match part:
            case ast.Slice():
                pass
            case ast.Constant(value=None):
                dims = None if dims is None else dims + 1
            case _ if value(part) == NUMBER:
                dims = None if dims is None or dims == 0 else dims - 1
            case _:
                dims = None
    return Tensor(dims, base.graph, certain=base.certain)


# -- functions -----------------------------------------------------------------------------------


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
        if name.startswith(_NUMPY_LIKE):
            return Other("ndarray" if name.startswith("numpy.") else "something else")
        return UNKNOWN
    operands = [value(one) for one in _positional(node)]
    if name == "torch.autograd.Variable":
        return _variable(operands, node)
    if name == "torch.nn.Parameter":
        dims = operands[0].dims if operands and isinstance(operands[0], Tensor) else None
        frozen = _requires_grad(node) is False
        return Tensor(dims, graph=not frozen, leaf=not frozen)
    if name in api.packed:
        return Instance("torch.nn.utils.rnn.PackedSequence")
    if name == "torch.nn.utils.rnn.pad_packed_sequence":
        return Sequence((Tensor(), Tensor(1, graph=False)))
    if name == "torch.load":
        return UNKNOWN
    if name in TENSOR_TYPES or api.functions.get(name) == "factory":
        graph = _requires_grad(node)
        if graph is None:
            graph = False if name in api.no_graph_functions else _graph(operands)
        return Tensor(_factory_dims(name, node, operands), graph=graph)
    if name in api.functions:
        result = _result(api.functions[name], name, operands, node, value, method=False)
        if name in api.no_graph_functions and isinstance(result, Tensor):
            result = Tensor(result.dims, graph=False)
        return result
    last = name.rpartition(".")[2]
    return Instance(name, node) if last[:1].isupper() else UNKNOWN


def _variable(operands: list[Value], node: ast.Call) -> Value:
    dims = operands[0].dims if operands and isinstance(operands[0], Tensor) else None
    requires_grad = _requires_grad(node)
    if requires_grad is None and len(operands) > 1:
        return Tensor(dims)
    return Tensor(dims, graph=requires_grad or False, leaf=requires_grad is True)


def _result(
    kind: str, name: str, operands: list[Value], node: ast.Call, value: Look, *, method: bool
) -> Value:
    """A call's result from the kind that `api` gives it."""
    condition = load().conditions.get(name)
    if condition is not None:
        keywords = [one.arg for one in node.keywords]
        if not condition.holds(len(node.args), keywords):
            return UNKNOWN
    tensors = [one for one in operands if isinstance(one, Tensor)]
    certain = all(one.certain for one in tensors[:1]) if method else True
    graph = _graph([*operands, *(value(one.value) for one in node.keywords)]) if operands else None
    rest = operands[1:]
    match kind:
        case "other":
            return Other("ndarray") if name == "torch.Tensor.numpy" else NUMBER
        case "elementwise":
            if all(one == NUMBER or isinstance(one, Tensor) for one in operands) and tensors:
                return Tensor(_broadcast(operands).dims, graph, certain=certain)
            first = operands[0] if operands else UNKNOWN
            dims = first.dims if isinstance(first, Tensor) and not _may_broadcast(rest) else None
            return Tensor(dims, graph, certain=certain)
        case "same":
            first = operands[0] if operands else UNKNOWN
            return Tensor(first.dims if isinstance(first, Tensor) else None, graph, certain=certain)
        case "scalar":
            return Tensor(0, graph, certain=certain)
        case "loss":
            return Tensor(None if _unreduced(node) else 0, graph, certain=certain)
        case "reduction" | "reduction_pair":
            return _reduced(kind, name, operands, node, graph, certain)
        case "tensor" | "factory":
            return Tensor(_shaped_dims(name, operands, node), graph, certain=certain)
        case "tensors":
            return Many(Tensor(graph=graph, certain=certain))
    return UNKNOWN


def _may_broadcast(rest: list[Value]) -> bool:
    return any(isinstance(one, Tensor) for one in rest)


def _reduced(
    kind: str, name: str, operands: list[Value], node: ast.Call, graph: bool | None, certain: bool
) -> Value:
    keywords = {one.arg: one.value for one in node.keywords}
    rest = operands[1:]
    rest = rest[load().dim_positions.get(name, 0) :]
    has_dim = bool(rest) or not keywords.keys().isdisjoint(("dim", "axis", None))
    if not has_dim:
        return Tensor(0, graph, certain=certain)
    if kind == "reduction_pair" and rest and isinstance(rest[0], Tensor):
        return Tensor(_broadcast(operands).dims, graph, certain=certain)
    first = operands[0] if operands else UNKNOWN
    dims = first.dims if isinstance(first, Tensor) else None
    keeps = "keepdim" in keywords or len(rest) > 1 or None in keywords
    one_dim = (rest and rest[0] == NUMBER) or "dim" in keywords
    result = Tensor(dims - 1 if dims and not keeps and one_dim else None, graph, certain=certain)
    if kind == "reduction_pair":
        return Sequence((result, Tensor(result.dims, graph=False, certain=certain)))
    return result


def _unreduced(node: ast.Call | None) -> bool:
    """Whether a loss is told, or may be told, not to reduce its result to one number."""
    if node is None:
        return True
    for keyword in node.keywords:
        match keyword:
            case ast.keyword(
                arg="reduction",
                value=ast.Constant(value="mean" | "sum" | "elementwise_mean" | "batchmean"),
            ):
                pass
            case ast.keyword(arg="reduce", value=ast.Constant(value=True | None)):
                pass
            case ast.keyword(arg="reduction" | "reduce" | None):
                return True
    return False


def _shaped_dims(name: str, operands: list[Value], node: ast.Call) -> int | None:
    """The number of dimensions where the call spells it out: `x.view(-1, 10)`, `x.unsqueeze(0)`."""
    short = name.rpartition(".")[2]
    first = operands[0] if operands else UNKNOWN
    dims = first.dims if isinstance(first, Tensor) else None
    rest = operands[1:]
    if short in ("view", "reshape", "expand", "repeat"):
        if rest and all(one == NUMBER for one in rest) and name.startswith("torch.Tensor."):
            return len(rest)
    elif short == "unsqueeze":
        return None if dims is None else dims + 1
    elif short == "mm":
        return 2
    elif short == "bmm":
        return 3
    elif short in ("flatten", "ravel") and not rest and not node.keywords:
        return 1
    return None


def _factory_dims(name: str, node: ast.Call, operands: list[Value]) -> int | None:
    """The number of dimensions of what a factory function makes."""
    short = name.rpartition(".")[2]
    if short in ("arange", "linspace", "logspace", "range", "randperm"):
        return 1
    if short == "eye":
        return 2
    if short.endswith("_like") and operands:
        return operands[0].dims if isinstance(operands[0], Tensor) else None
    if short in ("tensor", "as_tensor") or (short.endswith("Tensor") and len(node.args) == 1):
        first = node.args[0] if node.args else None
        if isinstance(first, (ast.List, ast.Tuple)):
            return _nesting(first)
        if operands == [NUMBER]:
            return 0 if short in ("tensor", "as_tensor") else 1
        return None
    if short in ("zeros", "ones", "rand", "randn", "empty") or short.endswith("Tensor"):
        match node.args:
            case [ast.Tuple(elts=sizes) | ast.List(elts=sizes)]:
                return None if any(isinstance(one, ast.Starred) for one in sizes) else len(sizes)
            case [single]:
                return 1 if isinstance(single, ast.Constant) else None
        if node.args and len(operands) == len(node.args):
            return len(operands)
    return None


def _nesting(node: ast.expr) -> int | None:
    """How deep a list of numbers is nested: `[[1, 2]]` is 2; None when that is not written out."""
    depth = 0
    while isinstance(node, (ast.List, ast.Tuple)):
        depth += 1
        if not node.elts:
            return depth
        node = node.elts[0]
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    return depth if isinstance(node, ast.Constant) else None


def _positional(node: ast.Call) -> list[ast.expr]:
    return [one.value if isinstance(one, ast.Starred) else one for one in node.args]


def _requires_grad(node: ast.Call) -> bool | None:
    """What the call says of `requires_grad`; None where it says nothing that can be read."""
    if isinstance(node.func, ast.Attribute) and node.func.attr == "requires_grad_":
        arguments = [*node.args, *(one.value for one in node.keywords)]
        if not arguments:
            return True
        return arguments[0].value is True if isinstance(arguments[0], ast.Constant) else None
    for keyword in node.keywords:
        if keyword.arg == "requires_grad":
            return keyword.value.value is True if isinstance(keyword.value, ast.Constant) else None
    return None


# -- modules -------------------------------------------------------------------------------------


def module_call(name: str, made: ast.Call | None, node: ast.Call, value: Look) -> Value:
    """A call of an instance of a class of torch's, as of a layer or a loss."""
    kind = load().modules.get(name)
    operands = [value(one) for one in _positional(node)]
    match kind:
        case "loss":
            # The arguments' graph decides; what a network computed is rarely known to be without.
            return Tensor(None if _unreduced(made) else 0, _graph(operands))
        case "tensor" | "elementwise":
            first = operands[0] if operands else UNKNOWN
            dims = first.dims if isinstance(first, Tensor) and kind == "elementwise" else None
            if isinstance(first, Instance):
                return UNKNOWN  # a PackedSequence, say
            return Tensor(dims, graph=True if name in _WITH_PARAMETERS else _graph(operands))
        case "rnn":
            output: Value = Tensor(graph=True)
            if operands and isinstance(operands[0], Instance):
                output = operands[0]
            elif operands and not isinstance(operands[0], Tensor):
                output = UNKNOWN
            state = Tensor(graph=True)
            return Sequence((output, Sequence((state, state)) if name.endswith("LSTM") else state))
        case "lstm_cell":
            return Sequence((Tensor(graph=True), Tensor(graph=True)))
        case "tensors":
            return Many(Tensor(graph=True))
    if name in ("torch.nn.Sequential",):
        return Tensor(graph=True)
    return UNKNOWN


_WITH_PARAMETERS = frozenset(
    f"torch.nn.{name}"
    for name in [
        "Linear",
        "Bilinear",
        "Conv1d",
        "Conv2d",
        "Conv3d",
        "ConvTranspose1d",
        "ConvTranspose2d",
        "ConvTranspose3d",
        "Embedding",
        "EmbeddingBag",
        "GRUCell",
        "RNNCell",
        "LayerNorm",
        "Sequential",
        "PReLU",
    ]
)


def module_method(base: Value, name: str) -> Value:
    """A method that every `torch.nn.Module` has."""
    match name:
        case "parameters":
            return Many(PARAMETER)
        case "named_parameters":
            return Many(Sequence((Other("str"), PARAMETER)))
        case "buffers":
            return Many(Tensor(graph=False))
        case "named_buffers":
            return Many(Sequence((Other("str"), Tensor(graph=False))))
        case "state_dict":
            return Instance("state_dict")
        case "children" | "modules":
            return Many(Instance("torch.nn.Module"))
        case "named_children" | "named_modules":
            return Many(Sequence((Other("str"), Instance("torch.nn.Module"))))
        case _ if name in _SAME_MODULE:
            return base
    return UNKNOWN


def instance_attribute(kind: str, name: str) -> Value:
    """`instance.name` of a class of torch's."""
    api = load()
    if kind in api.modules or kind == "torch.nn.Module":
        if name in api.module_parameters:
            return PARAMETER
        if name in api.module_buffers:
            return Tensor(graph=False)
    if kind == "torch.nn.utils.rnn.PackedSequence" and name in ("data", "batch_sizes"):
        return Tensor()
    return UNKNOWN


def instance_method(
    base: Instance, kind: str, name: str, node: ast.Call, value: Look
) -> Value | None:
    """A method of an instance of a class of torch's; None when it is not known as one."""
    api = load()
    if kind in api.modules or (kind.startswith("torch.nn.") and "utils" not in kind):
        return module_method(base, name)
    if kind == "state_dict":
        match name:
            case "values":
                return Many(Tensor(graph=False))
            case "items":
                return Many(Sequence((Other("str"), Tensor(graph=False))))
            case "get":
                return Tensor(graph=False)
    if kind.startswith("torch.distributions."):
        if name in ("sample", "sample_n"):
            return Tensor(graph=False)
        if name in ("rsample", "log_prob", "entropy", "cdf", "icdf"):
            return Tensor()
    if kind == "torch.nn.utils.rnn.PackedSequence" and name in _SAME_MODULE:
        return base
    return UNKNOWN


def instance_item(kind: str) -> Value:
    """An item of an instance of a class of torch's."""
    if kind == "state_dict":
        return Tensor(graph=False)
    if kind in ("torch.nn.ModuleList", "torch.nn.Sequential", "torch.nn.ModuleDict"):
        return Instance("torch.nn.Module")
    if kind in ("torch.nn.ParameterList", "torch.nn.ParameterDict"):
        return PARAMETER
    return UNKNOWN


# -- the rest of Python --------------------------------------------------------------------------


def container_method(base: Value, name: str) -> Value:
    """A method of a list, tuple or dict."""
    match name:
        case "items":
            return Many(Sequence((UNKNOWN, item_of(base))))
        case "values":
            return Many(item_of(base))
        case "pop" | "get" | "popitem" | "setdefault":
            return item_of(base)
        case "copy":
            return base
        case "keys":
            return Many(UNKNOWN)
    return UNKNOWN


def builtin(name: str, arguments: list[Value]) -> Value:
    """A call of a builtin function."""
    first = arguments[0] if arguments else UNKNOWN
    match name:
        case "enumerate":
            return Many(Sequence((NUMBER, _turn(first))))
        case "zip":
            return Many(Sequence(tuple(_turn(one) for one in arguments)))
        case "list" | "tuple" | "reversed" | "sorted" | "iter" | "set":
            return first if isinstance(first, Sequence) else Many(_turn(first))
        case "filter":
            return Many(_turn(arguments[1])) if len(arguments) > 1 else UNKNOWN
        case "next":
            return _turn(first)
        case "sum":
            item = _turn(first)
            return item if isinstance(item, (Tensor, Pending)) or item == NUMBER else UNKNOWN
        case "max" | "min":
            return _turn(first) if len(arguments) == 1 else join(arguments)
        case "abs" | "round" if isinstance(first, Tensor):
            return Tensor(first.dims, first.graph, certain=first.certain)
        case (
            "len"
            | "int"
            | "float"
            | "abs"
            | "round"
            | "ord"
            | "hash"
            | "id"
            | "bool"
            | "isinstance"
        ):
            return NUMBER
        case "range":
            return Many(NUMBER)
        case "str" | "repr" | "format" | "input" | "chr":
            return Other("str")
        case "print" | "setattr":
            return NONE
        case "open":
            return Other("file")
    return UNKNOWN


def _turn(value: Value) -> Value:
    """What a loop over a value gets, also where the value is an instance of a class of torch's."""
    return instance_item(value.name) if isinstance(value, Instance) else item_of(value)


__all__ = [
    "PARAMETER",
    "TENSOR_TYPES",
    "api_call",
    "binary",
    "builtin",
    "comparison",
    "container_method",
    "instance_attribute",
    "instance_item",
    "instance_method",
    "module_call",
    "module_method",
    "of_type",
    "tensor_attribute",
    "tensor_index",
    "tensor_method",
    "with_graph",
]
