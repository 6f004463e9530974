"""Which facts a file gives reason to look for: by the words that it has."""

from __future__ import annotations

import builtins
import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..syntax import lines_at
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


def words_of(text: str) -> set[str]:
    """The words of a text, as names in code are made of them."""
    return set(_WORD.findall(text))


def called_for(
    text: str, words: set[str], torch: TorchVersion, style: bool
) -> dict[str, list[Fact]]:
    """The facts that a file's text, made of `words`, gives reason to look for, by their words."""
    known = index(torch, style)
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
    return lines_at((at for word in words for at in _places(text, word)), text)


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands, and not as a part of another: faster than a search by pattern."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not _is_word(text[at - 1 : at]) and not _is_word(text[end : end + 1]):
            yield at
        at = text.find(word, end)


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")


def _needs(name: str, match: Match) -> frozenset[str]:
    """The words that a file must have for a symbol to match anywhere in it."""
    words = set(name.split(".")) - _CONVENTIONAL
    for one in match.arguments:
        if one.state == "given" and one.position is None and len(one.keywords) == 1:
            words.add(one.keywords[0])
    return frozenset(words)
