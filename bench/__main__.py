"""Measure what the plugin costs and print it as tables in Markdown."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from .measurements import Bench, Section, in_editors, of_check, of_growth, on_corpora, say
from .results import budgets, replaced
from .setting_up import corpora, environments


def main(argv: list[str]) -> None:
    """Run the command."""
    args = _parser().parse_args(argv)
    with tempfile.TemporaryDirectory() as temporary:
        work = (args.work or Path(temporary)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        text = measured(work, args)
    if args.write:
        page = args.write.read_text(encoding="utf-8")
        args.write.write_text(replaced(page, text), encoding="utf-8")
    else:
        print(text)


def measured(work: Path, args: argparse.Namespace) -> str:
    """All tables."""
    say("environments and downloads")
    tools = environments(work)
    code = corpora(work, torch=args.torch)
    bench = Bench(tools, work, args.rounds or (1 if args.quick else 3), args.quick)
    measurements: dict[str, Callable[[], Section]] = {
        "Real packages": lambda: on_corpora(bench, code),
        "In an editor": lambda: in_editors(bench),
        "Growth": lambda: of_growth(bench),
        "Without flake8": lambda: of_check(bench, code[0]),
    }
    sections: dict[str, Section] = {}
    for title, measure in measurements.items():
        sections[title] = measure()
        say(f"\n{sections[title].text}")
    kept = [budget for section in sections.values() for budget in section.budgets]
    head = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}"
    command = " ".join(["python -m bench", *_options(args)])
    pieces = [f"`{command}`: {head}, {bench.rounds} turns.", "## Budgets", budgets(kept)]
    for title, section in sections.items():
        pieces += [f"## {title}", section.text]
    return "\n\n".join(piece.strip() for piece in pieces)


def _options(args: argparse.Namespace) -> list[str]:
    given = [f"--{name}" for name in ("quick", "torch") if getattr(args, name)]
    return [*given, *([f"--rounds={args.rounds}"] if args.rounds else [])]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="once each, and less of it")
    parser.add_argument("--rounds", type=int, metavar="N", help="turns (default: 3; quick: 1)")
    parser.add_argument(
        "--torch", action="store_true", help="torch's own sources as well: a large download"
    )
    parser.add_argument(
        "--work", type=Path, metavar="DIR", help="keep downloads and environments in this folder"
    )
    parser.add_argument(
        "--write", type=Path, metavar="PAGE", help="put the tables into this page, at its marks"
    )
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
