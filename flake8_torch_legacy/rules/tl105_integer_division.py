"""TL105: integer tensors that are divided where an integer is wanted."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule
from ._dtypes import INTEGERS, WHOLE, dtype, is_prepared, may_be
from ._quotients import are_integers, may_be_integers, quotient, wants_integer


@rule(
    "TL105",
    ast.BinOp,
    ast.Call,
    triggers=("/", r"div_?\("),
    needs=(
        (
            # Indices,
            *(r"topk\(", r"\.sort\(", r"argmax\(", r"argsort\(", r"nonzero\(", r"multinomial\("),
            *(r"LongTensor\b", r"\.max\((?:[^\n]*, )?(?:dim ?= ?)?-?\d\)(?:\n|\[1\])"),
            # and quotients that stand where one is wanted.
            r"\[(?<=\w\[)[^\[\]\n\"']*[\w)] ?/ ?[\w(]",
            r"\.index_select\(.*(?:/|div\()",
        ),
    ),
    since=(1, 5),
)
def division(node: ast.BinOp | ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`x[index / 2]`, `x.index_select(0, index.div(2))`, `index - index / n * n`."""
    parts = quotient(node)
    if parts is None or not may_be_integers(parts, file):
        return
    if dtype(parts.dividend, file) not in INTEGERS or is_prepared(node, file):
        return
    if file.torch >= TorchVersion(1, 7):
        wanted = wants_integer(parts, file)
        if wanted is None:
            return
        is_index = wanted == "index"
        effect = Effect.CRASH if is_index else Effect.SILENT
        result = "which are no index" if is_index else "so that the remainder is 0"
        does = f"gives floats since PyTorch 1.7, {result}"
    elif are_integers(parts, file):
        raises = file.torch == TorchVersion(1, 6)
        effect = Effect.CRASH if raises else Effect.WARN
        does = "of integers raises RuntimeError in" if raises else "of integers is deprecated since"
        does = f"{does} PyTorch {file.torch}"
    else:
        return
    yield Finding(node, f"`{file.text(node)}` {does}: use `//`", effect)


@rule("TL105", ast.Call, triggers=("addcdiv", "addcdiv_"), since=(1, 5))
def division_of_products(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`torch.addcdiv(x, y, z)` and `x.addcdiv_(y, z)` of integers."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in ("addcdiv", "addcdiv_"):
            operands = node.args
        case _:
            return
    if not operands or not may_be(WHOLE, operands[-1], file):
        return
    if isinstance(node.func, ast.Attribute) and file.model.refers_to(node.func) is None:
        operands = [node.func.value, *operands]
    tensors = [*operands[:1], *operands[-2:]]
    if len(operands) > 2 and all(dtype(one, file) in INTEGERS for one in tensors):
        if not is_prepared(node, file):
            raises = file.torch >= TorchVersion(1, 6)
            does = (
                "raises RuntimeError since PyTorch 1.6"
                if raises
                else "is deprecated since PyTorch 1.5"
            )
            message = f"`{file.text(node)}` of integers {does}: divide with `//`"
            yield Finding(node, message, Effect.CRASH if raises else Effect.WARN)
