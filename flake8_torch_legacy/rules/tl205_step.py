"""TL205: a step of an optimizer between a loss and its `backward()`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..diagnostics import Effect
from ..torch_model.uses import dotted
from ..torch_model.values import Instance, Other, Tensor
from . import Finding, LintedFile, rule

_MAX_STATEMENTS = 60
_BLOCKS = ("body", "orelse", "finalbody")


class Stale(NamedTuple):
    """A loss that an optimizer's step made stale, and the statements behind its network's output.

    `computed` are in order: from the call of the network that the step changes up to the loss.
    """

    loss: ast.Name
    step: ast.Expr
    network: str
    computed: list[ast.Assign]


@rule("TL205", ast.Call, triggers=(r"\.backward\(",), needs=((r"\.step\(\)",),), since=(1, 5))
def step_before_backward(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`g_loss.backward()` behind `d_optimizer.step()`, where `g_loss` comes out of `d`."""
    found = stale(node, file)
    if found is not None:
        message = (
            f"`{file.text(node)}` raises RuntimeError since PyTorch 1.5,"
            f" `{file.text(found.step)}` has changed `{found.network}` since:"
            f" compute `{found.loss.id}` behind the step"
        )
        yield Finding(node, message, Effect.CRASH)


def stale(node: ast.Call, file: LintedFile) -> Stale | None:
    """What is wrong with a call of `backward`; None where nothing is, as far as its block shows."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name() as loss, attr="backward")):
            statement = file.model.parent(node)
        case _:
            return None
    if not isinstance(statement, ast.Expr):
        return None
    earlier = _earlier(statement, file)
    for position, step in enumerate(earlier):
        before = earlier[:position]
        networks = _changed_by(step, file)
        if not networks or not isinstance(step, ast.Expr):
            continue
        computed = _computed(loss, before, networks, file)
        # Without gradients a step changes nothing.
        cleared = [at for at, one in enumerate(before) if _clears(one, step, networks)]
        since = before[max(cleared, default=0) :]
        if computed and any(_gives_gradients(one, before, networks, file) for one in since):
            return Stale(loss, step, min(networks), computed)
    return None


def _clears(statement: ast.stmt, step: ast.Expr, networks: set[str]) -> bool:
    """Whether a statement is `zero_grad()` of the optimizer that makes a step, or of a network."""
    match statement, step.value:
        case (
            ast.Expr(value=ast.Call(func=ast.Attribute(value=owner, attr="zero_grad"))),
            ast.Call(func=ast.Attribute(value=optimizer)),
        ):
            return dotted(owner) in {dotted(optimizer), *networks}
    return False


def _gives_gradients(
    statement: ast.stmt, before: list[ast.stmt], networks: set[str], file: LintedFile
) -> bool:
    """Whether a statement is `other_loss.backward()` of what comes out of one of the networks."""
    match statement:
        case ast.Expr(
            value=ast.Call(func=ast.Attribute(value=ast.Name() as other, attr="backward"))
        ):
            return bool(_computed(other, before, networks, file))
    return False


def _earlier(statement: ast.stmt, file: LintedFile) -> list[ast.stmt]:
    """The statements before one in its block, as far back as a turn of training goes."""
    around = file.model.parent(statement)
    blocks: list[list[ast.stmt]] = [getattr(around, name, []) for name in _BLOCKS]
    block = next((block for block in blocks if statement in block), [statement])
    at = block.index(statement)
    return block[max(0, at - _MAX_STATEMENTS) : at]


def _changed_by(statement: ast.stmt, file: LintedFile) -> set[str]:
    """The networks whose parameters a statement like `optimizer.step()` changes."""
    match statement:
        case ast.Expr(
            value=ast.Call(func=ast.Attribute(value=optimizer, attr="step"), args=[], keywords=[])
        ):
            made = file.model.value(optimizer)
        case _:
            return set()
    if not isinstance(made, Instance) or not made.name.startswith("torch.optim."):
        return set()
    if made.call is None or not made.call.args or "lr_scheduler" in made.name:
        return set()
    return {
        name
        for one in ast.walk(made.call.args[0])
        if isinstance(one, ast.Attribute) and one.attr == "parameters"
        if (name := dotted(one.value))
    }


def _computed(
    loss: ast.Name, before: list[ast.stmt], networks: set[str], file: LintedFile
) -> list[ast.Assign]:
    """The statements of a block that lead from a call of one of the networks to a loss."""
    found: list[ast.Assign] = []
    _follow(loss, before, networks, file, found)
    return sorted(found, key=before.index)


def _follow(
    name: ast.Name,
    before: list[ast.stmt],
    networks: set[str],
    file: LintedFile,
    found: list[ast.Assign],
) -> bool:
    """Whether a value comes out of one of the networks; the statements on the way are added."""
    bindings = file.model.index.reaching(name)
    if len(bindings) != 1 or bindings[0].steps:
        return False
    statement = bindings[0].node
    if not isinstance(statement, ast.Assign) or statement not in before:
        return False
    if statement in found:
        return True
    if len(statement.targets) != 1 or not isinstance(statement.targets[0], ast.Name):
        return False
    parts = [one for one in ast.walk(statement.value) if not _is_cut_off(one, file)]
    reads = [one for one in parts if isinstance(one, ast.Name)]
    follows = [_follow(one, before, networks, file, found) for one in reads]
    calls = [one for one in parts if isinstance(one, ast.Call)]
    if any(follows) or any(_needs_weights(one, networks, file) for one in calls):
        found.append(statement)
        return True
    return False


def _is_cut_off(node: ast.AST, file: LintedFile) -> bool:
    """Whether what an expression gives loses its graph in its statement: `score.detach()`."""
    for one in (node, *file.model.index.ancestors(node)):
        if isinstance(one, ast.stmt):
            break
        value = file.model.value(one) if isinstance(one, ast.expr) else None
        if isinstance(value, Other) or (isinstance(value, Tensor) and value.graph is False):
            return True
    return False


def _needs_weights(call: ast.Call, networks: set[str], file: LintedFile) -> bool:
    """Whether a network is called, and its weights are needed for the gradient of its input."""
    if dotted(call.func) not in networks:
        return False
    network = file.model.value(call.func)
    is_deep = (
        isinstance(network, Instance)
        and network.call is not None
        and (sum(_has_weights(one, file) for one in network.call.args) > 1)
    )
    given = [file.model.value(one) for one in call.args]
    return is_deep or any(isinstance(one, Tensor) and one.graph for one in given)


def _has_weights(layer: ast.expr, file: LintedFile) -> bool:
    value = file.model.value(layer)
    last = value.name.rpartition(".")[2] if isinstance(value, Instance) else ""
    return last in ("Linear", "Conv1d", "Conv2d", "Conv3d", "ConvTranspose2d")
