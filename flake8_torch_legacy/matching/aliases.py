"""The other names under which a file may use what it imports."""

from __future__ import annotations

import re

from ..catalogue import Fact
from ..catalogue.index import lines_with

#: `symeig as s` and `init = nn.init.xavier_uniform`, each on one line
_OTHER_NAMES = (
    re.compile(r"\b(?P<word>\w+)\s+as\s+(?P<name>\w+)", re.ASCII),
    re.compile(
        r"\b(?P<name>\w+)\s*=\s*(?:\w+\s*\.\s*)*(?P<word>\w+)\s*(?:[;#].*)?$",
        re.ASCII | re.MULTILINE,
    ),
)
#: `class Loss(nn.MSELoss):`
_SUBCLASS = re.compile(r"class\s+(?P<name>\w+)\s*\((?:[^()]*[\s.,])?(?P<word>\w+)\s*[,)]", re.ASCII)


def under_other_names(
    text: str, facts: dict[str, list[Fact]]
) -> tuple[dict[str, list[Fact]], list[int]]:
    """The facts by the words that show them, with those that the file gives them itself.

    The words, and the lines (from 1, in order) that have one of them, only say where to look; what
    a name refers to is decided there.
    """
    lines = text.split("\n")
    numbers: set[int] = set()
    classes = [(one["word"], one["name"]) for one in _SUBCLASS.finditer(text)]
    wanted = dict(facts)
    calls: dict[str, Fact] = {}
    new = set(facts)
    while new:
        given = [one for one in classes if one[0] in new]
        shown = lines_with(text, new)
        numbers.update(shown)
        found = "\n".join(lines[number - 1] for number in shown)
        for pattern in _OTHER_NAMES:
            given += ((one["word"], one["name"]) for one in pattern.finditer(found))
        new = set()
        for word, name in given:
            calls.update({one.id: one for one in wanted.get(word, []) if one.match.kind == "call"})
            known = wanted.get(name, [])
            added = [fact for fact in wanted.get(word, []) if fact not in known]
            if added:
                wanted[name] = [*known, *added]
                new.add(name)
    if calls:  # `super().__init__(…)` in a subclass
        wanted["__init__"] = list(calls.values())
        numbers.update(lines_with(text, ["__init__"]))
    return wanted, sorted(numbers)
