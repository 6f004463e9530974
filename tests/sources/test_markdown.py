"""Code blocks of Markdown files: each a module of its own, and nothing else changes."""

from __future__ import annotations

import pytest
from _looking import after, found

from flake8_torch_legacy import sources
from flake8_torch_legacy.parsing import ParseError

CODE = "from torch.nn import init\ninit.uniform(w)\n"

FIRES = {
    "a block": (f"# Title\n\n```python\n{CODE}```\n", ["5:1 TL301"]),
    "other names": (
        "".join(
            f"``` {name}\n{CODE}```\n" for name in ("py", "Python3", "{.python .x}", "python a=b")
        ),
        ["3:1 TL301", "7:1 TL301", "11:1 TL301", "15:1 TL301"],
    ),
    "tildes": (f"~~~~python\n{CODE}x = '''\n~~~\n```\n'''\n~~~~~ \nx\n", ["3:1 TL301"]),
    "tildes with backticks behind": (f"~~~py `a`\n{CODE}~~~\n", ["3:1 TL301"]),
    "tildes around backticks": (f"~~~py\n{CODE}'''\n```\n'''\n~~~\n", ["3:1 TL301"]),
    "without an end": (f"```python\n{CODE}", ["3:1 TL301"]),
    "in a list": (
        "1. a\n\n   ```python\n   from torch.nn import init\n\n   init.uniform(w)\n   ```\n",
        ["6:4 TL301"],
    ),
    "each for itself": (
        f"```python\n{CODE}```\n\n```python\ninit.uniform(w)\n```\n",
        ["3:1 TL301"],
    ),
    "other ends of lines": (f"a\r\n```python\r\n{CODE}```\r\n".replace("\n", "\r\n"), None),
    "Python 2": (f"```python\n{CODE}print 'x'\n```\n", ["3:1 TL301"]),
    "a BOM": (f"\ufeff```python\n{CODE}```\n", ["3:1 TL301"]),
    "another language": (
        "".join(
            f"```{name}\n{CODE}```\n" for name in ("", "pycon", "python-repl", "console", "pytb")
        ),
        [],
    ),
    "a session": ("```python\n>>> from torch.nn import init\n>>> init.uniform(w)\n```\n", []),
    "code within a line": (f"```python x```\n\n{CODE}", []),
    "no block": (f"import torch\n{CODE}", []),
    "in a block of another language": (f"````\n```python\n{CODE}```\n````\n", []),
}


@pytest.mark.parametrize("case", FIRES)
def test_findings(case: str) -> None:
    text, expected = FIRES[case]
    if expected is not None:
        assert found("a.md", text.encode()) == expected
    source = sources.read("a.md", text.encode())
    assert source.with_texts([part.text for part in source.parts]) == text.encode()


REWRITES = {
    "a block": (f"a\n```py\n{CODE}```\n{CODE}", 1),
    "in a list": (f"* a\n\n  ```py\n  {CODE.replace(chr(10), chr(10) + '  ')}```\n  b\n", 1),
    "two blocks": (f"```py\n{CODE}```\n\n~~~py\n{CODE}~~~\n", 2),
    "without an end of the last line": (f"```py\n{CODE}".rstrip(), 1),
    "other ends of lines": (f"é\n```py\n{CODE}```\n".replace("\n", "\r\n"), 1),
    "a BOM": (f"\ufeff```py\n{CODE}```\n", 1),
}


@pytest.mark.parametrize("case", REWRITES)
def test_only_the_code_changes(case: str) -> None:
    text, times = REWRITES[case]
    changed = after("a.md", text.encode())
    assert changed.decode() == text.replace("uniform", "uniform_", times)
    assert after("a.md", changed) == changed


def test_an_import_that_is_added_is_indented_as_the_block_is() -> None:
    text = (
        "- a\n\n      ```python\n      from torch import ones\n"
        "      x = ones(2, 2).qr()\n      ```\n"
    )
    assert after("a.md", text.encode()).decode() == (
        "- a\n\n      ```python\n      from torch import ones\n      import torch\n"
        "      x = torch.linalg.qr(ones(2, 2))\n      ```\n"
    )


def test_an_import_stays_that_a_later_block_may_use() -> None:
    imports = "import torch\nfrom torch.autograd import Variable\n"
    block = f"```python\n{imports}x = Variable(torch.ones(2))\n```\n"
    assert b"import Variable" not in after("a.md", block.encode())
    assert b"import Variable" in after(
        "a.md", f"{block}\n```python\ny = Variable(x)\n```\n".encode()
    )


def test_another_encoding_is_told() -> None:
    with pytest.raises(ParseError, match=r"^2:1: not utf-8: "):
        sources.read("a.md", b"a\n\xe9\n")
