"""Edits of calls, on expressions written in every way."""

from __future__ import annotations

import ast

import pytest

from flake8_torch_legacy.fixes import Edit
from flake8_torch_legacy.fixes.calls import grouped, unwrapped, whole, with_arguments, without
from flake8_torch_legacy.fixes.text import Text
from flake8_torch_legacy.parsing import lines_of


def calls(source: str) -> tuple[Text, dict[ast.AST, ast.AST], list[ast.Call]]:
    """A text, the parents of its nodes, and the calls of `f` in it."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "f"
    ]
    return Text(lines_of(source)), parents, found


def edited(text: Text, *edits: Edit) -> str:
    result = text.text
    for edit in sorted(edits, reverse=True):
        result = result[: edit.start] + edit.text + result[edit.end :]
    return result


UNWRAPPED = {
    "x = f(y)": "x = y",
    "x = f(y).cuda()": "x = y.cuda()",
    "x = f(y + z)": "x = y + z",
    "x = f(y + z).cuda()": "x = (y + z).cuda()",
    "x = 2 * f(y + z)": "x = 2 * (y + z)",
    "g(f(y + z), f(-y))": "g(y + z, -y)",
    "x = f((y + z)).cuda()": "x = (y + z).cuda()",
    "x = f(y, )": "x = y",
    "x = f( y )": "x = y",
    "x = f(\n    y\n)": "x = y",
    "x = f(y +\n      z)": "x = (y +\n      z)",
    "x = f([y,\n       z])": "x = [y,\n       z]",
    "x = f(g(y,\n       z))": "x = g(y,\n       z)",
    "x = f(g(y\n)\n.h)": "x = (g(y\n)\n.h)",
    "x = f(data=y)": "x = y",
    "x = f((yield))": "x = (yield)",
    "a[f(y)]": "a[y]",
    "f(lambda: y)()": "(lambda: y)()",
    "'é'; x = f('日本' + y) + 1": "'é'; x = ('日本' + y) + 1",
    "x = f(f(y))": "x = y",
}


@pytest.mark.parametrize("source", UNWRAPPED)
def test_unwrapped(source: str) -> None:
    text, parents, found = calls(source)
    edits: list[Edit] = []
    for call in found:
        inner = call.args[0] if call.args else call.keywords[0].value
        made = unwrapped(call, inner, parents[call], text)
        assert made is not None
        edits += made
    result = edited(text, *edits)
    assert result == UNWRAPPED[source]
    ast.parse(result)


def test_what_is_put_behind() -> None:
    for source, expected in (
        ("x = f(y)", "x = y.detach()"),
        ("x = f(y + z)", "x = (y + z).detach()"),
        ("x = f(3)", "x = (3).detach()"),
    ):
        text, parents, [call] = calls(source)
        made = unwrapped(call, call.args[0], parents[call], text, ".detach()")
        assert made is not None
        assert edited(text, *made) == expected


def test_a_comment_is_not_lost() -> None:
    text, parents, [call] = calls("x = f(  # why\n    y)")
    assert unwrapped(call, call.args[0], parents[call], text) is None


WITHOUT = {
    "f(a)": ["f()"],
    "f(a, b, c)": ["f(b, c)", "f(a, c)", "f(a, b)"],
    "f(a, k=1, )": ["f(k=1, )", "f(a, )"],
    "f((a), b=(2))": ["f(b=(2))", "f((a))"],
    "f(a,\n  b=2,\n  c=3)": ["f(b=2,\n  c=3)", "f(a,\n  c=3)", "f(a,\n  b=2)"],
    "f(a, )": ["f()"],
    "f(*a, **b)": ["f(**b)", "f(*a)"],
}


@pytest.mark.parametrize("source", WITHOUT)
def test_without(source: str) -> None:
    text, _, [call] = calls(source)
    given: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
    results = [edited(text, without(call, one, text)) for one in given]
    assert results == WITHOUT[source]
    for result in results:
        ast.parse(result)


WITH_ARGUMENT = {
    "f()": "f(dim=1)",
    "f(a)": "f(a, dim=1)",
    "f((a))": "f((a), dim=1)",
    "f(a,)": "f(a, dim=1,)",
    "f(a=1, *b)": "f(a=1, *b, dim=1)",
    "f(\n    a,\n)": "f(\n    a, dim=1,\n)",
}


@pytest.mark.parametrize("source", WITH_ARGUMENT)
def test_with_arguments(source: str) -> None:
    text, _, [call] = calls(source)
    result = edited(text, with_arguments(call, "dim=1", text))
    assert result == WITH_ARGUMENT[source]
    ast.parse(result)


WHOLE = {
    "x": "x",
    "(x)": "(x)",
    "( (x) )": "( (x) )",
    "f(x)": "x",
    "f((x))": "(x)",
    "not (x)": "(x)",
    "a[(x)]": "(x)",
    "g()(x)": "x",
    "(x, y)": "x",
    "(x).y": "(x)",
}


@pytest.mark.parametrize("source", WHOLE)
def test_whole(source: str) -> None:
    text = Text(lines_of(source))
    [node] = [
        one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Name) and one.id == "x"
    ]
    start, end = whole(node, text)
    assert source[start:end] == WHOLE[source]


GROUPED = {
    "x": "x",
    "x.y[0]()": "x.y[0]()",
    "a + b": "(a + b)",
    "(a, b)": "(a, b)",
    "a, b": "(a, b)",
    "(a) + (b)": "((a) + (b))",
    "-1": "(-1)",
    "1": "(1)",
    "'s'": "'s'",
    "lambda: 0": "(lambda: 0)",
}


@pytest.mark.parametrize("source", GROUPED)
def test_grouped(source: str) -> None:
    assert grouped(ast.parse(source, mode="eval").body, source) == GROUPED[source]
