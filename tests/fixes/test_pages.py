"""The fixes turn the first example of a page into the second one."""

from __future__ import annotations

import pytest

from flake8_torch_legacy.explanations import examples
from flake8_torch_legacy.fixes.apply import fixed
from flake8_torch_legacy.torch_version import NEWEST


@pytest.mark.parametrize("code", [f"TL00{number}" for number in range(1, 10)])
def test_before_becomes_after(code: str) -> None:
    before, after = examples(code)
    result = fixed(before, NEWEST, unsafe=True, wanted=lambda one, _: one.code == code)
    assert result.text == after
    assert not result.left
