"""`torch-legacy fix`: what it changes, what it says, and how it ends."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from _samples import BROKEN, CLEAN, LEGACY, SAFELY, SHORT, SHORT_FIXED, UNSAFELY
from conftest import TorchLegacy

from flake8_torch_legacy.linter import Found
from flake8_torch_legacy.rules import LintedFile

UNSAFE_LEFT = "./a.py:6:10: TL304 left (only with --unsafe-fixes): `F.softmax(weight)` without"
HAND_LEFT = "./a.py:7:20: TL106 left (by hand): `weight.norm(2, 1).expand_as(weight)` raises"


def content(torch_legacy: TorchLegacy, name: str = "a.py") -> str:
    return (torch_legacy.folder / name).read_bytes().decode()


def test_safe_fixes_are_made_and_the_rest_is_told(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", LEGACY)
    torch_legacy.write("clean.py", CLEAN)
    status, stdout, stderr = torch_legacy("fix")
    assert (status, stderr) == (1, "")
    fixed, unsafe, by_hand, total = stdout.splitlines()
    assert fixed == "./a.py: fixed TL301 (1)"
    assert unsafe.startswith(UNSAFE_LEFT)
    assert by_hand.startswith(HAND_LEFT)
    assert total == "1 fixed in 1 file, 1 left (by hand), 1 left (only with --unsafe-fixes)"
    assert content(torch_legacy) == SAFELY
    assert content(torch_legacy, "clean.py") == CLEAN


def test_fixing_again_changes_nothing(torch_legacy: TorchLegacy) -> None:
    file = torch_legacy.write("a.py", LEGACY)
    assert torch_legacy("fix", "--unsafe-fixes").status == 1
    assert content(torch_legacy) == UNSAFELY
    before = file.stat()
    status, stdout, _ = torch_legacy("fix", "--unsafe-fixes")
    assert (status, stdout.splitlines()[1:]) == (0, ["0 fixed in 0 files, 1 left (by hand)"])
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize(
    ("args", "expected", "status"),
    [
        ([], SAFELY, 1),
        (["--unsafe-fixes"], UNSAFELY, 1),
        (["--select=TL304"], LEGACY, 0),
        (["--select=TL301", "--unsafe-fixes"], SAFELY, 1),
        (["--ignore=TL304", "--unsafe-fixes"], SAFELY, 1),
        (["--ignore=TL3"], LEGACY, 0),
        (["--exclude=a.py"], LEGACY, 0),
        (["--torch-version=0.3"], LEGACY, 0),
        (["--diff"], LEGACY, 1),
        (["--diff", "--select=TL1"], LEGACY, 0),
    ],
)
def test_options(args: list[str], expected: str, status: int, torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", LEGACY)
    assert torch_legacy("fix", *args).status == status
    assert content(torch_legacy) == expected


@pytest.mark.parametrize("args", [["--select=TL033"], ["nowhere.py"], ["-", "a.py"], ["--oops"]])
def test_errors(args: list[str], torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", CLEAN)
    status, stdout, stderr = torch_legacy("fix", *args)
    assert (status, stdout) == (2, "")
    assert "torch-legacy: error: " in stderr


def test_noqa_is_honoured(torch_legacy: TorchLegacy) -> None:
    excused = SHORT.replace("(weight)", "(weight)  # noqa: TL301")
    torch_legacy.write("a.py", excused)
    torch_legacy.write("b.py", f"# flake8: noqa\n{SHORT}")
    torch_legacy.write("c.py", SHORT.replace("(weight)", "(weight)  # noqa: E501"))
    assert torch_legacy("fix").stdout.splitlines()[0] == "./c.py: fixed TL301 (1)"
    assert content(torch_legacy) == excused
    assert content(torch_legacy, "b.py") == f"# flake8: noqa\n{SHORT}"


ENCODED = {
    "BOM": (SHORT.encode("utf-8-sig"), SHORT_FIXED.encode("utf-8-sig")),
    "CRLF": tuple(text.replace("\n", "\r\n").encode() for text in (SHORT, SHORT_FIXED)),
    "CR": tuple(text.replace("\n", "\r").encode() for text in (SHORT, SHORT_FIXED)),
    "BOM and CRLF": tuple(
        text.replace("\n", "\r\n").encode("utf-8-sig") for text in (SHORT, SHORT_FIXED)
    ),
    "latin-1": tuple(
        f"# -*- coding: latin-1 -*-\n# é\n{text}".encode("latin-1") for text in (SHORT, SHORT_FIXED)
    ),
    "gbk": tuple(f"# coding: gbk\n# 变量\n{text}".encode("gbk") for text in (SHORT, SHORT_FIXED)),
    "UTF-8": tuple(f"# 变量 🔥\n{text}".encode() for text in (SHORT, SHORT_FIXED)),
    "no last line end": tuple(text.rstrip().encode() for text in (SHORT, SHORT_FIXED)),
    "form feed": tuple(f"\x0c\n{text}".encode() for text in (SHORT, SHORT_FIXED)),
    "blanks": tuple(f"x = 1  \t\n{text}\n\n  \n".encode() for text in (SHORT, SHORT_FIXED)),
    "mixed line ends": tuple(
        f"x = 1\r\ny = 2\r{text}z = 3\r\n".encode() for text in (SHORT, SHORT_FIXED)
    ),
    "line end in a string": tuple(
        f"x = '''\r\n'''\r\n{text}".encode() for text in (SHORT, SHORT_FIXED)
    ),
}


@pytest.mark.parametrize("name", ENCODED)
def test_all_that_is_not_fixed_stays_byte_by_byte(name: str, torch_legacy: TorchLegacy) -> None:
    before, after = ENCODED[name]
    file = torch_legacy.write("a.py", before)
    assert torch_legacy("fix").status == 1
    assert file.read_bytes() == after
    assert torch_legacy("fix").status == 0


def test_a_text_that_could_be_written_in_two_ways_is_left_alone(torch_legacy: TorchLegacy) -> None:
    # UTF-7 has several ways to write one character; Python would choose another one.
    data = f"# coding: utf-7\n# +AGE-\n{SHORT}".encode()
    file = torch_legacy.write("a.py", data)
    status, stdout, stderr = torch_legacy("fix")
    assert (status, stdout) == (2, "")
    assert "./a.py: left as it was: its utf-7 cannot be written back byte by byte" in stderr
    assert file.read_bytes() == data


def test_a_file_that_does_not_parse_stays(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", BROKEN)
    torch_legacy.write("b.py", b"import torch\nx = '\xe9'\n")
    status, stdout, stderr = torch_legacy("fix")
    assert (status, stderr) == (0, "")
    broken, undecodable, total = stdout.splitlines()
    assert broken.startswith("./a.py:3:6: TL000 left (by hand): does not parse: ")
    assert undecodable.startswith("./b.py:2:6: TL000 left (by hand): does not parse: not utf-8")
    assert total == "0 fixed in 0 files, 2 left (by hand)"
    assert content(torch_legacy) == BROKEN


@pytest.mark.parametrize(
    ("text", "expected", "status"),
    [(SHORT, SHORT_FIXED, 1), (CLEAN, CLEAN, 0), (BROKEN, BROKEN, 0), ("", "", 0)],
)
def test_standard_input_goes_to_standard_output(
    text: str, expected: str, status: int, torch_legacy: TorchLegacy
) -> None:
    found = torch_legacy("fix", "-", stdin=text.replace("\n", "\r\n").encode())
    assert (found.status, found.stdout) == (status, expected.replace("\n", "\r\n"))
    assert ("stdin" in found.stderr) == (text in (SHORT, BROKEN))
    process = torch_legacy.process("fix", "-", stdin=text.encode())
    assert (process.status, process.stdout) == (status, expected)


def test_standard_input_has_a_name(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("setup.cfg", "[flake8]\nper-file-ignores = sub/*:TL3\n")
    name = "--stdin-display-name=sub/a.py"
    assert torch_legacy("fix", "-", name, stdin=SHORT.encode()) == (0, SHORT, "")
    assert torch_legacy("fix", "-", stdin=SHORT.encode()).stdout == SHORT_FIXED


def test_a_fault_leaves_the_file_and_standard_input_as_they_were(
    torch_legacy: TorchLegacy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(found: Found, file: LintedFile) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("flake8_torch_legacy.fixes.apply.fix_of", faulty)
    torch_legacy.write("a.py", SHORT)
    torch_legacy.write("b.py", CLEAN)
    status, stdout, stderr = torch_legacy("fix")
    assert (status, stdout) == (2, "")
    assert stderr.startswith("torch-legacy: error: ./a.py: a fault in torch-legacy, please report")
    assert content(torch_legacy) == SHORT
    status, stdout, stderr = torch_legacy("fix", "-", stdin=SHORT.encode())
    assert (status, stdout) == (2, SHORT)


def test_a_diff_is_one_that_can_be_applied(torch_legacy: TorchLegacy) -> None:
    if shutil.which("git") is None:
        pytest.skip("needs git")
    kinds = {f"{index}.py": data for index, data in enumerate(ENCODED.values())}
    for name, (before, _) in kinds.items():
        torch_legacy.write(f"sub/{name}", before)
    status, diff, stderr = torch_legacy("fix", "--diff", "sub", "./sub/0.py")
    assert status == 1
    assert f"{len(kinds)} would be fixed in {len(kinds)} files" in stderr
    for name, (before, _) in kinds.items():
        assert (torch_legacy.folder / "sub" / name).read_bytes() == before
    subprocess.run(
        ["git", "apply", "-"],
        input=diff.encode("utf-8", "surrogateescape"),
        cwd=torch_legacy.folder,
        check=True,
    )
    for name, (_, after) in kinds.items():
        assert (torch_legacy.folder / "sub" / name).read_bytes() == after


def test_a_diff_as_it_looks(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("sub/a.py", SHORT.rstrip())
    assert torch_legacy("fix", "--diff", "./sub") == (
        1,
        "--- a/sub/a.py\n"
        "+++ b/sub/a.py\n"
        "@@ -1,3 +1,3 @@\n"
        " from torch.nn import init\n"
        " \n"
        "-init.uniform(weight)\n"
        "\\ No newline at end of file\n"
        "+init.uniform_(weight)\n"
        "\\ No newline at end of file\n",
        "./sub/a.py: would fix TL301 (1)\n1 would be fixed in 1 file\n",
    )
    assert content(torch_legacy, "sub/a.py") == SHORT.rstrip()


def test_a_file_with_two_names_is_fixed_once(torch_legacy: TorchLegacy) -> None:
    file = torch_legacy.write("b.py", SHORT)
    link = torch_legacy.folder / "a.py"
    try:
        link.symlink_to("b.py")
    except OSError:
        pytest.skip("no symbolic links here")
    assert torch_legacy("fix").stdout.splitlines()[0] == "./b.py: fixed TL301 (1)"
    assert file.read_bytes() == link.read_bytes() == SHORT_FIXED.encode()
    assert link.is_symlink()


def test_places_of_what_is_left_are_those_of_the_new_text(torch_legacy: TorchLegacy) -> None:
    """Lines that a fix adds move what is behind them."""
    torch_legacy.write("a.py", LEGACY.replace("weight =", "import sys\nweight ="))
    torch_legacy("fix")
    left = torch_legacy("fix").stdout.splitlines()[:-1]
    found = torch_legacy("check").stdout.splitlines()
    assert [line.split(" ")[0] for line in left] == [line.split(" ")[0] for line in found]


def test_places_of_what_is_left_in_a_notebook(torch_legacy: TorchLegacy) -> None:
    cells = [
        "import torch\n\nw = torch.ones(3, requires_grad=True)\nw.sum().backward()",
        "w.data -= w.grad",
        "w / w.norm(2, 1).expand_as(w)",
    ]
    notebook = {
        "cells": [
            {"cell_type": "code", "metadata": {}, "outputs": [], "source": cell.splitlines(True)}
            for cell in cells
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    torch_legacy.write("a.ipynb", json.dumps(notebook))
    status, stdout, _ = torch_legacy("fix")
    assert status == 1
    assert "with torch.no_grad()" in content(torch_legacy, "a.ipynb"), "a line more than before"
    assert "\n./a.ipynb:cell 3:1:5: TL106 left (by hand): " in stdout


def test_the_fixes_are_not_imported_by_a_plain_check() -> None:
    code = (
        "import sys; from flake8_torch_legacy.command_line import main; "
        "main(['check']); sys.exit('flake8_torch_legacy.fixes' in sys.modules)"
    )
    folder = Path(__file__).parents[2] / "examples"
    assert subprocess.run([sys.executable, "-c", code], cwd=folder, check=False).returncode == 0
