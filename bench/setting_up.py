"""What is measured, and on what: environments with tools, and folders with code."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from primer.wheels import PINNED, download, package, unpack

ROOT = Path(__file__).resolve().parent.parent
FLAKE8 = "flake8==7.5.0"
#: The tools, each with what pip installs for it; `.` is this plugin.
ENVIRONMENTS = {
    "flake8": (FLAKE8,),
    "plugin": (FLAKE8, "."),
    "torchfix": (FLAKE8, "torchfix==0.7.0"),
    "ruff": ("ruff==0.17.6",),
}
#: This build, so that it is the same code under every Python.
SCIPY = (
    "scipy==1.15.3",
    "--platform=manylinux2014_x86_64",
    "--implementation=cp",
    "--python-version=3.12",
)
TORCH = ("torch==2.13.0",)
#: 490 lines for torch 0.3, with some findings: what an editor lints at every pause.
EDITED = "allennlp/allennlp/models/constituency_parser.py"


class Corpus(NamedTuple):
    """Code to lint: what it is called, what it is written for, and its folders."""

    name: str
    kind: str
    folders: list[Path]

    def lines(self) -> int:
        """How many lines it has."""
        files = (file for folder in self.folders for file in folder.rglob("*.py"))
        return sum(file.read_bytes().count(b"\n") for file in files)


def environments(work: Path) -> dict[str, Path]:
    """The folders of the environments' programs; what is there already is used again."""
    made = {}
    for name, packages in ENVIRONMENTS.items():
        folder = work / "environments" / name
        made[name] = folder / "bin"
        if not folder.exists():
            _call(sys.executable, "-m", "venv", str(folder))
        # Built in a copy, as building leaves files behind.
        install = [_copy(work / "source") if one == "." else one for one in packages]
        _call(str(folder / "bin" / "pip"), "install", "--quiet", *install)
    return made


def _copy(target: Path) -> str:
    shutil.rmtree(target, ignore_errors=True)
    junk = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "flake8_torch_legacy", target / "flake8_torch_legacy", ignore=junk)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, target)
    return str(target)


def corpora(work: Path, *, torch: bool) -> list[Corpus]:
    """The code to lint, downloaded; with torch's own only where that is asked for."""
    wheels = work / "wheels"
    download(wheels, "--require-hashes", f"--requirement={PINNED}")
    download(wheels, *SCIPY)
    if torch:
        download(wheels, *TORCH)
    folders = {package(file): unpack(file, work / "code") for file in wheels.glob("*.whl")}
    modern = Corpus("timm 1.0.20", "modern", [folders.pop("timm")])
    # As much code as timm's; all of scipy is four times that.
    stats = folders.pop("scipy") / "scipy" / "stats"
    without = Corpus("scipy.stats 1.15.3", "no torch", [stats])
    own = folders.pop("torch", None)
    legacy = Corpus(f"{len(folders)} packages", "legacy", sorted(folders.values()))
    return [
        modern,
        *([Corpus("torch 2.13.0", "modern", [own])] if own and torch else []),
        legacy,
        without,
    ]


def _call(*command: str) -> None:
    subprocess.run(command, check=True)
