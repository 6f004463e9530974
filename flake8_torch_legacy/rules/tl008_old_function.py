"""TL008: old-style `torch.autograd.Function`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model import UserInstance
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule


@rule(
    "TL008",
    ast.ClassDef,
    ast.Call,
    triggers=(r"autograd.+Function\b", r"Function\(\w*\.?Function\b", r"autograd import [*(]"),
    since=(1, 3),
)
def old_style_function(node: ast.ClassDef | ast.Call, file: LintedFile) -> Iterator[Finding]:
    """A `Function` whose `forward` or `backward` is not static, and calls of its instances."""
    crashes = file.torch >= TorchVersion(1, 5)
    does = "raises RuntimeError since PyTorch 1.5" if crashes else "warns since PyTorch 1.3"
    effect = Effect.CRASH if crashes else Effect.WARN
    if isinstance(node, ast.ClassDef):
        if node in file.model.classes.autograd_functions and any(map(_is_old, node.body)):
            message = (
                f"`{node.name}` has no static methods, its call {does}:"
                " use static ones with `ctx`, and `.apply`"
            )
            yield Finding(node, message, effect)
        return
    functions = file.model.classes.autograd_functions
    called = file.model.value(node.func) if functions else None
    if isinstance(called, UserInstance) and called.node in functions:
        message = f"`{file.text(node)}` {does}: use `{called.node.name}.apply(…)`"
        yield Finding(node, message, effect)


def _is_old(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.FunctionDef) or statement.name not in ("forward", "backward"):
        return False
    return not any(
        isinstance(one, ast.Name) and one.id in ("staticmethod", "classmethod")
        for one in statement.decorator_list
    )
