"""What TL107, TL204, TL205, TL308 and TL401 claim is executed, and so is what they leave alone."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flake8_torch_legacy.rules.tl107_in_place import _REFUSES_SHARED, _VIEWS, _WARNS_OF_SHARED
from flake8_torch_legacy.rules.tl107_views import _KEEPS_ORDER
from flake8_torch_legacy.rules.tl205_grad_of_nonleaf import _COMPUTES

torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture(autouse=True)
def _every_warning_every_time() -> Iterator[None]:
    """Some of torch's warnings come once per process otherwise."""
    torch.set_warn_always(True)
    yield
    torch.set_warn_always(False)


def names() -> dict[str, Any]:
    """Fresh tensors for a claim."""
    leaf = torch.ones(4, 4, requires_grad=True)
    return {
        "torch": torch,
        "nn": torch.nn,
        "x": torch.rand(4, 6),
        "cube": torch.rand(2, 3, 4),
        "row": torch.rand(4),
        "w": leaf,
        "h": leaf * 2,
        "target": torch.zeros(5, dtype=torch.long),
    }


def outcome(source: str) -> str:
    """The exception that source ends in, or else its warnings; empty where all is well."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            exec(source, names())
        except Exception as error:
            return f"{type(error).__name__}: {error}"
    return " ".join(str(one.message) for one in caught)


VIEW = "view size is not compatible"
SHARED = "more than one element of the written-to tensor"
PART = "is a view and is being modified inplace"
DETACHED = "Can't detach views in-place"
LIST = "non-tuple sequence for multidimensional indexing"
NO_LEAF = "is not a leaf Tensor"
ORDER = "`lr_scheduler.step\\(\\)` before `optimizer.step\\(\\)`"
PRED = "pred = torch.rand(5, 9).topk(3, 1, True, True)[1].t()\n"
PARTS = "a, b = h.chunk(2)\n"

HAPPENS = [
    # view after t
    (PRED + "pred.eq(target.view(1, -1).expand_as(pred))[:2].view(-1)", VIEW),
    (PRED + "(pred == target).float().view(-1)", VIEW),
    (PRED + "pred.cpu().clone()[:3].view(-1)", VIEW),
    ("torch.rand(5, 9).topk(3)[1].permute(1, 0).gt(0).view(-1)", VIEW),
    ("x.T.le(0).view(-1)", VIEW),
    ("x.contiguous().transpose(0, 1).clone().view(-1)", VIEW),
    # T
    ("cube.T", "other than 2"),
    ("row.T", "other than 2"),
    ("row.sum().T", "0-D"),
    # lists as indices
    ("x[[[0, 1], [1, 2]]]", LIST),
    ("x[[[0, 1]]]", LIST),
    ("x[[(0, 1), (1, 2)]]", LIST),
    ("x[[slice(0, 2), 1]] = 0", LIST),
    ("x[[..., 0]]", LIST),
    ("x[[[0, 1], None]]", LIST),
    # parts
    (PARTS + "a.sigmoid_()", PART),
    (PARTS + "a += 1", PART),
    (PARTS + "a.zero_()", PART),
    (PARTS + "a.unsqueeze_(0)", PART),
    ("h.split(2)[0].mul_(2)", PART),
    ("for part in h.unbind():\n    part.add_(1)", PART),
    ("for part in w.chunk(2):\n    part.clamp_(0)", "RuntimeError"),
    # expanded
    ("e = row.expand(3, 4)\ne -= 1", SHARED),
    ("row.expand_as(h.detach()).add_(1)", SHARED),
    ("torch.zeros(3, 1).expand(3, 4).copy_(torch.rand(3, 4))", SHARED),
    ("row.unsqueeze(1).expand(4, 4).mul_(2)", SHARED),
    ("row.expand(3, -1).normal_()", SHARED),
    # views that are detached, tensors that are resized
    ("torch.rand(3).view(-1).detach_()", DETACHED),
    ("h[0].detach_()", DETACHED),
    ("h[:2, 1].detach_()", DETACHED),
    ("for one in x:\n    one.detach_()", DETACHED),
    (PARTS + "a.detach_()", DETACHED),
    ("with torch.no_grad():\n    h.view(-1).detach_()", DETACHED),
    ("w.resize_(2, 8)", "cannot resize variables that require grad"),
    ("h.resize_as_(row)", "cannot resize variables that require grad"),
    ("with torch.no_grad():\n    w.resize_(2, 8)", "cannot resize variables that require grad"),
    # gradients
    ("y = w * 2\ny.sum().backward()\nassert y.grad is None", NO_LEAF),
    ("y = torch.matmul(w, w)\ny.grad", NO_LEAF),
    (
        "o = torch.optim.SGD([w], 0.1)\nh.sum().backward()\no.zero_grad()\nw.grad.data",
        "AttributeError: 'NoneType'",
    ),
    (
        "n = nn.Linear(1, 1)\nn(row[:1]).sum().backward()\nn.zero_grad()\nn.bias.grad.zero_()",
        "AttributeError: 'NoneType'",
    ),
]
IS_FINE = [
    # view after t
    PRED + "pred.eq(target)[:1].view(-1)",
    PRED + "pred.eq(target)[0].view(-1)",
    PRED + "pred.eq(target).contiguous().view(-1)",
    PRED + "pred.eq(target)[:2].reshape(-1)",
    PRED + "pred.eq(target).sum(0).view(-1)",
    PRED + "target.expand(3, 5).clone().eq(pred).view(-1)",
    PRED + "pred.t().eq(1).view(-1)",
    "torch.rand(5, 9).topk(1, 1)[1].t().eq(target).view(-1)",
    "torch.rand(9).topk(5)[1].t().eq(target).view(-1)",
    "torch.ones(1, 5).t().clone().view(-1)",
    "x.t().clone(memory_format=torch.contiguous_format).view(-1)",
    "x.t().mm(x).view(-1)",
    # T
    "x.T",
    "cube.mT",
    "cube.permute(2, 1, 0)",
    # indices
    "x[[0, 1]]",
    "x[[0, 1], [1, 2]]",
    "x[([0, 1], [1, 2])]",
    "x[tuple([[0, 1], [1, 2]])]",
    "n = [[0, 1], [1, 2]]\nx[n, 0]",
    # parts
    "a, b = x.chunk(2)\na.add_(1)",
    PARTS + "a.requires_grad_()",
    PARTS + "with torch.no_grad():\n    a.add_(1)",
    "with torch.no_grad():\n    a, b = h.chunk(2)\n    a.add_(1)",
    "a, b = h.tensor_split(2)\na.add_(1)",
    "h[:2].add_(1)",
    # expanded
    "row.expand(4).add_(1)",
    "row.expand(1, -1).mul_(2)",
    "row.expand(3, 4).clone().add_(1)",
    "row.expand(3, 4).zero_()",
    "row.expand(3, 4).fill_(1)",
    # views that are detached, tensors that are resized
    "h.detach_()",
    "x[x > 0].detach_()",
    "x[torch.tensor([0])].detach_()",
    "x.contiguous().detach_()",
    "with torch.inference_mode():\n    x.view(-1).detach_()",
    "x.resize_(2, 8)",
    "h.detach().resize_(2, 8)",
    # gradients
    "w.grad",
    "y = w * 2\ny.retain_grad()\ny.sum().backward()\nassert y.grad is not None",
    "y = w * 2\ny.grad = torch.ones(4, 4)\ny.grad",
    "y = w.float()\ny.grad",
    "y = w.contiguous()\ny.grad",
    "y = nn.functional.dropout(w, training=False)\ny.grad",
    "y = w.flatten(0, 0)\ny.grad",
    "o = torch.optim.SGD([w], 0.1)\nh.sum().backward()\no.zero_grad(False)\nw.grad.zero_()",
]


@pytest.mark.parametrize(("source", "told"), HAPPENS, ids=[one[0] for one in HAPPENS])
def test_what_is_reported_happens(source: str, told: str) -> None:
    assert told in outcome(source)


@pytest.mark.parametrize("source", IS_FINE)
def test_what_is_not_reported_is_fine(source: str) -> None:
    assert outcome(source) == ""


# The tables of the rules


@pytest.mark.parametrize("name", sorted(_KEEPS_ORDER))
def test_results_keep_the_order_in_memory(name: str) -> None:
    arguments = {"to": (torch.float64,), "type": (torch.float64,), "type_as": (torch.ones(1),)}
    x = torch.rand(4, 6).t()
    if name == "data":
        assert x.data.stride() == x.stride()
    elif name != "cuda":
        given = (0,) if name in ("eq", "ne", "gt", "ge", "lt", "le") else ()
        assert getattr(x, name)(*arguments.get(name, given)).stride() == x.stride()


_IN_PLACE: dict[str, tuple[Any, ...]] = {
    "addcmul_": (torch.rand(3, 4), torch.rand(3, 4)),
    "add_": (1,),
    "clamp_": (0,),
    "copy_": (torch.rand(3, 4),),
    "div_": (2,),
    "index_fill_": (0, torch.tensor([0]), 1.0),
    "index_put_": ((torch.tensor([0]),), torch.tensor(1.0)),
    "masked_fill_": (torch.ones(3, 4) > 0, 0),
    "mul_": (2,),
    "pow_": (2,),
    "scatter_": (0, torch.zeros(3, 4, dtype=torch.long), 1.0),
    "sub_": (1,),
}


@pytest.mark.parametrize("name", sorted(_REFUSES_SHARED))
def test_expanded_tensors_are_not_changed_in_place(name: str) -> None:
    with pytest.raises(RuntimeError, match=SHARED):
        getattr(torch.rand(4).expand(3, 4), name)(*_IN_PLACE.get(name, ()))


@pytest.mark.parametrize("name", sorted(_WARNS_OF_SHARED))
def test_expanded_tensors_are_changed_with_a_warning(name: str) -> None:
    with pytest.warns(UserWarning, match="on expanded tensors is deprecated"):
        getattr(torch.rand(4).expand(3, 4), name)(*_IN_PLACE[name])


@pytest.mark.parametrize("name", sorted(_VIEWS))
def test_views_are_not_detached_in_place(name: str) -> None:
    x = torch.rand(4, 4)
    arguments: dict[str, tuple[Any, ...]] = {
        "expand": (4, 4),
        "expand_as": (x,),
        "narrow": (0, 0, 2),
        "permute": (0, 1),
        "select": (0, 0),
        "transpose": (0, 0),
        "unfold": (0, 2, 1),
        "unsqueeze": (0,),
        "view": (-1,),
        "view_as": (x,),
    }
    with pytest.raises(RuntimeError, match=DETACHED):
        getattr(x, name)(*arguments.get(name, ())).detach_()


@pytest.mark.parametrize("name", sorted(_COMPUTES))
def test_computed_tensors_are_no_leaves(name: str) -> None:
    w = torch.ones(2, 2, requires_grad=True)
    arguments: dict[str, tuple[Any, ...]] = {
        **dict.fromkeys(("add", "div", "matmul", "mm", "mul", "sub"), (torch.ones(2, 2),)),
        **dict.fromkeys(("log_softmax", "softmax", "unsqueeze"), (0,)),
        "permute": (0, 1),
        "pow": (1,),
        "transpose": (0, 0),
        "view": (2, 2),
    }
    if name in ("cat", "stack"):
        result = getattr(torch, name)([w])
    elif name == "bmm":
        result = torch.ones(1, 2, 2, requires_grad=True).bmm(torch.ones(1, 2, 2))
    else:
        result = getattr(w, name)(*arguments.get(name, ()))
    assert not result.is_leaf


# TL204


def test_the_version_is_a_text_that_compares_with_tuples() -> None:
    assert torch.__version__[:3] == "2.1"
    assert torch.__version__ >= (2, 2)
    assert not torch.__version__[:3] >= "2.2"


# TL308


def of_sample(sample: str) -> dict[str, Any]:
    """What the classes and imports of a sample define."""
    text = (SAMPLES / sample).read_text(encoding="utf-8")
    body: list[ast.stmt] = [
        one
        for one in ast.parse(text).body
        if isinstance(one, (ast.Import, ast.ImportFrom, ast.ClassDef))
        and getattr(one, "module", "") != "elsewhere"
    ]
    namespace: dict[str, Any] = {"Base": object, "__name__": "sample"}
    exec(compile(ast.Module(body, []), sample, "exec"), namespace)
    return namespace


def test_tl308_a_plain_torch_function_warns() -> None:
    kinds = of_sample("tl308.py")
    for one in (kinds["Ones"](), torch.ones(2).as_subclass(kinds["MyTensor"])):
        with pytest.warns(UserWarning, match="as a plain method is deprecated"):
            torch.sin(one)


def test_tl308_other_torch_functions_do_not() -> None:
    kinds = of_sample("silent_overridden.py")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        torch.sin(kinds["Ones"]())
        torch.sin(torch.ones(2).as_subclass(kinds["Static"]))
        with kinds["Mode"]():
            torch.sin(torch.ones(2))


@pytest.mark.parametrize(
    ("stack", "layer", "fails"),
    [
        ("TransformerEncoder", "Layer", "is_causal"),
        ("TransformerEncoder", "Inherits", "is_causal"),
        ("TransformerDecoder", "StrictDecoderLayer", "memory_is_causal"),
        ("TransformerDecoder", "DecoderLayer", ""),
    ],
)
def test_tl308_layers_get_is_causal(stack: str, layer: str, fails: str) -> None:
    made = of_sample("tl308.py")[layer](4, 2)
    options = {"enable_nested_tensor": False} if "Encoder" in stack else {}
    stacked = getattr(torch.nn, stack)(made, 1, **options)
    inputs = [torch.ones(2, 2, 4)] * (1 if options else 2)
    if not fails:
        stacked(*inputs)
        return
    with pytest.raises(TypeError, match=f"unexpected keyword argument '{fails}'"):
        stacked(*inputs)


@pytest.mark.parametrize("layer", ["Layer", "Keywords"])
def test_tl308_layers_that_take_it_run(layer: str) -> None:
    made = of_sample("silent_overridden.py")[layer](4, 2)
    torch.nn.TransformerEncoder(made, 1, enable_nested_tensor=False)(torch.ones(2, 2, 4))


# TL401


def schedule(kind: str, *arguments: Any) -> tuple[Any, Any]:
    weight = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=0.1, momentum=0.9)
    return optimizer, getattr(torch.optim.lr_scheduler, kind)(optimizer, *arguments)


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("StepLR", (1,)),
        ("MultiStepLR", ([1],)),
        ("ExponentialLR", (0.5,)),
        ("LambdaLR", (lambda _: 1.0,)),
        ("CosineAnnealingLR", (3,)),
        ("CyclicLR", (0.1, 0.2)),
        ("OneCycleLR", (0.1, 10)),
        ("LinearLR", ()),
        ("PolynomialLR", ()),
    ],
)
def test_tl401_a_first_step_of_the_scheduler_warns(kind: str, arguments: tuple[Any, ...]) -> None:
    with pytest.warns(UserWarning, match=ORDER):
        schedule(kind, *arguments)[1].step()
    optimizer, scheduler = schedule(kind, *arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        optimizer.step()
        scheduler.step()
        scheduler.step()


@pytest.mark.parametrize(
    ("kind", "arguments", "given"),
    [("ReduceLROnPlateau", (), (1.0,)), ("CosineAnnealingWarmRestarts", (3,), ())],
)
def test_tl401_some_do_not_look_at_the_optimizer(
    kind: str, arguments: tuple[Any, ...], given: tuple[Any, ...]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        schedule(kind, *arguments)[1].step(*given)


@pytest.mark.parametrize(("by_number", "rates"), [(False, [0.05, 0.025]), (True, [0.1, 0.05])])
def test_tl401_the_first_learning_rate_is_skipped(by_number: bool, rates: list[float]) -> None:
    optimizer, scheduler = schedule("ExponentialLR", 0.5)
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for epoch in range(2):
            scheduler.step(*([epoch] if by_number else []))
            found.append(optimizer.param_groups[0]["lr"])
    assert found == rates


def test_tl401_steps_before_the_scheduler_was_made_do_not_count() -> None:
    optimizer = torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=0.1)
    optimizer.step()
    with pytest.warns(UserWarning, match=ORDER):
        torch.optim.lr_scheduler.StepLR(optimizer, 1).step()
