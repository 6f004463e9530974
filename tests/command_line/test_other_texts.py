"""`check` and `fix` on what is no Python file of today: notebooks, Markdown, Python 2."""

from __future__ import annotations

import json

import pytest
from _samples import SHORT, SHORT_FIXED
from conftest import TorchLegacy


def notebook(*cells: str) -> str:
    made = [{"cell_type": "code", "source": one.splitlines(True)} for one in cells]
    return f"{json.dumps({'cells': [{'cell_type': 'markdown'}, *made]}, indent=1)}\n"


NOTEBOOK = notebook("%matplotlib inline\n\nimport torch", f"!ls\n{SHORT}")
NOTEBOOK_FIXED = notebook("%matplotlib inline\n\nimport torch", f"!ls\n{SHORT_FIXED}")
MARKDOWN = f"# Title\n\n- In a list\n\n  ```python\n  {SHORT}".replace("\n\ninit", "\n\n  init")
PYTHON_2 = (
    "import torch\n\nx = torch.ones(2)\ntry:\n\tprint x.cuda(async=True)\nexcept E, e: pass\n"
)
LATIN_1 = "# coding: latin-1\nimport torch\nprint 'é', torch.ones(2).cuda(async=True)\n"

FILES: dict[str, tuple[str | bytes, str, str | bytes]] = {
    "a.ipynb": (NOTEBOOK, "a.ipynb:cell 3:4:1: TL301", NOTEBOOK_FIXED),
    "a.md": (MARKDOWN, "a.md:8:3: TL301", MARKDOWN.replace("uniform", "uniform_")),
    "a.py": (PYTHON_2, "a.py:5:15: TL101", PYTHON_2.replace("async", "non_blocking")),
    "b.py": (
        LATIN_1.encode("latin-1"),
        "b.py:3:31: TL101",
        LATIN_1.replace("async", "non_blocking").encode("latin-1"),
    ),
    "c.py": (
        PYTHON_2.replace("\n", "\r\n"),
        "c.py:5:15: TL101",
        PYTHON_2.replace("\n", "\r\n").replace("async", "non_blocking"),
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_check(name: str, torch_legacy: TorchLegacy) -> None:
    old, expected, _ = FILES[name]
    torch_legacy.write(name, old)
    result = torch_legacy("check", name)
    assert result.stdout.startswith(f"{expected} `")
    assert result.stdout.count("\n") == 1
    assert (result.status, result.stderr) == (1, "")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("form", ["full", "json", "github", "sarif"])
def test_every_format(form: str, name: str, torch_legacy: TorchLegacy) -> None:
    torch_legacy.write(name, FILES[name][0])
    result = torch_legacy("check", f"--format={form}", name)
    assert (result.status, result.stderr) == (1, "")
    assert FILES[name][1].rpartition(" ")[2] in result.stdout


@pytest.mark.parametrize("name", FILES)
def test_fix(name: str, torch_legacy: TorchLegacy) -> None:
    old, _, new = FILES[name]
    path = torch_legacy.write(name, old)
    result = torch_legacy("fix", name)
    assert (result.status, result.stderr) == (1, "")
    assert path.read_bytes() == (new if isinstance(new, bytes) else new.encode())
    assert torch_legacy("fix", name).status == 0
    assert torch_legacy("check", name) == (0, "", "")


def test_fix_shows_a_change_to_a_notebook(torch_legacy: TorchLegacy) -> None:
    path = torch_legacy.write("a.ipynb", NOTEBOOK)
    lines = torch_legacy("fix", "--diff", "a.ipynb").stdout.splitlines()
    assert [one for one in lines if one[0] in "+-"] == [
        "--- a/a.ipynb",
        "+++ b/a.ipynb",
        '-    "init.uniform(weight)\\n"',
        '+    "init.uniform_(weight)\\n"',
    ]
    assert path.read_text() == NOTEBOOK


def test_in_folders_markdown_has_to_be_asked_for(torch_legacy: TorchLegacy) -> None:
    for name in FILES:
        torch_legacy.write(f"sub/{name}", FILES[name][0])
    found = torch_legacy("check").stdout
    assert [line.split(":")[0] for line in found.splitlines()] == [
        "./sub/a.ipynb",
        "./sub/a.py",
        "./sub/b.py",
        "./sub/c.py",
    ]
    assert "./sub/a.md:8:3: TL301" in torch_legacy("check", "--markdown").stdout


def test_a_line_can_be_excused(torch_legacy: TorchLegacy) -> None:
    excused = SHORT.replace("(weight)", "(weight)  # noqa: TL301")
    torch_legacy.write("a.ipynb", notebook("import torch", excused))
    torch_legacy.write("a.md", f"```python\n{excused}```\n")
    assert torch_legacy("check", "a.ipynb", "a.md") == (0, "", "")


def test_standard_input_may_be_a_notebook(torch_legacy: TorchLegacy) -> None:
    result = torch_legacy("check", "--stdin-display-name=x.ipynb", "-", stdin=NOTEBOOK.encode())
    assert result.stdout.startswith("x.ipynb:cell 3:4:1: TL301")
    fixed = torch_legacy("fix", "--stdin-display-name=x.ipynb", "-", stdin=NOTEBOOK.encode())
    assert fixed.stdout == NOTEBOOK_FIXED


NO_PYTHON: dict[str, tuple[str | bytes, str]] = {
    "broken.ipynb": (NOTEBOOK[:-20], "broken.ipynb:20:5: TL000 does not parse: not JSON: "),
    "list.ipynb": ('["torch"]', "list.ipynb:1:1: TL000 does not parse: not a notebook: "),
    "cell.ipynb": (
        notebook("import torch\n", "x = torch.ones(2))"),
        "cell.ipynb:cell 3:1:18: TL000 does not parse: unmatched ')'",
    ),
    "latin.ipynb": (b'{"torch": "\xe9"}', "latin.ipynb:1:12: TL000 does not parse: not utf-8: "),
    "a.md": (f"```py\n{SHORT}x = )\n```\n", "a.md:5:5: TL000 does not parse: unmatched ')'"),
    "a.py": (f"{PYTHON_2}\nx = )\n", "a.py:8:5: TL000 does not parse: unmatched ')'"),
    "b.py": (
        "import torch\nif x:\n\tprint y\n            z\n",
        "b.py:4:12: TL000 does not parse: unexpected indent",
    ),
}


@pytest.mark.parametrize("name", NO_PYTHON)
def test_what_is_not_even_that_is_told(name: str, torch_legacy: TorchLegacy) -> None:
    content, expected = NO_PYTHON[name]
    path = torch_legacy.write(name, content)
    before = path.read_bytes()
    result = torch_legacy("check", name)
    assert result.stdout.startswith(expected)
    assert (result.status, result.stderr) == (1, "")
    fixed = torch_legacy("fix", name)
    assert "TL000 left (by hand)" in fixed.stdout
    assert (fixed.status, fixed.stderr) == (0, "")
    assert path.read_bytes() == before


def test_the_other_cells_are_looked_at(torch_legacy: TorchLegacy) -> None:
    path = torch_legacy.write("a.ipynb", notebook("import torch\n", "torch.f(", SHORT))
    found = torch_legacy("check", "a.ipynb").stdout
    assert [line.split()[:3] for line in found.splitlines()] == [
        ["a.ipynb:cell", "3:1:8:", "TL000"],
        ["a.ipynb:cell", "4:3:1:", "TL301"],
    ]
    torch_legacy("fix", "a.ipynb")
    assert path.read_text() == notebook("import torch\n", "torch.f(", SHORT_FIXED)
