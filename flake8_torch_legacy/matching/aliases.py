"""The other names under which a file may use what it imports."""

from __future__ import annotations

import re

from ..catalogue import Fact

#: `symeig as s`, `init = nn.init.xavier_uniform`, `class Loss(nn.MSELoss):`
_OTHER_NAMES = (
    re.compile(r"\b(?P<word>\w+)\s+as\s+(?P<name>\w+)", re.ASCII),
    re.compile(
        r"\b(?P<name>\w+)\s*=\s*(?:\w+\s*\.\s*)*(?P<word>\w+)\s*(?:[;#].*)?$",
        re.ASCII | re.MULTILINE,
    ),
    re.compile(r"\bclass\s+(?P<name>\w+)\s*\((?:[^()]*[\s.,])?(?P<word>\w+)\s*[,)]", re.ASCII),
)


def under_other_names(text: str, facts: dict[str, list[Fact]]) -> dict[str, list[Fact]]:
    """The facts by the words that show them, with those that the file gives them itself.

    The words only say where to look; what a name refers to is decided there.
    """
    given = [
        (match["word"], match["name"])
        for pattern in _OTHER_NAMES
        for match in pattern.finditer(text)
    ]
    wanted = dict(facts)
    grown = True
    while grown:
        grown = False
        for word, name in given:
            for fact in wanted.get(word, []):
                if fact not in wanted.get(name, []):
                    wanted[name] = [*wanted.get(name, []), fact]
                    grown = True
    calls = {
        fact.id: fact
        for _, name in given
        for fact in wanted.get(name, [])
        if fact.match.kind == "call"
    }
    if calls:  # `super().__init__(…)` in a subclass
        wanted["__init__"] = list(calls.values())
    return wanted
