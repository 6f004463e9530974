"""The ways of README.md to use this project with pre-commit, with a real pre-commit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(shutil.which("git") is None, reason="pre-commit needs git"),
]

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONFIGS = re.findall(r"^```yaml\n(repos:.*?)^```$", README, re.DOTALL | re.MULTILINE)
OURS, FLAKE8S = "https://github.com/OWNER/flake8-torch-legacy", "https://github.com/PyCQA/flake8"
FIXABLE = "import torch\nfrom torch.nn import init\n\ninit.uniform(torch.empty(2, 3))\n"
LEGACY = "import torch\nfrom torch.autograd import Variable\n\nprint(Variable(torch.ones(1)),1)\n"


def git(*args: str, cwd: Path) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
    subprocess.run(["git", *identity, *args], cwd=cwd, check=True, capture_output=True)


def publish(folder: Path, tag: str) -> str:
    """Turn a folder into a git repository with a tagged commit; return its address."""
    git("init", "--quiet", cwd=folder)
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message=Release", cwd=folder)
    git("tag", tag, cwd=folder)
    return folder.as_uri()


def test_readme_shows_three_ways() -> None:
    by_flake8, by_ourselves, fixing = CONFIGS
    assert FLAKE8S in by_flake8
    assert OURS in by_flake8
    assert f"repo: {OURS}" in by_ourselves
    assert f"repo: {OURS}" in fixing


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give stand-ins, on this machine, for the two repositories that README.md names."""
    ours = tmp_path_factory.mktemp("published") / "flake8-torch-legacy"
    leftovers = shutil.ignore_patterns(
        ".git", ".tox", ".venv*", "*_cache", "*.egg-info", "__pycache__", "build", "dist"
    )
    shutil.copytree(ROOT, ours, ignore=leftovers)

    flake8s = tmp_path_factory.mktemp("flake8")
    (flake8s / ".pre-commit-hooks.yaml").write_text(
        "- id: flake8\n  name: flake8\n  entry: flake8\n  language: python\n"
        "  types: [python]\n  require_serial: true\n",
        encoding="utf-8",
    )
    (flake8s / "setup.py").write_text(
        "from setuptools import setup\n"
        "setup(name='flake8-stand-in', py_modules=[], install_requires=['flake8'])\n",
        encoding="utf-8",
    )
    [tag] = re.findall(r"rev: (.+)", CONFIGS[1])
    [flake8s_tag] = re.findall(r"rev: (.+)", CONFIGS[0])
    return {OURS: publish(ours, tag), FLAKE8S: publish(flake8s, flake8s_tag)}


@pytest.mark.parametrize(
    ("config", "expected"),
    [(CONFIGS[0], ["TL001", "E231"]), (CONFIGS[1], ["TL001"])],
    ids=["additional dependency of flake8's hook", "hook of this repository"],
)
def test_pre_commit(
    config: str, expected: list[str], addresses: dict[str, str], tmp_path: Path
) -> None:
    project = make_project(tmp_path, config, addresses, LEGACY)
    process = run_pre_commit(project)
    assert process.returncode == 1, process.stdout
    found = re.findall(r"^(\w+\.py):\d+:\d+: (\w+) ", process.stdout, re.MULTILINE)
    assert found == [("legacy.py", code) for code in expected], process.stdout


def test_the_hook_that_fixes(addresses: dict[str, str], tmp_path: Path) -> None:
    project = make_project(tmp_path, CONFIGS[2], addresses, FIXABLE)
    process = run_pre_commit(project)
    assert process.returncode == 1, process.stdout
    assert "files were modified by this hook" in process.stdout
    assert "legacy.py: fixed TL301 (1)" in process.stdout
    fixed = (project / "legacy.py").read_text(encoding="utf-8")
    assert fixed == FIXABLE.replace("uniform(", "uniform_(")
    git("add", "--all", cwd=project)
    process = run_pre_commit(project)
    assert process.returncode == 0, process.stdout


def make_project(folder: Path, config: str, addresses: dict[str, str], legacy: str) -> Path:
    """Return a repository with a legacy file and a modern one, and with a configuration."""
    pytest.importorskip("pre_commit")
    for published, stand_in in addresses.items():
        config = config.replace(published, stand_in)
    project = folder / "project"
    project.mkdir()
    (project / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (project / "legacy.py").write_text(legacy, encoding="utf-8")
    (project / "modern.py").write_text("import torch\n\nprint(torch.ones(1))\n", encoding="utf-8")
    git("init", "--quiet", cwd=project)
    git("add", "--all", cwd=project)
    return project


def run_pre_commit(project: Path) -> subprocess.CompletedProcess[str]:
    """Run every hook on every file."""
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        cwd=project,
        env=os.environ | {"PRE_COMMIT_HOME": str(project.parent / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
