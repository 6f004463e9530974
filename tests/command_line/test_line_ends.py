"""Line ends of a file: unified for whoever looks at it, and restored for what is written."""

from __future__ import annotations

from itertools import product

import pytest

from flake8_torch_legacy.sources._line_ends import restored, unified


def test_what_is_not_changed_comes_back() -> None:
    for pieces in product(["a", "b", "\n", "\r", "\r\n"], repeat=5):
        text = "".join(pieces)
        assert restored(unified(text), text) == text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a\r\nb\r\n", "a\nx\nb\n", "a\r\nx\r\nb\r\n"),
        ("a\rb", "a\nx", "a\rx"),
        ("a\nb\r\nc\r\n", "a\nB\nc\n", "a\nB\r\nc\r\n"),
        ("a\nb\r\nc\r\n", "a\nx\ny\nb\nc\n", "a\nx\r\ny\r\nb\r\nc\r\n"),
        ("a\nb\r\nc\r\n", "c\n", "c\r\n"),
        ("a", "a\nb\n", "a\nb\n"),
        ("a\r\nb", "a\nb\nc\n", "a\r\nb\r\nc\r\n"),
    ],
)
def test_what_is_changed(old: str, new: str, expected: str) -> None:
    assert restored(new, old) == expected
