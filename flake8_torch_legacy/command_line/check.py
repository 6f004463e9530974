"""`torch-legacy check`: print what is found, in one of several formats, or a report of it all."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import formats
from .files import Problem, reason
from .inputs import jobs_of, settings_of
from .linting import Check, Job
from .messages import fail, tell
from .report import statistics, summary
from .results import Checked, Report
from .running import each
from .settings import Settings, SettingsError


def check(args: argparse.Namespace) -> int:
    """Run the command and return the exit status."""
    if (args.statistics or args.summary) and args.format not in ("text", "full"):
        return fail(f"--statistics and --summary are not for the format {args.format}")
    try:
        settings = settings_of(args)
    except SettingsError as error:
        return fail(str(error))
    jobs, problems = jobs_of(args, settings)
    detailed = bool(args.summary or args.html or args.format in formats.DETAILED)
    report = _checked(jobs, problems, settings, detailed=detailed, processes=args.jobs)
    # Before the output, whose reader may leave early: `| head`.
    written = not args.html or _write_page(args.html, report)
    for piece in _output(args, report):
        print(piece)
    sys.stdout.flush()
    tell(report.problems)
    if not written:
        return 2
    return 2 if report.problems else int(bool(report.findings))


def _checked(
    jobs: Sequence[Job],
    problems: Sequence[Problem],
    settings: Settings,
    *,
    detailed: bool,
    processes: int | None,
) -> Report:
    files: list[Checked] = each(Check(settings, detailed=detailed), jobs, processes)
    failed = [Problem(file.path, file.problem) for file in files if file.problem]
    return Report(settings.torch, files, sorted([*problems, *failed]))


def _output(args: argparse.Namespace, report: Report) -> Iterator[str]:
    if args.summary:
        yield from summary(report)
    else:
        yield from formats.written(args.format, report, colour=_colourful())
    if args.statistics:
        yield from statistics(report)


def _colourful() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.name == "posix"


def _write_page(path: str, report: Report) -> bool:
    from .page import html

    try:
        Path(path).write_text(html(report), encoding="utf-8", errors="replace")
    except OSError as error:
        fail(f"{path}: {reason(error)}")
        return False
    return True
