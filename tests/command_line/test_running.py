"""Many files: the same in several processes, and what a terminal shows meanwhile."""

from __future__ import annotations

import io
import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from _samples import BROKEN, LEGACY, UNSAFELY
from conftest import TorchLegacy

from flake8_torch_legacy.command_line import running
from flake8_torch_legacy.command_line.running import each

MANY = 60


@pytest.fixture
def many(torch_legacy: TorchLegacy) -> TorchLegacy:
    """Return a folder with many files, in no particular order."""
    for number in range(MANY):
        text = BROKEN if number % 10 == 3 else LEGACY * (1 + 8 * (number % 25 == 0))
        torch_legacy.write(f"{number * 37 % 11}/{number}.py", text)
    return torch_legacy


@pytest.mark.parametrize("output", ["text", "full", "json"])
def test_the_output_does_not_depend_on_the_processes(output: str, many: TorchLegacy) -> None:
    alone = many("check", f"--format={output}", "--jobs=1")
    assert alone.stdout.count("TL301") > MANY
    assert many("check", f"--format={output}", "--jobs=3") == alone
    assert many("check", f"--format={output}") == alone


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_that_start_from_nothing(method: str, many: TorchLegacy) -> None:
    """As on Windows and macOS, and on Linux since Python 3.14."""
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip("not on this system")
    many.write(
        "start.py.txt",
        "import multiprocessing, sys\n"
        "from flake8_torch_legacy.command_line import main\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method({method!r})\n"
        "    sys.exit(main(['check', '--format=json', '-j2']))\n",
    )
    process = subprocess.run(
        [sys.executable, "start.py.txt"], cwd=many.folder, capture_output=True, check=False
    )
    alone = many("check", "--format=json", "-j1")
    assert (process.returncode, process.stdout.decode(), process.stderr.decode()) == alone


def test_fixing_in_several_processes(many: TorchLegacy) -> None:
    told = many("fix", "--unsafe-fixes", "--diff", "-j1")
    assert many("fix", "--unsafe-fixes", "--diff", "-j4") == told
    assert many("fix", "--unsafe-fixes", "-j4").stdout.count(": fixed ") == MANY * 9 // 10
    assert (many.folder / "1" / "25.py").read_text() == UNSAFELY * 9
    assert many("fix", "--unsafe-fixes", "-j4").status == 0


def test_few_files_get_no_processes(
    torch_legacy: TorchLegacy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        torch_legacy.write(f"{number}.py", LEGACY)
    monkeypatch.setattr(running, "_in_processes", None)
    assert torch_legacy("check", "-j8").status == 1


@pytest.mark.parametrize("error", [ImportError, NotImplementedError, PermissionError])
def test_a_system_without_processes(
    error: type[Exception], many: TorchLegacy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*args: object, **options: object) -> None:
        raise error

    alone = many("check", "-j1")
    monkeypatch.setattr(ProcessPoolExecutor, "__init__", failing)
    assert many("check", "-j2") == alone


def die(number: int) -> int:
    os._exit(number)


def test_a_process_that_dies(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        each(die, list(range(100)), 2)
    assert end.value.code == 2
    assert "a process was ended from outside, or crashed" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def doubled(number: int) -> int:
    return number * 2


@pytest.mark.parametrize("patience", [-1.0, 60.0])
@pytest.mark.parametrize("processes", [1, 2])
def test_a_bar_where_it_takes_long(
    patience: float, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("rich")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(running, "_PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    assert each(doubled, list(range(60)), processes) == [2 * number for number in range(60)]
    assert ("60/60" in terminal.getvalue()) == (patience < 0)


def test_no_bar_without_a_terminal_or_without_rich(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(running, "_PATIENCE", 0.0)
    assert each(doubled, [1, 2, 3], 1) == [2, 4, 6]
    assert capsys.readouterr() == ("", "")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(running, "find_spec", lambda name: None)
    assert each(doubled, [1, 2, 3], 1) == [2, 4, 6]
    assert terminal.getvalue() == ""


def test_the_bar_of_a_real_terminal_is_on_stderr_and_goes_away(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    pytest.importorskip("rich")
    for number in range(60):
        (tmp_path / f"{number}.py").write_text(LEGACY)
    code = (
        "import sys; from flake8_torch_legacy.command_line import main, running\n"
        "running._PATIENCE = 0; sys.exit(main(['check', '-j2', '.']))"
    )
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment,
    )
    os.close(theirs)
    stdout, _ = process.communicate()
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        shown = b""
        try:
            while chunk := terminal.read(65536):
                shown += chunk
        except OSError:
            pass  # Linux reports the end of a terminal as an input/output error.
    assert stdout.count(b"\n") == 180
    assert b"\x1b" not in stdout
    assert b"60/60" in shown
    assert shown.endswith(b"\x1b[2K"), "the line is cleared"
