"""Projects with modules that leave a mark when they are executed: looking at them leaves none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Flake8, TorchLegacy

LEGACY = (
    "import torch\nfrom torch.nn import init\nfrom torch.autograd import Variable\n"
    "\nw = Variable(init.uniform(torch.ones(3)))\nprint(w.sum().data[0])\n"
)
#: What a project may have that some tool or other imports, or Python itself when it starts there.
MODULES = [
    "torch.py",
    "torchvision/__init__.py",
    "numpy.py",
    "astroid.py",
    "rich.py",
    "flake8_torch_legacy_plugin.py",
    "flake8_local.py",
    "conftest.py",
    "setup.py",
    "sitecustomize.py",
    "usercustomize.py",
    "package/__init__.py",
    "package/__main__.py",
    "package/torch/__init__.py",
    "package/torch/nn.py",
    "package/torch/autograd.py",
]


@pytest.fixture
def project(flake8: Flake8) -> Path:
    marking = f"open({str(flake8.folder / 'mark')!r}, 'a').write(__file__)\n"
    for name in MODULES:
        flake8.write(name, f"{marking}{LEGACY}")
    # An import of it fails, and that would be seen, too.
    flake8.write("torch.so", "no library")
    flake8.write("flake8_torch_legacy.pth", f"import sys; {marking}")
    flake8.write("package/model.py", LEGACY)
    flake8.write("pyproject.toml", "[project]\nname = 'hostile'\nversion = '1'\n")
    return flake8.folder


def mark(project: Path) -> bool:
    return (project / "mark").exists()


@pytest.mark.parametrize("module", ["numpy", "package.torch.nn", "sitecustomize"])
def test_the_mark_would_be_seen(module: str, project: Path) -> None:
    command = [sys.executable, "-c", f"import {module}"]
    subprocess.run(command, cwd=project, check=False, capture_output=True)
    assert mark(project)


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_flake8(jobs: str, project: Path, flake8: Flake8) -> None:
    # As a program, not by `python -m`: that would have the folder among those to import from.
    program = "import sys; sys.path.remove(''); from flake8.main.cli import main; sys.exit(main())"
    process = subprocess.run(
        [sys.executable, "-c", program, jobs, "--select=TL", "."],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (process.returncode, process.stderr) == (1, "")
    assert len(process.stdout.splitlines()) == 3 * (len(MODULES) + 1)
    assert not mark(project)


@pytest.mark.parametrize("args", [["check"], ["check", "--format=full"], ["fix", "--unsafe-fixes"]])
def test_torch_legacy(args: list[str], project: Path, torch_legacy: TorchLegacy) -> None:
    status, stdout, stderr = torch_legacy(*args)
    assert (status, stderr) == (1, "")
    assert stdout.count("TL301") >= len(MODULES) + 1
    assert not mark(project)
    if args[0] == "fix":
        assert "init.uniform_(torch.ones(3))" in (project / "torch.py").read_text(encoding="utf-8")
