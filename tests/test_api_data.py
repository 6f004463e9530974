"""The description of torch's API is well-formed, small, and right about what everybody knows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flake8_torch_legacy.torch_model import api as api_package
from flake8_torch_legacy.torch_model.api import Api, Condition, load

FOLDER = Path(api_package.__file__).parent
FILES = [FOLDER / "generated.json", FOLDER / "by_hand.json"]
KINDS = set(
    "elementwise same reduction reduction_pair scalar loss factory tensor tensors pair other"
    " unknown".split()
)
MODULE_KINDS = KINDS | {"rnn", "lstm_cell", "container"}
SECTIONS = ("functions", "methods", "attributes", "modules")


@pytest.fixture(scope="module")
def api() -> Api:
    return load()


def read(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return data


def names(groups: dict[str, Any], prefix: str = "") -> list[str]:
    """Every name of a section, as often as it stands there."""
    found = []
    for key, value in groups.items():
        if isinstance(value, dict):
            found += names(value, f"{key}.")
        else:
            found += [prefix + name for name in " ".join(value).split()]
    return found


def lists(value: Any) -> list[list[str]]:
    """Every list of a file."""
    if isinstance(value, dict):
        return [found for each in value.values() for found in lists(each)]
    return [value] if isinstance(value, list) else []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_name_stands_twice_in_a_file(file: Path) -> None:
    data = read(file)
    for section in SECTIONS:
        found = names(data.get(section, {})) + names(data.get("old", {}).get(section, {}))
        assert sorted(found) == sorted(set(found)), section
    for lines in lists(data):
        found = " ".join(lines).split()
        assert found == sorted(set(found))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_lines_are_short(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert max(map(len, text.splitlines())) <= 100


def test_the_files_are_small() -> None:
    assert sum(file.stat().st_size for file in FILES) < 120_000


def test_loading_happens_once() -> None:
    assert load() is load()


def test_every_kind_is_known(api: Api) -> None:
    for kinds in (api.functions, api.methods, api.attributes):
        assert set(kinds.values()) <= KINDS
    assert set(api.modules.values()) <= MODULE_KINDS


def test_conditions_belong_to_something(api: Api) -> None:
    known = {*api.functions, *api.modules, *(f"torch.Tensor.{name}" for name in api.methods)}
    assert known.issuperset(api.conditions)
    assert known.issuperset(api.dim_positions)
    assert all(Condition() != each for each in api.conditions.values())


def test_the_lists_agree_with_the_kinds(api: Api) -> None:
    assert api.no_graph_functions <= set(api.functions)
    assert api.no_graph_methods <= set(api.methods)
    assert api.no_graph_attributes <= set(api.attributes)
    assert api.shared <= api.tensor_only
    assert not api.tensor_only & api.tensor_like
    assert (api.tensor_only | api.tensor_like) <= set(api.methods) | set(api.attributes)
    assert not set(api.methods) & set(api.attributes)
    assert not api.not_tensors & set(api.modules)
    assert all(api.functions[name] == "other" for name in api.packed)
    assert not api.module_parameters & api.module_buffers


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("torch.relu", "elementwise"),
        ("torch.nn.functional.relu", "elementwise"),
        ("torch.nn.functional.log_softmax", "elementwise"),
        ("torch.nn.functional.max_pool2d", "elementwise"),
        ("torch.autograd.Variable", "elementwise"),
        ("torch.nn.init.xavier_uniform", "elementwise"),
        ("torch.sum", "reduction"),
        ("torch.linalg.norm", "reduction"),
        ("torch.max", "reduction_pair"),
        ("torch.dot", "scalar"),
        ("torch.nn.functional.cross_entropy", "loss"),
        ("torch.nn.functional.nll_loss2d", "loss"),
        ("torch.zeros", "factory"),
        ("torch.range", "factory"),
        ("torch.cuda.FloatTensor", "factory"),
        ("torch.sparse.FloatTensor", "tensor"),
        ("torch.matmul", "tensor"),
        ("torch.logsumexp", "tensor"),
        ("torch.cosine_embedding_loss", "tensor"),
        ("torch.svd", "tensors"),
        ("torch.gels", "tensors"),
        ("torch.numel", "other"),
        ("torch.load", "unknown"),
    ],
)
def test_functions(api: Api, name: str, kind: str) -> None:
    assert api.functions[name] == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("cuda", "elementwise"),
        ("zero_", "elementwise"),
        ("t", "elementwise"),
        ("to", "same"),
        ("index_add_", "same"),
        ("mean", "reduction"),
        ("median", "reduction_pair"),
        ("trace", "scalar"),
        ("new", "factory"),
        ("view", "tensor"),
        ("squeeze_", "tensor"),
        ("quantile", "tensor"),
        ("symeig", "tensors"),
        ("trtrs", "tensors"),
        ("size", "other"),
        ("item", "other"),
    ],
)
def test_methods(api: Api, name: str, kind: str) -> None:
    assert api.methods[name] == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Linear", "elementwise"),
        ("NLLLoss2d", "loss"),
        ("LSTM", "rnn"),
        ("LSTMCell", "lstm_cell"),
        ("Embedding", "tensor"),
        ("MultiheadAttention", "tensors"),
        ("ModuleList", "container"),
        ("Sequential", "unknown"),
    ],
)
def test_modules(api: Api, name: str, kind: str) -> None:
    assert api.modules[f"torch.nn.{name}"] == kind


def test_attributes(api: Api) -> None:
    assert {api.attributes[name] for name in ("T", "data", "grad")} == {"elementwise"}
    assert {api.attributes[name] for name in ("shape", "volatile", "creator")} == {"other"}


def test_graphs(api: Api) -> None:
    assert {"torch.eq", "torch.zeros", "torch.argmax"} <= api.no_graph_functions
    assert {"detach", "long", "new_zeros"} <= api.no_graph_methods
    # These three pass on the graph of a tensor that they are given.
    assert not {"torch.bernoulli", "torch.as_tensor", "torch.FloatTensor"} & api.no_graph_functions
    assert not {"sign", "float", "new", "eq_"} & api.no_graph_methods


def test_evidence(api: Api) -> None:
    assert {"unsqueeze", "normal_", "cuda", "index_select"} <= api.tensor_only
    assert "cuda" in api.shared
    in_numpy = "T all any argmax copy data fill item max mean nonzero reshape size sum view".split()
    elsewhere = "append close detach get items keys pop read topk update write".split()
    assert api.tensor_only.isdisjoint(in_numpy + elsewhere)


@pytest.mark.parametrize(
    ("name", "args", "keywords", "holds"),
    [
        ("torch.nn.functional.max_pool2d", 2, [], True),
        ("torch.nn.functional.max_pool2d", 2, ["return_indices"], False),
        ("torch.nn.functional.max_pool2d", 7, [], False),
        ("torch.nn.functional.max_pool2d", 2, [None], False),
        ("torch.nn.MaxPool2d", 5, [], False),
        ("torch.nn.functional.mse_loss", 3, ["reduction"], True),
        ("torch.nn.functional.mse_loss", 4, [], False),
        ("torch.nn.MSELoss", 1, [], True),
        ("torch.where", 3, [], True),
        ("torch.where", 1, [], False),
        ("torch.Tensor.type", 0, [], False),
    ],
)
def test_conditions(
    api: Api, name: str, args: int, keywords: list[str | None], holds: bool
) -> None:
    assert api.conditions[name].holds(args, keywords) is holds


def test_old_names_are_known_too(api: Api) -> None:
    assert {"torch.gels", "torch.Tensor.potrf", "torch.Tensor.creator"} <= api.old
    assert "torch.symeig" not in api.old  # it is there, and raises
    assert {"torch.nn.Linear", "torch.FloatTensor", "torch.autograd.Variable"} <= api.names
