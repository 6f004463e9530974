"""TL401: a learning rate scheduler that steps before its optimizer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache

from ..diagnostics import Effect
from ..torch_model.values import Function, Instance
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule
from ._shapes import last_name

_FAMILY = "torch.optim.lr_scheduler."
#: They have a `step` of their own, which does not look at the optimizer's, or may be such a one.
_EXEMPT = frozenset(
    f"{_FAMILY}{name}"
    for name in "ReduceLROnPlateau CosineAnnealingWarmRestarts LRScheduler _LRScheduler".split()
)
_TRAINS = re.compile(r"(?i)train|fit|epoch|learn|optimi[sz]|run|update|step|warm")
_OPTIMIZER = re.compile(r"(?i)optim|^opt$")
#: What trains when its `train` is called.
_ACTORS = re.compile(r"(?i)trainer|agent|learner|runner|engine|solver|estimator")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
_LOOPS = (ast.For, ast.While)
_DEPTH = 4


@rule("TL401", ast.Expr, triggers=(r"\.step\b",), needs=(("lr_scheduler",),), since=(1, 1))
def step_before_optimizer(node: ast.Expr, file: LintedFile) -> Iterator[Finding]:
    """`for epoch in …: scheduler.step(); train(…)`."""
    match node.value:
        case ast.Call(func=ast.Attribute(value=scheduler, attr="step")) as call:
            kind = file.model.value(scheduler)
        case _:
            return
    if not isinstance(kind, Instance) or not kind.name.startswith(_FAMILY) or kind.name in _EXEMPT:
        return
    warns = file.torch >= TorchVersion(1, 2)
    skips = not call.args and not call.keywords
    if (warns or skips) and _is_first(node, scheduler, file):
        does = (
            "skips the first learning rate since PyTorch 1.1"
            if skips
            else "warns since PyTorch 1.2"
        )
        message = f"`{file.text(call, 32)}` before `optimizer.step()` {does}: call it afterwards"
        yield Finding(call, message, Effect.WARN if warns else Effect.SILENT)


def _is_first(node: ast.Expr, scheduler: ast.expr, file: LintedFile) -> bool:
    """Whether a scheduler surely steps before anything is trained, and something is then."""
    function = file.model.index.function_of(node)
    loop = None
    inner: ast.AST = node
    for around in file.model.index.ancestors(node):
        if around is function:
            break
        if isinstance(around, _LOOPS):
            loop = loop or around
        elif not _is_passed(around, inner, scheduler, file):
            return False
        inner = around
    made = _made_in(function, scheduler, file)
    calls = [one for one in _within(function or file.tree) if one is not node.value]
    place = _place(node)
    start = (0, 0) if made is None else _place(made)
    if any(start < _place(one) < place and _trains(one, file, surely=False) for one in calls):
        return False
    later = calls if loop is None else _within(loop)
    if not any(_place(one) > place and _trains(one, file, surely=True) for one in later):
        return False
    return made is not None or _trains_only_in(function, file)


def _is_passed(around: ast.AST, inner: ast.AST, scheduler: ast.expr, file: LintedFile) -> bool:
    """Whether a compound statement is sure to come to one of its blocks in its first turn."""
    match around:
        case ast.With() | ast.Module():
            return True
        case ast.Try(body=body):
            return inner in body
        case ast.If(test=test, body=body) if inner in body:
            return _holds_at_first(test, scheduler, file)
    return False


def _holds_at_first(test: ast.expr, scheduler: ast.expr, file: LintedFile) -> bool:
    """`__name__ == "__main__"`, `scheduler is not None`, and `phase == "train"`."""
    match test:
        case ast.Compare(
            left=ast.Name() as name, ops=[ast.Eq()], comparators=[ast.Constant(value=str(text))]
        ):
            if name.id == "__name__":
                return True
            bindings = file.model.index.reaching(name)
            match [one.value for one in bindings]:
                case [ast.List(elts=[first, *_]) | ast.Tuple(elts=[first, *_])]:
                    return isinstance(first, ast.Constant) and first.value == text
        case ast.Compare(left=left, ops=[ast.IsNot()], comparators=[ast.Constant(value=None)]):
            return ast.dump(left) == ast.dump(scheduler)
    return ast.dump(test) == ast.dump(scheduler)


def _made_in(function: ast.AST | None, scheduler: ast.expr, file: LintedFile) -> ast.AST | None:
    """The statement that makes a scheduler, where it stands in the function that uses it."""
    bindings = file.model.index.reaching(scheduler) if isinstance(scheduler, ast.Name) else []
    if len(bindings) == 1 and isinstance(bindings[0].node, ast.Assign):
        if file.model.index.function_of(bindings[0].node) is function:
            return bindings[0].node
    return None


@lru_cache(maxsize=4)
def _within(node: ast.AST) -> list[ast.Call]:
    """The calls in a function or loop, without those in functions that are defined there."""
    found, pending = [], [*ast.iter_child_nodes(node)]
    while pending:
        one = pending.pop()
        if isinstance(one, ast.Call):
            found.append(one)
        if not isinstance(one, _FUNCTIONS):
            pending += ast.iter_child_nodes(one)
    return found


def _place(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


def _trains(call: ast.Call, file: LintedFile, *, surely: bool, depth: int = 0) -> bool:
    """Whether a call steps an optimizer, by itself or in functions of the file.

    `surely` asks for evidence; without, a name like `fit` is enough.
    """
    name = last_name(call.func)
    if name == "step" and isinstance(call.func, ast.Attribute):
        base = call.func.value
        # The second is `scaler.step(optimizer)`.
        if any(_is_optimizer(one, file) for one in (base, *call.args)):
            return True
        return not surely and not _is_scheduler(base, file)
    callee = file.model.value(call.func)
    if isinstance(callee, Function):
        return depth < _DEPTH and any(
            _trains(one, file, surely=surely, depth=depth + 1) for one in _within(callee.node)
        )
    if not _TRAINS.search(name) or name[:1].isupper():
        return False
    given = [*call.args, *(one.value for one in call.keywords)]
    if any(_is_optimizer(one, file) for one in given):
        return True
    return not surely and not _is_harmless(call)


def _is_optimizer(node: ast.expr, file: LintedFile) -> bool:
    value = file.model.value(node)
    if isinstance(value, Instance):
        return value.name.startswith("torch.optim.") and not value.name.startswith(_FAMILY)
    return _OPTIMIZER.search(last_name(node)) is not None


def _is_scheduler(node: ast.expr, file: LintedFile) -> bool:
    value = file.model.value(node)
    return isinstance(value, Instance) and value.name.startswith(_FAMILY)


def _is_harmless(call: ast.Call) -> bool:
    """`model.train()` and `sampler.set_epoch(epoch)`."""
    match call.func:
        case ast.Attribute(value=base, attr="train"):
            return not call.args and _ACTORS.search(last_name(base)) is None
        case ast.Attribute(attr="set_epoch"):
            return True
    return False


def _trains_only_in(function: ast.AST | None, file: LintedFile) -> bool:
    """Whether only one function steps an optimizer, or functions that nothing else calls."""
    index = file.model.index
    for calls in index.calls.values():
        for call in calls:
            around = index.function_of(call)
            if around is not function and _trains(call, file, surely=True, depth=_DEPTH):
                callers = index.calls.get(around.name, []) if around is not None else []
                if not callers or any(index.function_of(one) is not function for one in callers):
                    return False
    return True
