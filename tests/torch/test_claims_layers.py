"""What the pages of layers, parallel training and schedulers claim beyond their examples."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest

torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch

# TL306


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_tl306_the_renamed_functions_return_the_same() -> None:
    functional, x = torch.nn.functional, torch.rand(1, 1, 3, 3)
    for old, options in [
        (functional.upsample, {}),
        (functional.upsample_nearest, {}),
        (functional.upsample_bilinear, {"mode": "bilinear", "align_corners": True}),
    ]:
        assert torch.equal(
            old(x, scale_factor=2), functional.interpolate(x, scale_factor=2, **options)
        )


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_tl306_the_default_is_false() -> None:
    functional, x, theta = torch.nn.functional, torch.rand(1, 1, 3, 3), torch.eye(2, 3)[None]
    grid = functional.affine_grid(theta, x.shape)
    assert torch.equal(grid, functional.affine_grid(theta, x.shape, align_corners=False))
    assert torch.equal(
        functional.grid_sample(x, grid), functional.grid_sample(x, grid, align_corners=False)
    )


# TL307


def test_tl307_grad_input_follows_the_arguments_of_forward() -> None:
    class Sum(torch.nn.Module):  # type: ignore[misc,name-defined]
        def forward(self, x: Any, y: Any) -> Any:
            return x * y

    seen: list[Any] = []
    layer = Sum()
    layer.register_full_backward_hook(lambda *hooked: seen.append(hooked[1]))
    layer(2, torch.ones(2, requires_grad=True)).sum().backward()
    assert seen[0][0] is None
    assert seen[0][1].tolist() == [2.0, 2.0]


def test_tl307_hooks_of_both_kinds_raise() -> None:
    layer = torch.nn.Linear(1, 1)
    layer.register_backward_hook(print)
    with pytest.raises(RuntimeError, match="Cannot use both"):
        layer.register_full_backward_hook(print)


@pytest.mark.parametrize("hooked", [0, 1])
def test_tl307_a_full_hook_forbids_changes_in_place(hooked: int) -> None:
    net = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.ReLU(inplace=True))
    net[hooked].register_full_backward_hook(lambda *_: None)
    with pytest.raises(RuntimeError, match="modified inplace"):
        net(torch.ones(1, 2))


def test_tl307_state_dict_by_position_warns() -> None:
    layer, torch_warns = torch.nn.Linear(1, 1), pytest.warns(FutureWarning, match="Positional")
    with torch_warns:
        assert list(layer.state_dict({}, "p.")) == ["p.weight", "p.bias"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert list(layer.state_dict(prefix="p.")) == ["p.weight", "p.bias"]


# TL308


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_tl308_checkpoints_of_the_two_weight_norms() -> None:
    utils = torch.nn.utils
    old = utils.weight_norm(torch.nn.Linear(2, 2))
    new = utils.parametrizations.weight_norm(torch.nn.Linear(2, 2))
    assert not torch.equal(old(torch.ones(2)), new(torch.ones(2)))
    new.load_state_dict(old.state_dict())
    assert torch.equal(old(torch.ones(2)), new(torch.ones(2)))
    with pytest.raises(RuntimeError, match="Missing key"):
        old.load_state_dict(new.state_dict())
    with pytest.raises(ValueError, match="not found"):
        utils.remove_weight_norm(new)
    utils.parametrize.remove_parametrizations(new, "weight")


def test_tl308_insides_of_the_layers() -> None:
    class Layer(torch.nn.TransformerEncoderLayer):  # type: ignore[misc,name-defined]
        def forward(self, src: Any, src_mask: Any = None, src_key_padding_mask: Any = None) -> Any:
            return src

    encoder = torch.nn.TransformerEncoder(Layer(4, 2, batch_first=True), 1)
    with pytest.raises(TypeError, match="is_causal"):
        encoder(torch.ones(1, 1, 4))
    with pytest.raises(TypeError, match="padding_mode"):
        torch.nn.modules.conv._ConvNd(1, 1, (1,), (1,), (0,), (1,), False, (0,), 1, True)
    with pytest.raises(AttributeError, match="_backend"):
        _ = encoder._backend
    optimizer = torch.optim.SGD(encoder.parameters(), lr=0.1)
    weight = next(encoder.parameters())
    weight.grad = torch.ones_like(weight)
    optimizer.zero_grad()
    with pytest.raises(AttributeError, match="data"):
        _ = weight.grad.data


# TL309


@pytest.fixture
def group() -> Iterator[None]:
    dist = torch.distributed
    dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
    yield
    dist.destroy_process_group()


@pytest.mark.usefixtures("group")
@pytest.mark.parametrize("options", [{"check_reduction": True}, {"broadcast_buffers": False}])
def test_tl309_arguments_that_warn(options: dict[str, bool]) -> None:
    parallel = torch.nn.parallel.DistributedDataParallel
    with pytest.warns(FutureWarning, match="deprecated"):
        parallel(torch.nn.Linear(1, 1), **options)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        parallel(torch.nn.Linear(1, 1), broadcast_buffers=None, forward_sync_buffers=False)


# TL401


def scheduled(**options: Any) -> tuple[Any, Any]:
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.ones(1))], lr=1.0)
    return optimizer, torch.optim.lr_scheduler.StepLR(optimizer, 2, **options)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_tl401_get_lr_is_wrong_where_the_rate_has_just_dropped() -> None:
    optimizer, scheduler = scheduled()
    for _ in range(2):
        optimizer.step()
        scheduler.step()
    assert scheduler.get_last_lr() == pytest.approx([0.1])
    assert scheduler.get_lr() == pytest.approx([0.01])


def test_tl401_what_else_changed() -> None:
    optimizer, scheduler = scheduled()
    optimizer.step()
    with pytest.warns(UserWarning, match="epoch parameter"):
        scheduler.step(1)
    with pytest.raises(TypeError, match="verbose"):
        scheduled(verbose=True)
    assert not isinstance(scheduler, torch.optim.lr_scheduler._LRScheduler)
