"""How a file spells a qualified name, and the import that it lacks for it."""

from __future__ import annotations

import ast
import re
from typing import NamedTuple

from ..rules import LintedFile

_QUALIFIED = re.compile(r"(?<![\w.])torch(?:\.\w+)+")


class Spelling(NamedTuple):
    """The text that means a qualified name at some place, and the imports that it needs."""

    text: str
    needs: tuple[str, ...] = ()


def spelled(name: str, node: ast.AST, file: LintedFile) -> Spelling | None:
    """How `name` is written where `node` stands; None where its package is shadowed there.

    A name that the file has imported is used, be it for the thing itself or for a module around
    it: `F.interpolate`. Else the package is to be imported.
    """
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        prefix = ".".join(parts[:length])
        for local in file.model.imported_as(prefix, node):
            return Spelling(".".join([local, *parts[length:]]))
    if not file.model.is_free(parts[0], node):
        return None
    return Spelling(name, (f"import {parts[0]}",))


def respelled(reference: ast.expr, name: str, file: LintedFile) -> Spelling | None:
    """How `name` is written in the place of a reference to what has been renamed.

    What stays the same stays as it is written: `init.xavier_uniform` becomes
    `init.xavier_uniform_`, and an imported name gives way to one that is imported likewise.
    """
    module, _, last = name.rpartition(".")
    if isinstance(reference, ast.Attribute) and file.model.refers_to(reference.value) == module:
        return Spelling(f"{ast.unparse(reference.value)}.{last}")
    if isinstance(reference, ast.Name):
        old = file.model.refers_to(reference) or ""
        if old.rpartition(".")[0] == module and file.model.is_free(last, reference):
            return Spelling(last, (f"from {module} import {last}",))
    return spelled(name, reference, file)


def template(text: str, node: ast.AST, file: LintedFile) -> Spelling | None:
    """A text with every qualified name of torch's spelled as the file does."""
    needs: list[str] = []
    pieces, last = [], 0
    for match in _QUALIFIED.finditer(text):
        spelling = spelled(match[0], node, file)
        if spelling is None:
            return None
        pieces += [text[last : match.start()], spelling.text]
        needs += spelling.needs
        last = match.end()
    return Spelling("".join([*pieces, text[last:]]), tuple(needs))
