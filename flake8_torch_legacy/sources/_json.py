"""Strings in a JSON text: where they stand, and how they are written anew in the text's style."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from typing import Any

from ..parsing import ParseError

_CHARACTER = re.compile(
    r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.|[^\\]"
)


class Located(str):
    """A string's value, with the offsets of its quotes: of the first, and behind the last."""

    start: int
    end: int


def load(text: str) -> Any:
    """What a JSON text holds, its strings (but not the keys) being `Located`.

    Raises ParseError.
    """
    try:
        return _Decoder().decode(text)
    except json.JSONDecodeError as error:
        reason = error.msg.removesuffix(" at").removesuffix(" starting")
        raise ParseError(f"not JSON: {reason}", error.lineno, error.colno) from error
    except RecursionError as error:
        raise ParseError("not JSON: nested too deeply", 1, 1) from error


class _Decoder(json.JSONDecoder):
    def __init__(self) -> None:
        super().__init__()
        self.parse_string = _located
        # The one in C would not ask for each string.
        self.scan_once = py_make_scanner(self)


def _located(text: str, start: int, strict: bool = True) -> tuple[Located, int]:
    value, end = scanstring(text, start, strict)
    string = Located(value)
    string.start, string.end = start - 1, end
    return string, end


def respelled(written: str, new: str, *, ascii_only: bool) -> list[str]:
    """How JSON writes each character of a text that takes the place of another.

    `written` is the old one between its quotes; what is the same at both ends stays as it is there.
    """
    spelled: list[str] = _CHARACTER.findall(written)
    old = [json.loads(f'"{one}"') if "\\" in one else one for one in spelled]
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    most = shorter - start
    end = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    middle = [json.dumps(one, ensure_ascii=ascii_only)[1:-1] for one in new[start : len(new) - end]]
    return [*spelled[:start], *middle, *spelled[len(spelled) - end :]]
