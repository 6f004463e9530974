"""What the pages of data and checkpoints claim beyond their examples."""

from __future__ import annotations

import argparse
import collections
import io
import pickle
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch

# TL403


def test_tl403_names_and_arguments_that_are_gone() -> None:
    data = torch.utils.data

    class Sampler(data.Sampler):  # type: ignore[misc,name-defined]
        def __init__(self, *sources: Any) -> None:
            super().__init__(*sources)

    Sampler()
    with pytest.raises(TypeError):
        Sampler([1])
    with pytest.raises(TypeError, match="data_tensor"):
        data.TensorDataset(data_tensor=torch.ones(1), target_tensor=torch.ones(1))
    assert not hasattr(data.dataloader, "string_classes")
    with pytest.warns(FutureWarning, match="renamed"):
        _ = data.ConcatDataset([[1]]).cummulative_sizes


# TL404


def loaded(what: Any, **options: Any) -> Any:
    file = io.BytesIO()
    torch.save(what, file)
    file.seek(0)
    return torch.load(file, **options)


@pytest.mark.parametrize(
    "what",
    [
        torch.nn.Linear(1, 1).state_dict(),
        torch.optim.Adam([torch.nn.Parameter(torch.ones(1))]).state_dict(),
        {"a": [1, 0.5, "text", None, (True, {2})], "b": torch.device("cpu")},
    ],
)
def test_tl404_plain_data_loads(what: Any) -> None:
    assert list(loaded(what)) == list(what)


@pytest.mark.parametrize(
    "what",
    [
        torch.nn.Linear(1, 1),
        argparse.Namespace(lr=0.1),
        Path("net.pt"),
        collections.defaultdict(list),
    ],
)
def test_tl404_other_objects_are_refused(what: Any) -> None:
    with pytest.raises(pickle.UnpicklingError):
        loaded(what)
    loaded(what, weights_only=False)
    loaded(what, pickle_module=pickle)


@pytest.mark.parametrize("make", ["float64(1.0)", "ones(2)"])
def test_tl404_numpy_is_refused(make: str) -> None:
    numpy = pytest.importorskip("numpy")
    with pytest.raises(pickle.UnpicklingError):
        loaded({"best": eval(f"numpy.{make}", {"numpy": numpy})})


def test_tl404_a_class_can_be_allowed() -> None:
    with torch.serialization.safe_globals([argparse.Namespace]):
        assert loaded(argparse.Namespace(lr=0.1)).lr == 0.1
