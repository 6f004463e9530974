"""Shared by the tests: real flake8 processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest


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
