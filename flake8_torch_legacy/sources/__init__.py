"""From a file's bytes to the Python in it, and from changed Python back to the bytes.

A module here is a kind of file: it has a function `read(data) -> Source`. What is no Python file
(a notebook, a text with code blocks) has parts, each of which is linted and fixed as a file of its
own; the places of what is found in a part are told as places of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol


class Place(NamedTuple):
    """A line, from 1: of the file, or of a notebook's cell, where there is one (from 1)."""

    line: int
    cell: int | None = None


class Part(NamedTuple):
    r"""Python text that stands for itself, with `\n` as its line ends, whatever the file has.

    `place` says where a line of `text` (from 1) stands. With `keep_imports`, a fix leaves imports
    that nothing in the part uses any more, as another part may.
    """

    text: str
    place: Callable[[int], Place] = Place
    keep_imports: bool = False


class Source(Protocol):
    """A file's parts, and how changed ones go back."""

    @property
    def parts(self) -> Sequence[Part]:
        """The parts, in the order of the file."""

    def with_texts(self, texts: Sequence[str]) -> bytes:
        """The file's bytes with another text for each part; all else stays as it is.

        Raises ValueError where a text cannot be written into this file.
        """


_MARKDOWN = (".md", ".markdown")


def is_known(name: str, *, markdown: bool) -> bool:
    """Whether a file of this name, found in a folder, is of a kind that is read."""
    return name.endswith((".py", ".ipynb")) or (markdown and name.endswith(_MARKDOWN))


def read(path: str, data: bytes) -> Source:
    """The parts of a file; its name says of which kind it is.

    Raises ParseError where the file is not what its name says, or in no known encoding.
    """
    # Most runs see Python files only.
    if path.endswith(".ipynb"):
        from . import notebook

        return notebook.read(data)
    if path.endswith(_MARKDOWN):
        from . import markdown

        return markdown.read(data)
    from . import python

    return python.read(data)
