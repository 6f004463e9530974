"""The safe fixes that rules bring are executed, the text before them and the one after them."""

from __future__ import annotations

import importlib
import struct
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from flake8_torch_legacy.fixes import makers

torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch

FIXES = Path(__file__).parent.parent / "fixes"
#: The tables of safe rewrites: their code, their module and their name.
TABLES = [
    *((f"TL00{number}", f"test_tl00{number}", "SAFE") for number in range(1, 10)),
    ("TL002 around", "test_tl002_around", "SAFE"),
    ("TL103", "test_masks", "BOOLEAN"),
    ("TL104", "test_masks", "INVERTED"),
    ("TL106", "test_other_codes", "SHAPES"),
    ("TL107", "test_masks", "RESHAPED"),
    ("TL501", "test_other_codes", "CHANNELS"),
]


def tables() -> dict[str, tuple[str, str]]:
    """Every safe rewrite, by its code and name."""
    sys.path.insert(0, str(FIXES))
    try:
        whole = importlib.import_module("_rewrites").whole
        return {
            f"{code}, {name}": (whole(before), whole(after))
            for code, module, table in TABLES
            for name, (before, after) in getattr(importlib.import_module(module), table, {}).items()
        }
    finally:
        sys.path.remove(str(FIXES))


REWRITES = tables()
#: Rules that bring nothing but fixes that need a look.
UNSAFE = {"TL008", "TL205", "TL404"}
IMAGES = {name: texts for name, texts in REWRITES.items() if name.startswith("TL501")}
SAFE = {name: texts for name, texts in REWRITES.items() if name not in IMAGES}


def executed(text: str) -> dict[str, object] | type[Exception]:
    """What a text leaves under its names, or what it raises."""
    pytest.importorskip("numpy")
    torch.manual_seed(0)
    names: dict[str, object] = {"__name__": "example"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(text, "<example>", "exec"), names)
        except Exception as error:
            return type(error)
        return {
            name: shown(value)
            for name, value in names.items()
            if isinstance(value, (torch.Tensor, int, float, str, tuple, list))
        }


def shown(value: Any) -> object:
    """A value that can be compared: a tensor with its gradient and whether it asks for one."""
    if isinstance(value, (tuple, list)):
        return [shown(one) for one in value]
    if isinstance(value, torch.Tensor):
        gradient = None if not value.is_leaf or value.grad is None else value.grad.tolist()
        return value.tolist(), value.requires_grad, value.dtype, gradient
    return value


@pytest.mark.parametrize("name", SAFE)
def test_the_same_comes_out_or_what_crashed_runs(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = (executed(text) for text in SAFE[name])
    assert isinstance(after, dict), "what was fixed crashes"
    if isinstance(before, dict):
        assert before.keys() == after.keys()
        for variable, value in before.items():
            assert same(after[variable], value, in_numbers=name.startswith("TL005"))


def same(one: object, other: object, *, in_numbers: bool) -> bool:
    """Whether two values are the same; a running total is a tensor before and a number after."""
    if in_numbers and isinstance(other, tuple):
        one = one[0] if isinstance(one, tuple) else one
        return bool(one == pytest.approx(other[0]))
    return one == other


def test_every_rule_with_safe_fixes_has_some_here() -> None:
    assert makers().keys() - UNSAFE == {name[: len("TL001")] for name in REWRITES}


def test_something_crashes_before() -> None:
    crashing = [
        name for name, (before, _) in SAFE.items() if not isinstance(executed(before), dict)
    ]
    assert len(crashing) > 20
    assert {name.partition(",")[0] for name in crashing} == {
        *("TL003", "TL009", "TL103", "TL104", "TL106", "TL107")
    }


@pytest.mark.parametrize("name", IMAGES)
def test_images_that_could_not_be_read_can_be(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torchvision")
    raw = tmp_path / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for kind in ("train", "t10k"):
        images, labels = struct.pack(">4I", 0x803, 1, 2, 2), struct.pack(">2I", 0x801, 1)
        (raw / f"{kind}-images-idx3-ubyte").write_bytes(images + bytes(4))
        (raw / f"{kind}-labels-idx1-ubyte").write_bytes(labels + bytes(1))
    monkeypatch.chdir(tmp_path)
    before, after = (executed(f"{text}image = x[0][0]\n") for text in IMAGES[name])
    assert before is RuntimeError
    assert isinstance(after, dict)
    assert "image" in after
