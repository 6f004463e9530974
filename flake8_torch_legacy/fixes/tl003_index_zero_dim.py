"""TL003: `.item()` in the place of index 0."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from ..rules._data import indexed_zero, is_data
from . import Edit, Fix, Safety, fixes
from .calls import whole
from .text import Text, places

#: What may go with the index: `.item()` gives a number from everywhere.
_GOES = frozenset("cpu cuda numpy tolist clone contiguous detach squeeze".split())


@fixes("TL003")
def item(node: ast.Attribute | ast.Subscript, file: LintedFile) -> Fix | None:
    """`loss.item()` for `loss.data[0]`, `loss.data.cpu().numpy()[0]` and `loss[0]`."""
    text = places(file)
    if isinstance(node, ast.Subscript):
        return _with_item(node, text, Safety.SAFE)
    index = indexed_zero(node, file)
    base = file.model.base_of_data(node)
    if index is None or base is None:
        return None
    # One element is enough: of two or more `.item()` gives none.
    sure = (base.dims == 0 and base.certain) or file.model.one_element(node.value)
    return _with_item(index, text, Safety.SAFE if sure else Safety.UNSAFE)


def _with_item(index: ast.Subscript, text: Text, safety: Safety) -> Fix | None:
    edits = [Edit(whole(index.value, text)[1], text.end(index), ".item()")]
    link: ast.expr = index.value
    while True:
        match link:
            case ast.Attribute(value=inner) if is_data(link):
                edits.append(Edit(whole(inner, text)[1], text.end(link), ""))
            case ast.Call(func=ast.Attribute(value=inner, attr=name)):
                if name in _GOES:
                    edits.append(Edit(whole(inner, text)[1], text.end(link), ""))
            case _:
                break
        link = inner
    if any("#" in text.text[one.start : one.end] for one in edits):
        return None
    return Fix(tuple(sorted(edits)), safety)
