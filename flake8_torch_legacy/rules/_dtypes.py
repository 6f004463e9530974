"""What is certain of the numbers in tensors: shared by the rules that judge by them."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import NamedTuple

from ..matching.guards import guarded
from ..torch_model import dtypes
from ..torch_model.values import Dtype
from . import LintedFile

INTEGERS: tuple[Dtype, ...] = ("bool", "byte", "int")
#: What makes a tensor of uint8: a file without it has none.
MAKES_BYTES = (r"ByteTensor\b", r"\.byte\(", r"uint8\b")
_ASKED = re.compile(r"dtype|uint8|\bbool\b|is_floating_point|Tensor\b|\.type\(")


class Signs(NamedTuple):
    """How the text shows that an expression may hold what a rule looks for.

    `marks` stand in an expression that gives it, `names` are what a parameter is called, and
    `others` are methods that give something else.
    """

    marks: re.Pattern[str]
    names: re.Pattern[str] | None = None
    others: frozenset[str] = frozenset()


_COMPARES = (
    r"[<>]|[=!]=|\b(?:eq|ne|lt|le|gt|ge)\(|(?i:bool)\b|BoolTensor|logical_|\bis(?:nan|inf)\("
)
_COUNTS = (
    r"\b(?:arange|arg(?:max|min|sort)|multinomial|nonzero|rand(?:int|perm)|sort|topk)\("
    r"|\.(?:byte|cumsum|int|long)\(|(?:Long|Int|Byte)Tensor|\b(?:uint8|int64|int32|long)\b"
    # `torch.tensor([1`, `values, indices = x.max(1)` and `x.max(1)[1]`
    r"|tensor\([\[\s]*-?\d+[,\])]|,[^=]*=.*\b(?:max|min|median|kthvalue)\(|\)\[1\]"
)
_NAMED = re.compile(r"(?i)mask(?!_ratio|_prob)|valid|done")
#: `mask = pad_mask(x)`
_CALLED = r"(?i:mask|valid|done)\w*\("
_NUMBERS = frozenset("cumsum dim int item long mean numel size sum".split())
MASKS = Signs(re.compile(f"{_COMPARES}|{_CALLED}"), _NAMED, _NUMBERS)
BYTES = Signs(re.compile("|".join((*MAKES_BYTES, _CALLED))), _NAMED)
WHOLE = Signs(re.compile(f"{_COMPARES}|{_COUNTS}"))
#: What makes floats of anything, last in an expression but for methods that keep the dtype.
_TO_FLOATS = re.compile(
    r"(?:\.(?:float\(|double\(|half\(|type_as\(|(?:to|type)\([^()]*(?:[fF]loat|dtype\b(?! ?=)))"
    r"|dtype ?= ?torch\.(?:float|half|double))[^()]*\)(?:\.\w+\([^()]*\))*\s*$"
)
#: What gives values and their indices, where only the latter are of interest.
_PAIR = re.compile(r"\b(?:kthvalue|max|median|min|sort|topk)\(")
_TARGET = re.compile(r"[\w.,\[\]: ]+[-+*/%&|^]{,2}")
#: A name, or the last one behind dots, that stands in no brackets.
_VARIABLE = re.compile(r"\b([A-Za-z_]\w*)\b(?!\.)(?![^\[]*\])")
_WORD = re.compile(r"[A-Za-z_]\w*")
#: The end of a line behind which the statement goes on.
_OPEN_END = re.compile(r"\n(?<=[(\[{,]\n)\s*")
_ANY_LENGTH = 10_000


def dtype(node: ast.expr, file: LintedFile) -> Dtype | None:
    """What kind of numbers is in what is certainly a tensor; None where that is not known."""
    tensor = file.model.tensor(node)
    return tensor.dtype if tensor is not None and tensor.certain else None


def number(node: ast.expr, file: LintedFile) -> Dtype | None:
    """What kind of number a Python number is; None where that, or that it is one, is not known."""
    return dtypes.of(file.model.value(node)) if file.model.is_plain_number(node) else None


def may_be(signs: Signs, node: ast.expr, file: LintedFile) -> bool:
    """Whether the text leaves it possible: a look that is cheaper than a question to the model."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name != "data":
            return _may_be_set(signs, name, file.source)
        case ast.Subscript(value=ast.Call()) if _shows(signs, file.text(node, _ANY_LENGTH)):
            return True
        case ast.Attribute(value=inner) | ast.Subscript(value=inner) | ast.UnaryOp(operand=inner):
            return may_be(signs, inner, file)
        case ast.BinOp(left=left, right=right):
            return may_be(signs, left, file) or may_be(signs, right, file)
        case ast.Call(func=ast.Attribute(attr=name)) if name in signs.others:
            return False
        case ast.Compare() | ast.Call() if _shows(signs, file.text(node, _ANY_LENGTH)):
            return True
        case ast.Call(func=ast.Attribute(value=base, attr=name), args=arguments):
            if _TO_FLOATS.search(file.text(node, _ANY_LENGTH)):
                return False
            return any(may_be(signs, one, file) for one in (base, *arguments[:1]))
        case ast.Call(func=ast.Name(id=name)):
            return _is_named(signs, name)
    return False


def _may_be_set(signs: Signs, name: str, source: str) -> bool:
    """Whether a variable is set to what is looked for, or to something with a variable that is.

    What is set nowhere is a parameter, an item of a loop or another class's attribute.
    """
    texts = _assigned(source).get(name)
    if texts is None:
        return _is_named(signs, name)
    shown = _shown(signs, source)
    return name in shown or any(
        not _TO_FLOATS.search(text) and not shown.isdisjoint(_WORD.findall(text)) for text in texts
    )


@lru_cache(maxsize=8)
def _shown(signs: Signs, source: str) -> frozenset[str]:
    """The variables of a file that are set to what is looked for itself."""
    return frozenset(
        name
        for name, texts in _assigned(source).items()
        if any(_shows(signs, one) for one in texts)
    )


def _shows(signs: Signs, text: str) -> bool:
    return signs.marks.search(text) is not None and not _TO_FLOATS.search(text)


def _is_named(signs: Signs, name: str) -> bool:
    return signs.names is not None and signs.names.search(name) is not None


@lru_cache(maxsize=1)
def _assigned(source: str) -> dict[str, list[str]]:
    """The text of the assignments of a file, by the names of what they set."""
    found: dict[str, list[str]] = {}
    for line in _OPEN_END.sub("", source).splitlines():
        left, equals, right = line.partition("=")
        if equals and not right.startswith("=") and _TARGET.fullmatch(left):
            names = _VARIABLE.findall(left)
            for name in names[1:] if "," in left and _PAIR.search(right) else names:
                found.setdefault(name, []).append(line.partition(" if ")[0])
    return found


def is_mask(node: ast.expr, file: LintedFile) -> bool:
    """Whether an expression is certainly a boolean tensor."""
    return may_be(MASKS, node, file) and dtype(node, file) == "bool"


def is_prepared(node: ast.AST, file: LintedFile) -> bool:
    """Whether the code around a node asks for the dtype or the release, or catches the error."""
    if guarded(node, file):
        return True
    inner = node
    for around in file.model.index.ancestors(node):
        if isinstance(around, (ast.If, ast.IfExp)) and inner is not around.test:
            if _ASKED.search(ast.unparse(around.test)):
                return True
        inner = around
    return False
