"""The settings, next to what flake8 itself does with the same files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from _samples import CODES, LEGACY
from conftest import TorchLegacy
from flake8.main.cli import main as flake8

PLACE = re.compile(r"^(.+?):\d+:\d+: (TL\d+) ", re.MULTILINE)


def codes(output: str) -> list[str]:
    return [code for _, code in PLACE.findall(output)]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", CODES),
        ("select = TL3", ["TL301", "TL304"]),
        ("select = TL3, TL1\nignore = TL304", ["TL301", "TL106"]),
        ("ignore = TL3", ["TL106"]),
        ("extend-ignore = TL301,E203\n", ["TL304", "TL106"]),
        ("ignore = TL\nextend-select = TL304", ["TL304"]),
        ("select = TL304\nignore = TL3", ["TL304"]),
        ("select = TL3\nignore = TL304", ["TL301"]),
        ("per-file-ignores = a.py:TL3", ["TL106"]),
        ("per-file-ignores =\n    *.py: TL301\n    b.py: TL1", ["TL304", "TL106"]),
        ("per-file-ignores = sub/*: TL", CODES),
        ("exclude = a.py", []),
        ("extend-exclude = *.py", []),
        ("exclude = sub", CODES),
        ("torch-version = 0.3", ["TL304", "TL106"]),
        ("extend-select = TL9\nselect = TL3", ["TL301", "TL304", "TL903"]),
        ("max-line-length = 30\nmax-complexity = 1\nstatistics = True", CODES),
        ("disable-noqa = True", CODES),
    ],
)
def test_what_flake8_does(
    config: str,
    expected: list[str],
    torch_legacy: TorchLegacy,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    torch_legacy.write("a.py", LEGACY)
    torch_legacy.write("setup.cfg", f"[flake8]\n{config}\n")
    found = torch_legacy("check", "a.py")
    assert (codes(found.stdout), found.stderr) == (expected, "")
    flake8(["a.py"])
    assert codes(capsysbinary.readouterr().out.decode()) == expected


@pytest.mark.parametrize("name", ["setup.cfg", "tox.ini", ".flake8"])
def test_every_file_of_flake8_is_read(name: str, torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", LEGACY)
    torch_legacy.write(name, "[flake8]\nselect = TL1\n")
    assert codes(torch_legacy("check").stdout) == ["TL106"]


def test_a_project_that_selects_other_codes_says_nothing_of_ours(
    torch_legacy: TorchLegacy,
) -> None:
    torch_legacy.write("a.py", LEGACY)
    torch_legacy.write("setup.cfg", "[flake8]\nselect = E,F,W6\nextend-ignore = E203\n")
    assert codes(torch_legacy("check").stdout) == CODES
    torch_legacy.write("setup.cfg", "[flake8]\nselect = E,F,TL301\n")
    assert codes(torch_legacy("check").stdout) == ["TL301"]


def test_options_count_more_than_files(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", LEGACY)
    torch_legacy.write(
        "setup.cfg", "[flake8]\nselect = TL304\ntorch-version = 0.3\nexclude = a.py\n"
    )
    args = ["--select=TL3", "--torch-version=2.0", "--exclude=b.py"]
    assert codes(torch_legacy("check", *args).stdout) == ["TL301", "TL304"]


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ("[tool:flake8]\nselect = TL1\n", ["TL106"]),
        ("[tool:torch-legacy]\nselect = TL1\n", ["TL106"]),
        ("[flake8]\nselect = TL304\n[tool:torch-legacy]\nselect = TL1\n", ["TL106"]),
        ("[flake8]\nignore = TL304\n[tool:torch-legacy]\nselect = TL3\n", ["TL301"]),
        ("[other]\nselect = TL1\n", CODES),
    ],
)
def test_sections(sections: str, expected: list[str], torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", LEGACY)
    torch_legacy.write("setup.cfg", sections)
    assert codes(torch_legacy("check").stdout) == expected


def test_the_first_file_with_a_section_counts(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", LEGACY)
    torch_legacy.write(".flake8", "[flake8]\nselect = TL1\n")
    torch_legacy.write("tox.ini", "[flake8]\nselect = TL304\n")
    torch_legacy.write("setup.cfg", "[metadata]\nname = x\n")
    assert codes(torch_legacy("check").stdout) == ["TL304"]
    torch_legacy.write("setup.cfg", "[tool:torch-legacy]\nignore = TL\nextend-select = TL301\n")
    torch_legacy.write("tox.ini", "[flake8\nthis is no such file")
    assert codes(torch_legacy("check").stdout) == ["TL301", "TL106"]
    torch_legacy.write(".flake8", b"[flake8]\nselect = \xff\n")
    assert codes(torch_legacy("check").stdout) == ["TL301"]


def test_settings_of_folders_above(
    torch_legacy: TorchLegacy, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch_legacy.write("setup.cfg", "[flake8]\nselect = TL1\nexclude = sub/b.py\n")
    torch_legacy.write("sub/a.py", LEGACY)
    torch_legacy.write("sub/b.py", LEGACY)
    above = torch_legacy.folder
    torch_legacy.folder = above / "sub"
    assert PLACE.findall(torch_legacy("check").stdout) == [("./a.py", "TL106")]
    # As flake8: the settings of a home folder are not those of what is in it.
    monkeypatch.setenv("HOME", str(above))
    monkeypatch.setenv("USERPROFILE", str(above))
    assert len(codes(torch_legacy("check").stdout)) == 6
    torch_legacy.folder = above
    assert PLACE.findall(torch_legacy("check").stdout) == [("./sub/a.py", "TL106")]


@pytest.mark.parametrize(
    "config",
    [
        "torch-version = new",
        "extend-ignore = E203 # why",
        "max-line-length = long",
        "per-file-ignores = TL3",
    ],
)
def test_a_malformed_setting_ends_the_run(config: str, torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("setup.cfg", f"[flake8]\n{config}\n")
    for command in ("check", "fix"):
        status, stdout, stderr = torch_legacy(command)
        assert (status, stdout) == (2, "")
        assert stderr.startswith("torch-legacy: error: settings: ")
        assert "Traceback" not in stderr


def test_the_own_settings_of_this_project_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from flake8_torch_legacy.command_line.settings import settings

    monkeypatch.chdir(Path(__file__).parents[2])
    assert settings().excludes("tests/samples")
    assert not settings().excludes("tests")
