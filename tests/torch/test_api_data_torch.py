"""What the description of torch's API says is true of the torch that is installed.

Not named like its sibling: two test modules of one name cannot be collected together.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import re
from collections.abc import Callable, Iterator
from functools import reduce
from typing import Any

import pytest

from flake8_torch_legacy.torch_model.api import Condition, load

# Not "torch" alone: a folder of that name on the path is importable as well.
pytest.importorskip("torch.nn")
torch: Any = importlib.import_module("torch")
functional: Any = importlib.import_module("torch.nn.functional")
nn: Any = importlib.import_module("torch.nn")

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("ignore")]

API = load()
SHAPES = [(), (3,), (2, 3), (3, 3), (2, 3, 3), (1, 2, 4, 4)]
NUMBERS: list[tuple[Any, ...]] = [
    *[(), (0,), (1,), (2,), (0.5,), (0, 0), (0, 1), (2, 2), (0.1, 0.9), ((0,),), ((1, 1),)],
    *[(0, 0, 1), (0.5, True), (torch.float64,)],
]
# Functions of these names need more than arguments: a device, a library, a file.
NOT_CALLED = re.compile(
    r"(cudnn|miopen|mkldnn|fbgemm|quantize|fake_quant|fused|native|batch_norm_|sym_|set_|from_file"
    r"|storage|init_num|get_num|save|lobpcg|choose_q|module_load|record_stream)"
)
SEVERAL = (tuple, list)


class Call:
    """A call that went well."""

    def __init__(self, operands: tuple[Any, ...], result: Any) -> None:
        self.operands = operands
        self.result = result
        self.dims = [each.dim() for each in operands if isinstance(each, torch.Tensor)]

    def __repr__(self) -> str:
        shapes = [getattr(each, "shape", each) for each in self.operands]
        return f"{shapes} -> {getattr(self.result, 'shape', type(self.result))}"


def tensor(shape: tuple[int, ...], dtype: Any) -> Any:
    size = reduce(int.__mul__, shape, 1)
    if dtype is torch.float32:
        # Times one: an inner node of a graph, which in-place methods may change.
        return torch.linspace(0.2, 0.9, size).reshape(shape).requires_grad_() * 1
    return (torch.arange(size) % 2).to(dtype).reshape(shape)


def arguments(dtype: Any) -> Iterator[tuple[Any, ...]]:
    """What may follow a first tensor of this type: one or two more tensors."""
    for shape in SHAPES[:4]:
        yield (tensor(shape, dtype),)
        yield (0, tensor(shape, torch.int64))
        yield (tensor(shape, torch.bool), 0.5)
    if dtype is torch.float32:
        for first, second in itertools.product(SHAPES[:3], repeat=2):
            yield (tensor(first, dtype), tensor(second, dtype))
            yield (tensor(first, torch.bool), tensor(second, dtype))
            yield (0, tensor(first, torch.int64), tensor(second, dtype))


def calls(
    function: Callable[..., Any],
    condition: Condition | None = None,
    *,
    with_tensors: bool = True,
    own: int = 1,
) -> list[Call]:
    """All calls of a function that go well, of those that are made up here."""
    done = []
    for dtype, shape in itertools.product((torch.float32, torch.int64, torch.bool), SHAPES):
        for rest in (*NUMBERS, *(arguments(dtype) if with_tensors else ())):
            if condition and not condition.holds(len(rest) + own, ()):
                continue
            operands = (tensor(shape, dtype), *rest)
            with contextlib.suppress(Exception):
                done.append(Call(operands, function(*operands)))
    return done


def resolve(qualified: str) -> Any:
    """The object of a qualified name; None when there is none."""
    found = torch
    for part in qualified.split(".")[1:]:
        found = getattr(found, part, None)
    return found


def everything() -> Iterator[tuple[str, str]]:
    """Qualified names and kinds of the functions and methods that there still are."""
    methods = ((f"torch.Tensor.{name}", kind) for name, kind in API.methods.items())
    for name, kind in (*API.functions.items(), *methods):
        if name not in API.old:
            yield name, kind


KIND = dict(everything())


def of_kind(*kinds: str) -> list[str]:
    return sorted(name for name, kind in KIND.items() if kind in kinds)


def calls_of(name: str) -> list[Call]:
    """All calls of a function or method, which must be some."""
    if NOT_CALLED.match(name.rpartition(".")[2]):
        pytest.skip("needs more than arguments")
    # The other parameters of these are flags, which a tensor is no proper value for.
    flags = name.startswith(("torch.nn.", "torch.fft")) and not name.endswith(".prelu")
    found = calls(
        resolve(name),
        API.conditions.get(name),
        with_tensors=not flags,
        own=int(not name.startswith("torch.Tensor.")),
    )
    if not found:
        pytest.skip("no call can be made up")
    return found


def assert_all(found: list[Call], claim: Callable[[Call], bool]) -> None:
    assert [call for call in found if not claim(call)] == []


def is_tensor(value: Any) -> bool:
    return isinstance(value, torch.Tensor)


def are_tensors(value: Any) -> bool:
    return isinstance(value, SEVERAL) and all(map(is_tensor, value))


# -- names ---------------------------------------------------------------------------------------


def test_today_s_names_exist_and_old_ones_do_not() -> None:
    attributes = {f"torch.Tensor.{name}" for name in API.attributes}
    known = {*attributes, *API.modules, *(name for name, _ in everything())} - API.old
    assert {name for name in known if not has(name)} == set()
    assert {name for name in API.old if has(name)} == set()


def has(name: str) -> bool:
    parent, _, last = name.rpartition(".")
    return hasattr(resolve(parent), last)


def test_classes_that_are_no_tensors() -> None:
    importlib.import_module("torch.utils.data.distributed")
    for name in API.not_tensors:
        if name.startswith("torch."):
            assert isinstance(resolve(name), type), name
            assert not issubclass(resolve(name), torch.Tensor), name


def test_evidence_is_of_tensors() -> None:
    for name in (API.tensor_only | API.tensor_like) - {name.rpartition(".")[2] for name in API.old}:
        assert hasattr(torch.Tensor, name), name
    packed = nn.utils.rnn.pack_sequence([torch.ones(2)])
    others: tuple[Any, ...] = (
        nn.Module(),
        packed,
        torch.ones(1).storage(),
        torch.Size(),
        [],
        {},
        "",
        set(),
    )
    for name in API.tensor_only - API.shared:
        for other in others:
            found = hasattr(other, name)
            # A storage has a few methods of a tensor; it has no `.data`.
            assert not found or name in ("copy_", "fill_"), (name, type(other))


def test_evidence_is_not_of_arrays() -> None:
    numpy = pytest.importorskip("numpy")
    assert [name for name in sorted(API.tensor_only) if hasattr(numpy.ones(1), name)] == []


# -- kinds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", of_kind("elementwise"))
def test_elementwise(name: str) -> None:
    assert_all(calls_of(name), lambda call: call.result.dim() == max(call.dims))


@pytest.mark.parametrize("name", of_kind("same"))
def test_same(name: str) -> None:
    assert_all(calls_of(name), lambda call: call.result.dim() == call.dims[0])


@pytest.mark.parametrize("name", of_kind("scalar"))
def test_scalar(name: str) -> None:
    assert_all(calls_of(name), lambda call: call.result.dim() == 0)


@pytest.mark.parametrize("name", of_kind("reduction", "reduction_pair"))
def test_reductions(name: str) -> None:
    function = resolve(name)
    before = [2] * API.dim_positions.get(name, 0)
    for shape, dtype in itertools.product(SHAPES, (torch.float32, torch.int64, torch.bool)):
        value = tensor(shape, dtype)
        try:
            whole = function(value)
        except RuntimeError:  # not for this type
            continue
        assert whole.dim() == 0
        if before and 0 < len(shape) < 3:
            assert function(value, *before).dim() == 0
        if name.endswith(("std", "var")):
            assert function(value, False).dim() == 0
        for result in (function(value, *before, 0), function(value, dim=0)):
            if KIND[name] == "reduction":
                assert result.dim() == max(len(shape) - 1, 0)
            else:
                assert are_tensors(result)
                assert [each.dim() for each in result] == [max(len(shape) - 1, 0)] * 2


@pytest.mark.parametrize("name", ["torch.max", "torch.min", "torch.Tensor.max", "torch.Tensor.min"])
def test_pairs_of_tensors_are_elementwise(name: str) -> None:
    found = [call for call in calls_of(name) if len(call.dims) == 2]
    assert found
    assert_all(found, lambda call: call.result.dim() == max(call.dims))


@pytest.mark.parametrize("name", of_kind("tensor", "factory"))
def test_a_tensor(name: str) -> None:
    assert_all(calls_of(name), lambda call: is_tensor(call.result))


@pytest.mark.parametrize("name", of_kind("tensors"))
def test_tensors(name: str) -> None:
    assert_all(calls_of(name), lambda call: are_tensors(call.result))


@pytest.mark.parametrize("name", [name for name in of_kind("other") if ".Tensor." in name])
def test_no_tensor(name: str) -> None:
    assert_all(calls_of(name), lambda call: not is_tensor(call.result))


def test_attributes() -> None:
    value = torch.ones(2, 2, requires_grad=True)
    value.sum().backward()
    for name, kind in API.attributes.items():
        if f"torch.Tensor.{name}" in API.old or name == "imag":
            continue
        found = getattr(value, name)
        assert is_tensor(found) is (kind == "elementwise"), name
        assert kind == "other" or found.dim() == 2


# -- graphs --------------------------------------------------------------------------------------

GRAPHLESS = sorted(
    name
    for name in API.no_graph_functions | {f"torch.Tensor.{each}" for each in API.no_graph_methods}
    if name not in API.old
)


@pytest.mark.parametrize("name", GRAPHLESS)
def test_no_graph(name: str) -> None:
    assert_all(calls_of(name), lambda call: getattr(call.result, "grad_fn", None) is None)


def test_no_graph_of_what_cannot_be_called_generically() -> None:
    weight = torch.ones(2, requires_grad=True) * 1
    sizes = (torch.zeros, torch.ones, torch.rand, torch.randn, torch.empty)
    made = [make(2, 3) for make in sizes]
    made += [weight.new_full((2,), 1.0), weight.new_tensor(weight), torch.tensor(weight)]
    made += [torch.linspace(weight[0], weight[1], 3), torch.full((2,), 1.0), weight.data]
    made += [nn.utils.clip_grad_norm_([weight], 1.0), torch.from_numpy(torch.ones(2).numpy())]
    made += [torch.multinomial(weight, 1), nn.Parameter(weight), torch.autograd.Variable(weight)]
    assert all(each.grad_fn is None for each in made)


@pytest.mark.parametrize(
    "make",
    [
        *[torch.as_tensor, torch.asarray, torch.FloatTensor, torch.Tensor, torch.bernoulli],
        *[torch.poisson, lambda x: torch.normal(x, 1.0), lambda x: x.new(x), torch.sign],
    ],
)
def test_these_keep_the_graph_of_their_argument(make: Callable[[Any], Any]) -> None:
    assert make(torch.full((2,), 0.5, requires_grad=True) * 1).grad_fn is not None


# -- losses and layers ---------------------------------------------------------------------------


def loss_arguments() -> list[tuple[Any, ...]]:
    values = torch.rand(2, 3)
    vector = torch.rand(2)
    classes = torch.tensor([0, 2])
    signs = torch.tensor([1.0, -1.0])
    lengths = torch.tensor([1, 1])
    table = torch.rand(3, 3)
    return [
        (values, values),
        (values, classes),
        (values, values.round().long()),
        (vector, vector),
        (vector[0], vector[0]),
        (vector, signs),
        (vector, vector, signs),
        (values, values, signs),
        (values, values, values),
        (vector, vector, vector),
        (values, table, classes),
        (torch.rand(4, 2, 3).log_softmax(2), torch.ones(2, 1).long(), lengths * 4, lengths),
        (torch.rand(2, 3, 4, 4), torch.zeros(2, 4, 4).long()),
    ]


def reduced(function: Callable[..., Any], keywords: list[dict[str, Any]]) -> int:
    """How many calls of a loss go well; each gives one number."""
    count = 0
    for operands, more in itertools.product(loss_arguments(), keywords):
        try:
            result = function(*operands, **more)
        except (RuntimeError, ValueError, TypeError, IndexError):
            continue
        assert result.dim() == 0, (operands, more)
        count += 1
    return count


REDUCTIONS = [{}, {"reduction": "mean"}, {"reduction": "sum"}]


@pytest.mark.parametrize("name", of_kind("loss"))
def test_loss_functions(name: str) -> None:
    assert reduced(resolve(name), REDUCTIONS) >= 3


@pytest.mark.parametrize(
    "name", sorted(name for name, kind in API.modules.items() if kind == "loss")
)
def test_loss_classes(name: str) -> None:
    cls = resolve(name)
    if name == "torch.nn.LinearCrossEntropyLoss":
        pytest.skip("its constructor wants sizes")
    assert sum(reduced(cls(**keywords), [{}]) for keywords in REDUCTIONS) >= 3


CONSTRUCTORS: list[tuple[Any, ...]] = [
    *[(), (2,), (3,), (4,), (2, 2), (3, 3), (2, 3), (4, 4), (2, 2, 1), (3, 3, 1), (4, 4, 1)],
    *[(1, 2), (1.0, 2), (0.1, 20), (2, 2, 2), ((1, 1),), ((2, 2),), (3, 3, 3), (2, 1)],
]


@pytest.mark.parametrize(
    "name", sorted(name for name, kind in API.modules.items() if kind == "elementwise")
)
def test_layers_that_keep_dims(name: str) -> None:
    cls = resolve(name)
    condition = API.conditions.get(name, Condition())
    inputs = [(), (3,), (2, 3), (2, 3, 4), (4, 4, 4), (2, 4, 4, 4), (2, 3, 4, 4, 4), (2, 2, 4, 4)]
    count = 0
    for values in CONSTRUCTORS:
        if not condition.holds(len(values), ()):
            continue
        for shape in inputs:
            one = torch.rand(shape)
            for operands in ((one,), (one, one), (one, torch.arange(one.numel()).reshape(shape))):
                try:
                    result = cls(*values)(*operands)
                except Exception:
                    continue
                assert result.dim() == len(shape), (values, shape)
                count += 1
    assert count, name


def test_other_layers() -> None:
    sequence = torch.rand(4, 2, 3)
    for name, kind in API.modules.items():
        if kind == "rnn":
            output, state = resolve(name)(3, 5)(sequence)
            assert is_tensor(output)
            assert is_tensor(state) or are_tensors(state)
        elif kind == "lstm_cell":
            assert are_tensors(resolve(name)(3, 5)(sequence[0]))
        elif kind == "container":
            with pytest.raises((NotImplementedError, TypeError, RuntimeError)):
                resolve(name)()(sequence)
    assert are_tensors(nn.MultiheadAttention(3, 1)(sequence, sequence, sequence))
    split = nn.AdaptiveLogSoftmaxWithLoss(3, 9, [2])
    assert are_tensors(split(sequence[0], torch.tensor([0, 1])))


def test_parameters_and_buffers_of_layers() -> None:
    layers = [
        *[nn.Linear(2, 2), nn.Conv2d(2, 2, 1), nn.BatchNorm2d(2), nn.Embedding(2, 2), nn.PReLU()],
        *[nn.LSTM(2, 2, 4, bidirectional=True), nn.LSTM(2, 2, proj_size=1), nn.GRUCell(2, 2)],
        *[nn.MultiheadAttention(2, 1, kdim=3, vdim=3, add_bias_kv=True), nn.LayerNorm(2)],
        *[nn.MultiheadAttention(2, 1), nn.Bilinear(2, 2, 2), nn.utils.weight_norm(nn.Linear(2, 2))],
        nn.utils.spectral_norm(nn.Linear(2, 2)),
    ]
    parameters = {name for layer in layers for name, value in layer.named_parameters(recurse=False)}
    buffers = {name for layer in layers for name, value in layer.named_buffers(recurse=False)}
    assert parameters - {"weight_v"} == API.module_parameters
    assert API.module_buffers <= buffers
    assert API.module_buffers.isdisjoint(parameters)
