"""TL501: `transforms.Normalize` for three channels on images that have one."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from . import Finding, LintedFile, rule

_GREY = frozenset("MNIST FashionMNIST KMNIST EMNIST QMNIST".split())
#: Transforms that leave an image as many channels as it has.
_KEEPS_CHANNELS = frozenset(
    "ToTensor Resize Scale CenterCrop RandomCrop RandomResizedCrop RandomSizedCrop Pad"
    " RandomHorizontalFlip RandomVerticalFlip RandomRotation RandomAffine Normalize".split()
)
_COMPOSE = ("torchvision.transforms.Compose", "torchvision.transforms.transforms.Compose")
NORMALIZE = ("torchvision.transforms.Normalize", "torchvision.transforms.transforms.Normalize")


@rule(
    "TL501", ast.Call, triggers=("Normalize",), needs=(("Normalize",), ("(?:)MNIST",)), since=(1, 0)
)
def channels_of_grey_images(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`MNIST(…, transform=Compose([ToTensor(), Normalize((0.5, 0.5, 0.5), …)]))`."""
    if not file.model.means(node.func, *NORMALIZE):
        return
    given = statistics(node)
    if given is None or any(len(one.elts) < 2 for one in given):
        return
    data_sets = {name for use in _uses(node, file) for name in [_data_set(use, file)]}
    if data_sets and data_sets <= _GREY:
        mean, std = (f"({file.text(one.elts[0])},)" for one in given)
        message = (
            f"`{file.text(node, 32)}` raises since torchvision 0.2.2,"
            f" {min(data_sets)} has one channel: use `Normalize({mean}, {std})`"
        )
        yield Finding(node, message, Effect.CRASH)


def statistics(node: ast.Call) -> list[ast.Tuple | ast.List] | None:
    """The literal means and deviations of a call of `Normalize`."""
    named = {one.arg: one.value for one in node.keywords}
    values = [*node.args, *(named[name] for name in ("mean", "std") if name in named)]
    found = [one for one in values if isinstance(one, (ast.Tuple, ast.List))]
    is_plain = all(isinstance(part, ast.Constant) for one in found for part in one.elts)
    return found if len(values) == len(found) == 2 and is_plain else None


def _uses(node: ast.Call, file: LintedFile) -> Iterator[ast.AST]:
    """What a transform is given to, alone or in a `Compose` of those that keep the channels."""
    around = file.model.parent(node)
    transform: ast.expr = node
    if isinstance(around, ast.List):
        call = file.model.parent(around)
        if not isinstance(call, ast.Call) or not file.model.means(call.func, *_COMPOSE):
            return
        if not all(_keeps_channels(one, file) for one in around.elts):
            return
        transform, around = call, file.model.parent(call)
    match around:
        case ast.Assign(targets=[ast.Name() as target], value=value) if value is transform:
            yield from map(file.model.parent, file.model.reads_after(target, around))
        case _:
            yield around


def _keeps_channels(node: ast.expr, file: LintedFile) -> bool:
    name = file.model.refers_to(node.func) or "" if isinstance(node, ast.Call) else ""
    return name.startswith("torchvision.") and name.rpartition(".")[2] in _KEEPS_CHANNELS


def _data_set(use: ast.AST, file: LintedFile) -> str:
    """The class of torchvision's that gets a transform for its images; empty for anything else."""
    call = file.model.parent(use) if isinstance(use, ast.keyword) else None
    if not isinstance(use, ast.keyword) or use.arg != "transform":
        return ""
    name = file.model.refers_to(call.func) if isinstance(call, ast.Call) else None
    module, _, last = (name or "").rpartition(".")
    return last if module in ("torchvision.datasets", "torchvision.datasets.mnist") else ""
