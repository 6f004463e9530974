"""The command `torch-legacy`: a module for each subcommand.

files → linting or fixing one, in several processes → a report → a format
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .messages import fail
from .parser import parser

# What a shell reports for a Unix tool whose reader went away: 128 + SIGPIPE.
_BROKEN_PIPE = 141
# Likewise for one that was interrupted: 128 + SIGINT.
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    args = parser().parse_args(argv)
    _make_output_safe()
    module, function = args.run
    try:
        # Each brings with it only what it needs.
        command = getattr(importlib.import_module(f"{__name__}.{module}"), function)
        status: int = command(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout once more at exit; give it somewhere to go.
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        fail("interrupted")
        return _INTERRUPTED
    return status


def _make_output_safe() -> None:
    """Let pages and paths through whatever the locale says; they are not ASCII."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            # A terminal that cannot show a character would not get better by other bytes.
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
