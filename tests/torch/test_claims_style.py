"""What the pages of TL901 to TL904 say, and what the facts say that came from TorchFix's codes."""

from __future__ import annotations

import io
import pickle
import warnings

import pytest

torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch


def test_tl901_a_tensor_of_a_tensor_is_the_same_tensor() -> None:
    x = torch.tensor([1, 2])
    assert torch.Tensor(x).dtype is torch.int64
    assert torch.Tensor(x).data_ptr() == x.data_ptr()


def test_tl901_whole_numbers_give_integers() -> None:
    assert torch.FloatTensor([1, 2]).dtype is torch.float32
    assert torch.tensor([1, 2]).dtype is torch.int64
    assert torch.tensor([1.0, 2.0]).dtype is torch.float32


def test_tl902_the_new_methods_do_what_new_did() -> None:
    x = torch.ones(2, dtype=torch.float64)
    assert x.new([1.5]).equal(x.new_tensor([1.5]))
    assert x.new(2, 3).shape == x.new_empty(2, 3).shape
    assert x.new().resize_as_(x).shape == torch.empty_like(x).shape
    assert x.new(3).dtype is x.new_empty(3).dtype is torch.float64


def test_tl903_nothing_warns() -> None:
    x = torch.rand(3, 3)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert torch.norm(x).isclose(torch.linalg.vector_norm(x))
        assert torch.norm(x, p="nuc").isclose(torch.linalg.matrix_norm(x, ord="nuc"))
        assert torch.ger(x[0], x[1]).equal(torch.outer(x[0], x[1]))
        assert torch.svd(x)[2].allclose(torch.linalg.svd(x, full_matrices=False)[2].mH)
        torch.nn.UpsamplingNearest2d(scale_factor=2)(torch.ones(1, 1, 2, 2))
        torch.nn.UpsamplingBilinear2d(scale_factor=2)(torch.ones(1, 1, 2, 2))
        torch.nn.DataParallel(torch.nn.Linear(1, 1))


def test_tl206_a_formula_loses_what_the_function_keeps() -> None:
    small, large = torch.tensor(1e-9), torch.tensor([[1000.0, 1000.0]])
    assert torch.log(1 + small) == 0 != torch.log1p(small)
    assert torch.exp(small) - 1 == 0 != torch.expm1(small)
    assert torch.log(torch.sum(torch.exp(large), 1)).isinf()
    assert torch.logsumexp(large, 1).isfinite()


def test_tl904_the_results_of_today() -> None:
    assert torch.arange(5).dtype is torch.full((2,), 1).dtype is torch.int64
    x = torch.tensor([-7.0, 7.0])
    assert (x // 2).tolist() == torch.floor_divide(x, 2).tolist() == [-4, 3]
    assert torch.div(x, 2, rounding_mode="trunc").tolist() == [-3, 3]
    image = torch.rand(1, 1, 2, 2)
    up = torch.nn.functional.interpolate(image, scale_factor=2, mode="bilinear")
    aligned = torch.nn.functional.interpolate(
        image, scale_factor=2, mode="bilinear", align_corners=True
    )
    assert not up.equal(aligned)


def test_tl205_require_grad_is_an_attribute_like_any_other() -> None:
    net = torch.nn.Linear(1, 1)
    net.weight.require_grad = False
    net.require_grad = False
    assert net.weight.requires_grad
    net.requires_grad_(False)
    assert not net.weight.requires_grad


def test_tl403_the_private_functions_have_public_names() -> None:
    data = torch.utils.data
    assert data._utils.collate.default_collate is data.default_collate
    assert data._utils.collate.default_convert is data.default_convert


class Chatty:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("loaded",)


def test_tl404_a_pickle_module_turns_safe_loading_off(capsys: pytest.CaptureFixture[str]) -> None:
    file = io.BytesIO()
    torch.save(Chatty(), file)
    file.seek(0)
    with pytest.raises(pickle.UnpicklingError):
        torch.load(file)
    assert capsys.readouterr().out == ""
    file.seek(0)
    torch.load(file, pickle_module=pickle)
    assert capsys.readouterr().out == "loaded\n"


def test_tl409_register_pytree_node_warns_under_its_private_name() -> None:
    class Pair:
        pass

    with pytest.warns(FutureWarning, match="register_pytree_node"):
        torch.utils._pytree._register_pytree_node(Pair, list, lambda values, context: Pair())
