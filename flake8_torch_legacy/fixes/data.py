"""`x.data`: taken out, or `x.detach()` in its place, and where the one or the other may be."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from ..rules._sources import change_of, source
from ..rules.tl001_variable import VARIABLE
from . import Edit
from .calls import whole
from .text import Text


def detached(data: ast.Attribute, text: Text) -> Edit:
    """The edit that makes `x.detach()` of `x.data`: the same but for what autograd sees."""
    end = text.end(data)
    return Edit(end - len(data.attr), end, "detach()")


def without_data(data: ast.Attribute, text: Text) -> Edit | None:
    """The edit that makes `x` of `x.data`; None where a comment would be lost."""
    edit = Edit(whole(data.value, text)[1], text.end(data), "")
    return None if "#" in text.text[edit.start : edit.end] else edit


def has_no_graph(data: ast.Attribute, file: LintedFile) -> bool:
    """Whether the base of `.data` surely has no graph, now and once `Variable` is gone."""
    base = file.model.base_of_data(data)
    if base is None or base.graph is not False:
        return False
    if isinstance(data.value, ast.Attribute) and data.value.attr == "grad":
        return "create_graph" not in file.source
    made = source(data.value, file).node
    if isinstance(made, ast.Call) and made.args and file.model.means(made.func, VARIABLE):
        wrapped = file.model.tensor(made.args[0])
        return wrapped is not None and wrapped.graph is False
    return True


def is_changed_apart(data: ast.Attribute, file: LintedFile) -> bool:
    """Whether `x.data` gets a name under which it is changed as `x` is not: `y.resize_(…)`."""
    around = file.model.parent(data)
    match around:
        case ast.Assign(targets=[ast.Name() as target]):
            pass
        case ast.Assign() | ast.AnnAssign() | ast.NamedExpr():
            return True
        case _:
            return False
    for read in file.model.reads_after(target, around):
        use = file.model.parent(read)
        if any(change_of(read, file)) or (
            isinstance(use, ast.Attribute) and use.attr == "requires_grad"
        ):
            return True
    return False
