"""How `check` prints: one module a format, with a function `written(report, *, colour)`.

It gives the output piece by piece, each to be printed as lines of their own.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..results import Report

#: The formats that show the lines and the fixes of what is found; those take longer to make.
DETAILED = frozenset({"full", "json", "sarif"})


def names() -> list[str]:
    """The formats that there are."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def written(name: str, report: Report, *, colour: bool) -> Iterator[str]:
    """A report in a format."""
    pieces: Iterator[str] = importlib.import_module(f"{__name__}.{name}").written(
        report, colour=colour
    )
    return pieces
