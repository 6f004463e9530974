"""TL007: `torch.Tensor` in type tests and annotations."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from ..rules.tl001_variable import VARIABLE
from . import Edit, Fix, Safety, fixes
from .calls import whole
from .spelling import Spelling, spelled
from .text import Text, places

_TENSOR = "torch.Tensor"


@fixes("TL007")
def test_for_tensor(node: ast.expr, file: LintedFile) -> Fix | None:
    """`isinstance(x, torch.Tensor)` for `isinstance(x, Variable)` and for `type(x) == Variable`."""
    text = places(file)
    # An annotation that is text stands anywhere: only the module's names count for it.
    place = file.tree if isinstance(node, ast.Constant) else node
    tensor = spelled(_TENSOR, place, file)
    if tensor is None:
        return None
    match node:
        case ast.Call(args=[_, kinds]):
            return _isinstance(kinds, tensor, text, file)
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            negated = isinstance(operator, (ast.NotEq, ast.IsNot))
            if negated or isinstance(operator, (ast.Eq, ast.Is)):
                return _comparison(node, left, right, tensor, text, file, negated=negated)
        case ast.Constant(value=str(name)) if text.of(node)[1:-1] == name:
            edit = Edit(text.start(node) + 1, text.end(node) - 1, tensor.text)
            return Fix((edit,), Safety.SAFE, tensor.needs)
        case ast.Name() | ast.Attribute():
            return Fix((text.replaced(node, tensor.text),), Safety.SAFE, tensor.needs)
    return None


def _isinstance(kinds: ast.expr, tensor: Spelling, text: Text, file: LintedFile) -> Fix:
    """The fix of `isinstance(x, Variable)`, or of `isinstance(x, (Variable, list))`."""
    parts = kinds.elts if isinstance(kinds, ast.Tuple) else [kinds]
    edits: list[Edit] = []
    there = any(file.model.means(one, _TENSOR) for one in parts)
    for at, one in enumerate(parts):
        if not file.model.means(one, VARIABLE):
            continue
        if there and len(parts) == 2:
            [other] = [part for part in parts if part is not one]
            return Fix((text.replaced(kinds, text.of(other)),), Safety.SAFE)
        if there and at + 1 < len(parts):
            edits.append(Edit(text.start(one), text.start(parts[at + 1]), ""))
        elif there:
            edits.append(Edit(text.end(parts[at - 1]), text.end(one), ""))
        else:
            edits.append(text.replaced(one, tensor.text))
            there = True
    return Fix(tuple(edits), Safety.SAFE, tensor.needs)


def _comparison(
    node: ast.Compare,
    left: ast.expr,
    right: ast.expr,
    tensor: Spelling,
    text: Text,
    file: LintedFile,
    *,
    negated: bool,
) -> Fix | None:
    """The fix of `type(x) == Variable`, either way round; a branch that was dead comes to life."""
    tested, kind = _tested(left), right
    if tested is None:
        tested, kind = _tested(right), left
    if tested is None or "#" in text.of(node):
        return None
    named = tensor.text if file.model.means(kind, VARIABLE) else text.of(kind)
    needs = tensor.needs if file.model.means(kind, VARIABLE) else ()
    start, end = whole(tested, text)
    written = f"isinstance({text.text[start:end]}, {named})"
    if negated:
        around = file.model.parent(node)
        loose = isinstance(around, (ast.BoolOp, ast.If, ast.While, ast.Assert, ast.Assign))
        written = f"not {written}" if loose else f"(not {written})"
    return Fix((text.replaced(node, written),), Safety.UNSAFE, needs)


def _tested(node: ast.expr) -> ast.expr | None:
    """The `x` of `type(x)` and `x.__class__`."""
    match node:
        case ast.Call(func=ast.Name(id="type"), args=[tested], keywords=[]):
            return tested
        case ast.Attribute(value=tested, attr="__class__"):
            return tested
    return None
