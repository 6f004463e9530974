"""Reading what Python no longer parses: `async` as a name, and the syntax of Python 2.

What is not Python any more is replaced by something of the same length that is, so that all places
hold, and then the tree is told what was meant. Tabs are the exception, and code that is indented as
a whole (as in a list of a Markdown file): there the places are moved.

    x.cuda(async=True)  x.cuda(_aaaa=True)   the keyword `async`
    print loss, `n`     _aaa= loss, {n}      a call of `print`
    except E, e:        except E@ e:         the exception `E` as `e`

This is for the command line: flake8 hands no such file to its plugins.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, product
from string import ascii_lowercase
from typing import Any, NamedTuple

from .parsing import ParseError, lines_of, parse
from .scanning import Line, Token, logical_lines
from .splicing import spliced

#: What is read as an assignment to a name that is found again in the tree.
_STATEMENTS = ("print", "exec", "raise")
#: What may follow `print` where it is a name.
_INFIX_KEYWORDS = frozenset("and as else for if import in is or".split())
_OLD_NUMBER = re.compile(
    r"(?P<octal>0+[1-7][0-7]*)[lL]?|(?P<long>\d+|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)[lL]"
)
#: An escape; `old` is one that meant nothing in a string of bytes, as in `"C:\Users"`.
_ESCAPE = re.compile(
    r"\\(?:(?P<old>u(?!{hex}{{4}})|U(?!00(?:0{hex}|10){hex}{{4}})|N(?!\{{))|[\s\S])".format(
        hex=r"[\da-fA-F]"
    )
)
_TAB = 8


class Rescued(NamedTuple):
    """A text's tree, and how often it took what kind of replacement to parse it."""

    tree: ast.Module
    replaced: Counter[str]


class _Replacement(NamedTuple):
    """Text in the place of as much text, from an offset on."""

    start: int
    text: str
    kind: str


def rescued(text: str) -> Rescued:
    """The tree of a text that is Python, or was once; its places are those of the text.

    Raises ParseError where it is neither, for the first thing that cannot be replaced.
    """
    try:
        return Rescued(parse(text), Counter())
    except ParseError:
        pass
    lines = list(logical_lines(text))
    names = _stand_ins(text)
    replacements = [one for line in lines for one in _replacements(line, names)]
    replaced = Counter(one.kind for one in replacements)
    edits = [(one.start, one.start + len(one.text), one.text) for one in replacements]
    text = spliced(text, edits)
    outer = lines[0].indentation if lines else ""
    if outer:
        replaced["indentation"] = 1
    try:
        tree = _parsed(text, lines, outer)
    except ParseError as error:
        if not isinstance(error.__cause__, TabError):
            raise
        tree = _parsed(text, lines, outer, tabs=_TAB)
        replaced["tabs"] = 1
    _restore(tree, names)
    return Rescued(tree, replaced)


def _stand_ins(text: str) -> dict[str, str]:
    """A name that the text does not contain for each word; a statement's leaves room for `=`."""
    names: dict[str, str] = {}
    for word in ("async", *_STATEMENTS):
        length = len(word) - (2 if word in _STATEMENTS else 1)
        letters = product(ascii_lowercase, repeat=length)
        candidates = (f"_{''.join(one)}" for one in letters)
        names[word] = next(
            one for one in candidates if one not in text and one not in names.values()
        )
    return names


def _replacements(line: Line, names: dict[str, str]) -> Iterator[_Replacement]:
    """What is to be replaced in a logical line."""
    tokens = line.tokens
    for at, token in enumerate(tokens):
        match token.kind:
            case "name":
                yield from _of_word(tokens, at, names)
            case "number" if old := _OLD_NUMBER.fullmatch(token.text):
                value = str(int(old["octal"], 8)) if old["octal"] else old["long"]
                yield _Replacement(token.start, value.rjust(len(token.text), "+"), "number")
            case "string" if token.text[:2].lower() == "ur":
                yield _Replacement(token.start, "+r", "string")
            case "string" if token.text[0] in "'\"":
                for escape in _ESCAPE.finditer(token.text):
                    if escape["old"]:
                        yield _Replacement(token.start + escape.start(), "/", "string")
            case "operator" if token.text == "<>":
                yield _Replacement(token.start, "!=", "<>")
    ticks = [token.start for token in tokens if token.text == "`"]
    for opened, closed in zip(ticks[::2], ticks[1::2], strict=False):
        yield _Replacement(opened, "{", "backticks")
        yield _Replacement(closed, "}", "backticks")


def _of_word(tokens: list[Token], at: int, names: dict[str, str]) -> Iterator[_Replacement]:
    """What is to be replaced because of a name or keyword of a logical line."""
    token = tokens[at]
    starts = at == 0 or (tokens[at - 1].depth == 0 and tokens[at - 1].text in (":", ";"))
    match token.text:
        case "async":
            if not any(one.text in ("def", "for", "with") for one in tokens[at + 1 : at + 2]):
                yield _Replacement(token.start, names["async"], "async")
        case "lambda":
            yield from _tuple_parameters(tokens[at:])
        case "def":
            yield from _tuple_parameters(tokens[at + 2 :])
        case "print" | "exec" as word:
            if starts and any(map(_starts_operand, tokens[at + 1 : at + 2])):
                yield _Replacement(token.start, f"{names[word]}=", word)
        case "raise":
            if starts and _commas(tokens[at:], ";"):
                yield _Replacement(token.start, f"{names['raise']}=", "raise")
        case "except":
            commas = _commas(tokens[at:], ":")
            if starts and len(commas) == 1:
                yield _Replacement(commas[0].start, "@", "except")


def _starts_operand(token: Token) -> bool:
    """Whether a token, behind `print`, starts what is printed: no call, and nothing infix."""
    if token.kind == "operator":
        return token.text in "`[{-+~"
    return token.text not in _INFIX_KEYWORDS


def _commas(tokens: list[Token], end: str) -> list[Token]:
    """The commas outside of brackets up to an end."""
    found: list[Token] = []
    for token in tokens:
        if token.depth == 0 and token.text == end:
            break
        if token.depth == 0 and token.text == ",":
            found.append(token)
    return found


def _tuple_parameters(tokens: list[Token]) -> Iterator[_Replacement]:
    """The brackets in `lambda (a, b): …` and `def f(self, (a, b)):`, from what is before `(a`.

    `*a, b` takes their place: the names are there, and no call's arguments are thought to be them.
    """
    outside = depth = tokens[0].depth if tokens else 0
    star = "*"
    for before, token in pairwise(tokens):
        if token.depth == outside and token.text in (":", ")"):
            return
        is_first = before is tokens[0] or before.text == ","
        if token.text == "(" and token.depth == depth + 1 and (is_first or depth > outside):
            yield _Replacement(token.start, star, "tuple parameter")
            star, depth = " ", depth + 1
        elif token.text == ")" and token.depth == depth > outside:
            yield _Replacement(token.start, " ", "tuple parameter")
            depth -= 1


def _parsed(text: str, lines: list[Line], outer: str, tabs: int | None = None) -> ast.Module:
    """The tree of a text, all of which may be indented, with the places that it has there.

    With `tabs`, they reach to the next multiple of that, as they did in Python 2.
    """
    indentations = {line.start: line.indentation for line in lines}
    wider: dict[int, int] = {}
    pieces, offset = [], 0
    for number, line in enumerate(lines_of(text), 1):
        old = indentations.get(offset, "")
        new = old.removeprefix(outer)
        if tabs is not None:
            new = new.expandtabs(tabs)
        wider[number] = len(new) - len(old)
        pieces += [new, line[len(old) :]]
        offset += len(line)
    try:
        tree = parse("".join(pieces))
    except ParseError as error:
        column = max(error.column - wider.get(error.line, 0), 1)
        raise ParseError(error.reason, error.line, column) from error.__cause__
    node: Any
    for node in ast.walk(tree):
        if "lineno" in node._attributes:
            node.col_offset -= wider[node.lineno]
            node.end_col_offset -= wider[node.end_lineno]
    return tree


def _restore(tree: ast.Module, names: dict[str, str]) -> None:
    """Tell a tree what was meant by what stands in for something else; `names` are by word."""
    words = {name: word for word, name in names.items()}
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        for field, value in ast.iter_fields(node):
            if isinstance(value, list):
                value[:] = [_meant(one, words) for one in value]
                stack += [one for one in value if isinstance(one, ast.AST)]
            elif not isinstance(node, ast.Constant):
                meant = _meant(value, words)
                setattr(node, field, meant)
                if isinstance(meant, ast.AST):
                    stack.append(meant)


def _meant(value: object, words: dict[str, str]) -> object:
    """What a node, or a name in one, was meant to be; `words` are by the names for them."""
    match value:
        case str():
            for name, word in words.items():
                value = value.replace(name, word)
        case ast.Assign(targets=[ast.Name(id=name)]) if name in words:
            return _statement(words[name], value)
        case ast.ExceptHandler(type=ast.BinOp(left, ast.MatMult(), ast.Name(id=name))):
            value.type, value.name = left, name
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            literal = _meant(operand, words)
            if isinstance(literal, ast.Constant):
                return ast.copy_location(ast.Constant(literal.value), value)
    return value


def _statement(word: str, node: ast.Assign) -> ast.stmt:
    """What was meant by an assignment to the name for `print`, `exec` or `raise`."""
    given = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    if word == "raise":
        raised, *given = given
        call = ast.copy_location(ast.Call(raised, given, []), node)
        call.lineno, call.col_offset = raised.lineno, raised.col_offset
        return ast.copy_location(ast.Raise(call, None), node)
    name = ast.copy_location(ast.Name(word, ast.Load()), node)
    name.end_lineno, name.end_col_offset = node.lineno, node.col_offset + len(word)
    call = ast.copy_location(ast.Call(name, given, []), node)
    return ast.copy_location(ast.Expr(call), node)
