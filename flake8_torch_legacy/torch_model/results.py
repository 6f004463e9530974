"""What a call of a torch function or method gives, from the kind that `api` gives it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TypeAlias

from .api import load
from .operators import broadcast, graph_of
from .values import INT, NUMBER, SIZE, UNKNOWN, Many, Other, Sequence, Tensor, Value

#: How a function of this package looks at an argument: the evaluator's `value`.
Look: TypeAlias = Callable[[ast.expr], Value]


def result_of(
    kind: str, name: str, operands: list[Value], node: ast.Call, value: Look, *, method: bool
) -> Value:
    """A call's result from the kind that `api` gives it."""
    condition = load().conditions.get(name)
    if condition is not None:
        starred = any(isinstance(one, ast.Starred) for one in node.args)
        keywords = [one.arg for one in node.keywords]
        if starred or not condition.holds(len(node.args), keywords):
            return Other("str") if name == "torch.Tensor.type" and not starred else UNKNOWN
    tensors = [one for one in operands if isinstance(one, Tensor)]
    certain = all(one.certain for one in tensors[:1]) if method else True
    graph = (
        graph_of([*operands, *(value(one.value) for one in node.keywords)]) if operands else None
    )
    match kind:
        case "other":
            return _no_tensor(name.rpartition(".")[2], node, operands)
        case "elementwise":
            dims = broadcast(operands).dims if tensors else None
            return Tensor(dims, graph, certain=certain)
        case "same":
            first = operands[0] if operands else UNKNOWN
            return Tensor(first.dims if isinstance(first, Tensor) else None, graph, certain=certain)
        case "scalar":
            return Tensor(0, graph, certain=certain)
        case "loss":
            return Tensor(None if unreduced(node) else 0, graph, certain=certain)
        case "reduction" | "reduction_pair":
            return _reduced(kind, name, operands, node, graph, certain)
        case "tensor" | "factory":
            return Tensor(_shaped_dims(name, operands, node), graph, certain=certain)
        case "tensors":
            return Many(Tensor(graph=graph, certain=certain))
        case "pair":
            indices = Tensor(graph=False, certain=certain)
            return Sequence((Tensor(graph=graph, certain=certain), indices))
    return UNKNOWN


def _no_tensor(name: str, node: ast.Call, operands: list[Value]) -> Value:
    """What a method like `x.numpy()` or `x.size(0)` gives."""
    if name == "numpy":
        return Other("ndarray")
    if name == "size":
        return INT if node.args else SIZE
    if name == "item" and operands and isinstance(operands[0], Tensor):
        return Other("number", operands[0].dtype)
    if name in ("tolist", "stride", "storage", "type", "untyped_storage"):
        return Other("something else")
    return NUMBER


def _reduced(
    kind: str, name: str, operands: list[Value], node: ast.Call, graph: bool | None, certain: bool
) -> Value:
    keywords = {one.arg: one.value for one in node.keywords}
    rest = operands[1 + load().dim_positions.get(name, 0) :]
    given = node.args[-len(rest)] if rest else None
    if isinstance(given, ast.Constant) and isinstance(given.value, bool):
        rest, given = [], None  # `x.std(False)`: no dim, but whether it is unbiased
    if given is None:
        given = keywords.get("dim", keywords.get("axis"))
    if not rest and given is None and keywords.keys().isdisjoint(("keepdim", "keepdims", None)):
        return Tensor(0, graph, certain=certain)
    if kind == "reduction_pair" and rest and isinstance(rest[0], Tensor):
        return Tensor(broadcast(operands).dims, graph, certain=certain)
    dims = operands[0].dims if operands and isinstance(operands[0], Tensor) else None
    if len(rest) > 1 or None in keywords:
        dims = None
    elif not keywords.keys().isdisjoint(("keepdim", "keepdims")):
        dims = dims if _is_true(keywords.get("keepdim", keywords.get("keepdims"))) else None
    elif dims is not None:
        dims = max(dims - 1, 0) if _is_integer(given) else None
    result = Tensor(dims, graph, certain=certain)
    if kind == "reduction_pair":
        return Sequence((result, Tensor(result.dims, graph=False, certain=certain)))
    return result


def _is_true(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def _is_integer(node: ast.expr | None) -> bool:
    """Whether an expression is a literal integer, `-1` included."""
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.Constant) and isinstance(node.value, int)


def unreduced(node: ast.Call | None) -> bool:
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


def factory_dims(name: str, node: ast.Call, operands: list[Value]) -> int | None:
    """The number of dimensions of what a factory function makes."""
    short = name.rpartition(".")[2]
    if any(isinstance(one, ast.Starred) for one in node.args) or ".sparse." in name:
        return None
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
        if operands and isinstance(operands[0], Sequence):
            return _depth(operands[0])
        if operands == [NUMBER]:
            return 0 if short in ("tensor", "as_tensor") else 1
        return None
    if short in ("zeros", "ones", "rand", "randn", "empty") or short.endswith("Tensor"):
        if len(node.args) == 1 and operands != [NUMBER]:
            return _length(node.args[0])
        return len(operands) or None
    if short in ("full", "randint"):
        return next((_length(one) for one in node.args if _length(one) is not None), None)
    return None


def _length(node: ast.expr) -> int | None:
    """How many sizes are written out in a tuple or list; None for anything else."""
    if isinstance(node, (ast.Tuple, ast.List)):
        if not any(isinstance(one, ast.Starred) for one in node.elts):
            return len(node.elts)
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


def _depth(value: Value) -> int | None:
    """As `_nesting`, of a list of numbers that has a name."""
    if isinstance(value, Sequence) and value.items:
        inner = {_depth(one) for one in value.items}
        depth = inner.pop()
        return None if inner or depth is None else depth + 1
    return 0 if value == NUMBER else None


def positional(node: ast.Call) -> list[ast.expr]:
    """The expressions of the positional arguments, starred ones without the star."""
    return [one.value if isinstance(one, ast.Starred) else one for one in node.args]


def asks_for_grad(node: ast.Call, default: bool) -> bool | None:
    """What a call says of `requires_grad`; the default where it says nothing, None if unclear."""
    given = [one.value for one in node.keywords if one.arg == "requires_grad"]
    if isinstance(node.func, ast.Attribute) and node.func.attr == "requires_grad_":
        given += node.args
    if any(one.arg is None for one in node.keywords):
        return None
    if not given:
        return default
    return given[0].value is True if isinstance(given[0], ast.Constant) else None
