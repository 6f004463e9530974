"""What is said of a fact that a file matches: one line."""

from __future__ import annotations

import ast

from ..catalogue import Fact
from ..rules import Finding, LintedFile

#: How many characters of the source are shown, also where the rest of a message is long.
_USUAL, _BRIEF = 48, 20
_LONGEST = 134


def finding(fact: Fact, node: ast.AST, file: LintedFile) -> Finding:
    """The finding for a fact at the node that matched it."""
    change = fact.at(file.torch)
    assert change is not None  # the index has only facts that hold on this release
    instead = fact.instead_at(file.torch)
    predicate = f"{change.words} {change.release}" + (f": {instead}" if instead else "")
    message = f"{_subject(fact, node, file)} {predicate}"
    if len(message) > _LONGEST:
        message = f"{_subject(fact, node, file, _BRIEF)} {predicate}"
    return Finding(node, message, change.effect)


def _subject(fact: Fact, node: ast.AST, file: LintedFile, limit: int = _USUAL) -> str:
    """What the message is about, as the file spells it."""
    text = f"`{_text(node, file, limit)}`"
    match node:
        case ast.keyword():
            call = file.model.parent(node)
            assert isinstance(call, ast.Call)
            return f"{text} of `{_text(call.func, file, limit)}`"
        case ast.Call():
            first = fact.match.arguments[:1]  # what the fact is about
            missing = [one.keywords[0] for one in first if one.state == "absent"]
            return f"{text} without `{missing[0]}`" if missing else text
        case ast.alias(name=name):
            around = file.model.parent(node)
            return (
                f"`{around.module}.{name}`" if isinstance(around, ast.ImportFrom) else f"`{name}`"
            )
        case ast.ImportFrom(module=module):
            return f"`{module}`"
        case ast.Name(id=name) if fact.match.names[0].rpartition(".")[2] != name:
            return f"{text} ({fact.match.names[0]})"
    return text


def _text(node: ast.AST, file: LintedFile, limit: int) -> str:
    """A node's source; of a long one the part that tells: `….relu`, `torch.load(…)`."""
    text = file.text(node, limit)
    if text.endswith("…"):
        match node:
            case ast.Call(func=function):
                return f"{_text(function, file, limit)}(…)"
            case ast.Attribute(attr=name):
                return f"….{name}"
    return text
