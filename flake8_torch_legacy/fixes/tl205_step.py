"""TL205: a loss that is computed again, behind the step that made it stale."""

from __future__ import annotations

import ast

from ..rules import LintedFile
from ..rules.tl205_step import Stale, stale
from ..torch_model.uses import dotted
from . import Edit, Fix, Safety, fixes
from .statements import block_of, stands_alone, statement_of
from .text import places


@fixes("TL205")
def compute_again(node: ast.expr, file: LintedFile) -> Fix | None:
    """The statements from the network to the loss behind `optimizer.step()`.

    Those whose results are used before the step stay where they are as well.
    """
    found = stale(node, file) if isinstance(node, ast.Call) else None
    if found is None:
        return None
    text = places(file)
    if not all(stands_alone(one, text) for one in (found.step, *found.computed)):
        return None
    if _is_rebound(found, file):
        return None
    at = text.end_of_line(found.step.end_lineno or found.step.lineno)
    edits, again = [], []
    gone: list[ast.stmt] = []
    for one in reversed(found.computed):
        start, end = text.offset(one.lineno, 0), text.end_of_line(one.end_lineno or one.lineno)
        if _is_used_before(one, found.step, gone, file):
            again.append(text.text[start : text.end(one)] + text.newline())
        else:
            gone.append(one)
            again.append(text.text[start:end])
            edits.append(Edit(start, end, ""))
    edits.append(Edit(at, at, "".join(reversed(again))))
    return Fix(tuple(sorted(edits)), Safety.UNSAFE)


def _is_rebound(found: Stale, file: LintedFile) -> bool:
    """Whether what the statements read gets another value before the step."""
    block = block_of(found.step, file)
    known: set[str | None] = set()
    for statement in block[block.index(found.computed[0]) : block.index(found.step)]:
        names = [one for one in ast.walk(statement) if isinstance(one, (ast.Name, ast.Attribute))]
        bound = {dotted(one) for one in names if not isinstance(one.ctx, ast.Load)}
        if statement in found.computed:
            known |= {dotted(one) for one in names if isinstance(one.ctx, ast.Load)}
        if bound & known:
            return True
    return False


def _is_used_before(
    statement: ast.Assign, step: ast.stmt, gone: list[ast.stmt], file: LintedFile
) -> bool:
    """Whether what a statement binds is read before the step, but for what goes behind it."""
    [target] = statement.targets
    assert isinstance(target, ast.Name)
    return any(
        one.lineno < step.lineno and statement_of(one, file) not in gone
        for one in file.model.reads_after(target, statement)
    )
