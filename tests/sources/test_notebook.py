"""Notebooks: one module of all their code cells, and a JSON text in which little changes."""

from __future__ import annotations

import json

import pytest
from _looking import after, found
from _notebooks import IMPORTS, LEGACY, code, notebook

from flake8_torch_legacy import sources
from flake8_torch_legacy.parsing import ParseError

MARKDOWN = {"cell_type": "markdown", "source": ["init.uniform(w)\n", "```"]}
FIRES: dict[str, tuple[bytes, list[str]]] = {
    "one cell": (notebook(f"{IMPORTS}\nw = 1\n{LEGACY}"), ["1:4:1 TL301"]),
    "names go from cell to cell": (
        notebook(IMPORTS, MARKDOWN, "", "w = torch.empty(3)\n", f"\n  \nif w:\n    {LEGACY}\n"),
        ["5:4:5 TL301"],
    ),
    "a cell without an end of its last line": (
        notebook(IMPORTS, LEGACY, LEGACY),
        ["2:1:1 TL301", "3:1:1 TL301"],
    ),
    "code as one string": (
        notebook(code("", source=f"{IMPORTS}\n{LEGACY}\n")),
        ["1:3:1 TL301"],
    ),
    "an old notebook": (
        json.dumps(
            {
                "nbformat": 3,
                "worksheets": [
                    {"cells": [{"cell_type": "code", "language": "python", "input": [IMPORTS]}]},
                    {},
                    {"cells": [{"cell_type": "code", "input": f"\n{LEGACY}"}]},
                ],
            }
        ).encode(),
        ["2:2:1 TL301"],
    ),
    "Python 2, and async": (
        notebook(IMPORTS, "print 'x'\ny = torch.ones(2)\ny = y.cuda(async=True)"),
        ["2:3:12 TL101"],
    ),
    "magics": (
        notebook(
            "%matplotlib inline\n!pip install 'torch\n%config a = (\n",
            f"%%time\n{IMPORTS}\n",
            f"?w\nw?\nw.x??\nfor x in w:\n    !ls \\\n  -l $x\n    files = !ls\n    {LEGACY}\n",
            "%%bash\nfor x in *; do\n  echo $x init.uniform(w)\ndone",
            "\n%%html\n<b>init.uniform(w)",
            f"a, b = %sql x (\nassert a, '''\n%d ?\n!'''\nx = (a\n     % b\n  )\n{LEGACY}",
        ),
        ["3:8:5 TL301", "6:8:1 TL301"],
    ),
    "a name that a magic assigns": (
        notebook("import torch\nloss = torch.ones(2).sum()\n", "loss = !date\nprint(loss.data[0])"),
        [],
    ),
    "an indented cell": (
        notebook(f" {IMPORTS}".replace("\n", "\n "), f"  %time f()\n  {LEGACY}", f"{LEGACY}\n"),
        ["2:2:3 TL301", "3:1:1 TL301"],
    ),
    "a cell that nobody can parse": (
        notebook(IMPORTS, "x = )\n"),
        [],
    ),
    "a BOM": (b"\xef\xbb\xbf" + notebook(IMPORTS, LEGACY), ["2:1:1 TL301"]),
    "another language": (
        notebook(IMPORTS, LEGACY, metadata={"kernelspec": {"language": "R", "name": "ir"}}),
        [],
    ),
    "what the kernel is called": (
        notebook(
            IMPORTS,
            LEGACY,
            metadata={"kernelspec": {"language": "R"}, "language_info": {"name": "ipython"}},
        ),
        ["2:1:1 TL301"],
    ),
    "no cells": (notebook(), []),
}


@pytest.mark.parametrize("case", FIRES)
def test_findings(case: str) -> None:
    data, expected = FIRES[case]
    parsed = case != "a cell that nobody can parse"
    assert (found("a.ipynb", data) if parsed else []) == expected
    source = sources.read("a.ipynb", data)
    assert source.with_texts([part.text for part in source.parts]) == data


def test_a_cell_that_does_not_parse_is_a_part_of_its_own() -> None:
    data = notebook("x = (", IMPORTS, "y = '''\n", LEGACY, "if x:\n")
    fine, *broken = sources.read("a.ipynb", data).parts
    assert fine.keep_imports
    assert "init.uniform(w)" in fine.text
    assert [part.place(1) for part in broken] == [(1, 1), (1, 3), (1, 5)]
    for part in broken:
        with pytest.raises(ParseError):
            found("a.py", part.text.encode())


#: Pieces of JSON text: what there is, and what it becomes.
REWRITES = {
    "one line": (
        '["from torch.nn import init\\n",\n    "init.uniform(w)\\n", "\\n"]',
        '["from torch.nn import init\\n",\n    "init.uniform_(w)\\n", "\\n"]',
    ),
    "the last line": (
        '[ "from torch.nn import init\\n" ,"init.uniform(w)" ]',
        '[ "from torch.nn import init\\n" ,"init.uniform_(w)" ]',
    ),
    "one string": (
        '"from torch.nn import init\\n\\u0078 = 1\\ninit.uniform(w)"',
        '"from torch.nn import init\\n\\u0078 = 1\\ninit.uniform_(w)"',
    ),
    "escapes, as they are": (
        '["from torch.nn import init\\n","x = \'\\/ \\u00e9 é\'; init.uniform(w) #\\u00E9\\t"]',
        '["from torch.nn import init\\n","x = \'\\/ \\u00e9 é\'; init.uniform_(w) #\\u00E9\\t"]',
    ),
    "characters outside of the plane": (
        '["from torch.nn import init\\n", "x = \'\\ud83d\\ude00😀\'; init.uniform(w)"]',
        '["from torch.nn import init\\n", "x = \'\\ud83d\\ude00😀\'; init.uniform_(w)"]',
    ),
    "an import that is added": (
        '[\r\n  "import a\\n",\r\n  "from torch import ones\\n",\r\n  "ones(2, 2).qr()"\r\n]',
        '[\r\n  "import a\\n",\r\n  "from torch import ones\\n",\r\n  "import torch\\n",\r\n'
        '  "torch.linalg.qr(ones(2, 2))"\r\n]',
    ),
    "an import that is added behind the last line": (
        '["x = 1\\n", "from torch import ones"]},{"cell_type":"code","source":["ones(2, 2).qr()"]',
        '["x = 1\\n", "from torch import ones\\n", "import torch"]},'
        '{"cell_type":"code","source":["torch.linalg.qr(ones(2, 2))"]',
    ),
    "an import that goes": (
        '["import torch\\n",\n "from torch.autograd import Variable\\n",\n'
        ' "x = Variable(torch.ones(2))"]',
        '["import torch\\n",\n "x = torch.ones(2)"]',
    ),
    "an import that goes from the first line": (
        '["from torch.autograd import Variable\\n",\n "import torch\\n",\n'
        ' "x = Variable(torch.ones(2))\\n"]',
        '["import torch\\n",\n "x = torch.ones(2)\\n"]',
    ),
    "an import that goes from the last line": (
        '["import torch\\n",\n "from torch.autograd import Variable\\n" ]},'
        '{"cell_type":"code","source":["Variable(torch.ones(2))"]',
        '["import torch\\n" ]},{"cell_type":"code","source":["torch.ones(2)"]',
    ),
    "several lines in one string": (
        '["from torch.nn import init\\ninit.uniform(w)\\n", "x = 1"]',
        '["from torch.nn import init\\n", "init.uniform_(w)\\n", "x = 1"]',
    ),
    "line ends in the code": (
        '["from torch.nn import init\\r\\n","init.uniform(w)\\r\\n", "x\\n"]',
        '["from torch.nn import init\\r\\n","init.uniform_(w)\\r\\n", "x\\n"]',
    ),
    "magics": (
        '["%time\\n","from torch.nn import init\\n","!ls \\\\\\n","  /\\n","init.uniform(w)\\n"]',
        '["%time\\n","from torch.nn import init\\n","!ls \\\\\\n","  /\\n","init.uniform_(w)\\n"]',
    ),
    "an indented cell": (
        '["  # a\\n", "  from torch.nn import init\\n","  !ls\\n","  init.uniform(w)"]',
        '["  # a\\n", "  from torch.nn import init\\n","  !ls\\n","  init.uniform_(w)"]',
    ),
}


@pytest.mark.parametrize("case", REWRITES)
def test_only_what_changes_is_written_anew(case: str) -> None:
    old, new = REWRITES[case]
    around = (
        '{\n\t"nbformat":4 , "cells":\n[{"outputs": [{"text": ["init.uniform(w)\\n", "\\u00e9"]}],'
        '"execution_count": 1.50E+1, "cell_type" : "code", "source":%s },'
        '{"cell_type":"markdown","source":"init.uniform(w)"} ], "metadata":{"a": "\\/"} }\n\n'
    )
    changed = after("a.ipynb", (around % old).encode())
    assert changed.decode() == around % new
    assert after("a.ipynb", changed) == changed


def test_a_notebook_in_ascii_stays_so() -> None:
    data = json.dumps({"cells": [code(f"{IMPORTS}\nx = 'é'; {LEGACY}  # 日本 😀\n")]}).encode()
    changed = after("a.ipynb", data)
    assert changed == data.replace(b"uniform", b"uniform_")
    assert changed.isascii()


def test_new_text_is_escaped_where_the_notebook_is() -> None:
    for ascii_only in (True, False):
        cells = [code("x = 1\n"), {"cell_type": "markdown", "source": "é"}]
        text = json.dumps({"cells": cells}, ensure_ascii=ascii_only)
        source = sources.read("a.ipynb", text.encode())
        [part] = source.parts
        changed = source.with_texts([part.text.replace("x = 1", "x = '\"é\\\t'")])
        assert json.loads(changed)["cells"][0]["source"] == ["x = '\"é\\\t'\n"]
        assert changed.isascii() == ascii_only


def test_a_cell_of_which_nothing_is_left() -> None:
    data = notebook(
        "import torch", "from torch.autograd import Variable", "x = Variable(torch.ones(2))"
    )
    changed = after("a.ipynb", data)
    assert [one["source"] for one in json.loads(changed)["cells"]] == [
        ["import torch"],
        [""],
        ["x = torch.ones(2)"],
    ]
    assert after("a.ipynb", changed) == changed


def test_an_import_stays_that_only_a_magic_uses() -> None:
    cells = ["import torch\nfrom torch.autograd import Variable", "x = Variable(torch.ones(2))"]
    data = notebook(*cells, "%timeit Variable(x)")
    assert json.loads(after("a.ipynb", data))["cells"][0] == code(cells[0])


BROKEN = {
    "no JSON": (b'{"cells": [\n  {"a": 1 2}]}', (2, 11), "not JSON: "),
    "the half of a file": (notebook(IMPORTS)[:80], None, "not JSON: "),
    "an empty file": (b"", (1, 1), "not JSON: "),
    "other JSON": (b'["cells"]', (1, 1), "not a notebook: it has no cells"),
    "no cells": (b'{"nbformat": 4}', (1, 1), "not a notebook: it has no cells"),
    "no list of cells": (b'{"cells": {}}', (1, 1), "not a notebook: it has no cells"),
    "no code": (notebook(code("", source=[1])), (1, 1), "not a notebook: cell 1 has no code"),
    "another encoding": (b'{"cells": [],\n"x": "\xe9"}', (2, 7), "not utf-8: "),
    "too deep": (b"[" * 100_000, (1, 1), "not JSON: nested too deeply"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_notebook_is_told(case: str) -> None:
    data, place, reason = BROKEN[case]
    with pytest.raises(ParseError) as raised:
        sources.read("a.ipynb", data)
    assert raised.value.reason.startswith(reason)
    assert place is None or (raised.value.line, raised.value.column) == place


def test_odd_cells_are_passed_over() -> None:
    data = notebook(
        {"cell_type": "code"},
        {},
        {"cell_type": "raw", "source": LEGACY},
        {"cell_type": "code", "source": []},
        f"{IMPORTS}\n{LEGACY}",
    )
    assert found("a.ipynb", data) == ["5:3:1 TL301"]


def test_a_change_over_the_end_of_a_cell_is_refused() -> None:
    source = sources.read("a.ipynb", notebook("x = 1", "%time x\ny = 2"))
    [part] = source.parts
    lines = part.text.splitlines(keepends=True)
    for text, message in {
        "".join(lines[:1] + lines[2:]): "over the end of a cell",
        part.text.replace("pass", "    pass"): "over the end of a cell",
        part.text + "z = 3\n": "over the end of a cell",
        part.text.replace(lines[2], ""): "a line of IPython's",
        part.text.replace(lines[2], lines[2] * 2): "a line of IPython's",
    }.items():
        with pytest.raises(ValueError, match=message):
            source.with_texts([text])


def test_a_line_of_ipythons_may_move() -> None:
    source = sources.read("a.ipynb", notebook("!ls \\\n  -l\nx = 1"))
    [part] = source.parts
    body = part.text.partition("x = 1")[0]
    moved = "if y:\n" + "".join(f"    {line}\n" for line in body.splitlines())
    changed = source.with_texts([part.text.replace(body, moved)])
    assert "".join(json.loads(changed)["cells"][0]["source"]) == "if y:\n    !ls \\\n  -l\nx = 1"


def test_our_own_marks_in_a_cell_are_the_cells() -> None:
    text = "pass  #: cell 1\nget_ipython('')  #: 0\n%time\n#::\nif True:  #:\n    pass"
    source = sources.read("a.ipynb", notebook(text, "x = 1"))
    [part] = source.parts
    changed = source.with_texts([part.text.replace("x = 1", "x = 2")])
    assert ["".join(one["source"]) for one in json.loads(changed)["cells"]] == [text, "x = 2"]
