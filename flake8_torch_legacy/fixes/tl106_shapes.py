"""TL106: tensors in the shape that old torch gave them by itself."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from ..rules._shapes import dims
from ..rules.tl106_dot import factors
from ..torch_model.uses import dotted
from ..torch_model.values import Api, Instance
from ..torch_version import TorchVersion
from . import Fix, Safety, fixes
from .calls import behind
from .text import places


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
        edits = [edit for one in vectors for edit in behind(one, ".reshape(-1)", text)]
        return Fix(tuple(sorted(edits)), Safety.SAFE)
    match node.args:
        case [output, target] if file.torch >= TorchVersion(1, 7):
            # Both were read as vectors.
            name = dotted(output)
            if name is not None and _is_plain_bce(node, file):
                return Fix((*behind(target, f".view_as({name})", text),), Safety.SAFE)
    return None


def _is_plain_bce(call: ast.Call, file: LintedFile) -> bool:
    """Whether a call is of `binary_cross_entropy`, without a weight, which was read so as well."""
    keywords = [*call.keywords]
    match file.model.value(call.func):
        case Api(name="torch.nn.functional.binary_cross_entropy"):
            pass
        case Instance(name="torch.nn.BCELoss", call=ast.Call(args=[]) as made):
            keywords += made.keywords
        case _:
            return False
    return not any(one.arg in ("weight", None) for one in keywords)
