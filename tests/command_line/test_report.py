"""How legacy a tree is: the tables, and the page for browsers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from html.parser import HTMLParser

import pytest
from _samples import BROKEN, CLEAN, LEGACY, SHORT
from conftest import TorchLegacy

from flake8_torch_legacy.command_line.chart import Row, bars


@pytest.fixture
def tree(torch_legacy: TorchLegacy) -> TorchLegacy:
    """Return a folder with two files of findings, one that does not parse, and a clean one."""
    torch_legacy.write("pkg/legacy.py", LEGACY)
    torch_legacy.write("pkg/sub/short.py", SHORT)
    torch_legacy.write("broken.py", BROKEN)
    torch_legacy.write("clean.py", CLEAN)
    return torch_legacy


def test_summary(tree: TorchLegacy) -> None:
    status, stdout, stderr = tree("check", "--summary")
    assert (status, stderr) == (1, "")
    assert stdout.splitlines() == [
        "5 findings in 3 of 4 files (torch 2.13)",
        "",
        "effect  findings",
        "crash          2  ████████████████████",
        "warn           3  ██████████████████████████████",
        "",
        "fix      findings",
        "safe            2  ██████████████████████████████",
        "unsafe          1  ███████████████",
        "by hand         2  ██████████████████████████████",
        "",
        "code   findings  safe  unsafe  by hand  files  idiom",
        "TL000         1     0       0        1      1  a file that does not parse",
        "TL106         1     0       0        1      1  "
        "`x / x.sum(1).expand_as(x)`, shapes that no longer fit",
        "TL301         2     2       0        0      2  "
        "`nn.init.xavier_uniform(w)`, init functions without an underscore",
        "TL304         1     0       1        0      1  `F.softmax(x)` without `dim`",
        "",
        "file                findings  safe  unsafe  by hand  crash  silent  warn  noop",
        "./pkg/legacy.py            3     1       1        1      1       0     2     0",
        "./broken.py                1     0       0        1      1       0     0     0",
        "./pkg/sub/short.py         1     1       0        0      0       0     1     0",
    ]


def test_summary_of_a_clean_tree(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("clean.py", CLEAN)
    assert torch_legacy("check", "--summary", "--torch-version=1.4") == (
        0,
        "1 file, no legacy code found (torch 1.4)\n",
        "",
    )


def test_summary_of_many_files(torch_legacy: TorchLegacy) -> None:
    for number in range(23):
        torch_legacy.write(f"{number:02}.py", SHORT)
    lines = torch_legacy("check", "--summary").stdout.splitlines()
    assert lines[0] == "23 findings in 23 of 23 files (torch 2.13)"
    assert lines[-1] == "and 3 more files"
    assert sum(line.startswith("./") for line in lines) == 20


def test_statistics_go_with_the_summary(tree: TorchLegacy) -> None:
    summary = tree("check", "--summary").stdout
    both = tree("check", "--summary", "--statistics").stdout
    assert both.startswith(summary)
    assert "2       TL301 " in both


class Page(HTMLParser):
    """Reads a page: whether its elements are closed in order, and what it refers to."""

    EMPTY = frozenset({"meta", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.words: list[str] = []
        self.outside: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.outside += [
            value or "" for name, value in attrs if name in ("src", "href", "data", "action")
        ]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(torch_legacy: TorchLegacy, *args: str) -> tuple[str, Page]:
    torch_legacy("check", "--html=page.html", *args)
    text = (torch_legacy.folder / "page.html").read_text(encoding="utf-8")
    return text, Page(text)


def test_the_page_needs_nothing_else(tree: TorchLegacy) -> None:
    text, read = page(tree)
    assert read.open == []
    assert read.outside == []
    assert "script" not in read.seen
    assert "url(" not in text
    assert "@import" not in text
    assert set(re.findall(r"https?://[^\"\s<]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "prefers-color-scheme: dark" in text


def test_the_page_shows_every_finding(tree: TorchLegacy) -> None:
    text, read = page(tree, ".", "nowhere.py")
    assert read.seen.count("svg") == 3
    assert read.seen.count("details") == 3
    assert "5 findings in 3 of 4 files (torch 2.13)" in text
    assert "init.uniform(torch.empty(5, 3))" in "".join(read.words)
    assert "nowhere.py: No such file or directory" in "".join(read.words)
    numbers = re.findall(r"<b>(\d+)</b>(.+?)<br>", text)
    assert {name: int(number) for number, name in numbers} == {
        "crash": 2,
        "silent": 0,
        "warn": 3,
        "noop": 0,
        "safe": 2,
        "unsafe": 1,
        "by hand": 2,
    }
    assert ">pkg/sub/short.py<" in text, "without the folder that all files are in"


def test_findings_are_printed_as_well(tree: TorchLegacy) -> None:
    assert tree("check", "--html=page.html").stdout == tree("check").stdout


@pytest.mark.skipif(os.name != "posix", reason="it closes a pipe as Unix does")
def test_the_page_is_there_when_the_reader_of_the_findings_leaves(tree: TorchLegacy) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "flake8_torch_legacy.command_line", "check", "--html=a.html"]
    subprocess.run(command, cwd=tree.folder, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (tree.folder / "a.html").is_file()


def test_the_page_of_a_clean_tree(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("clean.py", CLEAN)
    text, read = page(torch_legacy)
    assert read.open == []
    assert "1 file, no legacy code found" in text


def test_nothing_of_the_code_becomes_markup(torch_legacy: TorchLegacy) -> None:
    code = "init.uniform('</pre><script>alert(`1`)</script>'), F.softmax('<script>')"
    torch_legacy.write("a.py", LEGACY.replace("F.softmax(weight)", code))
    with suppress(OSError):  # Windows has no such names.
        torch_legacy.write("<b>&amp.py", SHORT)
    text, read = page(torch_legacy)
    assert read.open == []
    assert "script" not in read.seen
    assert "&lt;/pre&gt;&lt;script&gt;" in text
    assert "F.softmax(&#x27;&lt;script&gt;&#x27;)</code> without" in text


def test_one_file_alone(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("sub/a.py", SHORT)
    assert ">a.py<" in page(torch_legacy, "sub/a.py")[0]


def test_bars() -> None:
    text = bars("Chart", [Row("a & `b`", [("x", "one", 3), ("y", "two", 1)]), Row("c", [])])
    assert Page(text).open == []
    widths = [float(width) for width in re.findall(r'<rect .*?width="([\d.]+)"', text)]
    assert widths == [375.0, 125.0]
    assert "a &amp; b" in text
    assert "<title>one: 3</title>" in text


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("TL001 short", "TL001 short"),
        (f"TL001 {'word ' * 20}", "TL001 word word word word word word word word word wo…"),
        (f"{'folder/' * 20}a.py", f"…{'folder/' * 7}a.py"),
    ],
)
def test_long_labels(label: str, shown: str) -> None:
    assert f">{shown}<title>{label}</title>" in bars("Chart", [Row(label, [("x", "one", 1)])])
