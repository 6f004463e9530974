"""TL005: adding up numbers, not graphs."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from . import Edit, Fix, Safety, fixes
from .calls import grouped, whole
from .text import places

#: What a tensor and a number can be asked for alike.
_NUMBERS = ("print", "float", "str", "format", "int", "round", "repr")


@fixes("TL005")
def add_numbers(node: ast.AugAssign | ast.Assign, file: LintedFile) -> Fix | None:
    """`total += loss.item()`; `loss.detach()` where the total is used as a tensor."""
    match node:
        case ast.AugAssign(target=ast.Name() as total, value=loss):
            pass
        case ast.Assign(targets=[ast.Name() as total], value=ast.BinOp(right=loss)):
            pass
        case _:
            return None
    text = places(file)
    uses = [use for use in file.model.uses(total) if use is not total]
    uses += [use for use in file.model.reads_after(total, node) if use not in uses]
    if any(_is_differentiated(use, file) for use in uses):
        return None
    as_tensor = any(isinstance(file.model.parent(use), ast.Attribute) for use in uses)
    is_reported = all(_is_reported(use, file) for use in uses)
    suffix = ".detach()" if as_tensor else ".item()"
    safety = Safety.SAFE if as_tensor or is_reported else Safety.UNSAFE
    start, end = whole(loss, text)
    if text.text[start] == "(" or grouped(loss, text.of(loss)) == text.of(loss):
        return Fix((Edit(end, end, suffix),), safety)
    return Fix((Edit(start, start, "("), Edit(end, end, f"){suffix}")), safety)


def _is_differentiated(use: ast.expr, file: LintedFile) -> bool:
    """Whether gradients are asked for of the total, so that it must keep its graph."""
    around = file.model.parent(use)
    while isinstance(around, (ast.BinOp, ast.List, ast.Tuple)):
        around = file.model.parent(around)
    if isinstance(around, ast.Call):
        return (file.model.refers_to(around.func) or "").startswith("torch.autograd.")
    return isinstance(around, ast.Attribute) and around.attr == "backward"


def _is_reported(use: ast.expr, file: LintedFile) -> bool:
    """Whether a read of the total ends in a print, a string or another number."""
    around = file.model.parent(use)
    while isinstance(around, (ast.BinOp, ast.Tuple, ast.FormattedValue, ast.UnaryOp)):
        use, around = around, file.model.parent(around)
    match around:
        case ast.Call(func=function):
            is_text = isinstance(function, ast.Attribute) and function.attr in ("format", "write")
            return is_text or file.model.is_builtin(function, *_NUMBERS)
        case ast.JoinedStr() | ast.Compare() | ast.Assign(targets=[ast.Name()]):
            return True
        case ast.AugAssign(target=target):
            return isinstance(target, ast.Name)
    return False
