"""The command `torch-legacy`: one function per subcommand, each returning the exit status."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_torch_legacy import __version__, explanations

if TYPE_CHECKING:
    from rich.console import Console

# What a shell reports for a Unix tool whose reader went away: 128 + SIGPIPE.
_BROKEN_PIPE = 141


def explain(args: argparse.Namespace) -> int:
    """Print the page of one code."""
    code = args.code.upper()
    if code not in explanations.codes():
        return _fail(f"no such code {_one_line(code)}; nearest: {', '.join(_nearest(code))}")
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


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    args = _parser().parse_args(argv)
    _make_stdout_safe()
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout once more at exit; give it somewhere to go.
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        return _BROKEN_PIPE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="torch-legacy",
        description="Find code written for old PyTorch and learn what to write instead.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    language = argparse.ArgumentParser(add_help=False)
    language.add_argument(
        "--lang", choices=explanations.LANGUAGES, default="en", help="default: %(default)s"
    )

    command = commands.add_parser("explain", parents=[language], help="explain one code")
    command.add_argument("code", metavar="CODE", help="such as TL003")
    command.set_defaults(run=explain)

    command = commands.add_parser("rules", parents=[language], help="list all codes")
    command.set_defaults(run=rules)
    return parser


def _console() -> Console | None:
    """Return a console where it can be used: on a terminal, with rich installed."""
    if not sys.stdout.isatty() or find_spec("rich") is None:
        return None
    from rich.console import Console

    return Console()


def _make_stdout_safe() -> None:
    """Let the pages through whatever the locale says; they are not ASCII."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            # A terminal that cannot show a character would not get better by other bytes.
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")


def _nearest(code: str) -> list[str]:
    # Not get_close_matches: among equally near codes it would name the last ones first.
    return sorted(
        explanations.codes(),
        key=lambda known: SequenceMatcher(None, code, known).ratio(),
        reverse=True,
    )[:3]


def _one_line(text: str) -> str:
    return text if text.isprintable() else ascii(text)


def _fail(message: str) -> int:
    print(f"torch-legacy: error: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
