"""The plugin's border: no fault leaves it, and nothing is done that a file gives no reason for."""

from __future__ import annotations

import ast
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flake8.main.cli import main

from flake8_torch_legacy import linter, rules
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.plugin import Plugin
from flake8_torch_legacy.rules import LintedFile, Rule, all_rules
from flake8_torch_legacy.torch_model import TorchModel
from flake8_torch_legacy.torch_model.evaluator import Evaluator
from flake8_torch_legacy.torch_model.names import Names
from flake8_torch_legacy.torch_model.scopes import FileIndex
from flake8_torch_legacy.torch_model.writes import Writes

SAMPLE = """\
import torch
from torch.autograd import Variable

w = Variable(torch.ones(3), requires_grad=True)
w.data.add_(1)
print((w * w).sum().data[0])
"""
FAULTS = [
    RecursionError("maximum recursion depth exceeded"),
    ValueError("no such thing"),
    KeyError("x"),
    IndexError(),
    AttributeError("'NoneType' object has no attribute 'lineno'"),
    TypeError(),
    AssertionError(),
    NotImplementedError(),
    MemoryError(),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    StopIteration(),
]
DEEP = [
    (FileIndex, "__init__"),
    (FileIndex, "reaching"),
    (Names, "refers_to"),
    (Evaluator, "value"),
    (Writes, "written"),
    (TorchModel, "tensor"),
    (LintedFile, "place"),
    (LintedFile, "text"),
]


def run(source: str) -> list[tuple[int, int, str, type[Any]]]:
    return list(Plugin(ast.parse(source), source.splitlines(keepends=True)).run())


def raising(fault: Exception) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:
        raise fault

    return fail


# -- faults --------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_no_exception_leaves_the_plugin(
    fault: Exception, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert len(run(SAMPLE)) == 3
    with monkeypatch.context() as patched:
        patched.setattr(Evaluator, "value", raising(fault))
        assert run(SAMPLE) in ([], run_without_the_model())
    assert len(run(SAMPLE)) == 3, "the next file has its findings"
    assert capfd.readouterr() == ("", "")


def run_without_the_model() -> list[tuple[int, int, str, type[Any]]]:
    """What may be left when the torch model fails: findings that ask for names alone."""
    return [one for one in run(SAMPLE) if "TL001" in one[2]]


@pytest.mark.parametrize(
    ("owner", "name"), DEEP, ids=[f"{owner.__name__}.{name}" for owner, name in DEEP]
)
def test_no_layer_lets_an_exception_out(
    owner: type, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, raising(RecursionError("too deep")))
        assert all(text.startswith("TL") for _, _, text, _ in run(SAMPLE))
    assert len(run(SAMPLE)) == 3
    assert capfd.readouterr() == ("", "")


def test_a_rule_that_fails(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def failing(node: ast.AST, file: LintedFile) -> Iterator[rules.Finding]:
        raise KeyError("x")
        yield

    original = all_rules()
    broken = tuple(one._replace(check=failing) if one.code == "TL002" else one for one in original)
    monkeypatch.setattr(linter, "all_rules", lambda: broken)
    assert "TL002" not in {text[:5] for _, _, text, _ in run(SAMPLE)}
    assert capfd.readouterr() == ("", "")


def test_a_fault_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Evaluator, "value", raising(ValueError("no such thing")))
    tree = ast.parse(SAMPLE)
    with caplog.at_level(logging.DEBUG):
        list(Plugin(tree, SAMPLE.splitlines(keepends=True), "legacy.py").run())
    assert "legacy.py" in caplog.text
    assert "no such thing" in caplog.text, "with the traceback, for a report"


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), SystemExit(3)])
def test_what_ends_the_process_ends_it(
    fault: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> Any:
        raise fault

    monkeypatch.setattr(Evaluator, "value", stop)
    with pytest.raises(type(fault)):
        run(SAMPLE)


def test_flake8_goes_on_with_the_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.py", "broken.py", "c.py"):
        (tmp_path / name).write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "broken.py").write_text(SAMPLE + "broken = 1\n", encoding="utf-8")
    original = FileIndex.__init__

    def sometimes(self: FileIndex, tree: ast.Module) -> None:
        if "broken" in ast.dump(tree):
            raise RecursionError("too deep")
        original(self, tree)

    monkeypatch.setattr(FileIndex, "__init__", sometimes)
    monkeypatch.chdir(tmp_path)
    assert main(["--isolated", "-j1", "--select=TL"]) == 1
    output, errors = capfd.readouterr()
    assert errors == ""
    assert [line.split(":")[0] for line in output.splitlines()] == ["./a.py"] * 3 + ["./c.py"] * 3


def test_findings_have_the_form_that_flake8_wants() -> None:
    for line, column, text, kind in run(SAMPLE):
        assert (line > 0, column >= 0, kind) == (True, True, Plugin)
        assert text.startswith("TL00")


# -- nothing without a reason ----------------------------------------------------------------------


@pytest.mark.parametrize("source", ["", "\n", "# torch", '"""torch"""', "import torch", "\ufeff"])
def test_little_input(source: str) -> None:
    assert lint(ast.parse(source.removeprefix("\ufeff")), source.splitlines(keepends=True)) == []
    assert run(source.removeprefix("\ufeff")) == []


def test_no_lines() -> None:
    assert lint(ast.parse(""), []) == []
    assert lint(ast.parse(SAMPLE), []) == []


@pytest.fixture
def consulted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the codes of the rules that are handed a node, as often as they are."""
    calls: list[str] = []

    def counting(rule: Rule) -> Rule:
        def check(node: ast.AST, file: LintedFile) -> Iterator[rules.Finding]:
            calls.append(rule.code)
            yield from rule.check(node, file)

        return rule._replace(check=check)

    counted = tuple(map(counting, all_rules()))
    monkeypatch.setattr(linter, "all_rules", lambda: counted)
    return calls


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[ast.Module]:
    """Return the trees that the torch model looks into."""
    trees: list[ast.Module] = []
    original = FileIndex.__init__

    def counting(self: FileIndex, tree: ast.Module) -> None:
        trees.append(tree)
        original(self, tree)

    monkeypatch.setattr(FileIndex, "__init__", counting)
    return trees


def test_the_counters_count(consulted: list[str], built: list[ast.Module]) -> None:
    assert len(run(SAMPLE)) == 3
    assert {"TL001", "TL002", "TL003"} <= set(consulted)
    assert len(built) == 1, "once a file"


@pytest.mark.parametrize(
    "source",
    [
        SAMPLE.replace("torch", "chainer"),
        "class A:\n    def f(self):\n        return self.data[0]\n",
        "from chainer import Variable\nVariable(1, volatile=True).creator.data += 1\n",
        "loss.backward(retain_variables=True)\nisinstance(x, Variable)\nx.sum()[0]\n",
    ],
)
def test_a_file_without_the_word_torch_is_let_alone(
    source: str, consulted: list[str], built: list[ast.Module], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linter, "_called_for", raising(AssertionError("it is looked into")))
    assert lint(ast.parse(source), source.splitlines(keepends=True)) == []
    assert (consulted, built) == ([], [])


@pytest.mark.parametrize(
    "source",
    [
        "import torch\nx = torch.ones(3)\nprint(x.mean().item())\n",
        "import torch.utils.data\nloader = torch.utils.data.DataLoader([1])\n",
        "import torch.utils.data as data\nfrom torch.utils.data import Dataset\ndata.split\n",
        "import torch\nclass Net(torch.nn.Module):\n    def forward(self, x):\n        return x\n",
        "import torch\nwith torch.no_grad():\n    w.add_(1)\n    nn.init.zeros_(w)\n",
        "import torch\nvalues, indices = x.max(1)\nprint(x.size()[1], x[0])\n",
    ],
)
def test_a_file_without_triggers_builds_no_model(source: str, built: list[ast.Module]) -> None:
    assert lint(ast.parse(source), source.splitlines(keepends=True)) == []
    assert built == []


def test_the_model_is_built_once_however_much_is_found(built: list[ast.Module]) -> None:
    run(SAMPLE + "w.data[0] = 1\n" * 50)
    run(SAMPLE)
    assert len(built) == 2


# -- what gets imported ----------------------------------------------------------------------------

IMPORTS = """
import ast, io, sys
from flake8_torch_legacy.plugin import Plugin
source = {source!r}
found = list(Plugin(ast.parse(source), source.splitlines(keepends=True)).run())
unwanted = sys.modules.keys() & {{"torch", "numpy", "rich", "astroid", "chainer", "markdown_it"}}
print(len(found), sorted(unwanted))
"""


def test_linting_imports_neither_torch_nor_rich() -> None:
    source = f"{SAMPLE}import numpy, chainer\nfrom torch.nn import *\n"
    process = subprocess.run(
        [sys.executable, "-c", IMPORTS.format(source=source)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (process.stdout, process.stderr) == ("3 []\n", "")


def test_a_file_without_signs_of_torch_does_not_load_the_model() -> None:
    script = """
import ast, sys
from flake8_torch_legacy.plugin import Plugin
list(Plugin(ast.parse("x.data"), ["x.data"]).run())
print([name for name in sys.modules if "torch_model" in name])
"""
    process = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert (process.stdout, process.stderr) == ("[]\n", "")
