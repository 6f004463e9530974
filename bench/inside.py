"""flake8 with this plugin, in which the plugin's own part is timed.

One process is both sides of the comparison, so the part is exact where the difference between two
processes drowns in noise. Usage: python inside.py REPORT FLAKE8S_ARGUMENTS...
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import flake8.main.cli

_started = time.process_time()
from flake8_torch_legacy.plugin import Plugin  # noqa: E402

_spent = time.process_time() - _started
_run = Plugin.run


def _timed(plugin: Plugin) -> Iterator[tuple[int, int, str, type[Any]]]:
    global _spent
    started = time.process_time()
    found = list(_run(plugin))
    _spent += time.process_time() - started
    return iter(found)


def main(report: str, *args: str) -> None:
    """Run flake8 and add a line to a report: CPU seconds of the plugin and of the process."""
    setattr(Plugin, "run", _timed)  # noqa: B010 (mypy refuses the plain assignment)
    flake8.main.cli.main(args)
    with Path(report).open("a", encoding="utf-8") as file:
        file.write(f"{_spent} {time.process_time()}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
