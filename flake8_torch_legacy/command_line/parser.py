"""What can be written behind `torch-legacy`."""

from __future__ import annotations

import argparse
from typing import Any

from .. import __version__
from ..explanations import LANGUAGES
from . import formats

#: The options that flake8 knows; they go to it as they are.
FLAKE8S = {
    "select": ("CODES", "only these codes; a beginning such as TL3 means all that start so"),
    "extend-select": ("CODES", "these as well; TL9, matters of style, is off otherwise"),
    "ignore": ("CODES", "not these codes"),
    "exclude": ("PATTERNS", "leave out files and folders that match these"),
    "torch-version": ("X.Y", "the torch that the code must run on"),
}


def parser() -> argparse.ArgumentParser:
    """The parser; `args.run` names the module of the command and the function in it."""
    main = argparse.ArgumentParser(
        prog="torch-legacy",
        description="Find code written for old PyTorch, fix it, and learn what to write instead.",
    )
    main.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = main.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_check(commands)
    _add_fix(commands)
    _add_explain(commands)
    return main


def _add_check(commands: Any) -> None:
    command = commands.add_parser(
        "check",
        parents=[_shared()],
        help="find legacy code",
        description="Print what is found. Exit status: 0 nothing, 1 something, 2 an error.",
    )
    command.add_argument(
        "--format", choices=formats.names(), default="text", help="default: %(default)s"
    )
    command.add_argument(
        "--statistics", action="store_true", help="say at the end how often each code was found"
    )
    command.add_argument(
        "--summary",
        action="store_true",
        help="print tables instead: what is found where, and what can be fixed",
    )
    command.add_argument("--html", metavar="FILE", help="write the summary as a page for browsers")
    command.set_defaults(run=("check", "check"))


def _add_fix(commands: Any) -> None:
    command = commands.add_parser(
        "fix",
        parents=[_shared()],
        help="change legacy code",
        description=(
            "Change what can be changed safely, and say what is left. Exit status: 0 nothing to"
            " change, 1 files were changed (with --diff: would be), 2 an error."
        ),
    )
    command.add_argument(
        "--unsafe-fixes", action="store_true", help="make fixes as well that need a look"
    )
    command.add_argument("--diff", action="store_true", help="print the changes, write nothing")
    command.set_defaults(run=("fix", "fix"))


def _add_explain(commands: Any) -> None:
    language = argparse.ArgumentParser(add_help=False)
    language.add_argument("--lang", choices=LANGUAGES, default="en", help="default: %(default)s")

    command = commands.add_parser("explain", parents=[language], help="explain one code")
    command.add_argument("code", metavar="CODE", help="such as TL003")
    command.set_defaults(run=("explain", "explain"))

    command = commands.add_parser("rules", parents=[language], help="list all codes")
    command.set_defaults(run=("explain", "rules"))


def _shared() -> argparse.ArgumentParser:
    """The paths, and the options that `check` and `fix` share."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "paths",
        nargs="*",
        default=["."],
        metavar="PATH",
        help="files, folders, or - for standard input (default: the current folder)",
    )
    for name, (metavar, text) in FLAKE8S.items():
        shared.add_argument(f"--{name}", metavar=metavar, help=text)
    shared.add_argument(
        "--markdown",
        action="store_true",
        help="look into the Python code blocks of Markdown files, too",
    )
    shared.add_argument(
        "--stdin-display-name",
        metavar="PATH",
        default="stdin",
        help="what standard input is called (default: %(default)s)",
    )
    shared.add_argument(
        "-j",
        "--jobs",
        type=_count,
        metavar="N",
        help="use at most so many processes (default: one for each processor)",
    )
    return shared


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes")
    return int(text)
