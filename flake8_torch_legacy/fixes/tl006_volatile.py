"""TL006: no flag `volatile`, and `torch.no_grad()` around what was computed without a graph."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from ..rules.tl001_variable import VARIABLE
from . import Fix, Safety, fixes
from .calls import without
from .statements import statement_of, taken_out
from .text import places
from .variables import is_off
from .volatile import sets_flag, without_flag


@fixes("TL006")
def drop_volatile(node: ast.keyword | ast.expr, file: LintedFile) -> Fix | None:
    """Without `volatile=…`, the third argument of `Variable`, or the statement that sets it."""
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        return _unset(node, file)
    call = _flagged_by(node, file)
    if call is None:
        return None
    flag = node.value if isinstance(node, ast.keyword) else node
    if not is_off(flag) and file.model.means(call.func, VARIABLE):
        return without_flag(call, file)
    text = places(file)
    edit = without(call, node, text)
    if "#" in text.text[edit.start : edit.end]:
        return None
    return Fix((edit,), Safety.SAFE if is_off(flag) else Safety.UNSAFE)


def _unset(node: ast.Attribute, file: LintedFile) -> Fix | None:
    """The fix of the statement `x.volatile = …`."""
    text = places(file)
    statement = statement_of(node, file)
    value = sets_flag(statement)
    if value is None or "#" in text.of(statement):
        return None
    if not is_off(value):
        return without_flag(statement, file)
    edit = taken_out(statement, text, file, lambda one: sets_flag(one) is not None)
    return Fix((edit,), Safety.SAFE)


def _flagged_by(node: ast.keyword | ast.expr, file: LintedFile) -> ast.Call | None:
    """The call that is given a flag; None where `x.volatile` is read."""
    if isinstance(node, ast.keyword):
        call = file.model.parent(node)
        return call if isinstance(call, ast.Call) else None
    calls = (call for named in file.model.index.calls.values() for call in named)
    return next((call for call in calls if node in call.args[2:3]), None)
