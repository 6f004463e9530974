"""Which of a variable's bindings can reach a place: a little control flow."""

from __future__ import annotations

import ast

from .bindings import Binding, Block, Place

_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def reaching(bindings: list[Binding], use: Place) -> list[Binding]:
    """Those of one variable's bindings that may still hold at `use`, a place in the same scope."""
    before: list[Binding] = []
    after: list[Binding] = []
    for one in bindings:
        if one.scope is not use.scope:
            before.append(one)
        elif one.order >= use.order:
            if _shared_loops(one.block, use.block):
                after.append(one)
        elif not _exclusive(one.block, use.block) and not _returns_first(one.block, use.block):
            before.append(one)
    for position in range(len(before) - 1, -1, -1):
        one = before[position]
        if one.scope is use.scope and one.block == use.block[: len(one.block)]:
            # This one always runs before the use. What came earlier is gone, and so is what comes
            # round by a loop that this one stands in as well.
            after = [
                late
                for late in after
                if any(loop not in one.block for loop in _shared_loops(late.block, use.block))
            ]
            return before[position:] + after
    return before + after


def _exclusive(one: Block, other: Block) -> bool:
    """Whether two blocks are different branches of one `if` or `match`."""
    for (node, name), (other_node, other_name) in zip(one, other, strict=False):
        if node is not other_node:
            return isinstance(node, ast.match_case) and isinstance(other_node, ast.match_case)
        if name != other_name:
            return isinstance(node, ast.If)
    return False


def _returns_first(one: Block, use: Block) -> bool:
    """Whether the branch that `one` is in leaves the function before it could come to `use`."""
    return any(
        isinstance(node, ast.If) and isinstance(getattr(node, name)[-1], (ast.Return, ast.Raise))
        for node, name in one
        if (node, name) not in use
    )


def _shared_loops(one: Block, other: Block) -> list[tuple[ast.AST, str]]:
    """The loops whose body stands around both blocks."""
    return [
        step for step in one if step in other and isinstance(step[0], _LOOPS) and step[1] == "body"
    ]
