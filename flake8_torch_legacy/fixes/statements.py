"""Statements: the one around a node, its neighbours, and taking out one that does nothing."""

from __future__ import annotations

import ast
from collections.abc import Callable

from ..rules import LintedFile
from . import Edit
from .text import Text

_LISTS = ("body", "orelse", "finalbody")


def statement_of(node: ast.AST, file: LintedFile) -> ast.stmt:
    """The innermost statement that a node is, or is in."""
    while not isinstance(node, ast.stmt):
        node = file.model.parent(node)
    return node


def block_of(statement: ast.stmt, file: LintedFile) -> list[ast.stmt]:
    """The statements of the block that a statement is in, itself included."""
    parent = file.model.parent(statement)
    blocks: list[list[ast.stmt]] = [getattr(parent, name, []) for name in _LISTS]
    return next(block for block in blocks if statement in block)


def stands_alone(statement: ast.stmt, text: Text) -> bool:
    """Whether nothing but a comment shares a statement's lines with it."""
    before = text.text[text.offset(statement.lineno, 0) : text.start(statement)]
    return not before.strip() and text.rest(statement).lstrip()[:1] in ("", "#")


def taken_out(
    statement: ast.stmt, text: Text, file: LintedFile, also: Callable[[ast.stmt], bool]
) -> Edit:
    """The edit that takes out a statement that does nothing; a comment behind it stays.

    `pass` takes its place where it shares its lines, or where the block would be empty: `also`
    tells which statements of the block go as well.
    """
    block = block_of(statement, file)
    is_last = block[0] is statement and all(map(also, block[1:]))
    if is_last or not stands_alone(statement, text):
        return text.replaced(statement, "pass")
    rest = text.rest(statement)
    if rest.strip():
        return Edit(text.start(statement), text.end(statement) + len(rest) - len(rest.lstrip()), "")
    last = statement.end_lineno or statement.lineno
    return Edit(text.offset(statement.lineno, 0), text.end_of_line(last), "")
