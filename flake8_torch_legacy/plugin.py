"""The flake8 plugin: options in, diagnostics out in flake8's form."""

from __future__ import annotations

import argparse
import ast
import logging
from collections.abc import Iterator
from typing import Any, ClassVar

from flake8.exceptions import ExecutionError
from flake8.options.manager import OptionManager

from . import __version__
from .linter import lint
from .torch_version import NEWEST, TorchVersion, parse_torch_version

_LOG = logging.getLogger(__name__)


class Plugin:
    """What flake8 calls once a file."""

    name = "flake8-torch-legacy"
    version = __version__
    torch: ClassVar[TorchVersion] = NEWEST
    style: ClassVar[tuple[str, ...]] = ()

    def __init__(self, tree: ast.Module, lines: list[str], filename: str = "-") -> None:
        self._tree = tree
        self._filename = filename
        self._lines = lines

    @staticmethod
    def add_options(manager: OptionManager) -> None:
        """Declare the options, for the command line and flake8's configuration files."""
        manager.add_option(
            "--torch-version",
            default=str(NEWEST),
            metavar="X.Y",
            parse_from_config=True,
            help="The torch release that the code must run on (Default: %(default)s)",
        )

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        """Take over the options; a malformed one ends the run before any file is read."""
        try:
            cls.torch = parse_torch_version(options.torch_version)
        except ValueError as error:
            raise ExecutionError(f"torch-version: {error}") from error
        cls.style = style_codes(options)

    def run(self) -> Iterator[tuple[int, int, str, type[Any]]]:
        """The findings as flake8 wants them: line, column, text, type.

        flake8 ends its whole run when a plugin raises, and editors then show nothing at all. So a
        fault here costs no more than the findings on one file; `flake8 -v` shows the traceback.
        """
        try:
            found = lint(self._tree, self._lines, self.torch, style=bool(self.style))
        except Exception:
            _LOG.exception("flake8-torch-legacy failed on %s; please report it", self._filename)
            return
        for one in found:
            if not one.code.startswith("TL9") or one.code.startswith(self.style):
                yield one.line, one.column, one.text, type(self)


def style_codes(options: argparse.Namespace) -> tuple[str, ...]:
    """The codes, or beginnings of them, that select some of TL9xx, which are off by default."""
    selected = [*(options.select or ()), *(options.extend_select or ())]
    return tuple(code for code in selected if code.startswith("TL9"))
