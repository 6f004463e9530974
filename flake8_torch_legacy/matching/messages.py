"""What is said of a fact that a file matches: one line."""

from __future__ import annotations

import ast

from ..catalogue import Fact
from ..rules import Finding, LintedFile


def finding(fact: Fact, node: ast.AST, file: LintedFile) -> Finding:
    """The finding for a fact at the node that matched it."""
    change = fact.at(file.torch)
    assert change is not None  # the index has only facts that hold on this release
    message = f"{_subject(fact, node, file)} {change.words} PyTorch {change.since}"
    instead = fact.instead_at(file.torch)
    return Finding(node, f"{message}: {instead}" if instead else message, change.effect)


def _subject(fact: Fact, node: ast.AST, file: LintedFile) -> str:
    """What the message is about, as the file spells it."""
    text = f"`{file.text(node)}`"
    match node:
        case ast.keyword():
            call = file.model.parent(node)
            assert isinstance(call, ast.Call)
            return f"{text} of `{file.text(call.func)}`"
        case ast.Call():
            missing = [one.keywords[0] for one in fact.match.arguments if one.state == "absent"]
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
