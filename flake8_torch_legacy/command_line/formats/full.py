"""For reading: the code with the range underlined, why it is reported, and the fix as a diff."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterator

from ...explanations import codes, first_paragraph
from ..results import Finding, Hunk, Proposal, Report, shown

_MOST_LINES = 6
_WIDTH = 88
_TAB = "    "
_BOLD, _RED, _GREEN, _CYAN = "1", "31", "32", "36"

_Paint = Callable[[str, str], str]


def written(report: Report, *, colour: bool) -> Iterator[str]:
    """See `formats`."""
    paint = _painted if colour else _plain
    unexplained = set(codes())
    for path, one in report.findings:
        code = one.diagnostic.code
        why = first_paragraph(code) if code in unexplained else ""
        unexplained.discard(code)
        yield "\n".join([*_lines(path, one, why, paint), ""])


def _plain(text: str, style: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _lines(path: str, one: Finding, why: str, paint: _Paint) -> Iterator[str]:
    code, message = one.diagnostic.code, one.diagnostic.message
    yield f"{paint(shown(path, one.start), _BOLD)}: {paint(code, _RED)} {message}"
    hunks = one.fix.hunks if one.fix else ()
    last = max([one.end.line, *(hunk.place.line + len(hunk.old) for hunk in hunks)])
    margin = " " * len(str(last))
    for number, text in _frame(one):
        yield f"{paint(f'{number or margin:>{len(margin)}} |', _CYAN)} {text}".rstrip()
    for line in textwrap.wrap(why, _WIDTH):
        yield f"{paint(f'{margin} |', _CYAN)} {line}"
    yield f"{paint(f'{margin} =', _CYAN)} {_advice(one.fix, code)}"
    for hunk in hunks:
        yield from _diff(hunk, one, margin, paint)


def _frame(one: Finding) -> Iterator[tuple[str, str]]:
    """The lines that a finding covers with their numbers, and what underlines them."""
    shown_lines = one.lines[:_MOST_LINES]
    for index, line in enumerate(shown_lines):
        start = one.start.column - 1 if index == 0 else len(line) - len(line.lstrip())
        end = one.end.column - 1 if index == len(one.lines) - 1 else len(line.rstrip())
        before, under = _visible(line[:start]), _visible(line[start:end])
        note = f" {one.diagnostic.effect.value}" if index == len(shown_lines) - 1 else ""
        yield str(one.start.line + index), _visible(line)
        yield "", f"{' ' * _width(before)}{'^' * max(_width(under), 1)}{note}"


def _advice(fix: Proposal | None, code: str) -> str:
    if fix is None:
        return f"no fix, it takes a hand: torch-legacy explain {code}"
    if fix.safety == "safe":
        return "safe fix, made by torch-legacy fix:"
    return "fix that needs a look, made by torch-legacy fix --unsafe-fixes:"


def _diff(hunk: Hunk, one: Finding, margin: str, paint: _Paint) -> Iterator[str]:
    if hunk.place.cell != one.cell:
        yield f"{margin}   in cell {hunk.place.cell}"
    for sign, style, lines in (("-", _RED, hunk.old), ("+", _GREEN, hunk.new)):
        for number, line in enumerate(lines, hunk.place.line):
            yield paint(f"{number:>{len(margin)}} {sign} {_visible(line)}".rstrip(), style)


def _visible(text: str) -> str:
    """A text that moves a terminal's cursor by its width, and does nothing else to it."""
    text = text.replace("\t", _TAB)
    return "".join("·" if unicodedata.category(one) == "Cc" else one for one in text)


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )
