"""Files that are hard to read: what is in them is found, or it is told why not."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest
from conftest import Flake8, TorchLegacy

LEGACY = "import torch\nfrom torch.nn import init\n\ninit.uniform(torch.ones(3))\n"
FIXED = LEGACY.replace("uniform(", "uniform_(")
LONG_LINE = "x = [" + "1, " * 700_000 + "]\n"
LINE = "x = torch.ones(3)\n"

#: What `check` finds, by the bytes of a file, and the bytes that `fix` leaves.
READ = {
    "nothing": (b"", [], b""),
    "a byte order mark alone": (b"\xef\xbb\xbf", [], b"\xef\xbb\xbf"),
    "a byte order mark": (
        b"\xef\xbb\xbf" + LEGACY.encode(),
        ["4:1: TL301"],
        b"\xef\xbb\xbf" + FIXED.encode(),
    ),
    "CR LF": (
        LEGACY.replace("\n", "\r\n").encode(),
        ["4:1: TL301"],
        FIXED.replace("\n", "\r\n").encode(),
    ),
    "lone CR": (
        LEGACY.replace("\n", "\r").encode(),
        ["4:1: TL301"],
        FIXED.replace("\n", "\r").encode(),
    ),
    "form feeds": (
        LEGACY.replace("\n\n", "\n\f\n").encode(),
        ["4:1: TL301"],
        FIXED.replace("\n\n", "\n\f\n").encode(),
    ),
    "no line end": (LEGACY.strip().encode(), ["4:1: TL301"], FIXED.strip().encode()),
    "latin-1 with a cookie": (
        f"# coding: latin-1\n# \xe4\n{LEGACY}".encode("latin-1"),
        ["6:1: TL301"],
        f"# coding: latin-1\n# \xe4\n{FIXED}".encode("latin-1"),
    ),
    "null bytes": (LEGACY.encode() + b"\0\n", ["TL000"], None),
    "an unknown encoding": (b"# coding: no-such\n" + LEGACY.encode(), ["TL000"], None),
    "the wrong encoding": (
        b"# coding: ascii\n# \xc3\xa4\n" + LEGACY.encode(),
        ["TL000"],
        None,
    ),
    "no encoding": (b"# \xe4\n" + LEGACY.encode(), ["TL000"], None),
    "a line of 2 MB": (
        (LEGACY + LONG_LINE).encode(),
        ["4:1: TL301"],
        (FIXED + LONG_LINE).encode(),
    ),
}


@pytest.mark.parametrize(("data", "found", "fixed"), READ.values(), ids=READ)
def test_bytes(
    data: bytes, found: list[str], fixed: bytes | None, torch_legacy: TorchLegacy
) -> None:
    file = torch_legacy.write("x.py", data)
    status, stdout, stderr = torch_legacy("check")
    assert (status, stderr) == (int(bool(found)), "")
    assert len(stdout.splitlines()) == len(found)
    assert all(one in stdout for one in found), stdout
    assert torch_legacy("fix").stderr == ""
    assert file.read_bytes() == (data if fixed is None else fixed)


def _flake8_reads(data: bytes) -> bool:
    """Without us: its own checks take minutes with a line of 2 MB, and it needs a SyntaxError."""
    try:
        ast.parse(data)
    except ValueError:
        return False  # null bytes before Python 3.11.4
    except SyntaxError:
        pass
    return len(data) < 10_000


@pytest.mark.parametrize("data", [data for data, _, _ in READ.values() if _flake8_reads(data)])
def test_bytes_in_flake8(data: bytes, flake8: Flake8) -> None:
    (flake8.folder / "x.py").write_bytes(data)
    flake8.write("y.py", LEGACY)
    status, stdout, stderr = flake8("--select=TL,E9", "x.py", "y.py")
    assert (status, stderr) == (1, "")
    assert "y.py:4:1: TL301" in stdout, "the run goes on"


@pytest.mark.parametrize("count", [10_000, pytest.param(200_000, marks=pytest.mark.slow)])
def test_many_lines(count: int, torch_legacy: TorchLegacy) -> None:
    file = torch_legacy.write("x.py", LEGACY + LINE * count)
    assert torch_legacy("check").stdout.startswith("./x.py:4:1: TL301")
    torch_legacy("fix")
    assert file.read_bytes() == (FIXED + LINE * count).encode()


@pytest.mark.skipif(os.name != "posix", reason="it is about files of Unix")
@pytest.mark.parametrize("command", ["check", "fix"])
def test_what_is_no_file(command: str, torch_legacy: TorchLegacy) -> None:
    folder = torch_legacy.folder
    torch_legacy.write("folder.py/inner.py", LEGACY)
    os.mkfifo(folder / "pipe.py")
    (folder / "broken.py").symlink_to("nowhere")
    (folder / "loop.py").symlink_to("loop.py")
    outside = torch_legacy.write("../outside.py", LEGACY)
    (folder / "link.py").symlink_to(outside)
    status, stdout, stderr = torch_legacy(command)
    assert status == 2
    assert "./folder.py/inner.py" in stdout
    told = {Path(line.split(": ")[2]).name for line in stderr.splitlines()}
    assert told == {"pipe.py", "broken.py", "loop.py", *(["link.py"] if command == "fix" else [])}
    assert outside.read_text(encoding="utf-8") == LEGACY, "it is not written through"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
@pytest.mark.parametrize("command", ["check", "fix"])
def test_what_may_not_be_read(command: str, torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("x.py", LEGACY).chmod(0)
    torch_legacy.write("y.py", LEGACY)
    status, stdout, stderr = torch_legacy(command)
    assert (status, "./y.py" in stdout, "Permission denied" in stderr) == (2, True, True)
