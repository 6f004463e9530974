"""Where a file does what the catalogue has a fact about.

words of the text → nodes on their lines → facts that match a node → messages
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from ..catalogue import Fact
from ..rules import Finding, LintedFile
from ..syntax import unless_too_deep, walk
from .aliases import under_other_names
from .calls import calls_matched
from .guards import guarded
from .messages import finding
from .names import attributes_matched, imports_matched, names_matched

_Match: TypeAlias = tuple[Fact, ast.AST]
_Look: TypeAlias = Callable[[Any, dict[str, list[Fact]], LintedFile], Iterator[_Match]]
#: What looks at a node of each kind.
_LOOKS: dict[
    type[ast.AST], Callable[[Any, dict[str, list[Fact]], LintedFile], Iterator[_Match]]
] = {
    ast.Attribute: attributes_matched,
    ast.Call: calls_matched,
    ast.Import: imports_matched,
    ast.ImportFrom: imports_matched,
    ast.Name: names_matched,
}
#: Where nodes of a kind, of which there are many, have the word that they match by.
_WORDS: dict[type[ast.AST], str] = {ast.Attribute: "attr", ast.Name: "id"}


def matches(
    facts: dict[str, list[Fact]], text: str, file: LintedFile
) -> Iterator[tuple[Fact, Finding]]:
    """The facts that a file matches and what to say of each; `facts` are listed by their words."""
    wanted, lines = under_other_names(text, facts)
    found: list[_Match] = []
    for node in walk(file.tree, _LOOKS, lines):
        word = getattr(node, _WORDS.get(node.__class__, ""), None)
        if word is None or word in wanted:
            found += unless_too_deep(_LOOKS[node.__class__](node, wanted, file))
    for fact, place in _most_telling(found, file):
        yield from unless_too_deep(_unguarded(fact, place, file))


def _unguarded(fact: Fact, place: ast.AST, file: LintedFile) -> Iterator[tuple[Fact, Finding]]:
    if not guarded(place, file):
        yield fact, finding(fact, place, file)


def _most_telling(found: list[_Match], file: LintedFile) -> Iterator[_Match]:
    """Without what other matches say already.

    A module is gone: its import tells it, not each use. A name in it has a fact of its own: that
    one tells what to write instead. Of several facts of a topic about one node the first tells,
    so that a special one can stand before a general one.
    """
    imported = {fact.id for fact, node in found if isinstance(node, (ast.alias, ast.ImportFrom))}
    named = {file.place(node) for fact, node in found if fact.match.kind != "module"}
    aliases = {file.place(node) for _, node in found if isinstance(node, ast.alias)}
    told: set[tuple[str, ast.AST]] = set()
    for fact, node in found:
        if (fact.code, node) in told:
            continue
        told.add((fact.code, node))
        if fact.match.kind == "module":
            if file.place(node) in named:
                continue
            if isinstance(node, ast.ImportFrom) and all(
                file.place(one) in aliases for one in node.names
            ):
                continue
            if fact.id in imported and isinstance(node, ast.Attribute):
                continue
        yield fact, node
