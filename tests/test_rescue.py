"""Texts that Python does not parse any more are read as they were meant, at their places."""

from __future__ import annotations

import ast
from collections import Counter

import pytest

from flake8_torch_legacy.fixes import Fix, Safety, apply
from flake8_torch_legacy.fixes.apply import fixed
from flake8_torch_legacy.fixes.text import Text
from flake8_torch_legacy.linter import Found, lint
from flake8_torch_legacy.parsing import ParseError, lines_of
from flake8_torch_legacy.rescue import rescued
from flake8_torch_legacy.rules import LintedFile
from flake8_torch_legacy.torch_version import NEWEST

#: A text of old, and one of today that means the same.
MEANT = {
    "print": ("print x, 'y'\n", "print(x, 'y')\n"),
    "print without a blank": ("print'a' % x\n", "print('a' % x)\n"),
    "print with a comma at its end": ("print x,\nprint\n", "print(x)\nprint\n"),
    "print of something in brackets": (
        "print [x]\nprint {x: y}\nprint (x), y\nprint -1\n",
        "print([x])\nprint({x: y})\n(print(x), y)\nprint(-1)\n",
    ),
    "print of anything": (
        "print not x\nprint lambda: x\nprint x if y else z\nprint None\nprint .5\n",
        "print(not x)\nprint(lambda: x)\nprint(x if y else z)\nprint(None)\nprint(.5)\n",
    ),
    "print behind something": (
        "if x: print y; print z\nelse: print 1\nfor i in x[1:]: print i\n",
        "if x: print(y); print(z)\nelse: print(1)\nfor i in x[1:]: print(i)\n",
    ),
    "print over lines": (
        "print 'a', \\\n    b, (c,\n  d)\n",
        "print('a', b, (c, d))\n",
    ),
    "print to a file": (
        "print >>f, x.y, z\nprint >> sys.stderr, 'a' % b,\nprint x\n",
        "(print >>f, x.y, z)\n(print >> sys.stderr, 'a' % b)\nprint(x)\n",
    ),
    "print with a comment": ("print x # , y\n", "print(x)\n"),
    "print as a name, too": (
        "f = print if x else None\ng(print, end=print)\nprint = y\nprint.x\nprint 1\n"
        "print and x\nprint or x\nprint in x\nprint is x\nprint if x else y\n"
        "z = print [0], {1: print [0]}\n",
        "f = print if x else None\ng(print, end=print)\nprint = y\nprint.x\nprint(1)\n"
        "print and x\nprint or x\nprint in x\nprint is x\nprint if x else y\n"
        "z = print [0], {1: print [0]}\n",
    ),
    "exec": (
        "exec code\nexec 'x' in ns\nexec x in a, b\nexec(y)\n",
        "exec(code)\nexec('x' in ns)\nexec(x in a, b)\nexec(y)\n",
    ),
    "raise": (
        "if x: raise E, 'a' % b; y\nraise E, (a, b), tb\nraise E; x, y\nraise E(1, 2)\n",
        "if x: raise E('a' % b); y\nraise E((a, b), tb)\nraise E; x, y\nraise E(1, 2)\n",
    ),
    "except": (
        "try: x\nexcept E, e: y\nexcept (A, a.B), e: y\nexcept F as f: y\nexcept (C, D): y\n"
        "except G: y, z\nexcept: y\nprint x\n",
        "try: x\nexcept E as e: y\nexcept (A, a.B) as e: y\nexcept F as f: y\nexcept (C, D): y\n"
        "except G: y, z\nexcept: y\nprint(x)\n",
    ),
    "backticks": ("x = `a` + `b, c`\n", "x = {a} + {b, c}\n"),
    "not equal": ("if a <> b and a<>c: pass\n", "if a != b and a!=c: pass\n"),
    "numbers": (
        "[0777, 01, 00, 0, 10L, 1l, 0xFFL, 0755L, 0o70L, 0b101L, 0L, 0x1f, 1e5, 010.5, -010]\n",
        "[511, 1, 0, 0, 10, 1, 255, 493, 56, 5, 0, 31, 1e5, 10.5, -8]\n",
    ),
    "strings": (
        'x = ur\'\\d\', UR"""a\nb"""\ndef f():\n    ur\'a\'\n',
        'x = r\'\\d\', r"""a\nb"""\ndef f():\n    r\'a\'\n',
    ),
    "async as a keyword": (
        "x.cuda(async=True)\nx.cuda(0, async = y)\n",
        "x.cuda(**{'async': True})\nx.cuda(0, **{'async': y})\n",
    ),
    "async of today, too": (
        "async def f():\n    async with a: pass\n    [b async for b in c]\n    print x\n",
        "async def f():\n    async with a: pass\n    [b async for b in c]\n    print(x)\n",
    ),
    "parameters in brackets": (
        "f = lambda (a, (b, c)): a\ndef g(self, (a, b), c=(1, 2), (d, e)=(3, 4)): pass\n",
        "f = lambda *a, b, c: a\ndef g(self, *a, b, c=(1, 2), d, e=(3, 4)): pass\n",
    ),
    "brackets that are no parameters": (
        "f(lambda a=(1, (2, 3)), b=g(x, (y)): (a, (b)), (c, d))\n"
        "def g(a=[(1, 2), (3, 4)], b=f((5, 6), 7)): print a\n",
        "f(lambda a=(1, (2, 3)), b=g(x, (y)): (a, (b)), (c, d))\n"
        "def g(a=[(1, 2), (3, 4)], b=f((5, 6), 7)): print(a)\n",
    ),
    "other ends of lines": ("print x\r\nprint y\rprint z\n", "print(x)\nprint(y)\nprint(z)\n"),
    "no end of the last line": ("print x", "print(x)"),
    "characters of several bytes": (
        "print 'é', '日本', x.cuda(y), `z`\n",
        "print('é', '日本', x.cuda(y), {z})\n",
    ),
    "tabs among blanks": (
        "if a:\n\tif b:\n\t\tx\n\t        y\n        z\n",
        "if a:\n if b:\n  x\n  y\n z\n",
    ),
    "a tab behind four blanks": ("if a:\n    if b:\n\tprint c\n", "if a:\n if b:\n  print(c)\n"),
    "tabs within a line and a string": (
        "if a:\n\tx =\t'''\n\ty'''\n        z = [\n\t\tb]\n",
        "if a:\n x = '''\n\ty'''\n z = [b]\n",
    ),
}

#: What looks like one of these, in a text that has to be rescued for its last line.
UNTOUCHED = {
    "strings": "'print x' \"except E, e: `x`\" '''\nprint y <> 0777\n''' 'a\\'; print b <> c'\n",
    "comments": "x  # print y, `z`, async=True <>\n# raise E, 'x'\n",
    "prefixes": "f(b'print x', rb'0777 ', u'10L', f'{x!r:>{y}} async=', r'\\u')\n",
    "a string over lines": "x = '''\nprint y\n\traise A, b\n'''\n",
    "escapes": "x = '\\u00e9\\U0001F600\\N{BULLET}\\\\u', '\\\n'\n",
    "names": "x.print, x.exec, exec_, print_x, async_, except_, reasync\n",
    "exceptions": "try: x\nexcept (A, B) as e: raise C(e, 1) from e\n",
    "numbers": "0, 0.7, 0o777, 0x0L if x else 1_000, 1j, 00, .01, 1e07\n".replace("0x0L", "0x0"),
    "operators": "x @ y, a << b >> c, a < b > c, -~+x, x[1:2, ...], x if y else z\n",
    "annotations": "def f(a: int = 1, *, b: (1, 2) = (3, (4))) -> None: x: int = 5\n",
}

#: What is no Python of any release, and where it is not.
NO_PYTHON = {
    "a bracket too many": ("print x\ny = )\n", (2, 5)),
    "indentation": ("print x\n  y = 1\n", (2, 2)),
    "indentation behind tabs": ("if a:\n\tx\n        y\n\t    z = 1\n", (4, 5)),
    "a string without an end": ("print 'x\n", (1, 7)),
    "backticks without an end": ("print `x\n", (1, 7)),
    "another language": ("int main() { return 0; }\n", (1, 5)),
    "a conflict": ("print x\n<<<<<<< HEAD\ny\n=======\n", (2, 1)),
    "a null byte": ("print x\0\n", (1, 1)),
}


@pytest.mark.parametrize("case", MEANT)
def test_a_text_is_read_as_it_was_meant(case: str) -> None:
    old, new = MEANT[case]
    assert spread(rescued(old).tree) == spread(ast.parse(new))


def spread(tree: ast.Module) -> str:
    """A tree in which `f(name=…)` and `f(**{'name': …})` are the same, the former for any name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "async":
            node.arg, node.value = None, ast.Dict([ast.Constant("async")], [node.value])
    return ast.dump(tree)


@pytest.mark.parametrize("case", MEANT)
def test_all_places_hold(case: str) -> None:
    text = MEANT[case][0]
    places = Text(lines_of(text))
    for node in ast.walk(rescued(text).tree):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name):
                assert places.of(node) == name
            case ast.keyword(arg=str() as name):
                assert places.of(node).startswith(name)
            case ast.Attribute(attr=name):
                assert places.of(node).endswith(f".{name}")
            case ast.Constant(value=str() as value) if "\\" not in value:
                assert value in places.of(node).replace("\r\n", "\n")
            case ast.Constant(value=value):
                assert not places.of(node)[:1].isspace()
            case ast.expr() | ast.stmt():
                assert places.of(node) == places.of(node).strip()


def test_a_number_reaches_from_its_first_digit_to_its_last_letter() -> None:
    text = "x = [0777, 10L, 01]\n"
    places = Text(lines_of(text))
    tree = rescued(text).tree
    numbers = [places.of(one) for one in ast.walk(tree) if isinstance(one, ast.Constant)]
    assert numbers == ["0777", "10L", "01"]


@pytest.mark.parametrize("case", UNTOUCHED)
def test_what_looks_alike_stays(case: str) -> None:
    text = UNTOUCHED[case]
    read = rescued(f"{text}print x\n")
    dumped = ast.dump(ast.parse(f"{text}print(x)\n"))
    assert ast.dump(read.tree) == dumped
    assert read.replaced == Counter(print=1)


@pytest.mark.parametrize("case", UNTOUCHED)
def test_what_is_python_needs_no_rescue(case: str) -> None:
    text = UNTOUCHED[case]
    tree, replaced = rescued(text)
    assert not replaced
    assert ast.dump(tree, include_attributes=True) == ast.dump(
        ast.parse(text), include_attributes=True
    )


@pytest.mark.parametrize("case", NO_PYTHON)
def test_what_is_no_python_is_told_with_its_place(case: str) -> None:
    text, place = NO_PYTHON[case]
    with pytest.raises(ParseError) as raised:
        rescued(text)
    assert (raised.value.line, raised.value.column) == place
    assert raised.value.reason


def test_an_escape_that_was_none_in_python_2() -> None:
    tree, replaced = rescued("x = 'C:\\Users\\new', '\\\\Users', '\\u12', u'\\u00e9'\n")
    values = [one.value for one in ast.walk(tree) if isinstance(one, ast.Constant)]
    assert values == ["C:/Users\new", "\\Users", "/u12", "é"]
    assert replaced == Counter(string=2)


def test_a_name_that_stands_in_for_another_does_not_occur_in_the_text() -> None:
    text = "_aaaa = _aaa = _aab = _aa = 1\nprint x.cuda(async=_aaaa)\nexec y\nraise E, x\n"
    new = "_aaaa = _aaa = _aab = _aa = 1\nprint(x.cuda(**{'async': _aaaa}))\nexec(y)\nraise E(x)\n"
    assert spread(rescued(text).tree) == spread(ast.parse(new))


def test_what_was_replaced_is_counted() -> None:
    text = "print `x` <> 0777\nexcept_ = ur''\nprint x.cuda(async=True)\n"
    assert rescued(text).replaced == {
        "print": 2,
        "backticks": 2,
        "<>": 1,
        "number": 1,
        "string": 1,
        "async": 1,
    }


def test_a_deep_text_is_told_and_raises_nothing_else() -> None:
    with pytest.raises(ParseError, match="nested"):
        rescued(f"print {'(' * 5000}x{')' * 5000}\n")
    assert rescued(f"print {' + '.join('x' * 900)}\n").replaced == {"print": 1}


HEAD = "import torch\nx, y = torch.ones(2), torch.ones(2)\n"


def test_findings_have_the_places_of_the_file() -> None:
    text = (
        f"{HEAD}loss = torch.ones(2).sum()\nif loss:\n\tprint 'é', loss.data[0], `x`\n"
        "        y = y.cuda(0, async=True)\n\traise E, loss.data[0]\n"
    )
    found = lint(rescued(text).tree, lines_of(text))
    assert [(one.code, one.line, one.column, one.end_column) for one in found] == [
        ("TL003", 5, 12, 21),
        ("TL101", 6, 22, 32),
        ("TL003", 7, 10, 19),
    ]


def test_async_is_told_as_what_it_is() -> None:
    text = f"{HEAD}x.cuda(async=True)\nx.cuda(**{{'async': True}})\n"
    keyword, in_dict = lint(rescued(text).tree, lines_of(text))
    assert keyword.message.endswith("raises SyntaxError since Python 3.7: use `non_blocking=True`")
    assert in_dict.message.endswith("is deprecated since PyTorch 1.5: use `non_blocking=True`")


@pytest.mark.parametrize(
    ("definition", "count"),
    [
        ("def cuda(self): pass", 1),
        ("def cuda(self, device=None, *, non_blocking=False): pass", 1),
        ("def cuda(self, async=False): pass", 0),
        ("def cuda(self, *, async): pass", 0),
        ("def cuda(self, **options): pass", 0),
        ("cuda = None", 0),
    ],
)
def test_a_method_of_the_file_that_does_not_take_async_is_not_meant(
    definition: str, count: int
) -> None:
    text = f"{HEAD}class A:\n    {definition}\ndef f(batch):\n    batch[0].cuda(async=True)\n"
    assert len(lint(rescued(text).tree, lines_of(text))) == count


FIXED = {
    "async alone": ("x = x.cuda(async=True)\n", "x = x.cuda(non_blocking=True)\n"),
    "async with an argument and a comment": (
        "x = x.cuda(1, async = pinned)  # async=True\n",
        "x = x.cuda(1, non_blocking = pinned)  # async=True\n",
    ),
    "over lines": (
        "x.copy_(y,\n        async=True,  # soon\n)\n",
        "x.copy_(y,\n        non_blocking=True,  # soon\n)\n",
    ),
    "in a file of Python 2": (
        "try:\n\tprint x.cuda(async=True),\nexcept E, e:\n        raise E, `e`\n",
        "try:\n\tprint x.cuda(non_blocking=True),\nexcept E, e:\n        raise E, `e`\n",
    ),
    "of something else": ("pool.map(f, async=True)\n", "pool.map(f, async=True)\n"),
}


@pytest.mark.parametrize("case", FIXED)
def test_fixes(case: str) -> None:
    old, new = FIXED[case]
    result = fixed(HEAD + old, NEWEST, unsafe=False, wanted=lambda *_: True)
    assert result.text == HEAD + new
    again = fixed(result.text, NEWEST, unsafe=False, wanted=lambda *_: True)
    assert again.text == result.text
    assert not again.made


def test_a_fix_never_makes_a_text_older(monkeypatch: pytest.MonkeyPatch) -> None:
    def fix_of(found: Found, file: LintedFile) -> Fix:
        places = Text(file.lines)
        text = "0" if file.lines[found.diagnostic.line - 1].startswith("x") else "0777"
        return Fix((places.replaced(found.node, f"[{text}]"),), Safety.SAFE)

    monkeypatch.setattr(apply, "fix_of", fix_of)
    head = "import torch\nloss = torch.ones(2).sum()\n"
    text = f"{head}x = loss.data[0]\ny = loss.data[0]\n"
    for last in ("", "print x\n"):
        result = fixed(text + last, NEWEST, unsafe=False, wanted=lambda *_: True)
        assert result.text == f"{head}x = [0][0]\ny = loss.data[0]\n{last}"
        assert [one.diagnostic.line for one in result.left] == [4]
