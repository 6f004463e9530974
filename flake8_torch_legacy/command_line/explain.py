"""`torch-legacy explain` and `torch-legacy rules`: the pages and the list of codes."""

from __future__ import annotations

import argparse
import sys
from difflib import SequenceMatcher
from importlib.util import find_spec
from typing import TYPE_CHECKING

from .. import explanations
from .messages import fail, one_line

if TYPE_CHECKING:
    from rich.console import Console


def explain(args: argparse.Namespace) -> int:
    """Print the page of one code."""
    code = args.code.upper()
    if code not in explanations.codes():
        return fail(f"no such code {one_line(code)}; nearest: {', '.join(_nearest(code))}")
    text = explanations.page(code, args.lang)
    console = _console()
    if console is None:
        print(text, end="")
        return 0
    from rich.markdown import Markdown

    # Long lines are hard to read, however wide the terminal is.
    console.print(Markdown(text, code_theme="ansi_dark"), width=min(console.width, 100))
    return 0


def rules(args: argparse.Namespace) -> int:
    """Print every code with its title."""
    titles = {code: explanations.title(code, args.lang) for code in explanations.codes()}
    console = _console()
    if console is None:
        print("\n".join(f"{code}  {title}" for code, title in titles.items()))
        return 0
    from rich.markdown import Markdown
    from rich.table import Table

    table = Table("code", "idiom")
    for code, title in titles.items():
        table.add_row(code, Markdown(title))
    console.print(table)
    return 0


def _console() -> Console | None:
    """Return a console where it can be used: on a terminal, with rich installed."""
    if not sys.stdout.isatty() or find_spec("rich") is None:
        return None
    from rich.console import Console

    return Console()


def _nearest(code: str) -> list[str]:
    # Not get_close_matches: among equally near codes it would name the last ones first.
    return sorted(
        explanations.codes(),
        key=lambda known: SequenceMatcher(None, code, known).ratio(),
        reverse=True,
    )[:3]
