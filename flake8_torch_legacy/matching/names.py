"""Facts about names: imports, references and attributes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..catalogue import Fact
from ..rules import LintedFile
from ..torch_model import canonical

_Found = Iterator[tuple[Fact, ast.AST]]
_Wanted = dict[str, list[Fact]]


def imports_matched(node: ast.Import | ast.ImportFrom, wanted: _Wanted, file: LintedFile) -> _Found:
    """Imports of modules, and of names from their module."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield from ((fact, alias) for fact in _modules(alias.name, wanted))
        return
    if node.level:
        return
    module = node.module or ""
    for fact in _modules(module, wanted):
        yield fact, node
    for alias in node.names:
        for fact in wanted.get(alias.name, []):
            if fact.match.kind in ("name", "module"):
                if canonical(f"{module}.{alias.name}") in fact.match.names:
                    yield fact, alias


def _fails(fact: Fact, file: LintedFile) -> bool:
    """Whether the import of a name fails."""
    change = fact.at(file.torch)
    return change is not None and change.gone


def names_matched(node: ast.Name, wanted: _Wanted, file: LintedFile) -> _Found:
    """Uses of a name under which something was imported from its module.

    Where the import itself fails, it tells enough; an alias is told where it is assigned.
    """
    facts = [fact for fact in wanted.get(node.id, []) if fact.match.kind == "name"]
    if not facts or not isinstance(node.ctx, ast.Load):
        return
    for fact in facts:
        if file.model.means(node, *fact.match.names) and not file.model.is_alias(node):
            if not _fails(fact, file) or file.model.is_starred(node):
                yield fact, node


def attributes_matched(node: ast.Attribute, wanted: _Wanted, file: LintedFile) -> _Found:
    """References by a dotted name, and attributes of instances."""
    for fact in wanted.get(node.attr, []):
        match = fact.match
        if isinstance(node.ctx, ast.Load) == match.store:
            continue
        if match.kind in ("name", "module"):
            if file.model.means(node, *match.names):
                yield fact, node
        elif match.kind == "attribute" and has_member(node, fact, file):
            yield fact, node


def has_member(node: ast.Attribute, fact: Fact, file: LintedFile) -> bool:
    """Whether `node` is an attribute or method that an instance has from a class of torch's."""
    match = fact.match
    if node.attr not in match.names:
        return False
    return file.model.is_instance(node.value, match.of, member=node.attr, only=match.only)


def _modules(name: str, wanted: _Wanted) -> Iterator[Fact]:
    """Facts about a module, or else about the nearest package around it that has one."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        inner = ".".join(parts[:end])
        for fact in wanted.get(parts[end - 1], []):
            if fact.match.kind == "module" and inner in fact.match.names:
                yield fact
                return
