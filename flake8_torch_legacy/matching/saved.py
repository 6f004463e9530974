"""What a file says itself of the checkpoints that it loads."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..rules import LintedFile
from ..syntax import walk
from ..torch_model import Tensor

#: Their results are plain data; `vars` is what to save of an `argparse.Namespace`.
_PLAIN_CALLS = ("bool", "float", "int", "len", "str", "vars")


def is_foreign(loaded: ast.expr, file: LintedFile) -> bool:
    """Whether `loaded`, what a checkpoint is read from, may hold more than plain data and tensors.

    It does not where this very file is all that writes to it, and writes nothing else. A file that
    names its `safe_globals` knows that the rest is refused.
    """
    if "safe_globals" in file.source:
        return False
    place = ast.dump(loaded)
    saved = [what for what, where in _saved(file) if ast.dump(where) == place]
    return not saved or not all(_is_plain(what, file) for what in saved)


def _saved(file: LintedFile) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is handed to `torch.save`, and where it goes."""
    if "save" in file.source:
        for node in walk(file.tree, (ast.Call,)):
            match node:
                case ast.Call(func=function, args=[what, where, *_]):
                    if file.model.means(function, "torch.save"):
                        yield what, where


def _is_plain(node: ast.expr, file: LintedFile) -> bool:
    """Whether an expression is plain data, or a tensor, by its own text."""
    match node:
        case ast.Constant() | ast.JoinedStr():
            return True
        case ast.UnaryOp(operand=operand):
            return _is_plain(operand, file)
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            return all(_is_plain(one, file) for one in parts)
        case ast.Dict(keys=keys, values=values):
            return all(one and _is_plain(one, file) for one in (*keys, *values))
        case ast.Call(func=function) if file.model.is_builtin(function, *_PLAIN_CALLS):
            return True
    value = file.model.value(node)
    return isinstance(value, Tensor) and value.certain
