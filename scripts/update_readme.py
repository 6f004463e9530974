"""Rewrite the outputs in README.md: what its `console` blocks show is what their commands print.

Usage: python scripts/update_readme.py
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
MODULES = {"flake8": "flake8", "torch-legacy": "flake8_torch_legacy.command_line"}
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def updated(text: str) -> str:
    """The text with every command's output as it is now."""
    return CONSOLE.sub(lambda block: _run_all(block[0]), text)


def _run_all(block: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_output(command[2:])}" for command in commands)


def _output(command: str) -> str:
    # As a module, so that the tool is the one installed beside this very interpreter.
    program, *args = shlex.split(command)
    process = subprocess.run(
        [sys.executable, "-m", MODULES[program], *args],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    return process.stdout


if __name__ == "__main__":
    README.write_text(updated(README.read_text(encoding="utf-8")), encoding="utf-8")
