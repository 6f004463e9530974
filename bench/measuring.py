"""Processes, and what they use: the operating system's own account of each."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Command = Sequence[str | Path]

# Variables such as PYTHONPATH would be in the way of what is measured.
_CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


class Usage(NamedTuple):
    """What one process, with its children, used: seconds, and MiB at its peak."""

    cpu: float
    wall: float
    memory: float


def run(command: Command, *, stdin: Path | None = None) -> Usage:
    """Run a linter to its end; findings (exit status 1) are no failure."""
    with tempfile.TemporaryFile() as errors, Path(stdin or os.devnull).open("rb") as source:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=source, stdout=subprocess.DEVNULL, stderr=errors, env=_CLEAN
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            errors.seek(0)
            raise RuntimeError(f"{command[0]}: {errors.read()[-2000:].decode(errors='replace')}")
    return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def in_turns(
    commands: Mapping[str, Command], rounds: int, *, stdin: Path | None = None
) -> dict[str, list[Usage]]:
    """Run each command once a round, every other round in the opposite order."""
    usages: dict[str, list[Usage]] = {name: [] for name in commands}
    for turn in range(rounds):
        for name in list(commands)[:: -1 if turn % 2 else 1]:
            usages[name].append(run(commands[name], stdin=stdin))
    return usages
