"""Pinned wheels: downloaded by pip, and unpacked as far as a linter reads them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

PINNED = Path(__file__).with_name("wheels.txt")


def download(folder: Path, *what: str) -> None:
    """Have pip put wheels into a folder; `what` are its arguments, such as `-r` and a file."""
    pip = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*pip, f"--dest={folder}", *what], check=True)


def unpack(wheel: Path, folder: Path) -> Path:
    """Write a wheel's Python files below a folder; return the folder of this wheel."""
    target = folder / package(wheel)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target, [n for n in archive.namelist() if n.endswith(".py")])
    return target


def package(wheel: Path) -> str:
    """The name of the package that a wheel is of, as its file has it."""
    return wheel.name.partition("-")[0]
