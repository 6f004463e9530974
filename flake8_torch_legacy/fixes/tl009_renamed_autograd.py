"""TL009: the new names of autograd's keywords and attributes."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from . import Edit, Fix, Safety, fixes
from .text import places

_KEYWORDS = {"retain_variables": "retain_graph", "grad_variables": "grad_tensors"}
_ATTRIBUTES = {
    "creator": "grad_fn",
    "saved_variables": "saved_tensors",
    "previous_functions": "next_functions",
}


@fixes("TL009")
def rename(node: ast.keyword | ast.Attribute, file: LintedFile) -> Fix | None:
    """Another keyword of `backward()`, another attribute; `.reinforce()` takes a human."""
    text = places(file)
    if isinstance(node, ast.keyword):
        call = file.model.parent(node)
        new = _KEYWORDS[node.arg or ""]
        if isinstance(call, ast.Call) and new not in [one.arg for one in call.keywords]:
            start = text.start(node)
            return Fix((Edit(start, start + len(node.arg or ""), new),), Safety.SAFE)
        return None
    if node.attr not in _ATTRIBUTES:
        return None
    tensor = file.model.tensor(node.value)
    sure = node.attr != "creator" or (tensor is not None and tensor.certain)
    edit = Edit(text.end(node) - len(node.attr), text.end(node), _ATTRIBUTES[node.attr])
    return Fix((edit,), Safety.SAFE if sure else Safety.UNSAFE)
