"""The primer's files and lists; `.ci/run` runs it on the packages themselves."""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

import pytest

from primer import __main__ as command
from primer.findings import Finding, changes, kept, printed, text
from primer.wheels import PINNED, package, unpack

FOUND = {Finding("a/b.py", 12, 5, "TL001"), Finding("a/b.py", 2, 7, "TL004")}
OTHER = Finding("a.py", 3, 1, "TL301")
FILE = "a.py\n  3:1 TL301\na/b.py\n  2:7 TL004\n  12:5 TL001\n"


def test_what_the_linter_prints_is_read() -> None:
    output = (
        "a/b.py:12:5: TL001 `Variable(x)` is `x` (torch-legacy explain TL001)\n"
        "a/b.py:2:7: TL004 writes: 1:2: TL002 (torch-legacy explain TL004)\n"
        "\nnothing\n"
    )
    assert printed(output) == FOUND


def test_a_file_keeps_findings_sorted_and_gives_them_back() -> None:
    assert text({OTHER, *FOUND}) == FILE
    assert kept(FILE) == {OTHER, *FOUND}
    assert text([]) == ""
    assert kept("") == set()


def test_changes_are_gains_and_losses_in_the_order_of_places() -> None:
    moved = Finding("a/b.py", 13, 5, "TL001")
    after = {OTHER, moved, *FOUND} - {Finding("a/b.py", 12, 5, "TL001")}
    assert list(changes(FOUND, after)) == [
        "+ a.py:3:1: TL301",
        "- a/b.py:12:5: TL001",
        "+ a/b.py:13:5: TL001",
    ]
    assert list(changes(FOUND, FOUND)) == []


def test_every_pinned_package_has_a_file_in_the_form_it_is_written() -> None:
    pins = re.findall(r"^([\w-]+)==\S+ --hash=sha256:[0-9a-f]{64}$", PINNED.read_text(), re.M)
    files = sorted(command.EXPECTED.glob("*.txt"))
    assert [file.stem for file in files] == sorted(pin.replace("-", "_") for pin in pins)
    for file in files:
        content = file.read_text(encoding="utf-8")
        assert text(kept(content)) == content
        assert content


def wheel(folder: Path, name: str, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in files.items():
            archive.writestr(member, content)
    return path


def test_of_a_wheel_only_python_files_are_unpacked(tmp_path: Path) -> None:
    made = wheel(tmp_path, "some_package", {"p/a.py": "x = 1\n", "p/a.so": "", "p/a.json": ""})
    assert package(made) == "some_package"
    folder = unpack(made, tmp_path / "to")
    assert folder == tmp_path / "to" / "some_package"
    assert [one for one in folder.rglob("*") if one.is_file()] == [folder / "p" / "a.py"]


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A primer of one package, which needs no download; return the folder of its findings."""
    legacy = "import torch\nfrom torch.nn import init\n\ninit.uniform(torch.empty(2, 3))\n"
    # A module that the linter imports, too: what it lints is not to be imported.
    files = {"p/a.py": legacy, "ast.py": "raise SystemExit('imported')\n"}

    def download(folder: Path, *what: str) -> None:
        wheel(folder, "p", files)

    expected = tmp_path / "expected"
    expected.mkdir()
    monkeypatch.setattr(command, "download", download)
    monkeypatch.setattr(command, "EXPECTED", expected)
    return expected


def test_check_and_update(
    stand_in: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (stand_in / "gone.txt").write_text("g.py\n  1:1 TL001\n", encoding="utf-8")

    def primer(name: str) -> tuple[int, list[str]]:
        monkeypatch.setattr(sys, "argv", ["primer", name])
        return command.main(), capsys.readouterr().out.splitlines()

    differences = [
        "- g.py:1:1: TL001",
        "+ p/a.py:4:1: TL301",
        "1 findings in 1 packages: 1 gained, 1 lost",
    ]
    assert primer("check") == (1, differences)
    assert primer("update") == (0, differences)
    assert [file.name for file in stand_in.iterdir()] == ["p.txt"]
    assert (stand_in / "p.txt").read_text(encoding="utf-8") == "p/a.py\n  4:1 TL301\n"
    assert primer("check") == (0, ["1 findings in 1 packages: 0 gained, 0 lost"])
