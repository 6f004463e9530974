"""`torch-legacy explain` and `torch-legacy rules`, piped and on a terminal."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys

import pytest

from flake8_torch_legacy import __version__, explanations
from flake8_torch_legacy.command_line import main
from flake8_torch_legacy.explanations import codes, page, title

COMMAND = [sys.executable, "-m", "flake8_torch_legacy.command_line"]
ESCAPE = "\x1b["


def run(*args: str, **environment: str) -> tuple[int, str, str]:
    """Exit status, stdout and stderr of a real process whose stdout is a pipe."""
    process = subprocess.run(
        [*COMMAND, *args], capture_output=True, env=os.environ | environment, check=False
    )
    stdout, stderr = (
        stream.decode("utf-8").replace("\r\n", "\n") for stream in (process.stdout, process.stderr)
    )
    return process.returncode, stdout, stderr


def run_on_terminal(*args: str, code: str | None = None) -> tuple[int, str]:
    """Exit status and output of a real process whose stdout is a terminal."""
    pty = pytest.importorskip("pty")
    command = [sys.executable, "-c", code] if code else COMMAND
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        # A plain environment: CI systems like to force colours on or off.
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING"}
        }
        environment |= {"TERM": "xterm-256color", "COLUMNS": "120", "PYTHONUTF8": "1"}
        process = subprocess.Popen([*command, *args], stdout=theirs, env=environment)
        os.close(theirs)
        output = b""
        try:
            while chunk := terminal.read(65536):
                output += chunk
        except OSError:
            pass  # Linux reports the end of a terminal as an input/output error.
        return process.wait(), output.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_piped_output_is_exactly_the_page(language: str) -> None:
    assert run("explain", "TL003", "--lang", language) == (0, page("TL003", language), "")


def test_english_and_capitals_may_be_left_out() -> None:
    assert run("explain", "tl003") == (0, page("TL003"), "")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["ascii", "latin-1", "C locale"],
)
def test_piped_output_is_utf8_whatever_the_locale(environment: dict[str, str]) -> None:
    assert run("explain", "TL002", "--lang", "zh", **environment) == (0, page("TL002", "zh"), "")
    assert run("rules", "--lang", "zh", **environment)[::2] == (0, "")


@pytest.mark.parametrize(
    ("wrong", "shown"),
    [
        ("TL033", "TL033; nearest: TL003,"),
        ("tl3", "TL3; nearest: TL003,"),
        ("TL9", "TL9; nearest: TL009,"),
        ("代码", "代码; nearest: TL000,"),
        ("two\nlines", r"'TWO\nLINES'; nearest: TL000,"),
        ("../en/TL001", "../EN/TL001; nearest: TL001,"),
        ("", "; nearest: TL000,"),
    ],
)
def test_a_wrong_code_names_the_nearest(wrong: str, shown: str) -> None:
    status, stdout, stderr = run("explain", wrong, PYTHONIOENCODING="utf-8")
    assert (status, stdout) == (2, "")
    assert stderr.startswith(f"torch-legacy: error: no such code {shown}")
    assert stderr.count("\n") == 1


@pytest.mark.parametrize("args", [[], ["explain"], ["nonsense"], ["rules", "--lang", "fr"]])
def test_wrong_usage_has_status_2(args: list[str]) -> None:
    status, stdout, stderr = run(*args)
    assert (status, stdout) == (2, "")
    assert stderr.startswith("usage: torch-legacy")
    assert "Traceback" not in stderr


@pytest.mark.parametrize("language", ["en", "zh"])
def test_rules_lists_every_code_on_its_line(language: str) -> None:
    status, stdout, stderr = run("rules", "--lang", language)
    assert (status, stderr) == (0, "")
    assert stdout.splitlines() == [f"{code}  {title(code, language)}" for code in codes()]


def test_version() -> None:
    assert run("--version") == (0, f"torch-legacy {__version__}\n", "")


@pytest.mark.parametrize(
    "args", [["rules"], ["explain", "TL001"], ["explain", "TL001", "--lang=zh"]]
)
def test_a_reader_that_goes_away_gets_no_traceback(args: list[str]) -> None:
    with subprocess.Popen(
        [*COMMAND, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_terminal_shows_the_page_rendered() -> None:
    pytest.importorskip("rich")
    status, output = run_on_terminal("explain", "TL003", "--lang", "zh")
    assert status == 0
    assert ESCAPE in output
    assert "今天的行为" in output
    assert "```" not in output
    assert "## " not in output


def test_a_terminal_shows_the_rules_as_a_table() -> None:
    pytest.importorskip("rich")
    status, output = run_on_terminal("rules")
    plain = re.sub(r"\x1b\[[\d;]*m", "", output)
    assert status == 0
    assert "│ TL003 │ loss.data[0], index 0 of a 0-dim tensor" in plain
    assert all(code in plain for code in codes())


def test_a_terminal_without_rich_shows_the_markdown() -> None:
    without_rich = (
        "import sys; sys.modules['rich'] = None; import flake8_torch_legacy.command_line as it; "
        "sys.exit(it.main())"
    )
    assert run_on_terminal("explain", "TL003", code=without_rich) == (0, page("TL003"))


# The same in this process, where coverage can see it.


class Terminal(io.TextIOWrapper):
    def __init__(self, encoding: str = "utf-8") -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding=encoding)

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        return self.bytes.getvalue().decode(self.encoding)


@pytest.fixture
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rich")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_main_prints_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "Tl005"]) == 0
    assert capsys.readouterr() == (page("TL005"), "")


def test_main_lists_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(codes())


def test_main_refuses_a_wrong_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "TL033"]) == 2
    expected = "torch-legacy: error: no such code TL033; nearest: TL003, TL103, TL203\n"
    assert capsys.readouterr() == ("", expected)


@pytest.mark.usefixtures("wide_terminal")
@pytest.mark.parametrize("args", [["rules"], ["explain", "TL009"]])
def test_main_renders_on_a_terminal(args: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(args) == 0
    assert ESCAPE in terminal.shown()
    assert "TL009" in terminal.shown()


@pytest.mark.usefixtures("wide_terminal")
def test_a_page_is_no_wider_than_is_easy_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    main(["explain", "TL002"])
    plain = re.sub(r"\x1b\[[\d;]*m", "", terminal.shown())
    assert max(map(len, plain.splitlines())) == 100


@pytest.mark.usefixtures("wide_terminal")
def test_a_terminal_that_knows_only_ascii_gets_question_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal("ascii")
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(["explain", "TL001", "--lang", "zh"]) == 0
    assert "????" in terminal.shown()


@pytest.mark.parametrize("length", [1, 1_000_000], ids=["at the end", "while printing"])
def test_main_survives_a_closed_pipe(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explanations, "page", lambda code, language: "x" * length)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        assert main(["explain", "TL001"]) == 141
