"""Putting statements into a block of their own: `with torch.no_grad():` around a few lines."""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Iterable, Sequence

from ..rules import LintedFile
from ..syntax import walk
from . import Edit
from .statements import block_of, stands_alone
from .text import Text

_COMPOUND = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.FunctionDef, ast.ClassDef)


def within(
    header: str, statements: Sequence[ast.stmt], text: Text, file: LintedFile
) -> list[Edit] | None:
    """The edits that put neighbouring statements into a block under `header`.

    None where that cannot be done by indenting lines: a string or a form feed would change, or
    other statements share the lines.
    """
    first, last = statements[0], statements[-1]
    opening = text.text[text.offset(first.lineno, 0) : text.start(first)]
    end = last.end_lineno or last.lineno
    lines = text.lines[first.lineno - 1 : end]
    if text.rest(last).lstrip()[:1] not in ("", "#") or any("\f" in line for line in lines):
        return None
    is_elif = text.text.startswith("elif", text.start(first)) and isinstance(first, ast.If)
    if is_elif or not _may_be_indented(lines):
        return None
    unit = indentation_unit(text, file)
    base = text.indentation(first)
    if not opening.strip():
        start = text.offset(first.lineno, 0)
        top = Edit(start, start, f"{base}{header}{text.newline()}{unit}")
        edits = [_indented(line, unit, base, text) for line in range(first.lineno + 1, end + 1)]
        return [top, *filter(None, edits)]
    around = file.model.parent(first)
    is_suite = opening.rstrip().endswith(":") and block_of(first, file) == list(statements)
    if not is_suite or not isinstance(around, (ast.stmt, ast.ExceptHandler)):
        return None
    # `if x: p.data.zero_()`
    base = text.indentation(around)
    broken = f"{text.newline()}{base}{unit}"
    start = text.start(first)
    edits = [_indented(line, unit * 2, "", text) for line in range(first.lineno + 1, end + 1)]
    blanks = len(opening) - len(opening.rstrip())
    top = Edit(start - blanks, start, f"{broken}{header}{broken}{unit}")
    return [top, *filter(None, edits)]


def _indented(line: int, unit: str, base: str, text: Text) -> Edit | None:
    """The edit that indents a line, unless it is empty, or a comment further to the left."""
    content = text.lines[line - 1]
    if not content.strip() or (content.lstrip().startswith("#") and not content.startswith(base)):
        return None
    return Edit(text.offset(line, 0), text.offset(line, 0), unit)


def _may_be_indented(lines: Sequence[str]) -> bool:
    """Whether no string goes on from one line to the next, where blanks are a part of it."""
    if len(lines) == 1:
        return True
    opened: list[int] = []
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            name = tokenize.tok_name[token.type]
            if name.endswith("STRING_START"):  # of a string with fields, since Python 3.12
                opened.append(token.start[0])
            elif name.endswith("STRING_END") or name == "STRING":
                start = token.start[0] if name == "STRING" else opened.pop()
                if start != token.end[0]:
                    return False
    except (tokenize.TokenError, SyntaxError):
        return False
    return True


def indentation_unit(text: Text, file: LintedFile) -> str:
    """What the file indents a block by: as its first block that starts a line is."""
    for node in sorted(walk(file.tree, _COMPOUND), key=lambda one: getattr(one, "lineno", 0)):
        assert isinstance(node, _COMPOUND)
        inner = node.body[0]
        if stands_alone(inner, text):
            outside, inside = text.indentation(node), text.indentation(inner)
            if inside.startswith(outside) and inside != outside:
                return inside.removeprefix(outside)
    return "    "


def together(indenting: Iterable[Edit], others: Iterable[Edit]) -> list[Edit]:
    """Edits that indent lines, with others on the same lines; what is taken out is not indented."""
    rest = [*others]
    kept = [
        one
        for one in indenting
        if not any(other.start <= one.start < other.end for other in rest) or "\n" in one.text
    ]
    return sorted([*kept, *rest])
