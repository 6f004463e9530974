"""What to change for a finding: edits of the text, found by code as rules are.

A fix is a function decorated with `fixes`, in a module that is named after what it changes: it is
handed the node of a finding and gives the edits, or None where the change takes a human. Facts of
the catalogue bring their fix as data. Linting for flake8 imports nothing from here.

    findings of the linter → a `Fix` each → `apply` (passes, until nothing is left)
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeVar

from ..linter import Found
from ..rules import LintedFile


class Safety(Enum):
    """Whether a fix may be made without a look at it."""

    SAFE = "safe"
    """Same result on the target torch, or the old line crashes there."""
    UNSAFE = "unsafe"
    """Needs a look: the result may differ, in a case that the code does not show."""


class Edit(NamedTuple):
    """The text from `start` to `end`, offsets in characters, becomes `text`."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Edits that belong together, in the order of their places, none overlapping another.

    `needs` are the modules that the new text uses by their qualified names, which are imported
    where the file does not do so; see `spelling.spelled`.
    """

    edits: tuple[Edit, ...]
    safety: Safety
    needs: tuple[str, ...] = ()


_Maker = TypeVar("_Maker", bound=Callable[[Any, LintedFile], Fix | None])
_MAKERS: dict[str, Callable[[Any, LintedFile], Fix | None]] = {}


def fixes(code: str) -> Callable[[_Maker], _Maker]:
    """Register what makes the fix for the findings of a code."""

    def register(maker: _Maker) -> _Maker:
        _MAKERS[code] = maker
        return maker

    return register


@cache
def makers() -> dict[str, Callable[[Any, LintedFile], Fix | None]]:
    """What makes fixes, by code."""
    for module in pkgutil.iter_modules(__path__):
        if module.name.startswith("tl"):
            importlib.import_module(f"{__name__}.{module.name}")
    return _MAKERS


def fix_of(found: Found, file: LintedFile) -> Fix | None:
    """The fix for a finding; None where the change takes a human.

    What is registered for a code goes before what its facts say.
    """
    maker = makers().get(found.diagnostic.code)
    fix = None if maker is None else maker(found.node, file)
    if fix is None and found.fact is not None:
        from .by_fact import fix_of_fact

        return fix_of_fact(found.fact, found.node, file)
    return fix
