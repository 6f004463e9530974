"""TL404: `torch.load` of a network that was saved as a whole, or of a NumPy array."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from . import Fix, Safety, fixes
from .calls import with_arguments
from .text import places

#: What is asked of a network, and not of its weights.
_OF_NETWORKS = frozenset(
    "eval train parameters named_parameters state_dict load_state_dict forward zero_grad"
    " children modules apply".split()
)


@fixes("TL404")
def load_whole(node: ast.expr, file: LintedFile) -> Fix | None:
    """`weights_only=False`, without which neither can be loaded; None for anything else."""
    if not isinstance(node, ast.Call) or not file.model.means(node.func, "torch.load"):
        return None
    uses = [node, *_uses(node, file)]
    if not any(_is_network(use, file) or _is_array(use, file) for use in uses):
        return None
    return Fix((with_arguments(node, "weights_only=False", places(file)),), Safety.UNSAFE)


def _uses(node: ast.Call, file: LintedFile) -> list[ast.expr]:
    """The reads of the variable that gets what is loaded."""
    around = file.model.parent(node)
    match around:
        case ast.Assign(targets=[ast.Name() as target]):
            return [*file.model.reads_after(target, around)]
        case ast.Assign(targets=[ast.Attribute() as target]):
            return file.model.uses(target)
    return []


def _is_network(use: ast.expr, file: LintedFile) -> bool:
    """Whether something is called, or has one of the methods of a network called."""
    around = file.model.parent(use)
    if isinstance(around, ast.Attribute) and around.attr in _OF_NETWORKS:
        use, around = around, file.model.parent(around)
    return isinstance(around, ast.Call) and around.func is use


def _is_array(use: ast.expr, file: LintedFile) -> bool:
    """Whether something goes into `torch.from_numpy`, as a whole or a part of it."""
    around = file.model.parent(use)
    while isinstance(around, ast.Subscript) and around.value is use:
        use, around = around, file.model.parent(around)
    return (
        isinstance(around, ast.Call)
        and use in around.args
        and file.model.means(around.func, "torch.from_numpy")
    )
