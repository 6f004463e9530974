"""TL106: tensors in the shape that old torch gave them by itself."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from ..rules._shapes import dims
from ..rules.tl106_dot import factors
from ..torch_model.uses import dotted
from ..torch_model.values import Api, Instance
from ..torch_version import TorchVersion
from . import Edit, Fix, Safety, fixes
from .calls import grouped, whole
from .text import Text, places

_BCE = (Api("torch.nn.functional.binary_cross_entropy"), "torch.nn.BCELoss")


@fixes("TL106")
def shape(node: ast.expr, file: LintedFile) -> Fix | None:
    """`x.reshape(-1).dot(y.reshape(-1))`, and a target in the shape of what it is compared with.

    None for the other shapes that no longer fit.
    """
    if not isinstance(node, ast.Call):
        return None
    text = places(file)
    vectors = factors(node, file)
    if vectors and all(dims(one, file) for one in vectors):
        edits = [edit for one in vectors for edit in _behind(one, ".reshape(-1)", text)]
        return Fix(tuple(sorted(edits)), Safety.SAFE)
    callee = file.model.value(node.func)
    kind = callee.name if isinstance(callee, Instance) else callee
    match node.args:
        case [output, target] if kind in _BCE and file.torch >= TorchVersion(1, 7):
            # Both were read as vectors.
            name = dotted(output)
            if name is not None and not isinstance(target, ast.Starred):
                return Fix((*_behind(target, f".view_as({name})", text),), Safety.SAFE)
    return None


def _behind(node: ast.expr, suffix: str, text: Text) -> list[Edit]:
    """The edits that put a method behind an expression."""
    start, end = whole(node, text)
    written = text.text[start:end]
    if grouped(node, written) == written:
        return [Edit(end, end, suffix)]
    return [Edit(start, start, "("), Edit(end, end, f"){suffix}")]
