"""TL107: changes in place of what shares its memory with another tensor, or carries a graph."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..matching.guards import guarded
from ..torch_model.values import NUMBER
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule
from ._shapes import called, dims, last_name, literal
from ._sources import Change, change_of, changes, may_change, source

#: What gives several views, and since when those cannot be changed in place.
_SPLITS = {
    "chunk": TorchVersion(1, 9),
    "split": TorchVersion(1, 9),
    "unbind": TorchVersion(1, 5),
}
_EXPANDS = frozenset({"expand", "expand_as"})
#: What gives a view, whatever its arguments are.
_VIEWS = frozenset(
    "diagonal expand expand_as narrow permute select squeeze t transpose unfold unsqueeze view"
    " view_as".split()
)
_FACTORIES = frozenset("empty ones rand randn zeros".split())
#: In-place methods that are no change of values.
_HARMLESS = frozenset({"detach_", "requires_grad_", "share_memory_"})
#: In-place methods that refuse a tensor some elements of which share their memory, and since when.
_REFUSES_SHARED = {
    **dict.fromkeys("add_ div_ exp_ mul_ sigmoid_ sqrt_ sub_".split(), TorchVersion(1, 1)),
    **dict.fromkeys("addcmul_ clamp_ copy_ pow_".split(), TorchVersion(1, 3)),
    **dict.fromkeys("bernoulli_ normal_ scatter_ uniform_".split(), TorchVersion(1, 7)),
}
_WARNS_OF_SHARED = {
    "masked_fill_": TorchVersion(1, 7),
    "index_put_": TorchVersion(1, 7),
    "index_fill_": TorchVersion(1, 8),
}


@rule(
    "TL107",
    ast.Assign,
    ast.For,
    triggers=(r"\.chunk\(", r"\.split\((?!\s*['\")])", r"\.unbind\("),
    since=(1, 5),
)
def change_of_part(node: ast.Assign | ast.For, file: LintedFile) -> Iterator[Finding]:
    """`a, b = x.chunk(2); a.add_(1)` where `x` carries a graph."""
    made = node.value if isinstance(node, ast.Assign) else node.iter
    if not isinstance(made, ast.Call) or last_name(made.func) not in _SPLITS:
        return
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    targets = target.elts if isinstance(target, ast.Tuple) else [target]
    if not any(may_change(one, file) for one in targets):
        return
    found = [
        one
        for one in _changes_of_parts(node, file)
        if one.method not in _HARMLESS and file.model.records_graph(one.node)
    ]
    what = called(made, file) if found else None
    if what is None or what.name not in _SPLITS or not file.model.records_graph(made):
        return
    if not _carries_graph(what.operand, file):
        return
    for does, effect in _outcome(_SPLITS[what.name], file):
        for one in found:
            if not guarded(one.node, file):
                message = (
                    f"`{file.text(one.node, 36)}` {does} for a view that `{what.name}` made:"
                    " change it out of place"
                )
                yield Finding(one.node, message, effect)


def _outcome(raises: TorchVersion, file: LintedFile) -> Iterator[tuple[str, Effect]]:
    """What a change of a view does: it raises since a release, and since 1.7 it warned of that."""
    if file.torch >= raises:
        yield f"raises RuntimeError since PyTorch {raises}", Effect.CRASH
    elif file.torch >= TorchVersion(1, 7):
        yield "warns since PyTorch 1.7", Effect.WARN


def _changes_of_parts(node: ast.Assign | ast.For, file: LintedFile) -> Iterator[Change]:
    """Changes in place of the parts that a statement gives to variables."""
    match node:
        case ast.For(target=ast.Name() as target):
            yield from changes(target, node, file)
        case ast.Assign(targets=[ast.Tuple(elts=targets)]):
            for one in targets:
                if isinstance(one, ast.Name):
                    yield from changes(one, node, file)
        case ast.Assign(targets=[ast.Name() as target]):
            for read in file.model.reads_after(target, node):
                part = file.model.parent(read)
                if isinstance(part, ast.Subscript) and literal(part.slice) is not None:
                    if len(file.model.index.reaching(read)) == 1:
                        yield from change_of(part, file)


@rule(
    "TL107",
    ast.Call,
    triggers=tuple(rf"\.{name}\(.*\)\s*\.\s*\w+_\(" for name in sorted(_EXPANDS)),
    since=(1, 1),
)
def change_of_expanded(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`x.expand(3, 4).add_(1)`, where one element in memory stands for many."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Call() as expanded, attr=method)):
            yield from _changes_of_expanded(expanded, [Change(node, method)], file)


@rule(
    "TL107", ast.Assign, triggers=tuple(rf"\.{name}\(" for name in sorted(_EXPANDS)), since=(1, 1)
)
def later_change_of_expanded(node: ast.Assign, file: LintedFile) -> Iterator[Finding]:
    """`y = x.expand(3, 4); y.add_(1)`."""
    match node:
        case ast.Assign(targets=[ast.Name() as target], value=ast.Call() as expanded):
            if last_name(expanded.func) in _EXPANDS and may_change(target, file):
                yield from _changes_of_expanded(expanded, [*changes(target, node, file)], file)


def _changes_of_expanded(
    expanded: ast.Call, found: list[Change], file: LintedFile
) -> Iterator[Finding]:
    found = [one for one in found if one.method in _REFUSES_SHARED | _WARNS_OF_SHARED]
    if not found or not _repeats(expanded, file):
        return
    for one in found:
        does, effect = "raises RuntimeError", Effect.CRASH
        since = _REFUSES_SHARED.get(one.method)
        if since is None:
            does, effect, since = "warns", Effect.WARN, _WARNS_OF_SHARED[one.method]
        if file.torch >= since and not guarded(one.node, file):
            message = (
                f"`{file.text(one.node, 26)}` {does} since PyTorch {since}, memory is shared:"
                f" put `.clone()` behind `{last_name(expanded.func)}(…)`"
            )
            yield Finding(one.node, message, effect)


def _repeats(node: ast.Call, file: LintedFile) -> bool:
    """Whether `x.expand(…)` surely gives a tensor with elements of `x` more than once."""
    what = called(node, file)
    before = None if what is None else dims(what.operand, file)
    if what is None or what.name not in _EXPANDS or before is None or node.keywords:
        return False
    if what.name == "expand_as":
        after = dims(what.arguments[0], file) if len(what.arguments) == 1 else None
        return after is not None and after > before
    sizes = what.arguments
    if len(sizes) < before or (len(sizes) == 1 and file.model.value(sizes[0]) != NUMBER):
        return False  # it may be a `torch.Size`
    new = range(len(sizes) - before)
    single = [len(new) + at for at in _singles(what.operand, file)]
    return any(literal(sizes[at]) not in (-1, 0, 1) for at in (*new, *single) if at < len(sizes))


def _singles(node: ast.expr, file: LintedFile) -> list[int]:
    """The dimensions of size 1 that `torch.ones(3, 1)` or `x.unsqueeze(1)` shows."""
    made = called(source(node, file).node, file)
    if made is None:
        return []
    if made.name == "unsqueeze":
        dim = literal(made.arguments[0]) if made.arguments else None
        return [] if dim is None or dim < 0 else [dim]
    sizes = [made.operand, *made.arguments] if made.name in _FACTORIES else []
    return [at for at, size in enumerate(sizes) if literal(size) == 1]


@rule("TL107", ast.Call, triggers=(r"\.detach_\(",), since=(0, 4))
def detach_of_view(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`x[0].detach_()`."""
    match node:
        case ast.Call(func=ast.Attribute(value=view, attr="detach_"), args=[], keywords=[]):
            since = _view_since(view, file)
        case _:
            return
    # In inference mode it does nothing, and is allowed.
    if since is not None and file.model.records_graph(node) and not guarded(node, file):
        for does, effect in _outcome(since, file):
            message = f"`{file.text(node, 36)}` {does}, as for every view: use `.detach()`"
            yield Finding(node, message, effect)


def _view_since(node: ast.expr, file: LintedFile) -> TorchVersion | None:
    """Since when a tensor that is surely a view of another one cannot be detached in place."""
    node, steps = source(node, file)
    what = called(node, file)
    if what is not None and what.name in _SPLITS:
        since = TorchVersion(0, 4) if what.name == "unbind" else TorchVersion(1, 10)
        return since if _is_certain(what.operand, file) else None
    match node:
        case _ if len(steps) == 1:
            # What is known as a tensor without dimensions may be a network's tuple.
            viewed = node if dims(node, file) is not None else None
        case ast.Subscript(value=viewed, slice=index) if not steps and _is_basic(index, file):
            pass
        case _ if not steps and what is not None and what.name in _VIEWS:
            viewed = what.operand
        case _:
            viewed = None
    return TorchVersion(0, 4) if viewed is not None and _is_certain(viewed, file) else None


def _is_basic(index: ast.expr, file: LintedFile) -> bool:
    """Whether an index is made of numbers and slices, so that the result is a view."""
    parts = index.elts if isinstance(index, ast.Tuple) else [index]
    return all(isinstance(one, ast.Slice) or file.model.value(one) == NUMBER for one in parts)


def _is_certain(node: ast.expr, file: LintedFile) -> bool:
    tensor = file.model.tensor(node)
    return tensor is not None and tensor.certain


@rule("TL107", ast.Call, triggers=(r"\.resize_\(", r"\.resize_as_\("), since=(0, 3))
def resize_with_graph(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`x.resize_(2, 3)` where `x` requires a gradient."""
    match node:
        case ast.Call(func=ast.Attribute(value=base, attr="resize_" | "resize_as_")):
            if _carries_graph(base, file) and not guarded(node, file):
                message = (
                    f"`{file.text(node, 36)}` raises RuntimeError since PyTorch 0.3 where a"
                    " gradient is required: use `.reshape(…)`"
                )
                yield Finding(node, message, Effect.CRASH)


def _carries_graph(node: ast.expr, file: LintedFile) -> bool:
    tensor = file.model.tensor(node)
    return tensor is not None and tensor.certain and tensor.graph is True
