"""`torch-legacy check`: what it prints, where, and how it ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from _samples import BROKEN, CLEAN, CODES, LEGACY, SHORT
from conftest import Flake8, TorchLegacy
from flake8.main.cli import main as flake8_main

from flake8_torch_legacy import __version__
from flake8_torch_legacy.command_line import linting, main
from flake8_torch_legacy.linter import Found, find
from flake8_torch_legacy.rules import LintedFile

PLACE = re.compile(r"^(.+?):(\d+):(\d+): (TL\d+) ", re.MULTILINE)


def places(output: str) -> list[tuple[str, ...]]:
    return PLACE.findall(output)


def test_the_lines_are_those_of_flake8(torch_legacy: TorchLegacy, flake8: Flake8) -> None:
    for name in ("b.py", "a.py", "sub/a.py", "sub/deeper/z.py", "B.py"):
        torch_legacy.write(name, LEGACY)
    torch_legacy.write("clean.py", CLEAN)
    torch_legacy.write("not_python.txt", LEGACY)
    for paths in ([], ["."], ["a.py", "sub"], ["./sub/", "a.py"], [str(torch_legacy.folder)]):
        found = torch_legacy("check", *paths)
        assert found == (1, flake8("--select=TL", *paths).stdout, "")
    assert torch_legacy.process("check") == torch_legacy("check")


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ({}, 0),
        ({"a.py": CLEAN}, 0),
        ({"a.py": SHORT, "b.py": CLEAN}, 1),
        ({"a.txt": SHORT}, 0),
        ({"a.py": "print(undefined)\n"}, 0),
    ],
)
def test_status(files: dict[str, str], status: int, torch_legacy: TorchLegacy) -> None:
    for name, text in files.items():
        torch_legacy.write(name, text)
    assert torch_legacy("check").status == status
    assert torch_legacy.process("check").status == status


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--select=TL033"], "--select: no such code: TL033"),
        (["--ignore=TL001,E501,F"], "--ignore: no such code: E501, F"),
        (["--extend-select=TL99"], "--extend-select: no such code: TL99"),
        (["--torch-version=two"], "'two' is not a torch version"),
        (["nowhere.py"], "nowhere.py: No such file or directory"),
        (["--statistics", "--format=json"], "not for the format json"),
        (["--summary", "--format=sarif"], "not for the format sarif"),
        (["--html=nowhere/page.html"], "nowhere/page.html: No such file or directory"),
    ],
)
def test_errors_are_told_on_stderr_with_status_2(
    args: list[str], message: str, torch_legacy: TorchLegacy
) -> None:
    status, stdout, stderr = torch_legacy("check", *args)
    assert (status, stdout) == (2, "")
    assert stderr.startswith("torch-legacy: error: ")
    assert message in stderr
    assert stderr.count("\n") == 1


@pytest.mark.parametrize("args", [["--format=xml"], ["--jobs=0"], ["--jobs=many"], ["--nonsense"]])
def test_wrong_usage(args: list[str], torch_legacy: TorchLegacy) -> None:
    status, stdout, stderr = torch_legacy("check", *args)
    assert (status, stdout) == (2, "")
    assert stderr.startswith("usage: torch-legacy ")


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ([], CODES),
        (["--select=TL3"], ["TL301", "TL304"]),
        (["--select=TL304,TL1"], ["TL304", "TL106"]),
        (["--ignore=TL3"], ["TL106"]),
        (["--select=TL301", "--ignore=TL3"], ["TL301"]),
        (["--select=TL3", "--ignore=TL301"], ["TL304"]),
        (["--exclude=a.py"], []),
        (["--exclude=other.py,*.txt"], CODES),
        (["--torch-version=0.3"], ["TL304", "TL106"]),
    ],
)
def test_options(args: list[str], expected: list[str], torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", LEGACY)
    assert [code for *_, code in places(torch_legacy("check", *args).stdout)] == expected


def test_style_is_off_unless_it_is_asked_for(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", "import torch\n\nx = torch.FloatTensor([1]).new(3)\n")

    def codes(*args: str) -> list[str]:
        return [code for *_, code in places(torch_legacy("check", *args).stdout)]

    assert codes() == codes("--select=TL") == []
    assert sorted(codes("--extend-select=TL9")) == ["TL901", "TL902"]
    assert codes("--select=TL902") == ["TL902"]
    assert codes("--extend-select=TL901") == ["TL901"]


def test_standard_input(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", SHORT)
    [line] = torch_legacy("check", "-", stdin=SHORT.encode()).stdout.splitlines()
    assert line.startswith("stdin:3:1: TL301 ")
    name = "--stdin-display-name=pkg/b.py"
    assert places(torch_legacy("check", "-", "a.py", name, stdin=SHORT.encode()).stdout) == [
        ("a.py", "3", "1", "TL301"),
        ("pkg/b.py", "3", "1", "TL301"),
    ]
    assert torch_legacy("check", "-", stdin=b"") == (0, "", "")


@pytest.mark.parametrize(
    ("line", "excused"),
    [
        ("init.uniform(w)  # noqa", True),
        ("init.uniform(w)  # noqa: TL301", True),
        ("init.uniform(w)  # NoQA:TL3,E501", True),
        ("init.uniform(w)  # noqa: E501", False),
        ("init.uniform(w)  # TL301", False),
        ("init.uniform(\n    w,\n)  # noqa: TL301", False),
        ("x = '''\n''', init.uniform(w)  # noqa", True),
        ("pass  # noqa\ninit.uniform(w)", False),
        ("# flake8: noqa\ninit.uniform(w)", True),
        ("init.uniform(w)  # not flake8: noqa here, # flake8: noqa", False),
    ],
)
def test_noqa(
    line: str,
    excused: bool,
    torch_legacy: TorchLegacy,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    torch_legacy.write("a.py", f"from torch.nn import init\n\n{line}\n")
    found = torch_legacy("check", "a.py")
    assert (found.status == 0) == excused
    assert flake8_main(["--select=TL", "a.py"]) == found.status, "flake8 decides the same"
    assert capsysbinary.readouterr().out.decode() == found.stdout


def test_a_file_that_does_not_parse(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", BROKEN)
    torch_legacy.write("b.py", SHORT)
    torch_legacy.write("not_about_it.py", "print(1\n")
    status, stdout, stderr = torch_legacy("check")
    assert (status, stderr) == (1, "")
    broken, other = stdout.splitlines()
    assert re.match(r"\./a\.py:3:6: TL000 does not parse: '\(' was never closed", broken)
    assert other.startswith("./b.py:3:1: TL301 ")
    assert torch_legacy("check", "--ignore=TL000", "a.py").status == 0
    excused = BROKEN.replace("(3)", "(3)  # noqa: TL000").encode()
    assert torch_legacy("check", "-", stdin=excused).status == 0


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"import torch\nx = '\xe9'\n", "2:6: TL000 does not parse: not utf-8: "),
        (b"# coding: nonsense\nimport torch\n", "1:1: TL000 does not parse: unknown encoding: "),
        (b"# coding: hex\nimport torch\n", "1:1: TL000 does not parse: 'hex' is not "),
        (b"import torch\n\x00\n", ": TL000 does not parse: "),
        (b"import torch\nx = " + b"(" * 9000, ": TL000 does not parse: "),
    ],
)
def test_bytes_that_are_no_text(data: bytes, place: str, torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", data)
    torch_legacy.write("not_about_it.py", data.replace(b"torch", b"torsh"))
    for output in ("text", "full", "json", "sarif", "github"):
        status, stdout, stderr = torch_legacy("check", f"--format={output}")
        assert (status, stderr) == (1, "")
        assert "not_about_it" not in stdout
        if output == "text":
            assert place in stdout


@pytest.mark.parametrize(
    "data",
    [
        SHORT.encode("utf-8-sig"),
        SHORT.replace("\n", "\r\n").encode(),
        SHORT.replace("\n", "\r").encode(),
        SHORT.replace("import", "import  \t", 0).encode().replace(b"\n\n", b"\n\x0c\n"),
        f"# coding: latin-1\n{SHORT}# é".encode("latin-1").replace(b"init\n\n", b"init\n"),
        SHORT.removesuffix("\n").encode(),
    ],
    ids=["BOM", "CRLF", "CR", "form feed", "latin-1", "no last line end"],
)
def test_every_way_to_write_python(data: bytes, torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", data)
    assert places(torch_legacy("check").stdout) == [("./a.py", "3", "1", "TL301")]


def test_a_fault_costs_one_file(torch_legacy: TorchLegacy, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(file: LintedFile, *, style: bool) -> list[Found]:
        if "fault" in file.source:
            raise KeyError("a bug")
        return find(file, style=style)

    monkeypatch.setattr("flake8_torch_legacy.command_line.linting.find", faulty)
    torch_legacy.write("a.py", f"{SHORT}# fault\n")
    torch_legacy.write("b.py", SHORT)
    status, stdout, stderr = torch_legacy("check")
    assert status == 2
    assert places(stdout) == [("./b.py", "3", "1", "TL301")]
    assert re.fullmatch(
        r"torch-legacy: error: \./a\.py: a fault in torch-legacy, please report it: "
        r"KeyError: 'a bug' \(test_check\.py:\d+\)\n",
        stderr,
    )


def test_statistics(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", LEGACY)
    torch_legacy.write("b.py", SHORT)
    status, stdout, _ = torch_legacy("check", "--statistics")
    assert status == 1
    assert stdout.splitlines()[4:] == [
        "1       TL106 `x / x.sum(1).expand_as(x)`, shapes that no longer fit",
        "2       TL301 `nn.init.xavier_uniform(w)`, init functions without an underscore",
        "1       TL304 `F.softmax(x)` without `dim`",
    ]


def test_a_name_that_is_no_text(torch_legacy: TorchLegacy) -> None:
    name = b"caf\xe9.py"
    try:
        Path(str(torch_legacy.folder), name.decode("utf-8", "surrogateescape")).write_text(SHORT)
    except OSError:
        pytest.skip("this file system has only names that are text")
    for output in ("text", "full", "json", "sarif", "github"):
        assert torch_legacy("check", f"--format={output}").status == 1
    assert torch_legacy("check", "--html=page.html").stdout.startswith("./caf\udce9.py:3:1: ")


def test_an_interrupted_run_leaves_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sample.py").write_text(LEGACY)

    def interrupted(*_: object, **__: object) -> list[Found]:
        raise KeyboardInterrupt

    monkeypatch.setattr(linting, "find", interrupted)
    assert main(["check", "-j1", str(tmp_path)]) == 130
    assert capsys.readouterr() == ("", "torch-legacy: error: interrupted\n")


def test_help_names_every_command(torch_legacy: TorchLegacy) -> None:
    status, stdout, _ = torch_legacy("--help")
    assert status == 0
    assert re.findall(r"^    (\w+) ", stdout, re.MULTILINE) == ["check", "fix", "explain", "rules"]
    assert torch_legacy("--version").stdout == f"torch-legacy {__version__}\n"
