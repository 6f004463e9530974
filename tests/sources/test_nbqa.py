"""Notebooks for those who run flake8: through nbQA, where it is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from _notebooks import IMPORTS, LEGACY, notebook

pytest.importorskip("nbqa")


def test_the_plugin_sees_a_notebook_through_nbqa(tmp_path: Path) -> None:
    data = notebook("%matplotlib inline\n", f"{IMPORTS}\n!ls", f"\n{LEGACY}")
    (tmp_path / "a.ipynb").write_bytes(data)
    process = subprocess.run(
        [sys.executable, "-m", "nbqa", "flake8", "--select=TL", "a.ipynb"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.stdout.startswith("a.ipynb:cell_3:2:1: TL301 `init.uniform` is deprecated")
    assert process.stdout.count("\n") == 1
    assert process.returncode == 1
    assert (tmp_path / "a.ipynb").read_bytes() == data
