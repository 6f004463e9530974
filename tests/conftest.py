"""Shared by the tests: real flake8 processes, and the command in this process or its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from flake8_torch_legacy.command_line import main

# For `bench` and `primer`, which are not installed. At the end, so that it is the installed linter
# that is tested.
sys.path.append(str(Path(__file__).parent.parent))


class Result(NamedTuple):
    """How a process ended."""

    status: int
    stdout: str
    stderr: str


class Flake8:
    """Runs flake8 as a process of its own, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str) -> Path:
        """Write a file in the folder, whatever the locale."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    def __call__(
        self,
        *args: str,
        stdin: str = "",
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> Result:
        process = subprocess.run(
            [sys.executable, "-m", "flake8", *args],
            input=stdin.encode(),
            capture_output=True,
            cwd=cwd or self.folder,
            env={**os.environ, **(env or {})},
            check=False,
        )
        stdout, stderr = (
            stream.decode("utf-8").replace("\r\n", "\n")
            for stream in (process.stdout, process.stderr)
        )
        return Result(process.returncode, stdout, stderr)


@pytest.fixture
def flake8(tmp_path: Path) -> Flake8:
    """Return a way to run flake8 in an empty folder."""
    return Flake8(tmp_path)


class TorchLegacy:
    """Runs `torch-legacy` in a folder of its own, in this process, where coverage can see it."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capture: pytest.CaptureFixture[bytes],
    ) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capture = capture

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file in the folder, line ends as they are."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def __call__(self, *args: str, stdin: bytes = b"") -> Result:
        self._monkeypatch.chdir(self.folder)
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._capture.readouterr()
        try:
            status = main(args)
        except SystemExit as end:  # argparse's way
            status = int(end.code or 0)
        out, err = self._capture.readouterr()
        return Result(status, out.decode("utf-8", "surrogateescape"), err.decode())

    def process(
        self, *args: str, stdin: bytes = b"", env: Mapping[str, str] | None = None
    ) -> Result:
        """The same as a process of its own."""
        process = subprocess.run(
            [sys.executable, "-m", "flake8_torch_legacy.command_line", *args],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env={**os.environ, **(env or {})},
            check=False,
        )
        return Result(process.returncode, process.stdout.decode(), process.stderr.decode())


@pytest.fixture
def torch_legacy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> TorchLegacy:
    """Return a way to run `torch-legacy` in an empty folder."""
    return TorchLegacy(tmp_path, monkeypatch, capsysbinary)
