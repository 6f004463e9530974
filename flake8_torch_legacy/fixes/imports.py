"""Import statements: adding what new text needs, renaming, and taking out what nothing uses."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from ..rules import LintedFile
from ..syntax import walk
from . import Edit, Fix, Safety
from .text import Text

_IMPORTS = (ast.Import, ast.ImportFrom)


def added(needs: Iterable[str], tree: ast.Module, text: Text) -> list[Edit]:
    """The edit that adds import statements that the module lacks.

    They go behind the last import of the same package at the top, or of any; else behind the
    docstring and `from __future__ import …`.
    """
    there = {text.of(one) for one in tree.body if isinstance(one, _IMPORTS)}
    missing = [one for one in dict.fromkeys(needs) if one not in there]
    if not missing:
        return []
    newline = text.newline()
    anchor = _anchor(missing[0].split()[1].partition(".")[0], tree)
    # There is some where all of the text is indented, as in a list of a Markdown file.
    indentation = text.indentation(anchor or tree.body[0]) if tree.body else ""
    lines = "".join(f"{indentation}{one}{newline}" for one in missing)
    if anchor is None:
        first = _first_line(text)
        return [Edit(first, first, lines)]
    end = text.offset(anchor.end_lineno or anchor.lineno, 0)
    line = text.lines[(anchor.end_lineno or anchor.lineno) - 1]
    end += len(line)
    if not line.endswith(("\n", "\r")):
        lines = newline + lines.removesuffix(newline)
    return [Edit(end, end, lines)]


def _anchor(package: str, tree: ast.Module) -> ast.stmt | None:
    """The statement behind which an import goes."""
    found: ast.stmt | None = None
    alike: ast.stmt | None = None
    for position, one in enumerate(tree.body):
        if isinstance(one, _IMPORTS):
            found = one
            if package in _packages(one):
                alike = one
        elif position == 0 and isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
            found = one
    return alike or found


def _packages(node: ast.Import | ast.ImportFrom) -> set[str]:
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0]} if not node.level else set()
    return {one.name.partition(".")[0] for one in node.names}


def _first_line(text: Text) -> int:
    """Where the first line starts that is no comment of the file's head (`#!`, encoding)."""
    position = 0
    for line in text.lines[:2]:
        if not line.startswith("#"):
            break
        position += len(line)
    return position


def renamed_import(
    node: ast.AST, name: str, safety: Safety, text: Text, file: LintedFile
) -> Fix | None:
    """The fix that imports `name` in the place of what an alias imports, under the same name."""
    if not isinstance(node, ast.alias):
        return None
    statement = file.model.parent(node)
    local = node.asname or node.name
    module, _, last = name.rpartition(".")
    if isinstance(statement, ast.Import):
        if node.asname is None:
            return None  # `import a.b` gives `a`, which other lines use
        return Fix((text.replaced(node, f"{name} as {local}"),), safety)
    if not isinstance(statement, ast.ImportFrom) or statement.module is None:
        return None
    new = last if last == local else f"{last} as {local}"
    if module == statement.module:
        return Fix((text.replaced(node, new),), safety)
    written = f"from {module} import {new}" if module else f"import {new}"
    if len(statement.names) == 1:
        return Fix((text.replaced(statement, written),), safety)
    line = f"{written}{text.newline()}{text.indentation(statement)}"
    return Fix((text.before(statement, line), without_alias(node, statement, text)), safety)


def without_alias(alias: ast.alias, statement: ast.Import | ast.ImportFrom, text: Text) -> Edit:
    """The edit that takes one of several names out of an import statement."""
    at = statement.names.index(alias)
    if at + 1 < len(statement.names):
        return Edit(text.start(alias), text.start(statement.names[at + 1]), "")
    return Edit(text.end(statement.names[at - 1]), text.end(alias), "")


def unused(tree: ast.Module, before: set[str], text: Text) -> list[Edit]:
    """The edits that take out imports whose names were used `before` and are not any more.

    A name that stands in a string may be exported or be an annotation; in a docstring it is prose,
    unless examples are run there. Statements that share their line or their block with nothing
    else stay, so that what is left is still a block.
    """
    gone = before - used_names(tree)
    prose = {one.value for one in walk(tree, (ast.Expr,)) if isinstance(one, ast.Expr)}
    strings = [
        one.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
        if one not in prose or ">>>" in one.value
    ]
    gone = {one for one in gone if not any(re.search(rf"\b{one}\b", each) for each in strings)}
    edits: list[Edit] = []
    for block in _blocks(tree):
        taken = 0
        for statement in block:
            if not isinstance(statement, _IMPORTS) or _is_future(statement):
                continue
            aliases = [one for one in statement.names if _local(one) in gone]
            if not aliases or "#" in _rest(statement, text):
                continue
            if len(aliases) < len(statement.names):
                if len(aliases) == 1:
                    edits.append(without_alias(aliases[0], statement, text))
            elif taken + 1 < len(block) and _is_alone(statement, text):
                taken += 1
                start = text.offset(statement.lineno, 0)
                last = statement.end_lineno or statement.lineno
                end = text.offset(last, 0) + len(text.lines[last - 1])
                edits.append(Edit(start, end, ""))
    return edits


def used_names(tree: ast.Module) -> set[str]:
    """The names that a module reads anywhere."""
    return {
        one.id
        for one in walk(tree, (ast.Name,))
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)
    }


def _blocks(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    """The module's statements and those of functions: an import in a `try` has its reasons."""
    yield tree.body
    for node in walk(tree, (ast.FunctionDef, ast.AsyncFunctionDef)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.body


def _local(alias: ast.alias) -> str:
    return alias.asname or alias.name.partition(".")[0]


def _is_future(node: ast.Import | ast.ImportFrom) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _is_alone(statement: ast.stmt, text: Text) -> bool:
    """Whether nothing else stands on a statement's lines."""
    before = text.lines[statement.lineno - 1][: statement.col_offset]
    return not before.strip() and not _rest(statement, text).strip()


def _rest(statement: ast.stmt, text: Text) -> str:
    """What stands behind a statement on its last line."""
    last = statement.end_lineno or statement.lineno
    return text.text[text.end(statement) : text.offset(last, 0) + len(text.lines[last - 1])]
