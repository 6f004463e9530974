"""`torch-legacy fix`: change what can be changed, and say what is left."""

from __future__ import annotations

import argparse
import difflib
import io
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .files import STDIN, Problem, distinct
from .fixing import Fixed, FixFile
from .inputs import jobs_of, settings_of
from .linting import Job
from .messages import fail, one_line, tell
from .results import shown
from .running import each
from .settings import SettingsError


def fix(args: argparse.Namespace) -> int:
    """Run the command and return the exit status."""
    if STDIN in args.paths and len(args.paths) > 1:
        return fail("- for standard input stands alone")
    try:
        settings = settings_of(args)
    except SettingsError as error:
        return fail(str(error))
    jobs, problems = jobs_of(args, settings)
    piped = STDIN in args.paths
    work = FixFile(settings, unsafe=args.unsafe_fixes, writes=not (args.diff or piped))
    files: list[Fixed] = each(work, _once(jobs), args.jobs)
    # Where the output is the code itself, or a patch, the rest goes elsewhere.
    words = sys.stderr if args.diff or piped else sys.stdout
    if args.diff:
        _write(b"".join(line for file in files for line in _diff(file)))
    elif piped:
        _write(b"".join(file.new for file in files))
    for line in _told(files, would=args.diff):
        print(line, file=words)
    sys.stdout.flush()
    failed = [Problem(file.path, file.problem) for file in files if file.problem]
    tell(sorted([*problems, *failed]))
    return 2 if problems or failed else int(any(file.changed for file in files))


def _once(jobs: Sequence[Job]) -> list[Job]:
    """The jobs without those that are another one under a second name."""
    if any(job.data is not None for job in jobs):
        return list(jobs)
    chosen = set(distinct([job.path for job in jobs]))
    return [job for job in jobs if job.path in chosen]


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _diff(file: Fixed) -> Iterator[bytes]:
    """The change to a file as a patch, in the file's own bytes."""
    if not file.changed:
        return
    name = os.fsencode(os.path.normpath(file.path).replace(os.sep, "/"))
    old, new = (io.BytesIO(data).readlines() for data in (file.old, file.new))
    for line in difflib.diff_bytes(difflib.unified_diff, old, new, b"a/" + name, b"b/" + name):
        yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def _told(files: Iterable[Fixed], *, would: bool) -> Iterator[str]:
    """What was changed and what is left, a line each, and a line with the numbers."""
    changed, made = 0, 0
    left: Counter[str] = Counter()
    for file in files:
        if file.changed:
            changed += 1
            made += len(file.made)
            yield f"{one_line(file.path)}: {'would fix' if would else 'fixed'} {_counted(file)}"
        for one in file.left:
            diagnostic = one.finding.diagnostic
            why = "only with --unsafe-fixes" if one.unsafe else "by hand"
            left[why] += 1
            place = shown(one_line(file.path), one.finding.start)
            yield f"{place}: {diagnostic.code} left ({why}): {diagnostic.message}"
    if changed or left:
        verb = "would be fixed" if would else "fixed"
        rest = [f"{number} left ({why})" for why, number in sorted(left.items())]
        places = f"{changed} file{'s' if changed != 1 else ''}"
        yield ", ".join([f"{made} {verb} in {places}", *rest])


def _counted(file: Fixed) -> str:
    counts = Counter(one.code for one in file.made)
    return ", ".join(f"{code} ({number})" for code, number in sorted(counts.items()))
