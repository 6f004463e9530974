"""Decoding, and what has changed in a list of lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ..parsing import ParseError

BOM = b"\xef\xbb\xbf"


def decoded(data: bytes, encoding: str) -> str:
    """The text of some bytes; raises ParseError, with the place of what is in another encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].removeprefix(BOM)
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode(error.encoding, "replace")) + 1
        raise ParseError(f"not {error.encoding}: {error.reason}", line, column) from error


def utf8(data: bytes) -> str:
    """UTF-8 by the name that keeps a BOM where there is one."""
    return "utf-8-sig" if data.startswith(BOM) else "utf-8"


class Hunk(NamedTuple):
    """The lines from number `start` (from 0) up to `end` become other ones."""

    start: int
    end: int
    new: Sequence[str]


def hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    """What makes some lines other ones."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield Hunk(start, end, new[first:last])
