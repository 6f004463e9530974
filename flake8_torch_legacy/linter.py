"""The one entry: a file's tree, text and settings in, diagnostics out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Any

from .diagnostics import Diagnostic
from .rules import LintedFile, Rule, all_rules
from .syntax import LEAVES
from .torch_version import NEWEST, TorchVersion


def lint(tree: ast.Module, lines: Sequence[str], torch: TorchVersion = NEWEST) -> list[Diagnostic]:
    """The findings of every rule on one file, in the order of their places.

    `tree` is the parsed file and `lines` are its lines of text; `torch` is the release that the
    code must run on.
    """
    rules = _called_for("".join(lines), torch)
    if not rules:
        return []
    file = LintedFile(tree, lines, torch)
    return sorted(set(_findings(rules, file)), key=lambda one: (one.line, one.column, one.code))


#: What shows that a file is about torch: its name, or what can only be done with its tensors.
_SIGNS = ("torch", ".data.cpu(", ".data.cuda(", ".volatile")


def _called_for(text: str, torch: TorchVersion) -> list[Rule]:
    """The rules that a file's text gives reason to run; for most files there is none."""
    if not any(word in text for word in _SIGNS):
        return []
    searched: dict[re.Pattern[str], bool] = {}

    def mentioned(trigger: re.Pattern[str]) -> bool:
        if trigger not in searched:
            searched[trigger] = trigger.search(text) is not None
        return searched[trigger]

    return [
        rule for rule in all_rules() if torch >= rule.since and any(map(mentioned, rule.triggers))
    ]


def _findings(rules: list[Rule], file: LintedFile) -> Iterator[Diagnostic]:
    wanted: dict[type[ast.AST], list[Rule]] = {}
    for rule in rules:
        for kind in rule.nodes:
            wanted.setdefault(kind, []).append(rule)
    for node, interested in _visits(file.tree, wanted):
        for rule in interested:
            for finding in rule.check(node, file):
                line, column = file.place(finding.node)
                yield Diagnostic(line, column, rule.code, finding.message, finding.effect)


def _visits(
    tree: ast.AST, wanted: dict[type[ast.AST], list[Rule]]
) -> Iterator[tuple[ast.AST, list[Rule]]]:
    """The nodes of the wanted kinds, as `ast.walk` would find them in four times the time."""
    stack = [tree]
    while stack:
        node = stack.pop()
        kind = node.__class__
        if kind in wanted:
            yield node, wanted[kind]
        for name in node._fields:
            value: Any = getattr(node, name, None)
            if value.__class__ is list:
                stack += [item for item in value if item.__class__ not in LEAVES]
            elif value.__class__ not in LEAVES:
                stack.append(value)
