"""Line ends: one kind for whatever looks at a text, and those of the file for what is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..parsing import lines_of


def unified(text: str) -> str:
    r"""A text whose lines all end with `\n`, as Python reads it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def restored(new: str, old: str) -> str:
    """A text of unified line ends with those of the text that it came from.

    A line that `old` has as well keeps its end; a new one gets that of the line in whose place it
    is, or else the most common one.
    """
    ends = [line[len(line.rstrip("\r\n")) :] for line in lines_of(old)]
    counts = Counter(end for end in ends if end)
    if not counts:
        return new
    [(usual, _)] = counts.most_common(1)
    if len(counts) == 1:
        return new.replace("\n", usual)
    lines = new.split("\n")
    matching = _ends(unified(old).split("\n"), lines, ends, usual)
    return "".join(line + end for line, end in zip(lines[:-1], matching, strict=False)) + lines[-1]


def _ends(old: list[str], new: list[str], ends: list[str], usual: str) -> Iterator[str]:
    """The end of each new line."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, start, stop, first, last in matcher.get_opcodes():
        there = ends[start:stop]
        for index in range(last - first):
            yield (there[index] if index < len(there) else "") or usual
