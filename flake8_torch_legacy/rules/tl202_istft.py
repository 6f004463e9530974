"""TL202: a spectrum of pairs of real numbers, handed to `torch.istft`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..matching.guards import guarded
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule
from ._shapes import called, literal
from ._sources import source

_RAISES = TorchVersion(2, 0)


@rule("TL202", ast.Call, triggers=(r"istft\(",), since=(1, 8))
def istft_of_real(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`torch.istft(torch.stack((real, imaginary), -1), 512)`."""
    what = called(node, file)
    if what is None or what.name != "istft" or guarded(node, file):
        return
    spectrum, steps = source(what.operand, file)
    if steps or not isinstance(spectrum, ast.Call) or not _is_real(spectrum, file):
        return
    raises = file.torch >= _RAISES
    outcome = "raises RuntimeError since PyTorch 2.0" if raises else "is deprecated since 1.8"
    operand = file.text(what.operand, 24)
    yield Finding(
        node,
        f"`{file.text(node)}` of real numbers {outcome}: use `torch.view_as_complex({operand})`",
        Effect.CRASH if raises else Effect.WARN,
    )


def _is_real(made: ast.Call, file: LintedFile) -> bool:
    """Whether a call gives real numbers with a last dimension of two, real and imaginary part."""
    match file.model.refers_to(made.func), made:
        case "torch.view_as_real", _:
            return True
        case "torch.stack", ast.Call(args=[ast.List(elts=[_, _]) | ast.Tuple(elts=[_, _]), *dim]):
            dims = [*dim, *(one.value for one in made.keywords if one.arg in ("dim", "axis"))]
            return [literal(one) for one in dims] == [-1]
    return False
