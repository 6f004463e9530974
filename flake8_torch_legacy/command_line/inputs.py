"""From the arguments of `check` and `fix` to the settings and to what there is to do."""

from __future__ import annotations

import argparse
import sys

from .files import STDIN, Problem, discover
from .linting import Job
from .parser import FLAKE8S
from .settings import Settings, SettingsError, settings, unknown_codes


def settings_of(args: argparse.Namespace) -> Settings:
    """The settings that hold with these options; raises SettingsError."""
    given = {name: getattr(args, name.replace("-", "_")) for name in FLAKE8S}
    for name, (metavar, _) in FLAKE8S.items():
        unknown = unknown_codes(given[name]) if metavar == "CODES" and given[name] else []
        if unknown:
            raise SettingsError(f"--{name}: no such code: {', '.join(unknown)}")
    return settings([f"--{name}={value}" for name, value in given.items() if value is not None])


def jobs_of(args: argparse.Namespace, settings: Settings) -> tuple[list[Job], list[Problem]]:
    """What there is to do, in the order of the paths, and what cannot be."""
    found = discover(args.paths, settings.excludes, markdown=args.markdown)
    jobs = (_job(path, folder, args) for path, folder in found.files.items())
    return sorted(jobs), found.problems


def _job(path: str, folder: str, args: argparse.Namespace) -> Job:
    if path == STDIN:
        return Job(args.stdin_display_name, folder, sys.stdin.buffer.read())
    return Job(path, folder)
