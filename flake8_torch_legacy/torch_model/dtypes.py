"""What kind of numbers are in the tensors that operators, functions and methods of torch give.

It is today's torch that is described here: before 1.2 comparisons gave uint8, and before 1.5 the
quotient of two integers was one. The rules know where that matters.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from .api import load
from .values import Api, Dtype, Many, Other, Sequence, Tensor, Value

#: `torch.uint8` and `bool`, and what stands before `Tensor` in the name of a type.
_NAMES: dict[str, Dtype] = {
    "bool": "bool",
    "Bool": "bool",
    "uint8": "byte",
    "Byte": "byte",
    **dict.fromkeys("int8 int16 int32 int64 short int long Char Short Int Long".split(), "int"),
    **dict.fromkeys("float16 float32 float64 bfloat16 half float double".split(), "float"),
    **dict.fromkeys("Half Float Double BFloat16".split(), "float"),
}
_QUALIFIED = re.compile(r"builtins\.(\w+)|torch\.([a-z]\w+)|torch\.(?:cuda\.)?([A-Z]\w*)Tensor")
_CATEGORIES: dict[Dtype, int] = {"bool": 0, "byte": 1, "int": 1, "float": 2}
_DEVICE = re.compile(r"(?i)device\b")
#: Where a short name means what the API's description says of its dtype.
_NAMESPACES = frozenset({"torch", "torch.Tensor", "torch.nn.functional"})


def named(name: str) -> Dtype | None:
    """The dtype of `torch.uint8`, `builtins.bool` or the type `torch.cuda.ByteTensor`."""
    if name == "torch.Tensor":
        return "float"
    match = _QUALIFIED.fullmatch(name)
    return _NAMES.get(match[match.lastindex or 0]) if match else None


def of(value: Value) -> Dtype | None:
    """The dtype of a tensor or number, or the one that a `dtype` object stands for."""
    if isinstance(value, Api):
        return named(value.name)
    return value.dtype if isinstance(value, (Tensor, Other)) else None


def promoted(values: Iterable[Value]) -> Dtype | None:
    """The dtype of what is computed element by element from tensors and numbers.

    It is that of the highest category, and within one a tensor's rather than a number's.
    """
    found = [(of(one), isinstance(one, Tensor)) for one in values]
    dtypes = [dtype for dtype, _ in found if dtype is not None]
    if "float" in dtypes:
        return "float"
    if len(dtypes) < len(found) or not found:
        return None
    highest = max(map(_CATEGORIES.__getitem__, dtypes))
    tensors, numbers = (
        {dtype for dtype, is_tensor in found if is_tensor is wanted and _is(dtype, highest)}
        for wanted in (True, False)
    )
    deciding = tensors or numbers
    return deciding.pop() if len(deciding) == 1 else None


def _is(dtype: Dtype | None, category: int) -> bool:
    return dtype is not None and _CATEGORIES[dtype] == category


def of_operator(left: Value, right: Value, operator: ast.operator) -> Dtype | None:
    """The dtype of an operation on tensors and numbers."""
    match operator:
        case ast.Div():
            return "float"
        case ast.MatMult():
            return of(left) if of(left) == of(right) else None
        case ast.Pow() if not isinstance(left, Tensor) and not isinstance(right, Tensor):
            return None  # `2 ** -1` is no integer
    return promoted([left, right])


def of_data(value: Value) -> Dtype | None:
    """The dtype of a tensor made from a tensor, an array, a number or a list of numbers."""
    match value:
        case Sequence(items=items):
            return promoted([Other("number", of_data(one)) for one in items])
        case Many(item=item):
            return of_data(item)
        case Tensor() | Other(what="number" | "ndarray"):
            return value.dtype
    return None


def of_call(
    name: str, operands: list[Value], node: ast.Call, value: Callable[[ast.expr], Value]
) -> Dtype | None:
    """The dtype of the tensor that a call of a function or method of torch's gives.

    A method is called `torch.Tensor.…`, and its operands start with the tensor.
    """
    given: list[Value] = []
    for keyword in node.keywords:
        if keyword.arg == "dtype":
            return of(value(keyword.value))
        if keyword.arg in (None, "out", "rounding_mode"):
            return None
        given.append(value(keyword.value))
    namespace, _, short = name.rpartition(".")
    rule = load().dtypes.get(short) if namespace in _NAMESPACES else None
    match rule, operands:
        case None, _:
            return named(name) if short.endswith("Tensor") else None
        case (("bool" | "byte" | "int" | "float"), _):
            return rule
        case (("promoted" | "range"), _):
            dtype = promoted(one for one in [*operands, *given] if _counts(one))
            return _widened(dtype) if rule == "range" else dtype
        case "same", [first, *others]:
            # `x.view(torch.uint8)`
            return None if any(isinstance(one, Api) and of(one) for one in others) else of(first)
        case "larger", [first, Tensor() as second, *_]:
            return promoted([first, second])
        case "larger", [first, *_]:
            return of(first)
        case "second", [_, second, *_]:
            return of(second)
        case "converted", [Tensor(dtype=dtype), *_]:
            return _converted(dtype, node, value)
        case "data", [first, *_]:
            return of_data(first)
        case "fill", [_, Other(what="number", dtype="float"), *_]:
            return "float"
        case "sum", [first, *_]:
            return _widened(of(first))
        case "any", [first, *_]:
            return "bool" if of(first) in ("int", "float") else of(first)
        case "where", [_, *branches] if namespace == "torch":
            return promoted(branches)
        case "joined", [Sequence(items=items), *_]:
            return promoted(items)
        case "joined", [Many(item=item), *_]:
            return of(item)
    return None


def _widened(dtype: Dtype | None) -> Dtype | None:
    return "int" if dtype in ("bool", "byte") else dtype


def _counts(value: Value) -> bool:
    """Whether an argument takes part in a computation; a device or None does not."""
    return not isinstance(value, Other) or value.what == "number"


def _converted(
    dtype: Dtype | None, node: ast.Call, value: Callable[[ast.expr], Value]
) -> Dtype | None:
    """The dtype of what `x.to(…)` or `x.type(…)` gives; some arguments name a device only."""
    for argument in node.args:
        given = value(argument)
        match argument:
            case _ if isinstance(given, (Api, Tensor)) and of(given) is not None:
                return of(given)
            case ast.Attribute(attr="dtype"):
                return of(given)
            case ast.Constant(value=str(text)) if "Tensor" in text:
                return named(text)
            case ast.Constant():
                pass
            case _ if not _DEVICE.search(ast.unparse(argument)):
                return None
    return dtype


def with_dtype(value: Value, dtype: Dtype | None) -> Value:
    """What a call gives, with its dtype; the second of a pair are indices."""
    match value:
        case Tensor() if dtype is not None:
            return replace(value, dtype=dtype)
        case Many(item=item) if dtype is not None:
            return Many(with_dtype(item, dtype))
        case Sequence(items=(values, indices)):
            return Sequence((with_dtype(values, dtype), with_dtype(indices, "int")))
    return value
