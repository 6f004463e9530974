"""Passes over a text, with made-up fixes in the place of one that is there."""

from __future__ import annotations

import ast
from collections.abc import Callable

import pytest

from flake8_torch_legacy.fixes import Edit, Fix, Safety, apply
from flake8_torch_legacy.fixes.apply import Result, fixed
from flake8_torch_legacy.fixes.imports import added, unused
from flake8_torch_legacy.fixes.text import Text
from flake8_torch_legacy.linter import Found
from flake8_torch_legacy.parsing import ParseError, lines_of, parse
from flake8_torch_legacy.rules import LintedFile
from flake8_torch_legacy.torch_version import NEWEST

_Maker = Callable[[Found, LintedFile], "Fix | None"]


@pytest.fixture
def fix(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, _Maker], Result]:
    def run(text: str, code: str, maker: _Maker) -> Result:
        def fix_of(found: Found, file: LintedFile) -> Fix | None:
            return maker(found, file) if found.diagnostic.code == code else None

        monkeypatch.setattr(apply, "fix_of", fix_of)
        return fixed(text, NEWEST, unsafe=False, wanted=lambda *_: True)

    return run


def every_line(old: str, new: str) -> _Maker:
    """A fix of the whole text: each overlaps all others."""

    def maker(found: Found, file: LintedFile) -> Fix:
        lines = [*file.lines]
        at = found.diagnostic.line - 1
        lines[at] = lines[at].replace(old, new)
        return Fix((Edit(0, len(file.source), "".join(lines)),), Safety.SAFE)

    return maker


THREE = """\
import torch.nn as nn
nn.init.normal(a)
nn.init.normal(b)
nn.init.normal(c)
"""


def test_fixes_that_meet_are_made_one_pass_after_the_other(fix: Callable[..., Result]) -> None:
    result = fix(THREE, "TL301", every_line("normal(", "normal_("))
    assert result.text == THREE.replace("normal(", "normal_(")
    assert len(result.made) == 3
    assert result.left == []


def test_a_fix_that_helps_nothing_is_not_made(fix: Callable[..., Result]) -> None:
    result = fix(THREE, "TL301", every_line("normal(", "uniform("))
    assert (result.text, result.made) == (THREE, [])
    assert len(result.left) == 3


def test_a_fix_that_breaks_the_text_is_not_made(fix: Callable[..., Result]) -> None:
    def maker(found: Found, file: LintedFile) -> Fix:
        # The second of the three would leave a bracket open.
        start = file.source.index("normal", sum(map(len, file.lines[: found.diagnostic.line - 1])))
        new = "normal_" if found.diagnostic.line != 3 else "normal_(("
        return Fix((Edit(start, start + len("normal"), new),), Safety.SAFE)

    result = fix(THREE, "TL301", maker)
    assert result.text == THREE.replace("normal(a", "normal_(a").replace("normal(c", "normal_(c")
    assert len(result.made) == 2
    assert [one.diagnostic.line for one in result.left] == [3]


def test_findings_that_share_a_fix(fix: Callable[..., Result]) -> None:
    start, end = THREE.index("nn.init.normal(a)"), len(THREE)
    block = Fix((Edit(start, end, "nn.init.normal_(abc)\n"),), Safety.SAFE)
    result = fix(THREE, "TL301", lambda found, file: block)
    assert result.text == "import torch.nn as nn\nnn.init.normal_(abc)\n"
    assert len(result.made) == 3


def test_what_is_needed_is_imported_once(fix: Callable[..., Result]) -> None:
    def maker(found: Found, file: LintedFile) -> Fix:
        start = sum(map(len, file.lines[: found.diagnostic.line - 1]))
        return Fix(
            (Edit(start, start + len("nn.init.normal"), "math.inf"),), Safety.SAFE, ("import math",)
        )

    result = fix(f'"""Docs."""\n{THREE}', "TL301", maker)
    assert result.text == '"""Docs."""\nimport math\nmath.inf(a)\nmath.inf(b)\nmath.inf(c)\n'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n", "{head}import math\nx = torch\n"),
        ('"""Docs."""\nfrom __future__ import annotations\n', "{head}import math\nx = torch\n"),
        ("", "import math\nx = torch\n"),
        ("import math\n", "{head}x = torch\n"),
        (
            "import os\n\nif x:\n    import sys\n",
            "import os\nimport math\n\nif x:\n    import sys\nx = torch\n",
        ),
    ],
)
def test_where_an_import_goes(head: str, expected: str) -> None:
    text = f"{head}x = torch\n"
    [*edits] = added(["import math"], parse(text), Text(lines_of(text)))
    for edit in edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert text == expected.format(head=head)


UNUSED = {
    "the only name": ("import a\nimport b\nb\n", "import b\nb\n"),
    "one of several": ("from m import a, b\nb\n", "from m import b\nb\n"),
    "the last of several": (
        "from m import (\n    b,\n    a,\n)\nb\n",
        "from m import (\n    b,\n)\nb\n",
    ),
    "in a function": ("def f():\n    import a\n    return b\n", "def f():\n    return b\n"),
    "under another name": ("import x as a\nb\n", "b\n"),
    "named in docstrings": (
        "import a\n'A note on a.'\ndef f():\n    'What a gives.'\n    return b\n",
        "'A note on a.'\ndef f():\n    'What a gives.'\n    return b\n",
    ),
}
USED = {
    "exported": "import a\n__all__ = ['a']\nb\n",
    "an annotation in a string": "import a\nx: 'a.B' = b\n",
    "in an example": "import a\ndef f():\n    '>>> a.f()'\n    return b\n",
    "in a try": "try:\n    import a\nexcept ImportError:\n    pass\nb\n",
    "all that a block has": "def f():\n    import a\nb\n",
    "excused": "import a  # noqa: F401\nb\n",
    "beside something else": "import a; b\n",
    "the future": "from __future__ import a\nb\n",
    "never used before": "import c\nb\n",
}


@pytest.mark.parametrize("case", [*UNUSED, *USED])
def test_unused_imports(case: str) -> None:
    text, expected = UNUSED[case] if case in UNUSED else (USED[case], USED[case])
    edits = unused(ast.parse(text), {"a", "b"}, Text(lines_of(text)))
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert text == expected


def test_what_is_no_python_is_told() -> None:
    with pytest.raises(ParseError) as raised:
        fixed("import torch\nloss = )\n", NEWEST, unsafe=False, wanted=lambda *_: True)
    assert (raised.value.line, raised.value.column) == (2, 8)
