"""TL106: inputs of losses and layers whose numbers of dimensions do not go together."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model.values import Api, Instance
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule
from ._shapes import dims, is_prepared, last_name

#: What losses do with a target that has another number of dimensions, and since when.
_BCE = (TorchVersion(0, 4), Effect.WARN, "is deprecated since PyTorch 0.4")
_BCE_RAISES = (TorchVersion(1, 7), Effect.CRASH, "raises ValueError since PyTorch 1.7")
_LOGITS = (TorchVersion(0, 4), Effect.CRASH, "raises ValueError since PyTorch 0.4")
_BROADCAST = (TorchVersion(1, 1), Effect.WARN, "broadcasts, and warns since PyTorch 1.1")
_MISMATCHES = {
    "BCELoss": (_BCE, _BCE_RAISES),
    "binary_cross_entropy": (_BCE, _BCE_RAISES),
    "BCEWithLogitsLoss": (_LOGITS,),
    "binary_cross_entropy_with_logits": (_LOGITS,),
    "MSELoss": (_BROADCAST,),
    "mse_loss": (_BROADCAST,),
    "L1Loss": (_BROADCAST,),
    "l1_loss": (_BROADCAST,),
    "SmoothL1Loss": (_BROADCAST,),
    "smooth_l1_loss": (_BROADCAST,),
}

#: Numbers of dimensions for which `dropout2d` is none, and since when it says so.
_DROPOUTS = {2: TorchVersion(1, 11), 3: TorchVersion(1, 12)}


@rule("TL106", ast.Call, triggers=tuple(rf"{name}\b" for name in _MISMATCHES))
def target_of_other_dims(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`F.binary_cross_entropy(output, target)` of shapes (N, 1) and (N,)."""
    name = last_name(node.func)
    changes = [one for one in _MISMATCHES.get(name, ()) if file.torch >= one[0]]
    for call in _calls(node, name, file) if changes else ():
        keywords = {one.arg: one.value for one in call.keywords}
        given = [*call.args, *(keywords[one] for one in ("input", "target") if one in keywords)]
        counts = [dims(one, file) for one in given[:2]]
        if len(set(counts)) == 2 and None not in counts and not is_prepared(call, file):
            _, effect, does = changes[-1]
            message = (
                f"`{file.text(call, 40)}` of {counts[0]}-dim and {counts[1]}-dim tensors {does}:"
                " give both the same shape"
            )
            yield Finding(call, message, effect)


@rule(
    "TL106",
    ast.Call,
    triggers=(
        r"dropout2d\b",
        r"Dropout2d\b",
    ),
    since=(1, 11),
)
def dropout_of_other_dims(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`F.dropout2d(x)` of a tensor without height and width."""
    name = last_name(node.func)
    for call in _calls(node, name, file) if name in ("dropout2d", "Dropout2d") else ():
        count = dims(call.args[0], file) if call.args else None
        since = _DROPOUTS.get(count or 0)
        if since is not None and file.torch >= since and not is_prepared(call, file):
            instead = name.replace("2d", "" if count == 2 else "1d")
            message = (
                f"`{file.text(call)}` of a {count}-dim tensor warns since PyTorch {since}:"
                f" use `{instead}`"
            )
            yield Finding(call, message, Effect.WARN)


def _calls(node: ast.Call, name: str, file: LintedFile) -> Iterator[ast.Call]:
    """The calls of a function of `torch.nn.functional`, or of the layer that a call makes."""
    found = [node]
    for around in file.model.index.ancestors(node):
        if isinstance(around, ast.Call):
            found.append(around)
        elif isinstance(around, ast.Assign):
            for target in around.targets:
                found += file.model.index.calls.get(last_name(target), [])
        if isinstance(around, ast.stmt):
            break
    for call in found:
        match file.model.value(call.func):
            case Api(name=known) if known == f"torch.nn.functional.{name}":
                yield call
            case Instance(name=known) if known == f"torch.nn.{name}":
                yield call
