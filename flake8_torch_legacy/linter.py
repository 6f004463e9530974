"""The one entry: a file's tree, text and settings in, diagnostics out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .catalogue import Fact
from .catalogue.index import called_for, words_of
from .diagnostics import Diagnostic
from .rules import Finding, LintedFile, Pattern, Rule, all_rules
from .syntax import lines_at, unless_too_deep, walk
from .torch_version import NEWEST, TorchVersion


def lint(
    tree: ast.Module, lines: Sequence[str], torch: TorchVersion = NEWEST, *, style: bool = False
) -> list[Diagnostic]:
    """The findings of every rule and fact on one file, in the order of their places.

    `tree` is the parsed file and `lines` are its lines of text; `torch` is the release that the
    code must run on. `style` adds the codes that are off by default, TL9xx.
    """
    return [one.diagnostic for one in find(LintedFile(tree, lines, torch), style=style)]


def find(file: LintedFile, *, style: bool = False) -> list[Found]:
    """The findings on a file with the nodes and facts that they come from, as fixes need them."""
    text = file.source
    if not concerns(text):
        return []
    words = words_of(text)
    rules = _called_for(text, words, file.torch, style)
    facts = called_for(text, words, file.torch, style)
    found = {
        one.diagnostic: one for one in (*_by_rules(rules, file), *_by_facts(facts, text, file))
    }
    return sorted(found.values(), key=lambda one: one.diagnostic[:3])


def concerns(text: str) -> bool:
    """Whether there can be anything to find in a text; where not, it need not be parsed."""
    return any(word in text for word in _SIGNS)


class Found(NamedTuple):
    """A diagnostic, the node that it is about, and the fact that it comes from, if any."""

    diagnostic: Diagnostic
    node: ast.AST
    fact: Fact | None


#: What shows that a file is about torch: its name, what came with it, or what can only be done
#: with its tensors.
_SIGNS = ("torch", "caffe2", ".data.cpu(", ".data.cuda(", ".volatile")
#: Without such a line no value is certain to be a tensor; only uses show it, to the core's rules.
_IMPORTS = re.compile(r"import [^\n]*(?:torch|\*)|from [^\n]*torch")


def _called_for(text: str, words: set[str], torch: TorchVersion, style: bool) -> list[Rule]:
    """The rules that a file's text gives reason to run; for most files there is none."""
    about_torch = _IMPORTS.search(text) is not None
    searched: dict[str, bool] = {}

    def has(pattern: Pattern) -> bool:
        word, literal, compiled = pattern
        known = compiled.pattern
        if known not in searched:
            likely = word in words if word else literal in text
            searched[known] = likely and compiled.search(text) is not None
        return searched[known]

    def has_one_of(patterns: Iterable[Pattern]) -> bool:
        return any(map(has, patterns))

    return [
        rule
        for rule in all_rules()
        if torch >= rule.since
        and (about_torch or rule.code.startswith("TL0"))
        and (style or not rule.code.startswith("TL9"))
        and all(map(has_one_of, rule.needs))
        and (not rule.triggers or has_one_of(rule.triggers))
    ]


def _by_rules(rules: list[Rule], file: LintedFile) -> Iterator[Found]:
    everywhere = [rule for rule in rules if not rule.triggers]
    yield from _in_statements(None, everywhere, file)
    in_places = [rule for rule in rules if rule.triggers]
    triggers = {one.compiled for rule in in_places for one in rule.triggers}
    places = (found.start() for one in triggers for found in one.finditer(file.source))
    yield from _in_statements(lines_at(places, file.source), in_places, file)


def _in_statements(lines: list[int] | None, rules: list[Rule], file: LintedFile) -> Iterator[Found]:
    """The findings of rules in statements that span one of the lines; without lines, in all."""
    wanted: dict[type[ast.AST], list[Rule]] = {}
    for rule in rules:
        for kind in rule.nodes:
            wanted.setdefault(kind, []).append(rule)
    if wanted:
        for node in walk(file.tree, wanted, lines):
            for rule in wanted[node.__class__]:
                for finding in unless_too_deep(rule.check(node, file)):
                    yield Found(_diagnostic(rule.code, finding, file), finding.node, None)


def _by_facts(facts: dict[str, list[Fact]], text: str, file: LintedFile) -> Iterator[Found]:
    if facts:
        # Most files have none of the words, and should not pay for what looks behind them.
        from .matching import matches

        for fact, finding in matches(facts, text, file):
            yield Found(_diagnostic(fact.code, finding, file), finding.node, fact)


def _diagnostic(code: str, finding: Finding, file: LintedFile) -> Diagnostic:
    line, column = file.place(finding.node)
    end_line, end_column = file.end(finding.node)
    return Diagnostic(line, column, code, finding.message, finding.effect, end_line, end_column)
