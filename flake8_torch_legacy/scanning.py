"""The tokens of a text that may be no Python: of an old release, or with IPython's magics in it.

Python's own `tokenize` gives up on such text; this only tells strings and comments from the rest,
and where logical lines start and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<newline> \r\n | \n | \r )
    | (?P<blank> (?: [ \t\f] | \\ (?: \r\n | \n | \r ) )+ )
    | (?P<comment> \# [^\r\n]* )
    | (?P<string> (?: [bBuUfFtT] [rR]? | [rR] [bBfFtT]? )?
        (?: \"{3} (?: [^\\"] | \\[\s\S] | "(?!"") )* (?: \"{3} | \Z )
          | '{3} (?: [^\\'] | \\[\s\S] | '(?!'') )* (?: '{3} | \Z )
          | " (?: [^\\"\r\n] | \\ (?: \r\n | [\s\S] ) )* "?
          | ' (?: [^\\'\r\n] | \\ (?: \r\n | [\s\S] ) )* '?
        ) )
    | (?P<name> [^\W\d] \w* )
    | (?P<number> \.? \d (?: [eE][+-]\d | [\w.] )* )
    | (?P<operator> <> | [!=<>]= | [\s\S] )
    """,
    re.VERBOSE,
)
_INDENTATION = re.compile(r"[ \t\f]*")
_DEPTH = {**dict.fromkeys("([{", 1), **dict.fromkeys(")]}", -1)}


class Token(NamedTuple):
    """A token: its kind, its text and its offset."""

    kind: str
    text: str
    start: int
    #: How many brackets are open where it stands; a bracket counts as standing inside.
    depth: int


class Line(NamedTuple):
    """A logical line: the blanks that it starts with, where, and its tokens, comments left out."""

    indentation: str
    start: int
    tokens: list[Token]
    #: Where the next one starts.
    end: int


def logical_lines(text: str) -> Iterator[Line]:
    """The logical lines of a text that are not blank."""
    at = 0
    while at < len(text):
        line = logical_line(text, at)
        if line.tokens:
            yield line
        at = line.end


def logical_line(text: str, start: int) -> Line:
    """The logical line, maybe a blank one, that starts at an offset."""
    tokens: list[Token] = []
    blanks = _INDENTATION.match(text, start)
    indentation = blanks[0] if blanks else ""
    depth, at = 0, start
    while match := _TOKEN.match(text, at):
        kind, token = match.lastgroup or "", match[0]
        at = match.end()
        if kind == "newline":
            if depth == 0:
                break
        elif kind not in ("blank", "comment"):
            change = _DEPTH.get(token, 0) if kind == "operator" else 0
            tokens.append(Token(kind, token, match.start(), depth + max(change, 0)))
            depth = max(depth + change, 0)
    return Line(indentation, start, tokens, at)
