"""TL501: `pretrained=`, the old way to ask torchvision for a model's weights."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from . import Finding, LintedFile, rule

_MODELS = "torchvision.models"
#: What `pretrained=True` stands for, by the package of the model.
_WEIGHTS = {
    _MODELS: "IMAGENET1K_V1",
    f"{_MODELS}.detection": "COCO_V1",
    f"{_MODELS}.optical_flow": "DEFAULT",
    f"{_MODELS}.quantization": "DEFAULT",
    f"{_MODELS}.segmentation": "COCO_WITH_VOC_LABELS_V1",
    f"{_MODELS}.video": "KINETICS400_V1",
}
_NEW_NAMES = {"pretrained": "weights", "pretrained_backbone": "weights_backbone"}


@rule(
    "TL501",
    ast.Call,
    triggers=("pretrained", "pretrained_backbone", r"\(\s*(?:True|False)\b"),
    needs=(("torchvision",),),
    since=(1, 12),
)
def pretrained(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`models.resnet18(pretrained=True)`, `models.resnet18(True)`."""
    named = [one for one in node.keywords if one.arg in _NEW_NAMES]
    first = node.args[0] if node.args else None
    if not named and not (isinstance(first, ast.Constant) and isinstance(first.value, bool)):
        return
    place, text = _place(node.func, file), file.text(node.func, 32)
    warns = "warns since torchvision 0.13"
    for one in named if place.startswith(_MODELS) else []:
        message = f"`{file.text(one, 32)}` of `{text}` {warns}"
        instead = _instead(_NEW_NAMES[str(one.arg)], one.value, place)
        yield Finding(one, f"{message}: {instead}", Effect.WARN)
    # Only what a package itself offers is a model: `vgg.make_layers(layers, True)` is none.
    if first is not None and not named and place in _WEIGHTS:
        message = f"`{file.text(first)}` as first argument of `{text}` {warns}"
        yield Finding(first, f"{message}: {_instead('weights', first, place)}", Effect.WARN)


def _place(function: ast.expr, file: LintedFile) -> str:
    """The qualified name of the module that a called function is taken from."""
    match function:
        case ast.Subscript(value=ast.Attribute(value=module, attr="__dict__")):
            return file.model.refers_to(module) or ""
        case ast.Call(func=ast.Name(id="getattr"), args=[module, _]):
            return file.model.refers_to(module) or ""
    return (file.model.refers_to(function) or "").rpartition(".")[0]


def _instead(name: str, value: ast.expr, place: str) -> str:
    # A model's module is in its package: torchvision.models.resnet.
    weights = _WEIGHTS.get(place) or _WEIGHTS.get(place.rpartition(".")[0], "DEFAULT")
    match value:
        case ast.Constant(value=False):
            return f"use `{name}=None`"
        case ast.Constant(value=True):
            return f'use `{name}="{weights}"`' if name == "weights" else "drop the argument"
    return f'use `{name}=`, "{weights}" or None' if name == "weights" else f"use `{name}=`"
