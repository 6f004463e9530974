"""Edits of calls: their arguments, and what goes around an expression."""

from __future__ import annotations

import ast
import re

from . import Edit
from .text import Text

#: What binds tighter than any operator, so that it needs no parentheses anywhere.
_ATOMS = (
    *(ast.Name, ast.Constant, ast.Attribute, ast.Subscript, ast.Call),
    *(ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp, ast.JoinedStr),
)
_COMMA = re.compile(r"[ \t]*,[ \t]*")


def grouped(node: ast.expr, text: str) -> str:
    """The text of an expression, in parentheses unless it may stand before a dot as it is."""
    is_number = isinstance(node, ast.Constant) and not isinstance(node.value, (str, bytes))
    if isinstance(node, _ATOMS) and not is_number:
        return text
    return text if text.startswith("(") and _closes_last(text) else f"({text})"


def _closes_last(text: str) -> bool:
    """Whether the first bracket of a text is closed by its last character."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth == 0:
            return position == len(text) - 1
    return False


def whole(node: ast.expr, text: Text) -> tuple[int, int]:
    """Where an expression starts and ends, the parentheses around it included."""
    start, end = text.start(node), text.end(node)
    while True:
        before = text.text[:start].rstrip()
        rest = text.text[end:]
        after = rest.lstrip()
        if not (before.endswith("(") and after.startswith(")")):
            return start, end
        opened = before[:-1].rstrip()
        # `f(x)`: these are the call's.
        if opened and (opened[-1].isalnum() or opened[-1] in "_)]}\"'"):
            word = re.search(r"\w+$", opened)
            if word is None or word[0] not in _BEFORE_GROUPS:
                return start, end
        start, end = len(before) - 1, end + len(rest) - len(after) + 1


def behind(node: ast.expr, suffix: str, text: Text) -> list[Edit]:
    """The edits that put a method behind an expression."""
    start, end = whole(node, text)
    written = text.text[start:end]
    if grouped(node, written) == written:
        return [Edit(end, end, suffix)]
    return [Edit(start, start, "("), Edit(end, end, f"){suffix}")]


_BEFORE_GROUPS = frozenset(
    "and assert await del elif else for from if in is lambda not or return while with yield".split()
)


def argument(call: ast.Call, position: int | None, name: str | None) -> ast.expr | None:
    """What a call gives for a parameter; None if nothing, or if `*args` may hide it."""
    for keyword in call.keywords:
        if keyword.arg == name and name is not None:
            return keyword.value
    if position is not None and position < len(call.args):
        if not any(isinstance(one, ast.Starred) for one in call.args[: position + 1]):
            return call.args[position]
    return None


def without(call: ast.Call, given: ast.expr | ast.keyword, text: Text) -> Edit:
    """The edit that takes an argument out of a call, with the comma that belongs to it."""
    places = sorted(
        whole(one, text) if isinstance(one, ast.expr) else (text.start(one), text.end(one))
        for one in (*call.args, *call.keywords)
    )
    own = (
        whole(given, text) if isinstance(given, ast.expr) else (text.start(given), text.end(given))
    )
    at = places.index(own)
    if at + 1 < len(places):
        return Edit(own[0], places[at + 1][0], "")
    end = own[1]
    if at:
        return Edit(places[at - 1][1], end, "")
    comma = _COMMA.match(text.text, end)
    return Edit(own[0], comma.end() if comma else end, "")


def with_arguments(call: ast.Call, added: str, text: Text) -> Edit:
    """The edit that adds arguments to a call, behind its last one."""
    given = [*call.args, *call.keywords]
    if not given:
        end = text.end(call) - 1
        return Edit(end, end, added)
    ends = [whole(one, text)[1] if isinstance(one, ast.expr) else text.end(one) for one in given]
    return Edit(max(ends), max(ends), f", {added}")


def unwrapped(
    call: ast.Call, inner: ast.expr, parent: ast.AST | None, text: Text, suffix: str = ""
) -> tuple[Edit, Edit] | None:
    """The edits that leave of a call just one of its arguments, and a `suffix` behind it.

    Parentheses stay where the expression would otherwise end early, or mean something else. None
    where a comment would be lost.
    """
    start, end = whole(inner, text)
    around = text.text[text.start(call) : start] + text.text[end : text.end(call)]
    if "#" in around:
        return None
    has_own = text.text[start] == "(" and _closes_last(text.text[start:end])
    is_open = not _is_one_line_of_code(text.text[start:end])
    needs_group = not isinstance(inner, _ATOMS) and (bool(suffix) or _binds(parent, call))
    is_number = isinstance(inner, ast.Constant) and bool(suffix)
    if not has_own and (is_open or needs_group or is_number):
        return (
            Edit(text.start(call), start, "("),
            Edit(end, text.end(call), f"){suffix}"),
        )
    return Edit(text.start(call), start, ""), Edit(end, text.end(call), suffix)


def _is_one_line_of_code(text: str) -> bool:
    """Whether a text is an expression wherever it stands: its line breaks are all in brackets."""
    if "\n" not in text:
        return True
    try:
        return len(ast.parse(text).body) == 1
    except SyntaxError:
        return False


#: What is an expression in brackets only.
_LOOSEST = (ast.NamedExpr, ast.Yield, ast.YieldFrom)


def _binds(parent: ast.AST | None, node: ast.expr) -> bool:
    """Whether what stands around an expression would take hold of a part of it."""
    if isinstance(node, ast.Call) and any(isinstance(one, _LOOSEST) for one in node.args):
        return True
    match parent:
        case ast.Call(args=arguments):
            return node not in arguments
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign() | ast.Return() | ast.Expr():
            return False
        case ast.keyword() | ast.List() | ast.Tuple() | ast.Dict():
            return False
        case ast.Subscript(slice=index):
            return index is not node
    return True
