"""TL004: reading through `.data`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from . import Finding, LintedFile, rule
from ._data import DATA, indexed_zero, is_metadata


@rule("TL004", ast.Attribute, triggers=(DATA,))
def reading_through_data(node: ast.Attribute, file: LintedFile) -> Iterator[Finding]:
    """`.data` of a tensor where nothing is written and no 0-dim result is indexed."""
    if node.attr != "data":
        return
    base = file.model.base_of_data(node)
    if base is None or file.model.written(node) or indexed_zero(node, file) is not None:
        return
    text, owner = file.text(node), file.owner(node.value)
    if is_metadata(node, file):
        message = f"`{text}` is not needed to read size, type or device: use `{owner}`"
        yield Finding(node, message, Effect.NOOP)
    elif base.graph is False:
        yield Finding(node, f"`{text}` adds nothing where no graph is: use `{owner}`", Effect.NOOP)
    else:
        message = f"writes through `{text}` would be unseen by autograd: use `{owner}.detach()`"
        yield Finding(node, message, Effect.SILENT)
