"""The one entry: a file's tree, text and settings in, diagnostics out."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from .diagnostics import Diagnostic
from .rules import LintedFile, Rule, all_rules
from .torch_version import NEWEST, TorchVersion


def lint(tree: ast.Module, lines: Sequence[str], torch: TorchVersion = NEWEST) -> list[Diagnostic]:
    """The findings of every rule on one file, in the order of their places.

    `tree` is the parsed file and `lines` are its lines of text; `torch` is the release that the
    code must run on.
    """
    text = "".join(lines)
    rules = [rule for rule in all_rules() if rule.mentioned_in(text)] if "torch" in text else []
    if not rules:
        return []
    file = LintedFile(tree, lines, torch)
    return sorted(set(_findings(rules, file)), key=lambda one: (one.line, one.column, one.code))


def _findings(rules: list[Rule], file: LintedFile) -> Iterator[Diagnostic]:
    wanted: dict[type[ast.AST], list[Rule]] = {}
    for rule in rules:
        if file.torch >= rule.since:
            for kind in rule.nodes:
                wanted.setdefault(kind, []).append(rule)
    for node in ast.walk(file.tree):
        for rule in wanted.get(type(node), ()):
            for finding in rule.check(node, file):
                line, column = file.place(finding.node)
                yield Diagnostic(line, column, rule.code, finding.message, finding.effect)
