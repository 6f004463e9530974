"""The one entry: a file's tree, text and settings in, diagnostics out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from .diagnostics import Diagnostic
from .rules import LintedFile, Rule, all_rules
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


def _called_for(text: str, torch: TorchVersion) -> list[Rule]:
    """The rules that a file's text gives reason to run; for most files there is none."""
    if "torch" not in text:
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
    for node in _walk(file.tree):
        for rule in wanted.get(type(node), ()):
            for finding in rule.check(node, file):
                line, column = file.place(finding.node)
                yield Diagnostic(line, column, rule.code, finding.message, finding.effect)


def _walk(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node, as `ast.walk` but in half the time, which is what this linter takes most of."""
    stack = [tree]
    while stack:
        node = stack.pop()
        yield node
        for name in node._fields:
            value = getattr(node, name, None)
            if value.__class__ is list:
                stack += [item for item in value if isinstance(item, ast.AST)]
            elif isinstance(value, ast.AST):
                stack.append(value)
