"""What the pages of TL101 to TL108 claim beyond their examples."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch


@pytest.fixture(autouse=True)
def _every_warning_every_time() -> Any:
    torch.set_warn_always(True)
    yield
    torch.set_warn_always(False)


def evaluate(expression: str, **names: Any) -> Any:
    """The value of an expression that may use `torch`, `x` (2 by 3) and the names given."""
    return eval(expression, {"torch": torch, "x": torch.arange(6.0).view(2, 3)} | names)


# TL101


def test_tl101_async_is_a_keyword() -> None:
    with pytest.raises(SyntaxError):
        compile("x.cuda(async=True)", "<example>", "eval")


@pytest.mark.parametrize(
    ("expression", "category"),
    [
        ("x.type(torch.float64, **{'async': True})", UserWarning),
        ("x.copy_(x, **{'async': True})", UserWarning),
        ("x.is_pinned('cuda')", DeprecationWarning),
    ],
)
def test_tl101_works_and_warns(expression: str, category: type[Warning]) -> None:
    with pytest.warns(category, match="is deprecated"):
        evaluate(expression)


@pytest.mark.parametrize("owner", ["x", "torch.nn.Linear(1, 1)"])
def test_tl101_device_id_raises(owner: str) -> None:
    with pytest.raises(TypeError, match="device_id"):
        evaluate(f"{owner}.cuda(device_id=0)")


def test_tl101_the_first_argument_is_the_device() -> None:
    with pytest.raises(TypeError, match=r"must be torch\.device, not bool"):
        evaluate("x.cuda(True)")


# TL102


def test_tl102_it_warns_once_in_a_process() -> None:
    code = "import torch; x = torch.ones(3); x.add_(1, x); x.add_(1, x); x.addcmul_(1, x, x)"
    run = subprocess.run(
        [sys.executable, "-W", "always", "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stderr.count("is deprecated") == 1
    assert "This overload of add_ is deprecated" in run.stderr


def test_tl102_what_the_numbers_are_for() -> None:
    b, a = 2.0, 3.0
    x, y, z = torch.rand(3, 2, 2)
    with pytest.warns(UserWarning, match="is deprecated"):
        in_front = [
            x.add(-a, y),
            x.sub(a, y),
            x.addcmul(a, y, z),
            x.addcdiv(a, y, z),
            x.addmm(b, a, y, z),
            torch.addmm(b, x, a, y, z),
        ]
    products = [-a * y, -a * y, a * y * z, a * y / z, x + a * (y @ z), x + a * (y @ z)]
    for result, product in zip(in_front, products, strict=True):
        torch.testing.assert_close(result, x + product)


def test_tl102_swapping_alone_raises() -> None:
    with pytest.raises(TypeError):
        evaluate("x.add_(x, 0.1)")


# TL103

BYTES = torch.tensor([1, 0, 1], dtype=torch.uint8)
ROW = torch.arange(3.0)


@pytest.mark.parametrize(
    "expression",
    [
        "row.masked_fill(mask, 0)",
        "row.masked_select(mask)",
        "row.masked_scatter(mask, row)",
        "row.clone().__setitem__(mask, 0)",
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_tl103_these_take_no_uint8(expression: str) -> None:
    with pytest.raises(RuntimeError, match=r"boolean mask|BoolTensor"):
        evaluate(expression, row=ROW, mask=BYTES)
    evaluate(expression, row=ROW, mask=BYTES.bool())


@pytest.mark.parametrize("name", ["key_padding_mask", "attn_mask"])
def test_tl103_attention_takes_no_uint8(name: str) -> None:
    attention, q = torch.nn.MultiheadAttention(4, 1), torch.ones(2, 2, 4)
    with pytest.raises(AssertionError, match=name):
        attention(q, q, q, **{name: torch.zeros(2, 2, dtype=torch.uint8)})


@pytest.mark.parametrize("expression", ["row[mask]", "torch.where(mask, row, row)"])
def test_tl103_others_warn(expression: str) -> None:
    with pytest.warns(UserWarning, match="uint8"):
        evaluate(expression, row=ROW, mask=BYTES)


def test_tl103_what_long_and_bool_choose() -> None:
    assert ROW[BYTES.long()].tolist() == [1.0, 0.0, 1.0]
    assert ROW[BYTES.bool()].tolist() == [0.0, 2.0]
    assert torch.tensor([2, 0], dtype=torch.uint8).bool().tolist() == [True, False]


# TL104

MASK, OTHER = torch.tensor([True, True, False]), torch.tensor([True, False, True])


@pytest.mark.parametrize("expression", ["1 - mask", "1.0 - mask", "mask - 1", "mask - o", "-mask"])
def test_tl104_raises(expression: str) -> None:
    with pytest.raises(RuntimeError, match="bool tensor"):
        evaluate(expression, mask=MASK, o=OTHER)


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("mask * o", [True, False, False]),
        ("mask + 1", [2, 2, 1]),
        ("mask.sum()", 2),
        ("mask ^ o", [False, True, True]),
        ("mask.long() - o.long()", [0, 1, -1]),
        ("1 - mask.float()", [0.0, 0.0, 1.0]),
    ],
)
def test_tl104_what_works(expression: str, result: Any) -> None:
    assert evaluate(expression, mask=MASK, o=OTHER).tolist() == result


def test_tl104_every_element_of_an_inverted_uint8_mask_is_true() -> None:
    with pytest.warns(UserWarning, match="uint8"):
        assert ROW[~BYTES].tolist() == ROW.tolist()


# TL105


@pytest.mark.parametrize(
    ("expression", "error"),
    [
        ("torch.ones(9)[i / 3]", IndexError),
        ("torch.ones(9).index_select(0, i / 3)", RuntimeError),
        ("torch.nn.Embedding(9, 2)(i / 3)", RuntimeError),
        ("i.__itruediv__(3)", RuntimeError),
        ("i.__imul__(0.5)", RuntimeError),
    ],
)
def test_tl105_raises(expression: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        evaluate(expression, i=torch.tensor([7, 2]))


def test_tl105_rounding() -> None:
    x = torch.tensor(-7)
    assert (x // 2).item() == -4
    assert torch.div(x, 2, rounding_mode="trunc").item() == -3


# TL107


def test_tl107_one_row_can_be_viewed() -> None:
    correct = torch.zeros(5, 8).t().eq(1)
    assert correct[:1].view(-1).shape == (5,)
    with pytest.raises(RuntimeError, match="view size is not compatible"):
        correct[:2].view(-1)


def test_tl107_clone_keeps_the_order() -> None:
    with pytest.raises(RuntimeError, match="view size is not compatible"):
        evaluate("x.t().clone().view(-1)")


@pytest.mark.parametrize(
    "expression",
    [
        "h.chunk(2)[0].sigmoid_()",
        "x[0].expand(3, 3).add_(1)",
        "h[0].detach_()",
        "torch.nn.Linear(2, 2).weight.resize_(4)",
    ],
)
def test_tl107_changes_in_place_raise(expression: str) -> None:
    with pytest.raises(RuntimeError):
        evaluate(expression, h=torch.ones(4, requires_grad=True) * 2)


@pytest.mark.parametrize(
    "expression",
    [
        "torch.ones(2, 3, 4).T",
        "torch.ones(2).T",
        "x[[[0, 1], [1, 2]]]",
        "x[0].expand(3, 3).masked_fill_(torch.ones(3, 3) > 0, 0)",
    ],
)
def test_tl107_others_warn(expression: str) -> None:
    with pytest.warns(UserWarning, match="deprecated"):
        evaluate(expression)


def test_tl107_what_is_written_into_a_copy_does_not_arrive() -> None:
    x = torch.zeros(2, 3)
    x.t().reshape(-1)[0] = 1
    assert x.sum() == 0
    x.reshape(-1)[0] = 1
    assert x.sum() == 1


# TL108


@pytest.mark.parametrize(
    "expression",
    [
        "x.new_tensor(x)",
        "torch.sparse.FloatTensor(torch.zeros(2, 1).long(), torch.ones(1), torch.Size([2, 2]))",
        "torch.sparse.FloatTensor(2, 3)",
    ],
)
def test_tl108_works_and_warns(expression: str) -> None:
    with pytest.warns(UserWarning, match=r"sourceTensor|is deprecated"):
        evaluate(expression)


@pytest.mark.parametrize(
    "expression", ["torch.ones(1).storage()", "torch.ByteStorage.from_buffer(b'abc')"]
)
def test_tl108_typed_storages_warn(expression: str) -> None:
    code = f"import torch; {expression}"  # they do so once in a process
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "UserWarning: TypedStorage is deprecated" in run.stderr


@pytest.mark.parametrize(
    "expression", ["x.masked_copy_(x > 0, x)", "x._sparseDims()", "torch._TypedStorage"]
)
def test_tl108_names_that_are_gone(expression: str) -> None:
    with pytest.raises(AttributeError):
        evaluate(expression)


def test_tl108_as_tensor_takes_both() -> None:
    x = torch.ones(2)
    assert torch.as_tensor(x) is x
    assert torch.as_tensor([1.0, 2.0]).tolist() == [1.0, 2.0]


def test_tl108_an_untyped_storage_counts_bytes() -> None:
    assert len(torch.ones(3).untyped_storage()) == 12


def test_tl108_frombuffer_shares_its_memory() -> None:
    data = bytearray(b"abc")
    torch.frombuffer(data, dtype=torch.uint8)[0] = ord("x")
    assert data == b"xbc"


def test_tl108_sparse_coo_tensor_asks_for_check_invariants() -> None:
    code = "import torch; torch.sparse_coo_tensor((2, 3){})"
    for argument, count in [("", 1), (", check_invariants=True", 0)]:
        run = subprocess.run(
            [sys.executable, "-c", code.format(argument)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stderr.count("UserWarning: Sparse invariant checks") == count
