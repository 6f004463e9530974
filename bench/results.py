"""From what was measured to numbers, tables and verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from .measuring import Usage


class Spread(NamedTuple):
    """The median of some values, the lowest and the highest."""

    middle: float
    low: float
    high: float

    def show(self, digits: int = 2, factor: float = 1) -> str:
        """Such as `1.02 (0.99–1.07)`."""
        middle, low, high = (f"{value * factor:.{digits}f}" for value in self)
        return middle if low == high else f"{middle} ({low}–{high})"


def spread(values: Iterable[float]) -> Spread:
    """The spread of at least one value."""
    known = list(values)
    return Spread(median(known), min(known), max(known))


def ratios(ours: Sequence[Usage], theirs: Sequence[Usage], what: str = "cpu") -> Spread:
    """How many times as much we use, turn by turn."""
    return spread(getattr(a, what) / getattr(b, what) for a, b in zip(ours, theirs, strict=False))


def differences(ours: Sequence[Usage], theirs: Sequence[Usage], what: str) -> Spread:
    """How much more we use, turn by turn."""
    return spread(getattr(a, what) - getattr(b, what) for a, b in zip(ours, theirs, strict=False))


class Part(NamedTuple):
    """The CPU seconds of the plugin within one process of flake8, and of all of that process."""

    plugin: float
    everything: float

    @property
    def added(self) -> float:
        """What it adds to the rest, as a part of it."""
        return self.plugin / (self.everything - self.plugin)


class Budget(NamedTuple):
    """A promise: what about, the most that is allowed, and what was measured, as printed too."""

    name: str
    allowed: str
    most: float
    measured: Spread
    shown: str

    def met(self) -> str:
        """Whether it is kept, by the median; and whether the spread leaves a doubt."""
        verdict = "yes" if self.measured.middle <= self.most else "**no**"
        doubtful = self.measured.low <= self.most < self.measured.high
        return f"{verdict}, not in every turn" if doubtful else verdict


def budgets(kept: Iterable[Budget]) -> str:
    """The table of budgets."""
    rows = ((one.name, one.allowed, one.shown, one.met()) for one in kept)
    return table(("budget", "at most", "measured", "met"), rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


BEGIN, END = "<!-- measured -->\n", "<!-- end of measured -->\n"


def replaced(page: str, measured: str) -> str:
    """A page with the text between its two marks replaced."""
    before, _, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError("the page lacks the marks between which the tables go")
    return f"{before}{BEGIN}\n{measured.strip()}\n\n{END}{after}"
