"""Other text in some ranges of a text."""

from __future__ import annotations

from collections.abc import Iterable


def spliced(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """A text with others from a start up to an end, offsets in it; no range overlaps another."""
    pieces, last = [], 0
    for start, end, new in sorted(edits):
        pieces += [text[last:start], new]
        last = max(last, end)
    return "".join([*pieces, text[last:]])
