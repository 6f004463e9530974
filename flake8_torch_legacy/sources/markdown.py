"""A Markdown file: each of its code blocks in Python is a part, indented as it is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ..parsing import lines_of
from ..splicing import spliced
from . import Part, Place
from ._line_ends import restored, unified
from ._text import decoded, utf8

_FENCE = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^\r\n]*)")
_LANGUAGE = re.compile(r"\{?\.?(?:python|py)[23]?(?![\w-])", re.IGNORECASE)
#: A session with its results: no module.
_PROMPT = re.compile(r"\s*>>>")


class Block(NamedTuple):
    """The code in a block: its text, its offset and the number of its first line, from 1."""

    text: str
    start: int
    line: int


class MarkdownFile(NamedTuple):
    """A text with code blocks."""

    text: str
    encoding: str
    blocks: Sequence[Block]

    @property
    def parts(self) -> Sequence[Part]:
        """See `Source`."""
        # What one block imports, the next ones may use.
        several = len(self.blocks) > 1
        return [
            Part(unified(one.text), partial(_place, one.line), keep_imports=several)
            for one in self.blocks
        ]

    def with_texts(self, texts: Sequence[str]) -> bytes:
        """See `Source`."""
        edits = [
            (one.start, one.start + len(one.text), restored(text, one.text))
            for one, text in zip(self.blocks, texts, strict=True)
        ]
        return spliced(self.text, edits).encode(self.encoding)


def read(data: bytes) -> MarkdownFile:
    """The file with these bytes, in UTF-8; raises ParseError where it is not."""
    encoding = utf8(data)
    text = decoded(data, encoding)
    return MarkdownFile(text, encoding, [*_blocks(text)])


def _place(first: int, line: int) -> Place:
    return Place(first + line - 1)


def _blocks(text: str) -> Iterator[Block]:
    """The code blocks between fences that say that they are Python."""
    opened: re.Match[str] | None = None
    start, first, offset = 0, 0, 0
    for number, line in enumerate(lines_of(text), 1):
        fence = _FENCE.match(line)
        if opened is None:
            # Backticks behind backticks are code within a line.
            if fence and not (fence["fence"][0] == "`" and "`" in fence["info"]):
                opened, start, first = fence, offset + len(line), number + 1
        elif fence and fence["fence"].startswith(opened["fence"]) and not fence["info"]:
            if _is_python(opened, text[start:offset]):
                yield Block(text[start:offset], start, first)
            opened = None
        offset += len(line)
    if opened and _is_python(opened, text[start:]):
        yield Block(text[start:], start, first)


def _is_python(fence: re.Match[str], code: str) -> bool:
    return bool(_LANGUAGE.match(fence["info"])) and not _PROMPT.match(code)
