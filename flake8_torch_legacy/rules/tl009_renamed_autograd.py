"""TL009: renamed or removed autograd spellings."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..diagnostics import Effect
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule


class Renamed(NamedTuple):
    """A name, what its use does on today's torch and since when, and what to write instead."""

    does: str
    since: TorchVersion
    instead: str
    effect: Effect = Effect.CRASH


_TENSOR_ATTRIBUTES = {
    "creator": Renamed("raises AttributeError since PyTorch 0.2", TorchVersion(0, 2), "grad_fn"),
    "reinforce": Renamed(
        "raises since PyTorch 0.3",
        TorchVersion(0, 3),
        "`log_prob` of a `torch.distributions` object in the loss",
    ),
}
_KEYWORDS = {
    "retain_variables": Renamed(
        "raises TypeError since PyTorch 0.4", TorchVersion(0, 4), "retain_graph"
    ),
    "grad_variables": Renamed(
        "is deprecated since PyTorch 0.4", TorchVersion(0, 4), "grad_tensors", Effect.WARN
    ),
}
_SAVED = Renamed(
    "is deprecated since PyTorch 0.4", TorchVersion(0, 4), "saved_tensors", Effect.WARN
)
_PREVIOUS = Renamed("raises AttributeError since PyTorch 0.2", TorchVersion(0, 2), "next_functions")


@rule(
    "TL009",
    ast.Attribute,
    triggers=(r"creator\b", "reinforce", "saved_variables", "previous_functions"),
    since=(0, 2),
)
def attribute(node: ast.Attribute, file: LintedFile) -> Iterator[Finding]:
    """`.creator` and `.reinforce()` of a tensor, `ctx.saved_variables`, `.previous_functions`."""
    renamed = _TENSOR_ATTRIBUTES.get(node.attr)
    if renamed is not None:
        if file.model.tensor(node.value) is None:
            return
    elif node.attr == "saved_variables" and _is_context(node.value, file):
        renamed = _SAVED
    elif node.attr == "previous_functions" and _is_graph_node(node.value, file):
        renamed = _PREVIOUS
    else:
        return
    if file.torch >= renamed.since:
        instead = renamed.instead
        if "`" not in instead:
            instead = f"`{file.text(node.value, 32)}.{instead}`"
        yield Finding(node, f"`{file.text(node)}` {renamed.does}: use {instead}", renamed.effect)


@rule("TL009", ast.Call, triggers=tuple(_KEYWORDS), since=(0, 4))
def keyword(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`backward(retain_variables=True)` and `torch.autograd.backward(grad_variables=…)`."""
    for one in node.keywords:
        renamed = _KEYWORDS.get(one.arg or "")
        if (
            renamed is not None
            and file.torch >= renamed.since
            and _is_backward(node.func, one.arg or "", file)
        ):
            message = f"`{one.arg}=` {renamed.does}: use `{renamed.instead}=`"
            yield Finding(one, message, renamed.effect)


def _is_backward(function: ast.expr, keyword: str, file: LintedFile) -> bool:
    if file.model.means(function, "torch.autograd.backward"):
        return True
    if keyword != "retain_variables" or not isinstance(function, ast.Attribute):
        return False
    return function.attr == "backward" and file.model.tensor(function.value) is not None


def _is_context(node: ast.expr, file: LintedFile) -> bool:
    """Whether a name is the first parameter of a method of an autograd function."""
    function = file.model.index.function_of(node)
    owner = file.model.index.class_of(function) if function is not None else None
    if function is None or owner is None or owner not in file.model.classes.autograd_functions:
        return False
    first = function.args.args[:1]
    return isinstance(node, ast.Name) and bool(first) and first[0].arg == node.id


def _is_graph_node(node: ast.expr, file: LintedFile) -> bool:
    """`x.grad_fn` or `x.creator` of a tensor."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr in ("grad_fn", "creator")
        and file.model.tensor(node.value) is not None
    )
