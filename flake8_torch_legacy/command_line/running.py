"""Doing the same with many files: in several processes, and with a progress bar where it lasts."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib.util import find_spec
from typing import Any, TypeVar

from .messages import fail

_Job = TypeVar("_Job")
_Done = TypeVar("_Done")

#: Fewer files a process are done before another process has started.
_FILES_A_PROCESS = 25
#: For how many seconds nothing is said.
_PATIENCE = 1.0


def each(work: Callable[[_Job], _Done], jobs: Sequence[_Job], processes: int | None) -> list[_Done]:
    """What `work` makes of each job, in the order of the jobs.

    `processes` is how many may be used, all of the machine's if None. `work` raises nothing; it
    and what goes in and out must be fit for another process.
    """
    count = min(processes or os.cpu_count() or 1, len(jobs) // _FILES_A_PROCESS)
    if count > 1:
        try:
            return _in_processes(work, jobs, count)
        except (ImportError, NotImplementedError, PermissionError):
            pass  # A system without semaphores or shared memory; flake8 also goes on alone.
        except BrokenProcessPool:
            sys.exit(fail("a process was ended from outside, or crashed; try --jobs 1"))
    return list(_with_progress(map(work, jobs), len(jobs)))


def _in_processes(
    work: Callable[[_Job], _Done], jobs: Sequence[_Job], processes: int
) -> list[_Done]:
    with ProcessPoolExecutor(processes, initializer=_start, initargs=(work,)) as pool:
        size = max(1, min(8, len(jobs) // (4 * processes)))
        return list(_with_progress(pool.map(_do, jobs, chunksize=size), len(jobs)))


_work: Any = None


def _start(work: Callable[[Any], Any]) -> None:
    """Prepare a process."""
    global _work
    _work = work
    # The first process is told as well, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(job: Any) -> Any:
    return _work(job)


def _with_progress(results: Iterable[_Done], total: int) -> Iterator[_Done]:
    """The same results, with a bar on a terminal's stderr as soon as it takes long."""
    if not sys.stderr.isatty() or find_spec("rich") is None:
        yield from results
        return
    start = time.monotonic()
    waiting = iter(results)
    for done, one in enumerate(waiting, 1):
        yield one
        if time.monotonic() - start > _PATIENCE:
            yield from _with_bar(waiting, done, total)


def _with_bar(results: Iterable[_Done], done: int, total: int) -> Iterator[_Done]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn("files"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total, completed=done)
        for one in results:
            yield one
            progress.advance(task)
