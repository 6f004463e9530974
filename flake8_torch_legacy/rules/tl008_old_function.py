"""TL008: old-style `torch.autograd.Function`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model import UserInstance
from ..torch_model.values import UserClass
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule

_METHODS = ("forward", "backward")


@rule(
    "TL008",
    ast.ClassDef,
    ast.Call,
    needs=(
        (r"autograd\b.+Function\b", r"(?:)Function\(\w*\.?Function\b", r"autograd import [*(]"),
    ),
    since=(1, 3),
)
def old_style_function(node: ast.ClassDef | ast.Call, file: LintedFile) -> Iterator[Finding]:
    """A `Function` whose `forward` is not static, its instances and their calls."""
    crashes = file.torch >= TorchVersion(1, 5)
    does = "raises RuntimeError since PyTorch 1.5" if crashes else "warns since PyTorch 1.3"
    effect = Effect.CRASH if crashes else Effect.WARN
    if isinstance(node, ast.ClassDef):
        if node in file.model.classes.autograd_functions and _is_old(node, file):
            message = (
                f"`{node.name}` has no static methods, its call {does}:"
                " use static ones with `ctx`, and `.apply`"
            )
            yield Finding(node, message, effect)
        return
    functions = file.model.classes.autograd_functions
    match file.model.value(node.func) if functions else None:
        case UserInstance(node=called) if called in functions:
            message = f"`{file.text(node)}` {does}: use `{called.name}.apply(…)`"
            yield Finding(node, message, effect)
        case UserClass(node=called) if called in functions and file.torch >= TorchVersion(1, 9):
            if _is_static(called, file) and not _is_called(node, file):
                message = f"`{file.text(node)}`, an instance, is deprecated since PyTorch 1.9"
                instead = f"use `{called.name}.apply(…)`, on the class"
                yield Finding(node, f"{message}: {instead}", Effect.WARN)


def _is_static(node: ast.ClassDef, file: LintedFile) -> bool:
    """Whether nothing else is told of a class: its methods are static, and it is made as usual."""
    line = [one for one in file.model.classes.line_of(node) if isinstance(one, ast.ClassDef)]
    old = any(_is_old(one, file) for one in line)
    return not old and file.model.classes.method(node, "__init__") is None


def _is_called(node: ast.Call, file: LintedFile) -> bool:
    around = file.model.parent(node)
    return isinstance(around, ast.Call) and around.func is node


def _is_old(node: ast.ClassDef, file: LintedFile) -> bool:
    """Whether a class defines methods that are not static, and its `forward` is none.

    A `backward` alone may be like that: it is handed `ctx` for `self`.
    """
    own = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name in _METHODS]
    forward = file.model.classes.method(node, "forward")
    return forward is not None and not all(map(_has_no_self, own)) and not _has_no_self(forward)


def _has_no_self(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(
        isinstance(one, ast.Name) and one.id in ("staticmethod", "classmethod")
        for one in method.decorator_list
    )
