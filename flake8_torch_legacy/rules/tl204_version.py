"""TL204: the release of torch, cut out of its text."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator
from typing import Any

from ..diagnostics import Effect
from ..torch_version import TorchVersion, parse_torch_version
from . import Finding, LintedFile, rule

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


@rule("TL204", ast.Subscript, needs=((r"__version__\b\s*\[",),), since=(1, 10))
def cut_version(node: ast.Subscript, file: LintedFile) -> Iterator[Finding]:
    """`float(torch.__version__[:3])`, which is 1.1 on torch 1.10 and 2.1 on torch 2.13."""
    match node:
        case ast.Subscript(
            value=version,
            slice=ast.Slice(None | ast.Constant(value=0), ast.Constant(value=3), None),
        ) if file.model.means(version, "torch.__version__"):
            pass
        case _:
            return
    cut = TorchVersion(file.torch.major, int(str(file.torch.minor)[0]))
    if cut == file.torch or not _misleads(node, cut, file):
        return
    message = (
        f"`{file.text(node)}` is {cut} on PyTorch {file.torch}:"
        f" compare `{file.text(node.value)}` with a tuple, as in `>= (1, 10)`"
    )
    yield Finding(node, message, Effect.SILENT)


def _misleads(node: ast.Subscript, cut: TorchVersion, file: LintedFile) -> bool:
    """Whether the text is taken for a number, or compared so that the answer is wrong."""
    value: ast.AST = node
    around = file.model.parent(node)
    is_number = isinstance(around, ast.Call) and file.model.is_builtin(around.func, "float")
    if is_number:
        value, around = around, file.model.parent(around)
    match around:
        case ast.Compare(left=left, ops=[kind], comparators=[right]) if type(kind) in _COMPARE:
            bound = _release(right if left is value else left)
            if bound is None:
                return True
            answers = {
                _COMPARE[type(kind)](*((one, bound) if left is value else (bound, one)))
                for one in (cut, file.torch)
            }
            return len(answers) > 1
    return is_number


def _release(node: ast.expr) -> TorchVersion | None:
    """The release that a literal like `0.4`, `"0.4"` or `1` means."""
    text = str(node.value) if isinstance(node, ast.Constant) else ""
    try:
        return parse_torch_version(text if "." in text else f"{text}.0")
    except ValueError:
        return None
