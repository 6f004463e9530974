"""A notebook: its code cells are one module, of which only the changed lines are written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from ..parsing import ParseError, lines_of
from ..rescue import rescued
from ..splicing import spliced
from . import Part, Place
from ._json import Located, load, respelled
from ._line_ends import restored, unified
from ._magics import Magics
from ._text import Hunk, decoded, hunks, utf8

#: From where up to where other text goes.
_Edit: TypeAlias = tuple[int, int, str]


class Cell(NamedTuple):
    """A code cell: its number among all cells, from 1, and the JSON strings of its code.

    There is one for each line, as a rule; in some notebooks there is one for all, and no list.
    """

    number: int
    strings: list[Located]
    listed: bool

    @property
    def code(self) -> str:
        """The code, IPython's lines included."""
        return "".join(self.strings)


class Notebook:
    """The code cells of a notebook; those that nobody can parse are parts of their own."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._encoding = encoding
        self._cells = cells = _cells(text)
        # What marks our own lines is in none of the cells.
        mark = "#:"
        while any(mark in cell.code for cell in cells):
            mark += ":"
        self._end = f"pass  {mark} cell "
        self._magics = Magics(mark)
        codes = {cell.number: unified(cell.code) for cell in cells}
        self._hidden = {number: self._magics.hide(code) for number, code in codes.items()}
        self._groups = self._grouped()

    def _grouped(self) -> list[list[Cell]]:
        """The cells that are linted together."""
        if not self._cells:
            return []
        if _parses(self._joined(self._cells)):
            return [list(self._cells)]
        fine = [cell for cell in self._cells if _parses(self._joined([cell]))]
        return [*([fine] if fine else []), *([cell] for cell in self._cells if cell not in fine)]

    def _joined(self, cells: Sequence[Cell]) -> str:
        """The code of cells as one module, with a line behind each that says where it ends."""
        return "".join(
            f"{_ended(self._hidden[cell.number])}{self._end}{cell.number}\n" for cell in cells
        )

    @property
    def parts(self) -> Sequence[Part]:
        """See `Source`."""
        return [self._part(cells) for cells in self._groups]

    def _part(self, cells: list[Cell]) -> Part:
        places = []
        for cell in cells:
            count = len(lines_of(cell.code))
            ours = len(lines_of(self._hidden[cell.number])) - count
            numbers = [*[1] * ours, *range(1, count + 2)]
            places += [Place(number, cell.number) for number in numbers]
        return Part(
            self._joined(cells),
            lambda line: places[min(line, len(places)) - 1],
            keep_imports=len(self._groups) > 1,
        )

    def with_texts(self, texts: Sequence[str]) -> bytes:
        """See `Source`."""
        codes: dict[int, str] = {}
        for cells, text in zip(self._groups, texts, strict=True):
            codes |= self._codes(cells, text)
        edits = [edit for cell in self._cells for edit in self._edits(cell, codes[cell.number])]
        new = spliced(self._text, edits)
        expected = {number: code for number, code in codes.items() if code.strip()}
        if {cell.number: cell.code for cell in _cells(new)} != expected:
            raise ValueError("its cells cannot be written back")
        return new.encode(self._encoding)

    def _codes(self, cells: list[Cell], text: str) -> dict[int, str]:
        """The code of each cell in the text of a part, IPython's lines included."""
        pieces = re.split(rf"^{re.escape(self._end)}(\d+)\n", text, flags=re.MULTILINE)
        if [*pieces[1::2], pieces[-1]] != [*(str(cell.number) for cell in cells), ""]:
            raise ValueError("a change goes over the end of a cell")
        codes = {}
        for cell, code in zip(cells, pieces[::2], strict=False):
            hidden = self._hidden[cell.number]
            if self._magics.traces(code) != self._magics.traces(hidden):
                raise ValueError("a change is about a line of IPython's")
            ended = _ended(hidden)
            code = code[: len(code) - (len(ended) - len(hidden))]
            codes[cell.number] = restored(self._magics.show(code), cell.code)
        return codes

    def _edits(self, cell: Cell, code: str) -> Iterator[_Edit]:
        """The edits of the JSON text that give a cell other code."""
        if code != cell.code:
            for hunk in hunks(cell.strings, lines_of(code) if cell.listed else [code]):
                yield self._edit(cell.strings, hunk)

    def _edit(self, strings: list[Located], hunk: Hunk) -> _Edit:
        """The edit of the JSON text that changes some strings of a list."""
        old = strings[hunk.start : hunk.end]
        between = self._between(strings)
        written = between.join(self._written(old, hunk.new))
        if old and written:
            return old[0].start, old[-1].end, written
        if hunk.end < len(strings):
            next_one = strings[hunk.end].start
            return (old[0].start, next_one, "") if old else (next_one, next_one, written + between)
        if hunk.start:
            last_one = strings[hunk.start - 1].end
            return last_one, strings[-1].end, between + written if written else ""
        return strings[0].start, strings[-1].end, '""'

    def _between(self, strings: list[Located]) -> str:
        """What separates the strings of a list."""
        if len(strings) > 1:
            return self._text[strings[0].end : strings[1].start]
        before = self._text[: strings[0].start]
        return f",{before[len(before.rstrip()) :]}"

    def _written(self, old: list[Located], new: Sequence[str]) -> Iterator[str]:
        """New strings as JSON, in the style of the text and of the old ones."""
        inner = "".join(self._text[one.start + 1 : one.end - 1] for one in old)
        spelled = iter(respelled(inner, "".join(new), ascii_only=self._text.isascii()))
        for one in new:
            yield f'"{"".join(next(spelled) for _ in one)}"'


def read(data: bytes) -> Notebook:
    """The notebook with these bytes; one in another language than Python has no parts.

    Raises ParseError.
    """
    encoding = utf8(data)
    return Notebook(decoded(data, encoding), encoding)


def _cells(text: str) -> list[Cell]:
    """The code cells of a notebook, of any version of its format, that have code in them."""
    notebook = load(text)
    match notebook:
        case {"cells": list(found)}:
            pass
        case {"worksheets": list(sheets)}:
            lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
            found = [one for cells in lists if isinstance(cells, list) for one in cells]
        case _:
            raise ParseError("not a notebook: it has no cells", 1, 1)
    of_code: list[Cell] = []
    for number, cell in enumerate(found, 1):
        match cell:
            case {"cell_type": "code", "source": code} | {"cell_type": "code", "input": code}:
                strings = code if isinstance(code, list) else [code]
                if not all(isinstance(one, Located) for one in strings):
                    raise ParseError(f"not a notebook: cell {number} has no code", 1, 1)
                if any(one.strip() for one in strings) and _is_python(cell, notebook):
                    of_code.append(Cell(number, strings, isinstance(code, list)))
    return of_code


def _is_python(cell: dict[str, Any], notebook: dict[str, Any]) -> bool:
    """Whether neither a cell nor its notebook says that the code is in another language."""
    language = "python"
    match notebook.get("metadata"):
        case {"language_info": {"name": str(language)}}:
            pass
        case {"kernelspec": {"language": str(language)}}:
            pass
    return str(cell.get("language", language)).lower().startswith(("python", "ipython"))


def _ended(code: str) -> str:
    """Code with an end of its last line."""
    return code if code.endswith("\n") else f"{code}\n"


def _parses(code: str) -> bool:
    try:
        rescued(code)
    except ParseError:
        return False
    return True
