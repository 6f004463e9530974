"""TL108: the storage in shared memory of a copied `default_collate`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..matching.guards import guarded
from . import Finding, LintedFile, rule


@rule("TL108", ast.Call, triggers=(r"\.storage\(\)\._new_shared\(",), since=(2, 0))
def shared_storage(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`batch[0].storage()._new_shared(n)`: only a tensor's storage has this method."""
    match node.func:
        case ast.Attribute(
            value=ast.Call(func=ast.Attribute(value=owner, attr="storage"), args=[]) as storage,
            attr="_new_shared",
        ):
            known = file.model.is_instance(owner, ("torch.Tensor",), member="storage")
            # The catalogue has a fact about `x.storage()` of what is known to be a tensor.
            if not known and not guarded(node, file):
                message = (
                    f"`{file.text(storage)}` is deprecated since PyTorch 2.0:"
                    " use `torch.utils.data.default_collate`, or `x.untyped_storage()`"
                )
                yield Finding(storage, message, Effect.WARN)
