"""Bar charts as SVG, in the colours of the page that they are put into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

_WIDTH, _HEIGHT, _GAP = 960, 18, 8
#: Where the bars begin and how long the longest is.
_LEFT, _LONGEST = 400, 500
#: How many characters fit before the bars.
_LABEL = 54


class Row(NamedTuple):
    """A bar: its label, and its pieces as style class, name and number."""

    label: str
    pieces: Sequence[tuple[str, str, int]]

    @property
    def total(self) -> int:
        """The number that the whole bar stands for."""
        return sum(number for _, _, number in self.pieces)


def bars(title: str, rows: Sequence[Row]) -> str:
    """A chart with a bar for each row, made up of its pieces."""
    height = len(rows) * (_HEIGHT + _GAP)
    most = max(row.total for row in rows)
    inside = "".join(
        piece for index, row in enumerate(rows) for piece in _bar(row, index, _LONGEST / most)
    )
    return (
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {_WIDTH} {height}" '
        f'xmlns="http://www.w3.org/2000/svg">\n{inside}</svg>\n'
    )


def _bar(row: Row, index: int, scale: float) -> Iterator[str]:
    top = index * (_HEIGHT + _GAP)
    base = top + _HEIGHT - 4
    name = f"{escape(_short(row.label))}<title>{escape(row.label)}</title>"
    yield f'<text x="0" y="{base}">{name}</text>\n'
    left = float(_LEFT)
    for style, name, number in row.pieces:
        if number:
            width = number * scale
            yield (
                f'<rect class="{style}" x="{left:.1f}" y="{top}" width="{width:.1f}" '
                f'height="{_HEIGHT}"><title>{escape(name)}: {number}</title></rect>\n'
            )
            left += width
    yield f'<text class="number" x="{left + 6:.1f}" y="{base}">{row.total}</text>\n'


def _short(label: str) -> str:
    """A label that fits; of a path the end counts, of anything else the beginning."""
    label = label.replace("`", "")
    if len(label) <= _LABEL:
        return label
    if " " in label:
        return f"{label[: _LABEL - 1]}…"
    return f"…{label[1 - _LABEL :]}"
