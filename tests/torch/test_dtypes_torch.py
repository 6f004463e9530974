"""What the torch model says of dtypes is true of the torch that is installed."""

from __future__ import annotations

import ast
import contextlib
import importlib
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from flake8_torch_legacy.torch_model import TorchModel, dtypes
from flake8_torch_legacy.torch_model.api import load
from flake8_torch_legacy.torch_model.operators import binary, in_place
from flake8_torch_legacy.torch_model.values import UNKNOWN, Other, Sequence, Tensor, Value

pytest.importorskip("torch", minversion="2.13")
torch: Any = importlib.import_module("torch")
functional: Any = importlib.import_module("torch.nn.functional")

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]

API = load()
TYPES = ["bool", "uint8", "int16", "int64", "float32", "float64"]
SHAPES = [(), (2,), (2, 2)]
NO_CALL: ast.Call = ast.Call(ast.Name("f", ast.Load()), [], [])
OPERATORS = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "truediv", ast.FloorDiv: "floordiv",
    ast.Mod: "mod", ast.Pow: "pow", ast.BitAnd: "and_", ast.BitOr: "or_", ast.BitXor: "xor",
    ast.MatMult: "matmul",
}  # fmt: skip
#: Functions with these rules take one tensor, whatever else they take.
UNARY = {"same", "sum", "any"}


def of_torch(thing: Any) -> str | None:
    """The dtype of a real tensor or number, in the model's words."""
    if not isinstance(thing, torch.Tensor):
        return {bool: "bool", int: "int", float: "float"}.get(type(thing))
    if thing.dtype in (torch.bool, torch.uint8):
        return "bool" if thing.dtype is torch.bool else "byte"
    return "float" if thing.is_floating_point() else "int"


def modelled(thing: Any) -> Value:
    """What the model knows of a real tensor, number or list."""
    dtype: Any = of_torch(thing)
    if isinstance(thing, torch.Tensor):
        return Tensor(dtype=dtype)
    if isinstance(thing, (list, tuple)):
        return Sequence(tuple(map(modelled, thing)))
    return Other("number", dtype) if dtype else Other("something else")


def tensors() -> Iterator[Any]:
    for name, shape in itertools.product(TYPES, SHAPES):
        yield torch.ones(shape, dtype=getattr(torch, name))


def function(namespace: str, name: str) -> Callable[..., Any] | None:
    places = {"torch": torch, "torch.Tensor": torch.Tensor, "torch.nn.functional": functional}
    found: Callable[..., Any] | None = getattr(places[namespace], name, None)
    return found


def arguments(name: str, rule: str) -> Iterator[tuple[Any, ...]]:
    if rule == "joined":
        for one, other in itertools.product(tensors(), repeat=2):
            yield ([one, other],)
        return
    if rule == "where":
        for one, other in itertools.product(tensors(), repeat=2):
            yield (torch.tensor([True, False]), one, other)
        return
    if rule in ("data", "fill"):
        yield from (([1, 2],), ([True, False],), ([[1], [0.5]],), ([True, 2],), (3,), (0.5,))
        yield from (((2,), 0.5), ((2,), 1))
    if rule != "same":
        yield from ((3,), (0, 3), (0.0, 1.0), (0, 1, 0.5), (0, 3, (2,)), (2, 2))
    for one in tensors():
        yield from ((one,), (one, 0), (one, 1), (one, 0, 1), (one, (2,)))
        yield (one, 0.5)
        if rule not in UNARY:
            yield from ((one, other) for other in tensors())
        index = torch.zeros(one.shape, dtype=torch.int64)
        yield from ((one, 0, index), (one, 0, index, one), (one, index.bool()), (one, one.shape))
        yield from ((one, index.bool(), 0), (one, index.bool(), one))


NAMES = [
    (namespace, name, rule)
    for name, rule in API.dtypes.items()
    for namespace in ("torch", "torch.Tensor", "torch.nn.functional")
    if rule != "converted" and function(namespace, name) is not None
]
#: Expressions with `x`, an integer tensor, and `m`, a uint8 tensor.
CONVERSIONS = [
    "x.to(torch.uint8)", "x.to('cpu', torch.bool)", "x.to('cpu')", "x.to(torch.device('cpu'))",
    "x.to('cpu', dtype=torch.bool)", "x.to(m)", "x.to(m.dtype)", "x.to(m.device)",
    "x.type(torch.ByteTensor)", "x.type('torch.ByteTensor')", "x.type(torch.half)",
    "x.to(x.float())", "x.type(m.dtype)",
    "x.type_as(m)", "torch.zeros(3, dtype=bool)", "torch.zeros(3, dtype=m.dtype)", "m.new_zeros(3)",
    "m.new_zeros(3, dtype=torch.long)", "torch.full((3,), 0.5)", "torch.zeros_like(m)",
    "torch.zeros_like(m, dtype=torch.long)", "torch.tensor([x.size(0), 1])", "sum([m > 0, m > 0])",
    "torch.Tensor(3)", "torch.autograd.Variable(m)", "x.topk(1)[0]", "x.topk(1)[1]", "x.max(0)[1]",
]  # fmt: skip


@pytest.mark.parametrize(("namespace", "name", "rule"), NAMES)
def test_functions_and_methods(namespace: str, name: str, rule: str) -> None:
    called = function(namespace, name)
    assert called is not None
    compared = 0
    for given in arguments(name, rule):
        claimed = dtypes.of_call(
            f"{namespace}.{name}",
            [modelled(one) for one in given],
            NO_CALL,
            lambda _: UNKNOWN,
        )
        result = None
        with contextlib.suppress(Exception):
            result = called(*given)
        for one in result if isinstance(result, (tuple, list)) else [result]:
            if not isinstance(one, torch.Tensor):
                continue
            compared += 1
            assert claimed in (None, of_torch(one)), given
            if isinstance(result, tuple) and API.methods.get(name) in ("pair", "reduction_pair"):
                assert result[1].dtype is torch.int64
                break
    if not compared:
        pytest.skip("no call can be made up")


def test_every_name_of_the_description_is_torchs() -> None:
    assert API.dtypes.keys() == {name for _, name, _ in NAMES} | {"to", "type"}


@pytest.mark.parametrize("expression", CONVERSIONS)
def test_expressions(expression: str) -> None:
    x, m = torch.arange(3), torch.ones(3, dtype=torch.uint8)
    source = "import torch\nx = torch.arange(3)\nm = torch.ByteTensor(3)\n" + expression
    tree = ast.parse(source)
    last = tree.body[-1]
    assert isinstance(last, ast.Expr)
    claimed = dtypes.of(TorchModel(tree).value(last.value))
    assert claimed == of_torch(eval(expression, {"torch": torch, "x": x, "m": m}))


def numbers() -> list[Any]:
    return [True, 2, 0.5]


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.__name__)
def test_operators(operator: type[ast.operator]) -> None:
    module = importlib.import_module("operator")
    operate = getattr(module, OPERATORS[operator])
    operate_in_place = getattr(module, f"i{OPERATORS[operator].rstrip('_')}")
    known = 0
    for left, right in itertools.product([*tensors(), *numbers()], repeat=2):
        for perform, model in ((operate, binary), (operate_in_place, in_place)):
            with contextlib.suppress(Exception):
                result = perform(left.clone() if isinstance(left, torch.Tensor) else left, right)
                claimed = dtypes.of(model(modelled(left), modelled(right), operator()))
                assert claimed in (None, of_torch(result)), (left, right)
                known += claimed is not None
    assert known > 10


@pytest.mark.parametrize("name", [*TYPES, "half", "double", "long", "short", "int", "float"])
def test_names_of_dtypes(name: str) -> None:
    assert dtypes.named(f"torch.{name}") == of_torch(torch.ones(1, dtype=getattr(torch, name)))


@pytest.mark.parametrize("kind", "Byte Char Short Int Long Bool Half Float Double BFloat16".split())
def test_names_of_types(kind: str) -> None:
    made = getattr(torch, f"{kind}Tensor")(1)
    assert dtypes.named(f"torch.{kind}Tensor") == of_torch(made)
    assert dtypes.named(f"torch.cuda.{kind}Tensor") == of_torch(made)
