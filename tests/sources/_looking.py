"""What is found in a file, and what fixing makes of it, as the command line has it."""

from __future__ import annotations

from flake8_torch_legacy import sources
from flake8_torch_legacy.fixes.apply import fixed
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.parsing import lines_of
from flake8_torch_legacy.rescue import rescued
from flake8_torch_legacy.torch_version import NEWEST


def found(name: str, data: bytes) -> list[str]:
    """The findings in a file: `cell:line:column code`, the cell where there is one."""
    shown = []
    for part in sources.read(name, data).parts:
        for one in lint(rescued(part.text).tree, lines_of(part.text)):
            place = part.place(one.line)
            cell = "" if place.cell is None else f"{place.cell}:"
            shown.append(f"{cell}{place.line}:{one.column + 1} {one.code}")
    return shown


def after(name: str, data: bytes) -> bytes:
    """The file with its safe fixes made."""
    source = sources.read(name, data)
    texts = [
        fixed(
            part.text,
            NEWEST,
            unsafe=False,
            wanted=lambda *_: True,
            keep_imports=part.keep_imports,
        ).text
        for part in source.parts
    ]
    return source.with_texts(texts)
