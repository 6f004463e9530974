"""TL106: `torch.dot` of matrices, which it no longer takes for vectors."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from . import Finding, LintedFile, rule
from ._shapes import called, dims, is_prepared, last_name


@rule("TL106", ast.Call, triggers=(r"dot\(",), since=(0, 2))
def dot_of_matrices(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`matrix.dot(matrix)`."""
    vectors = factors(node, file)
    if vectors and any((dims(one, file) or 0) > 1 for one in vectors):
        if not is_prepared(node, file):
            message = (
                f"`{file.text(node, 36)}` raises since PyTorch 0.2, which takes no matrix for a"
                " vector: use `x.reshape(-1)` of both"
            )
            yield Finding(node, message, Effect.CRASH)


def factors(node: ast.Call, file: LintedFile) -> list[ast.expr]:
    """The two tensors of a call of `dot`; nothing for any other call.

    Arrays and other objects have such a method, too: what it is called of must be a tensor.
    """
    if last_name(node.func) != "dot" or node.keywords:
        return []
    what = called(node, file)
    if what is None or len(what.arguments) != 1:
        return []
    tensor = file.model.tensor(what.operand)
    if file.model.refers_to(node.func) is None and (tensor is None or not tensor.certain):
        return []
    return [what.operand, *what.arguments]
