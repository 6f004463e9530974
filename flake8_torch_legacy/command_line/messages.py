"""What the command says on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .files import Problem


def fail(message: str) -> int:
    """Tell an error and return the exit status that goes with it."""
    print(f"torch-legacy: error: {message}", file=sys.stderr)
    return 2


def tell(problems: Iterable[Problem]) -> None:
    """Tell what could not be done, one line each."""
    for one in problems:
        fail(f"{one_line(one.path)}: {one.message}")


def one_line(text: str) -> str:
    """A text that is printed as it is, if it can be printed on one line."""
    return text if text.isprintable() else ascii(text)
