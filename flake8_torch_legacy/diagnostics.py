"""What the linter reports."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Effect(Enum):
    """What a piece of code does on the torch that it must run on."""

    CRASH = "crash"
    """It raises."""
    SILENT = "silent"
    """It runs and does something else than it did."""
    WARN = "warn"
    """It runs with a deprecation warning."""
    NOOP = "noop"
    """It runs and is useless, or discouraged."""


class Diagnostic(NamedTuple):
    """One finding: a place, a code and a one-line message.

    Lines count from 1 and columns from 0, in characters, as editors do; `end_column` is behind the
    last character. `message` names the idiom, its effect and what to write instead, without the
    code and without the hint at `explain`.
    """

    line: int
    column: int
    code: str
    message: str
    effect: Effect
    end_line: int
    end_column: int

    @property
    def text(self) -> str:
        """The whole line as flake8 prints it."""
        return f"{self.code} {self.message} (torch-legacy explain {self.code})"
