"""What a user of flake8 sees: real processes, in every way that one calls them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Flake8
from flake8.main.cli import main

from flake8_torch_legacy import __version__
from flake8_torch_legacy.explanations import codes
from flake8_torch_legacy.plugin import Plugin

ROOT = Path(__file__).parent.parent
SAMPLE = """\
import torch
from torch.autograd import Variable

w = Variable(torch.ones(3), requires_grad=True)
loss = (w * w).sum()
loss.backward()
print("损失", loss.data[0])
"""
FINDINGS = [(4, 5, "TL001"), (7, 13, "TL003")]
CONFIG_FILES = ["setup.cfg", "tox.ini", ".flake8"]


def found(output: str, name: str = "sample.py") -> list[tuple[int, int, str]]:
    """The place and the code of every line that flake8 printed, each of which must be ours."""
    lines = [
        re.fullmatch(
            rf"{re.escape(name)}:(\d+):(\d+): (TL\d+) .+ \(torch-legacy explain \3\)", line
        )
        for line in output.splitlines()
    ]
    return [(int(line[1]), int(line[2]), line[3]) if line else (0, 0, output) for line in lines]


@pytest.fixture
def sample(flake8: Flake8) -> Path:
    return flake8.write("sample.py", SAMPLE)


@pytest.mark.usefixtures("sample")
def test_from_a_file(flake8: Flake8) -> None:
    status, stdout, stderr = flake8("sample.py")
    assert (status, stderr) == (1, "")
    assert found(stdout) == FINDINGS


def test_nothing_to_report(flake8: Flake8) -> None:
    flake8.write("sample.py", "import torch\n\nprint(torch.ones(3).sum().item())\n")
    assert flake8("sample.py") == (0, "", "")


@pytest.mark.usefixtures("sample")
def test_stdin_has_the_same_findings(flake8: Flake8) -> None:
    from_file = flake8("sample.py")
    assert flake8("--stdin-display-name=sample.py", "-", stdin=SAMPLE) == from_file
    status, stdout, stderr = flake8("-", stdin=SAMPLE)
    assert (status, found(stdout, "stdin"), stderr) == (1, FINDINGS, "")


@pytest.mark.usefixtures("sample")
def test_the_locale_does_not_matter(flake8: Flake8) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert flake8("sample.py", env=plain) == flake8("sample.py")
    assert flake8("-", stdin=SAMPLE, env=plain) == flake8("-", stdin=SAMPLE)


def test_line_ends_and_a_byte_order_mark_do_not_matter(flake8: Flake8) -> None:
    flake8.write("sample.py", SAMPLE)
    expected = flake8("--select=TL", "sample.py")
    (flake8.folder / "sample.py").write_bytes(SAMPLE.replace("\n", "\r\n").encode("utf-8-sig"))
    assert flake8("--select=TL", "sample.py") == expected


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# noqa: TL003", FINDINGS[:1]),
        ("# noqa:TL003,E501 it is a notebook", FINDINGS[:1]),
        ("# noqa", FINDINGS[:1]),
        ("# noqa: TL", FINDINGS[:1]),
        ("# noqa: TL001", FINDINGS),
    ],
)
def test_noqa(comment: str, expected: list[tuple[int, int, str]], flake8: Flake8) -> None:
    flake8.write("sample.py", SAMPLE.replace("data[0])", f"data[0])  {comment}"))
    assert found(flake8("sample.py").stdout) == expected


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["--select=TL"], FINDINGS),
        (["--select=TL003"], FINDINGS[1:]),
        (["--select=E,W,F"], []),
        (["--extend-ignore=TL003"], FINDINGS[:1]),
        (["--extend-ignore=TL"], []),
        (["--per-file-ignores=sample.py:TL001"], FINDINGS[1:]),
        (["--per-file-ignores=other.py:TL001"], FINDINGS),
    ],
    ids=lambda value: " ".join(value) if value and isinstance(value[0], str) else "",
)
def test_selection(args: list[str], expected: list[tuple[int, int, str]], flake8: Flake8) -> None:
    assert found(flake8(*args, "sample.py").stdout) == expected


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ([], []),
        (["--select=TL"], []),
        (["--extend-select=TL9"], ["TL901", "TL903"]),
        (["--extend-select=TL903"], ["TL903"]),
        (["--select=TL901"], ["TL901"]),
        (["--select=TL0,TL90"], ["TL901", "TL903"]),
        (["--extend-select=TL9", "--extend-ignore=TL901"], ["TL903"]),
    ],
    ids=" ".join,
)
def test_matters_of_style_are_off_until_selected(
    args: list[str], expected: list[str], flake8: Flake8
) -> None:
    flake8.write("sample.py", "import torch\n\nprint(torch.FloatTensor([1]).norm())\n")
    in_order = sorted(found(flake8(*args, "sample.py").stdout), key=lambda one: one[2])
    assert [code for _, _, code in in_order] == expected


@pytest.mark.parametrize("config", CONFIG_FILES)
def test_matters_of_style_in_a_configuration_file(config: str, flake8: Flake8) -> None:
    flake8.write("sample.py", "import torch\n\nprint(torch.ones(2).norm())\n")
    flake8.write(config, "[flake8]\nextend-select = TL9\n")
    assert found(flake8("sample.py").stdout) == [(3, 7, "TL903")]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("config", CONFIG_FILES)
def test_per_file_ignores_in_a_configuration_file(config: str, flake8: Flake8) -> None:
    flake8.write("legacy/sample.py", SAMPLE)
    flake8.write(config, "[flake8]\nper-file-ignores =\n    legacy/*: TL\n")
    assert found(flake8().stdout, "./sample.py") == FINDINGS


def test_one_job_or_four(flake8: Flake8) -> None:
    for example in sorted((ROOT / "examples").glob("*.py")):
        text = example.read_text(encoding="utf-8")
        for number in range(3):
            flake8.write(f"{number}/{example.name}", text)
    one, four = (flake8(jobs, "--torch-version=0.4") for jobs in ("-j1", "-j4"))
    assert one == four
    assert len(one.stdout.splitlines()) > 50
    assert "warns since PyTorch 0.4" in one.stdout, "the workers know the options"


def test_version_shows_the_plugin(flake8: Flake8) -> None:
    status, stdout, _ = flake8("--version")
    assert status == 0
    assert f"flake8-torch-legacy: {__version__}" in stdout


@pytest.mark.usefixtures("sample")
def test_torch_version_on_the_command_line(flake8: Flake8) -> None:
    assert "raises IndexError since PyTorch 0.5" in flake8("sample.py").stdout
    assert "warns since PyTorch 0.4" in flake8("--torch-version=0.4", "sample.py").stdout
    assert flake8("--torch-version", "2.13.0+cpu", "sample.py") == flake8("sample.py")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("config", CONFIG_FILES)
def test_torch_version_in_a_configuration_file(config: str, flake8: Flake8) -> None:
    flake8.write(config, "[flake8]\ntorch-version = 0.4\n")
    assert "warns since PyTorch 0.4" in flake8("sample.py").stdout
    assert "raises IndexError" in flake8("--torch-version=1.0", "sample.py").stdout


@pytest.mark.parametrize("value", ["2", "v2.1", "2.x", "", "two", "2.1.", "-1.0", "1.0\n0"])
def test_a_malformed_torch_version_ends_the_run_before_any_file_is_read(
    value: str, flake8: Flake8
) -> None:
    flake8.write("broken.py", "def broken(:\n")
    assert flake8(f"--torch-version={value}", "broken.py", "missing.py") == (
        1,
        "There was a critical error during execution of Flake8:\n"
        f"torch-version: {value!r} is not a torch version: write X.Y, for example 2.13\n",
        "",
    )


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("config", CONFIG_FILES)
def test_a_malformed_torch_version_in_a_configuration_file(config: str, flake8: Flake8) -> None:
    flake8.write(config, "[flake8]\ntorch-version = newest\n")
    status, stdout, stderr = flake8("sample.py")
    assert (status, stderr) == (1, "")
    assert stdout.endswith(
        "torch-version: 'newest' is not a torch version: write X.Y, for example 2.13\n"
    )
    assert "TL" not in stdout


def test_the_working_directory_does_not_matter(
    sample: Path, flake8: Flake8, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    here, there = flake8("sample.py"), flake8(str(sample), cwd=elsewhere)
    assert there == (here.status, here.stdout.replace("sample.py", str(sample)), "")


@pytest.mark.usefixtures("sample")
def test_torch_is_never_imported(flake8: Flake8) -> None:
    expected = flake8("sample.py")
    marker = flake8.folder / "imported"
    for package in ("torch", "torchvision", "numpy"):
        flake8.write(f"path/{package}/__init__.py", f"open({str(marker)!r}, 'w').close()\n")
        flake8.write(f"path/{package}/autograd.py", "Variable = None\n")
    path = str(flake8.folder / "path")
    assert flake8("sample.py", env={"PYTHONPATH": path}) == expected
    # The linted project's own folder counts no more than any other.
    assert flake8(str(flake8.folder / "sample.py"), cwd=Path(path)).stderr == ""
    assert not marker.exists()
    subprocess.run([sys.executable, "-c", "import torch"], cwd=path, check=True)
    assert marker.exists(), "it would have been seen"


def test_a_file_that_does_not_parse_is_left_to_flake8(flake8: Flake8) -> None:
    flake8.write("sample.py", f"{SAMPLE}print loss\nw.cuda(async=True)\n")
    status, stdout, stderr = flake8("sample.py")
    assert (status, stderr) == (1, "")
    assert "E999" in stdout
    assert "TL" not in stdout


def test_the_examples_show_every_code_of_the_core(flake8: Flake8) -> None:
    status, stdout, stderr = flake8("examples", cwd=ROOT)
    assert (status, stderr) == (1, "")
    found = {line.split()[1] for line in stdout.splitlines()}
    assert {one for one in found if one.startswith("TL0")} == {
        one for one in codes() if one.startswith("TL0") and one != "TL000"
    }
    assert found <= set(codes())


def test_the_hook_turns_nothing_on_that_is_off_by_default(flake8: Flake8) -> None:
    # flake8 lets an explicit --select win over the codes that a plugin leaves off.
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    [entry] = re.findall(r"entry: flake8 (.+)", hook)
    assert flake8(*entry.split(), "examples", cwd=ROOT) == flake8("examples", cwd=ROOT)


# The same in this process, where coverage can see it.


@pytest.fixture
def _default_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Plugin, "torch", Plugin.torch)


@pytest.mark.usefixtures("_default_torch")
def test_main(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--isolated", "-j1", "--torch-version=0.4", str(sample)]) == 1
    assert "warns since PyTorch 0.4" in capsys.readouterr().out
    assert main(["--isolated", "--torch-version=?", str(sample)]) == 1
    assert "'?' is not a torch version" in capsys.readouterr().out
