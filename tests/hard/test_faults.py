"""`fix` that is ended or fails at any moment: each file is the old one or the new one, whole."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TorchLegacy

from flake8_torch_legacy.command_line import main

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="it takes processes to end")

OLD = "from torch.nn import init\n\n" + "init.uniform(weight)\n" * 5
NEW = OLD.replace("uniform(", "uniform_(")
FILES = [f"{n}.py" for n in range(3)]
CHANGED, PROBLEM = 1, 2


def fixing(folder: Path, strike: Callable[[], None], at: int) -> int:
    """How a process ends that fixes the files, and is struck at a call that it makes then.

    Those are counted from the first on that has to do with writing.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    calls = 0

    def count(event: str, _: tuple[object, ...]) -> None:
        nonlocal calls
        if calls or event == "tempfile.mkstemp":
            calls += event.startswith(("open", "os.", "shutil.", "tempfile."))
            if calls == at:
                calls += 1
                strike()

    status = 70
    try:
        os.chdir(folder)
        sys.addaudithook(count)
        status = main(["fix", "--jobs=1"])
    finally:
        os._exit(status)


def contents(torch_legacy: TorchLegacy) -> int:
    """How many files are new; the others must be old."""
    found = [(torch_legacy.folder / name).read_text(encoding="utf-8") for name in FILES]
    assert set(found) <= {OLD, NEW}, "a file is neither"
    return found.count(NEW)


@pytest.fixture
def struck(torch_legacy: TorchLegacy) -> Callable[[Callable[[], None]], list[tuple[int, int]]]:
    """Return what strikes at each call in turn, and tells the status and how many files are new."""

    for name in FILES:
        torch_legacy.write(name, OLD)

    def each(strike: Callable[[], None]) -> list[tuple[int, int]]:
        torch_legacy("fix")  # what it imports is there, then, in all processes
        results: list[tuple[int, int]] = []
        while not results or results[-1][0] != CHANGED:
            for path in torch_legacy.folder.iterdir():
                path.unlink()
            for name in FILES:
                torch_legacy.write(name, OLD)
            status = fixing(torch_legacy.folder, strike, len(results) + 1)
            results.append((status, contents(torch_legacy)))
        return results

    return each


def test_killed_at_every_call(
    struck: Callable[[Callable[[], None]], list[tuple[int, int]]],
) -> None:
    results = struck(lambda: os.kill(os.getpid(), signal.SIGKILL))
    assert [new for _, new in results] == sorted(new for _, new in results)
    assert {new for _, new in results} == {0, 1, 2, 3}
    assert {status for status, _ in results[:-1]} == {-signal.SIGKILL}


def test_no_space_at_every_call(
    struck: Callable[[Callable[[], None]], list[tuple[int, int]]],
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    results = struck(full)
    assert len(results) > 10
    assert {status for status, _ in results[:-1]} == {PROBLEM}
    assert min(new for _, new in results) == 2, "the others go on"
