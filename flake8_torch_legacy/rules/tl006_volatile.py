"""TL006: `volatile`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from . import Finding, LintedFile, rule
from .tl001_variable import VARIABLE

_INSTEAD = "use `with torch.no_grad():`"


@rule("TL006", ast.Call, ast.Attribute, needs=(("volatile", "Variable"),))
def volatile(node: ast.Call | ast.Attribute, file: LintedFile) -> Iterator[Finding]:
    """`Variable(x, volatile=…)`, its third argument, and `.volatile` of a tensor."""
    if isinstance(node, ast.Attribute):
        if node.attr == "volatile" and (
            file.model.tensor(node.value) or file.model.is_input(node.value)
        ):
            does = "has no effect" if isinstance(node.ctx, ast.Store) else "is always False"
            message = f"`{file.text(node)}` {does} since PyTorch 0.4: {_INSTEAD}"
            yield Finding(node, message, Effect.SILENT)
        return
    flags: list[ast.AST] = [one for one in node.keywords if one.arg == "volatile"]
    flags += node.args[2:3]
    called = [node.func, *node.args[:1]] if flags else []
    if any(file.model.means(one, VARIABLE) for one in called):
        value = flags[0].value if isinstance(flags[0], ast.keyword) else flags[0]
        if isinstance(value, ast.Constant) and not value.value:
            yield Finding(
                flags[0], "`volatile` means nothing since PyTorch 0.4: drop it", Effect.NOOP
            )
        else:
            message = f"`volatile` is ignored since PyTorch 0.4, the graph is built: {_INSTEAD}"
            yield Finding(flags[0], message, Effect.SILENT)
