"""Where nodes stand in a text, and the edits that put other text in their place."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import cached_property, lru_cache

from ..rules import LintedFile
from . import Edit

_BLANKS = " \t\f"


class Text:
    """A file's text with the places of its nodes, as offsets in characters."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.text = "".join(lines)

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line))
        return starts

    def offset(self, line: int, byte: int) -> int:
        """The offset of a place as `ast` has it: line from 1, column in UTF-8 bytes."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        column = byte if text.isascii() else len(text.encode()[:byte].decode(errors="replace"))
        return self._starts[min(line, len(self._starts)) - 1] + column

    def start(self, node: ast.AST) -> int:
        """Where a node starts."""
        return self.offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def end(self, node: ast.AST) -> int:
        """Where a node ends."""
        return self.offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def of(self, node: ast.AST) -> str:
        """A node's text, as it stands in the file."""
        return self.text[self.start(node) : self.end(node)]

    def end_of_line(self, line: int) -> int:
        """Where a line (from 1) ends, behind its end of line."""
        return self._starts[line]

    def rest(self, node: ast.stmt) -> str:
        """What stands behind a statement on its last line."""
        return self.text[self.end(node) : self.end_of_line(node.end_lineno or node.lineno)]

    def indentation(self, node: ast.stmt | ast.ExceptHandler) -> str:
        """The blanks before a statement; it may stand behind another one on the line."""
        line = self.lines[node.lineno - 1]
        return line[: len(line) - len(line.lstrip(_BLANKS))]

    def newline(self) -> str:
        """The end of line that the file uses."""
        first = self.lines[0] if self.lines else ""
        return first[len(first.rstrip("\r\n")) :] or "\n"

    def replaced(self, node: ast.AST, text: str) -> Edit:
        """The edit that puts `text` in the place of a node."""
        return Edit(self.start(node), self.end(node), text)

    def before(self, node: ast.AST, text: str) -> Edit:
        """The edit that puts `text` in front of a node."""
        return Edit(self.start(node), self.start(node), text)

    def after(self, node: ast.AST, text: str) -> Edit:
        """The edit that puts `text` behind a node."""
        return Edit(self.end(node), self.end(node), text)


@lru_cache(maxsize=1)
def places(file: LintedFile) -> Text:
    """The text of a file; kept for the next question, which is mostly of the same file."""
    return Text(file.lines)
