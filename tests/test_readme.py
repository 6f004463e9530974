"""What README.md shows is true: every fenced block is run, or checked piece by piece."""

from __future__ import annotations

import json
import os
import re
import runpy
import shlex
import subprocess
import sys
from importlib.metadata import metadata
from pathlib import Path

import pytest
from conftest import Flake8

from flake8_torch_legacy.command_line import main
from flake8_torch_legacy.explanations import LANGUAGES, codes, title

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
SAMPLE = """\
from torch.autograd import Function


class Old(Function):
    def forward(self, x):
        return x
"""


def blocks(language: str) -> list[str]:
    return [text for kind, text in BLOCKS if kind == language]


def test_every_block_is_tested_somewhere() -> None:
    # pre-commit's three configurations are run by test_pre_commit.py.
    assert [kind for kind, _ in BLOCKS] == (
        "console sh sh sh console console console ini python yaml yaml yaml yaml json toml".split()
    )


def test_outputs_are_what_the_commands_print() -> None:
    updated = runpy.run_path(str(ROOT / "scripts" / "update_readme.py"))["updated"]
    assert updated(README) == README, "run python scripts/update_readme.py"


def test_the_explain_commands(capsys: pytest.CaptureFixture[str]) -> None:
    for line in blocks("sh")[0].splitlines():
        program, *args = shlex.split(line)
        assert program == "torch-legacy"
        assert main(args) == 0
    assert "TL003" in capsys.readouterr().out


def test_the_two_commands_that_do_everything() -> None:
    """Their pieces, without the network; .ci/run takes the same lines and runs them for real."""
    run_examples, run_tests = (block.splitlines() for block in blocks("sh")[1:])
    for [command], extra in ((run_examples, ""), (run_tests, "[test]")):
        make, install, run = command.split(" && ")
        assert make == "python3 -m venv .venv"
        assert shlex.split(install)[:3] == [".venv/bin/pip", "install", "-q"]
        assert shlex.split(install)[-1] == f".{extra}"
        assert run.startswith(".venv/bin/")
    assert "test" in (metadata("flake8-torch-legacy").get_all("Provides-Extra") or [])


def test_table_of_codes() -> None:
    rows = re.findall(r"^\| (TL\d+) \| (.+) \| ([a-z, ]+) \| (.+) \|$", README, re.MULTILINE)
    assert [(code, idiom) for code, idiom, _, _ in rows] == [
        (code, title(code)) for code in codes() if code.startswith("TL0")
    ]
    for code, _, effects, pages in rows:
        assert set(effects.split(", ")) <= {"crash", "silent", "warn", "noop"}
        assert re.findall(r"\((.+?)\)", pages) == [
            f"flake8_torch_legacy/explanations/{language}/{code}.md" for language in LANGUAGES
        ]


def test_relative_links() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", ["setup.cfg", "tox.ini", ".flake8"])
def test_configuration(name: str, flake8: Flake8) -> None:
    [config] = blocks("ini")
    flake8.write("legacy/sample.py", SAMPLE)
    flake8.write("sample.py", SAMPLE)
    flake8.write(name, config)
    [line] = flake8().stdout.splitlines()
    assert line.startswith("./sample.py:4:1: TL008 ")
    assert "warns since PyTorch 1.3" in line, "as on the torch 1.4 of the configuration"


def test_noqa(flake8: Flake8) -> None:
    [line] = blocks("python")
    flake8.write("sample.py", f"import torch\n\nloss = torch.ones(3).sum()\n{line}")
    assert flake8("sample.py") == (0, "", "")
    flake8.write(
        "sample.py", f"import torch\n\nloss = torch.ones(3).sum()\n{line.split('  #')[0]}\n"
    )
    assert " TL003 " in flake8("sample.py").stdout


def test_continuous_integration(flake8: Flake8) -> None:
    install, lint = re.findall(r"- run: (.+)", blocks("yaml")[3])
    pip, requirement = shlex.split(install)[:2], shlex.split(install)[2]
    assert pip == ["pip", "install"]
    assert requirement in blocks("yaml")[0], "the one that pre-commit's test installs"
    program, *args = shlex.split(lint)
    assert program == "flake8"
    flake8.write("sample.py", "import os, sys\n")
    assert flake8(*args) == (0, "", "")
    flake8.write("sample.py", SAMPLE)
    assert flake8(*args).status == 1


def test_editor_setting() -> None:
    [setting] = blocks("json")
    severities = json.loads(setting)["flake8.severity"]
    assert all(code.startswith(tuple(severities)) for code in codes())


def test_the_table_of_all_codes_is_that_of_the_pages() -> None:
    text = runpy.run_path(str(ROOT / "scripts" / "update_codes.py"))["text"]
    table = (ROOT / "docs" / "codes.md").read_text(encoding="utf-8")
    assert table == text(), "run python scripts/update_codes.py"


def test_ruff_keeps_the_noqa(tmp_path: Path) -> None:
    ruff = pytest.importorskip("ruff").find_ruff_bin()
    sample, config = tmp_path / "sample.py", tmp_path / "ruff.toml"
    sample.write_text(blocks("python")[0], encoding="utf-8")
    command = [
        ruff,
        "check",
        "--no-cache",
        "--select=RUF100,RUF102",
        "--config",
        str(config),
        str(sample),
    ]
    config.write_text("", encoding="utf-8")
    without = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (without.returncode, "TL003" in without.stdout) == (1, True)
    config.write_text(blocks("toml")[0], encoding="utf-8")
    subprocess.run(command, check=True)


def test_a_file_that_does_not_parse_gets_e999_alone(flake8: Flake8) -> None:
    for line in ("print loss", "x.cuda(async=True)"):
        assert f"`{line.removeprefix('x')}`" in README
        flake8.write("sample.py", f"{SAMPLE}\n\n{line}\n")
        found = flake8("--select=TL,E9", "sample.py").stdout.splitlines()
        assert [one.split()[1] for one in found] == ["E999"]


def test_evidence_is_needed_and_use_is_evidence(flake8: Flake8) -> None:
    imports = "import torch\nfrom helpers import load\n\n\n"
    for silent in ("def scale(x):\n    return x.data * 2\n", "print(load().data)\n"):
        flake8.write("sample.py", imports + silent)
        assert "TL" not in flake8("sample.py").stdout
    flake8.write("sample.py", imports + "loss = load()\nloss.backward()\nprint(loss.data[0])\n")
    assert " TL003 " in flake8("sample.py").stdout


@pytest.mark.torch
@pytest.mark.parametrize(
    ("example", "error"),
    [
        ("custom_function", "RuntimeError: Legacy autograd function"),
        ("language_model", "TypeError: iteration over a 0-d tensor"),
        ("train_classifier", "IndexError: invalid index of a 0-dim tensor"),
    ],
)
def test_the_examples_crash_on_todays_torch(example: str, error: str, tmp_path: Path) -> None:
    # The version also keeps the folder tests/torch from being taken for torch.
    pytest.importorskip("torch", minversion="2.13")
    script = ROOT / "examples" / f"{example}.py"
    process = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        encoding="utf-8",
        check=False,
    )
    assert process.returncode == 1
    assert process.stderr.splitlines()[-1].startswith(error)


def test_the_figures_of_the_catalogue_are_those_of_the_linter() -> None:
    document = runpy.run_path(str(ROOT / "scripts" / "report_catalogue.py"))["document"]
    page = (ROOT / "docs" / "catalogue.md").read_text(encoding="utf-8")
    assert page == document(), "run python scripts/report_catalogue.py --write"
