"""TL401: a type test that torch's own schedulers no longer pass."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..matching.guards import guarded
from . import Finding, LintedFile, rule

_SCHEDULERS = "torch.optim.lr_scheduler"


@rule("TL401", ast.Call, needs=(("_LRScheduler",),), since=(2, 0))
def old_base_class(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`isinstance(scheduler, _LRScheduler)`, which is a subclass of the base class now."""
    match node:
        case ast.Call(args=[_, kinds]) if file.model.is_builtin(node.func, "isinstance"):
            parts = kinds.elts if isinstance(kinds, ast.Tuple) else [kinds]
            named = {file.model.refers_to(one) for one in parts}
            if f"{_SCHEDULERS}._LRScheduler" not in named or guarded(node, file):
                return
            if f"{_SCHEDULERS}.LRScheduler" not in named:
                message = (
                    f"`{file.text(node)}` is False for torch's own schedulers since PyTorch 2.0:"
                    " test for `LRScheduler`"
                )
                yield Finding(node, message, Effect.SILENT)
