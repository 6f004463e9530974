"""The settings: flake8's, from its files and from the command line, by flake8's own rules."""

from __future__ import annotations

import argparse
import configparser
import logging
import os
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from flake8 import utils
from flake8.exceptions import ExecutionError
from flake8.formatting.default import Nothing
from flake8.main.options import register_default_options, stage1_arg_parser
from flake8.options.aggregator import aggregate_options
from flake8.options.manager import OptionManager
from flake8.processor import FileProcessor
from flake8.style_guide import Decision, StyleGuideManager
from flake8.violation import Violation

from .. import __version__, explanations
from ..diagnostics import Diagnostic
from ..plugin import Plugin, style_codes
from ..torch_version import TorchVersion, parse_torch_version

_LOG = logging.getLogger(__name__)

_FILES = ("setup.cfg", "tox.ini", ".flake8")
#: What stands in a later one counts more.
_SECTIONS = ("flake8", "tool:flake8", "tool:torch-legacy")


class SettingsError(ValueError):
    """A setting is malformed; the message is for the user."""


class Settings(NamedTuple):
    """What holds for the whole run. `options` are flake8's.

    `style` are the codes TL9xx that are on, or beginnings of them.
    """

    torch: TorchVersion
    style: tuple[str, ...]
    options: argparse.Namespace

    def excludes(self, path: str) -> bool:
        """Whether a file or folder is left out."""
        patterns = [*self.options.exclude, *self.options.extend_exclude]
        return utils.matches_filename(path, patterns, "%(path)s: %(whether)sexcluded", _LOG)


def settings(arguments: Sequence[str] = ()) -> Settings:
    """The settings of flake8's files for the current directory, and options over them.

    `arguments` are options as flake8 knows them, such as `--select=TL003`.
    Raises SettingsError.
    """
    manager = OptionManager(
        version=__version__,
        plugin_versions="",
        parents=[stage1_arg_parser()],
        formatter_names=[],
    )
    register_default_options(manager)
    Plugin.add_options(manager)
    manager.extended_default_select.append("TL")
    try:
        config, folder = _configuration(Path.cwd())
        options = aggregate_options(manager, config, str(folder), arguments)
        options.select = _concerning(options.select)
        # Parsed here once, so that a malformed one is told at the start.
        utils.parse_files_to_codes_mapping(options.per_file_ignores)
        torch = parse_torch_version(options.torch_version)
    except (ValueError, configparser.Error, ExecutionError) as error:
        raise SettingsError(f"settings: {error}") from error
    return Settings(torch, style_codes(options), options)


def unknown_codes(codes: str) -> list[str]:
    """What in a list of codes, or of beginnings of codes, is the beginning of none."""
    known = explanations.codes()
    return [
        code
        for code in utils.parse_comma_separated_list(codes)
        if not any(one.startswith(code) for one in known)
    ]


def _concerning(codes: list[str] | None) -> list[str] | None:
    """The codes that may mean ours; None, for all of ours, where there is none.

    A project that selects E and F for flake8 says nothing about this command.
    """
    return [one for one in codes or () if one.startswith("TL") or "TL".startswith(one)] or None


def _configuration(start: Path) -> tuple[configparser.RawConfigParser, Path]:
    """flake8's settings in the nearest folder that has any, and this folder.

    Upwards as flake8 looks for them: not in the home folder nor above it. They are handed on as
    one section `flake8`.
    """
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - it raises where there is none
    for folder in (start, *start.parents):
        if folder == home and folder != start:
            break
        found = {section: _section(folder, section) for section in _SECTIONS}
        if any(one is not None for one in found.values()):
            merged = configparser.RawConfigParser()
            merged["flake8"] = {
                name: value for one in found.values() for name, value in (one or {}).items()
            }
            return merged, folder
    return configparser.RawConfigParser(), start


def _section(folder: Path, name: str) -> dict[str, str] | None:
    """A section of the first file that has it."""
    for file in _FILES:
        config = configparser.RawConfigParser()
        try:
            config.read(folder / file, encoding="UTF-8")
        except (UnicodeDecodeError, configparser.ParsingError):
            continue  # It belongs to another tool; flake8 does the same.
        if name in config:
            return dict(config[name])
    return None


class Wanted:
    """Decides which findings on one file count: the codes chosen, without what `# noqa` excuses.

    For one process; what goes to another process are the settings.
    """

    def __init__(self, settings: Settings) -> None:
        self._options = settings.options
        self._style = settings.style
        # It never prints: nothing is handed to it.
        self._guides = StyleGuideManager(settings.options, Nothing(settings.options))

    def in_file(self, path: str) -> Callable[[Diagnostic, list[str]], bool]:
        """What decides about findings in a file, given the lines of its text."""
        guide = self._guides.style_guide_for(path)
        excuses = _Excuses([], path, self._options)
        style = self._style

        def wanted(one: Diagnostic, lines: list[str]) -> bool:
            nonlocal excuses
            if guide.should_report_error(one.code) is not Decision.Selected:
                return False
            if one.code.startswith("TL9") and not one.code.startswith(style):
                return False
            if lines is not excuses.lines:
                excuses = _Excuses(lines, path, self._options)
            return not excuses.cover(one)

        return wanted


class _Excuses:
    """The comments `# noqa` of one text, as flake8 reads them."""

    def __init__(self, lines: list[str], path: str, options: argparse.Namespace) -> None:
        self.lines = lines
        self._path = path
        self._options = options

    def cover(self, one: Diagnostic) -> bool:
        """Whether a finding is excused."""
        if self._processor is None:
            return False
        line = self._processor.noqa_line_for(one.line) or self.lines[one.line - 1]
        place = Violation(one.code, self._path, one.line, one.column + 1, one.message, line)
        return self._whole_file or place.is_inline_ignored(self._options.disable_noqa)

    @cached_property
    def _processor(self) -> FileProcessor | None:
        """What knows the lines of statements; None, at no cost, where no such comment is."""
        if not any("noqa" in line.lower() for line in self.lines):
            return None
        return FileProcessor(self._path, self._options, list(self.lines))

    @cached_property
    def _whole_file(self) -> bool:
        return self._processor is not None and self._processor.should_ignore_file()
