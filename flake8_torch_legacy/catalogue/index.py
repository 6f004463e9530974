"""Which facts a file gives reason to look for: by the words that it has."""

from __future__ import annotations

import builtins
import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from ..torch_version import TorchVersion
from . import Fact, Match, facts

_WORD = re.compile(r"[A-Za-z_]\w*", re.ASCII)
#: Parts of qualified names that a star import of a torch project brings without being written.
_CONVENTIONAL = frozenset({"torch", "nn", "functional", "optim"})
#: What is Python's own wherever it stands alone: `range`.
_BUILTINS = frozenset(dir(builtins))


#: What stands before a name that is some module's.
_QUALIFIED = (".", "import ", ", ")


class Entry(NamedTuple):
    """A fact that holds on the torch in question, and the words without which it cannot occur."""

    fact: Fact
    needs: frozenset[str]


@functools.cache
def index(torch: TorchVersion, style: bool) -> dict[str, list[Entry]]:
    """The facts that are true of a torch release, by the words that a node must have to match."""
    found: dict[str, list[Entry]] = {}
    for fact in facts():
        if fact.at(torch) is None or (fact.code.startswith("TL9") and not style):
            continue
        for name in fact.match.names if fact.match.kind != "rule" else ():
            entry = Entry(fact, _needs(name, fact.match))
            found.setdefault(name.rpartition(".")[2], []).append(entry)
    return found


def called_for(text: str, torch: TorchVersion, style: bool) -> dict[str, list[Fact]]:
    """The facts that a file's text gives reason to look for, by their words."""
    known = index(torch, style)
    words = set(_WORD.findall(text))
    found = {}
    for word in words & known.keys():
        if word in _BUILTINS and not any(f"{sign}{word}" in text for sign in _QUALIFIED):
            continue
        # A fact that has several symbols of one word stands there several times.
        wanted = {one.fact.id: one.fact for one in known[word] if one.needs <= words}
        if wanted:
            found[word] = list(wanted.values())
    return found


def lines_with(text: str, words: Iterable[str]) -> list[int]:
    """The numbers of the lines, from 1 and in order, that have one of the words."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.ASCII)
    lines: list[int] = []
    line, last = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        if not lines or lines[-1] != line:
            lines.append(line)
    return lines


def _needs(name: str, match: Match) -> frozenset[str]:
    """The words that a file must have for a symbol to match anywhere in it."""
    words = set(name.split(".")) - _CONVENTIONAL
    for one in match.arguments:
        if one.state == "given" and one.position is None and len(one.keywords) == 1:
            words.add(one.keywords[0])
    return frozenset(words)
