"""What the pages of TL201 to TL205, TL303 and TL305 claim beyond their examples."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable
from typing import Any

import pytest

torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch

F = torch.nn.functional


def quietly(call: Callable[[], Any]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return call()


# TL201


def test_tl201_solve_in_the_old_order_is_silently_wrong() -> None:
    a, b = torch.tensor([[2.0, 1.0], [1.0, 3.0]]), torch.tensor([[1.0, 0.0], [1.0, 1.0]])
    assert torch.allclose(a @ torch.linalg.solve(a, b), b)
    assert not torch.allclose(a @ torch.linalg.solve(b, a), b)


def test_tl201_eigh_reads_the_lower_triangle_unless_told() -> None:
    a = torch.tensor([[1.0, 0.5], [9.0, 1.0]])
    upper = torch.linalg.eigh(a, UPLO="U").eigenvalues
    assert torch.allclose(upper, torch.tensor([0.5, 1.5]))
    assert not torch.allclose(torch.linalg.eigh(a).eigenvalues, upper)
    assert torch.linalg.eig(a).eigenvalues.is_complex()


def test_tl201_which_triangle_the_new_functions_take() -> None:
    a = torch.tensor([[4.0, 2.0], [2.0, 3.0]])
    factor = torch.linalg.cholesky(a)
    assert factor[0, 1] == 0
    assert torch.allclose(torch.linalg.cholesky(a, upper=True), factor.mT)
    assert torch.allclose(torch.cholesky_inverse(factor) @ a, torch.eye(2), atol=1e-5)
    assert torch.allclose(a @ torch.cholesky_solve(torch.eye(2), factor), torch.eye(2), atol=1e-5)
    with pytest.raises(TypeError, match="upper"):
        torch.linalg.solve_triangular(a, a)


# TL202


def test_tl202_irfft_has_an_even_length_unless_told() -> None:
    spectrum = torch.fft.rfft(torch.ones(5))
    assert torch.fft.irfft(spectrum).shape == (4,)
    assert torch.fft.irfft(spectrum, n=5).shape == (5,)


def test_tl202_stft_and_istft_of_real_numbers() -> None:
    x, window = torch.ones(16), torch.hann_window(8)
    with pytest.raises(RuntimeError, match="return_complex"):
        torch.stft(x, 8, window=window)
    with pytest.warns(UserWarning, match="return_complex=False is deprecated"):
        pairs = torch.stft(x, 8, window=window, return_complex=False)
    with pytest.raises(RuntimeError, match="complex-valued"):
        torch.istft(pairs, 8, window=window)
    assert torch.istft(torch.view_as_complex(pairs), 8, window=window).shape == (16,)
    with pytest.raises(TypeError):
        torch.fft(x, 1)


# TL203


def test_tl203_range_ends_with_its_end_and_cross_takes_the_first_dimension_of_three() -> None:
    assert quietly(lambda: torch.range(0, 4)).tolist() == [0, 1, 2, 3, 4]
    x, y = torch.eye(3), torch.arange(9.0).reshape(3, 3)
    assert torch.equal(quietly(lambda: torch.cross(x, y)), torch.cross(x, y, dim=0))
    assert torch.equal(torch.linalg.cross(x, y), torch.cross(x, y, dim=-1))


def test_tl203_meshgrid_indexes_ij() -> None:
    x, y = torch.arange(2), torch.arange(3)
    old, new = quietly(lambda: torch.meshgrid(x, y)), torch.meshgrid(x, y, indexing="ij")
    assert all(map(torch.equal, old, new))


# TL204


@pytest.mark.parametrize(
    "name", ["set_deterministic", "is_deterministic", "backends.cudnn.lib", "Assert"]
)
def test_tl204_gone(name: str) -> None:
    with pytest.raises(AttributeError):
        eval(f"torch.{name}", {"torch": torch})


# TL205


def test_tl205_the_grad_of_a_computed_tensor() -> None:
    y = torch.ones(2, requires_grad=True) * 2
    y.sum().backward()
    with pytest.warns(UserWarning, match="not a leaf"):
        assert y.grad is None


def test_tl205_checkpoint_without_the_argument_is_reentrant() -> None:
    x, layer = torch.ones(2, 3), torch.nn.Linear(3, 1)
    checkpoint = importlib.import_module("torch.utils.checkpoint").checkpoint
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert not checkpoint(layer, x).requires_grad
    told = " ".join(str(one.message) for one in caught)
    assert "use_reentrant parameter should be passed" in told
    assert "Gradients will be None" in told


def test_tl205_the_misspelling_is_an_attribute_that_nobody_reads() -> None:
    x = torch.ones(2)
    x.require_grad = True
    assert not x.requires_grad


def test_tl205_what_crashes() -> None:
    gradcheck = importlib.import_module("torch.autograd.gradcheck")
    assert not hasattr(gradcheck, "zero_gradients")
    with pytest.raises(RuntimeError, match=r"use torch\.tensor"):
        torch.autograd.variable([1.0])
    with torch.autograd.profiler.profile() as profile:
        torch.ones(2) + 1
    assert not hasattr(profile.key_averages()[0], "cuda_time_total")


def test_tl205_the_profiler_warns_of_use_cuda_only_where_it_is_true() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        torch.autograd.profiler.profile(use_cuda=False)
    with pytest.warns() as told:  # the second is that there is no CUDA
        torch.autograd.profiler.profile(use_cuda=True)
    assert told[0].category is FutureWarning


# TL303


def test_tl303_the_flags_win_over_reduction() -> None:
    loss = quietly(lambda: torch.nn.MSELoss(size_average=False, reduction="mean"))
    assert loss.reduction == "sum"
    both = quietly(lambda: torch.nn.MSELoss(size_average=False, reduce=False))
    assert both.reduction == "none"


def test_tl303_the_attribute_is_not_read() -> None:
    x, y = torch.ones(4, 3), torch.zeros(4, 3)
    loss = torch.nn.MSELoss()
    with pytest.raises(AttributeError, match="size_average"):
        _ = loss.size_average
    loss.size_average = False
    assert loss(x, y) == 1


def test_tl303_batchmean_is_larger_by_the_number_of_classes() -> None:
    log_p, q = torch.rand(4, 3).log_softmax(1), torch.rand(4, 3).softmax(1)
    for say in ({}, {"reduction": "mean"}):
        with pytest.warns(UserWarning, match="batchmean"):
            mean = F.kl_div(log_p, q, **say)
        assert torch.allclose(mean * 3, F.kl_div(log_p, q, reduction="batchmean"))
    with pytest.warns(UserWarning, match="elementwise_mean"):
        F.l1_loss(log_p, q, reduction="elementwise_mean")


# TL305


@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
def test_tl305_both_names_mean_the_same_and_neither_warns(name: str) -> None:
    x = torch.linspace(-2, 2, 5)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert torch.equal(getattr(F, name)(x), getattr(torch, name)(x))
