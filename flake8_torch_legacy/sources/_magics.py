"""IPython's own lines in the code of a notebook: put out of the linter's way, and back.

`%matplotlib inline`, `!pip install torch`, `files = !ls`, `x?` and cells that start with `%%bash`
become calls that stand on as many lines. A name that is assigned to stays one, and so do the words
of such a line, as a string: what it uses is used. A cell that is indented as a whole, which is no
matter to IPython, gets a line before it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..scanning import logical_line, logical_lines

#: Cell magics that run what is below them, in the notebook itself.
_OF_PYTHON = frozenset("%%time %%timeit %%capture %%prun %%memit".split())
#: What starts a line of IPython's, and none of Python's.
_STARTS = "%!?/,;"
_LINE = re.compile(r"(?:[^\\\n]|\\[\s\S])*")
_WORD = re.compile(r"\w+")


class Magics:
    """The lines of IPython's in some cells; `mark` is text that none of the cells contains."""

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self._hidden: list[str] = []
        self._opening = f"if True:  {mark}\n"
        self._call = re.compile(rf"get_ipython\('[\w ]*'\s*\)  {re.escape(mark)} (\d+)\b")

    def hide(self, code: str) -> str:
        """A cell's code, with calls in the place of IPython's lines."""
        hidden = self._hide(code)
        first = next(logical_lines(hidden), None)
        return f"{self._opening}{hidden}" if first and first.indentation else hidden

    def _hide(self, code: str) -> str:
        first = code.lstrip()
        if first.startswith("%%") and first.split(maxsplit=1)[0] not in _OF_PYTHON:
            start = len(code) - len(first)
            end = len(code.rstrip())
            return code[:start] + self._stand_in(code[start:end]) + code[end:]
        pieces, at = [], 0
        while at < len(code):
            line = _line(code, at)
            magic = _start(line)
            if magic is None:
                end = logical_line(code, at).end
                pieces.append(code[at:end])
            else:
                end = at + len(line)
                pieces += [line[:magic], self._stand_in(line[magic:])]
            at = end
        return "".join(pieces)

    def _stand_in(self, hidden: str) -> str:
        words = " ".join(_WORD.findall(hidden))
        lines = "\n" * hidden.count("\n")
        self._hidden.append(hidden)
        return f"get_ipython('{words}'{lines})  {self._mark} {len(self._hidden) - 1}"

    def show(self, code: str) -> str:
        """Code with IPython's lines in it again."""
        code = code.replace(self._opening, "")
        return self._call.sub(lambda call: self._hidden[int(call[1])], code)

    def traces(self, code: str) -> list[int]:
        """What tells whether the code of a cell still has all that was hidden in it."""
        return [code.count(self._opening), *map(int, self._call.findall(code))]


def _line(code: str, at: int) -> str:
    """The line that starts at an offset, with those that backslashes add to it."""
    match = _LINE.match(code, at)
    return match[0] if match else ""


def _start(line: str) -> int | None:
    """Where IPython's syntax starts in a line; None where it is Python."""
    tokens = logical_line(line.partition("\n")[0], 0).tokens
    if not tokens:
        return None
    if tokens[0].text in _STARTS or tokens[-1].text == "?":
        return tokens[0].start
    for equals, sign in pairwise(tokens):
        if equals.text == "=" and equals.depth == 0 and sign.text in ("!", "%"):
            return sign.start
    return None
