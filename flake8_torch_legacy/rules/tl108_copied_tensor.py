"""TL108: a tensor made from a tensor, `torch.tensor(x)`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..matching.guards import guarded
from . import Finding, LintedFile, rule
from ._shapes import last_name

_MAX_NAMES = 8
#: Builtins that give what they are given.
_PASS_ON = ("enumerate", "iter", "list", "next", "reversed", "sorted", "tuple", "zip")
#: What is no tensor at a look.
_PLAIN = (ast.Constant, ast.Dict, ast.JoinedStr, ast.List, ast.ListComp, ast.Starred, ast.Tuple)


@rule("TL108", ast.Call, triggers=(r"tensor\(", r"new_tensor\("), since=(1, 0))
def copied_tensor(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`torch.tensor(x)`, `y.new_tensor(x)`."""
    if last_name(node.func) not in ("tensor", "new_tensor"):
        return
    keywords = {one.arg: one.value for one in node.keywords}
    data = node.args[0] if node.args else keywords.get("data")
    if data is None or isinstance(data, _PLAIN) or not _copies(node, file):
        return
    tensor = file.model.tensor(data)
    if tensor is None or not tensor.certain or _is_handed_in(data, file) or guarded(node, file):
        return
    instead = f"{file.owner(data)}.detach().clone()"
    if not keywords.keys().isdisjoint(("dtype", "device")):
        instead += ".to(…)"
    if "requires_grad" in keywords:
        instead += ".requires_grad_()"
    message = f"`{file.text(node)}` of a tensor warns since PyTorch 1.0: use `{instead}`"
    yield Finding(node, message, Effect.WARN)


def _copies(node: ast.Call, file: LintedFile) -> bool:
    """Whether a call is one of `torch.tensor`, or of the `new_tensor` of a tensor."""
    match node.func:
        case ast.Attribute(value=owner, attr="new_tensor"):
            return file.model.is_instance(owner, ("torch.Tensor",), member="new_tensor", only=True)
    return file.model.means(node.func, "torch.tensor")


def _is_handed_in(node: ast.expr, file: LintedFile, depth: int = 0) -> bool:
    """Whether a value comes from a parameter: who copies it does not count on a tensor.

    What a function gives is the function's, whatever it is called with.
    """
    if isinstance(node, ast.Call) and file.model.refers_to(node.func) is not None:
        return False
    through = isinstance(node, ast.Call) and file.model.is_builtin(node.func, *_PASS_ON)
    made_by = node.func if isinstance(node, ast.Call) and not through else node
    for name in (one for one in ast.walk(made_by) if isinstance(one, ast.Name)):
        for binding in file.model.index.reaching(name) if name.id not in ("self", "cls") else []:
            if isinstance(binding.node, ast.arg) or depth > _MAX_NAMES:
                return True
            if binding.value is not None and _is_handed_in(binding.value, file, depth + 1):
                return True
    return False
