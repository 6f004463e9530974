"""From text to lines and a tree, as Python reads it; nothing is executed or imported."""

from __future__ import annotations

import ast
import io
import warnings


class ParseError(ValueError):
    """A text is no Python, at a line and column (both from 1), for a reason."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(f"{line}:{column}: {reason}")
        self.reason = reason
        self.line = line
        self.column = column


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends: LF, CR LF or CR, and no form feed."""
    return io.StringIO(text, newline="").readlines()


def parse(text: str) -> ast.Module:
    """The tree of a text.

    Raises ParseError where Python cannot parse it.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes in its strings: another tool's business
            return ast.parse(text)
    except SyntaxError as error:
        reason = error.msg or "not Python"
        raise ParseError(reason, error.lineno or 1, error.offset or 1) from error
    except (RecursionError, MemoryError) as error:
        raise ParseError("nested too deeply for Python's parser", 1, 1) from error
    except ValueError as error:  # null bytes, on older releases
        raise ParseError(str(error), 1, 1) from error
