"""What is certain of shapes: shared by the rules that judge by them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..matching.guards import guarded
from ..torch_model.values import NUMBER
from . import LintedFile

#: What code for torch before 0.4 has, where only a few lines would show it otherwise.
OLD_CODE = ("Variable",)
#: A reduction over a dimension that is given as a number.
REDUCES = (
    r"\.(?:sum|mean|prod|std|var|max|min|median|mode|norm|kthvalue)\("
    r"(?:[^()\n]*,\s*)?(?:dim\s*=\s*)?-?\d",
)
#: Where functions that reduce over a dimension take it, counted after the tensor.
_DIM_POSITIONS = {
    **dict.fromkeys("sum mean prod std var max min median mode".split(), 0),
    **dict.fromkeys("norm kthvalue".split(), 1),
}
_PAIRS = frozenset("max min median mode kthvalue".split())
#: Element-wise functions and methods: what they give has the shape of their first operand where
#: all others are numbers.
_KEEPS_SHAPE = frozenset(
    "abs add add_ sub sub_ mul mul_ div div_ pow sqrt sqrt_ exp log clamp neg detach clone"
    " contiguous float double half long int cpu sigmoid tanh relu softmax log_softmax".split()
)
#: Methods that keep the shape whatever their arguments are.
_CONVERTS = frozenset("cuda to type type_as".split())
_DIMS = re.compile(r"\.(?:n?dim|ndimension)\b|len\(.*\.(?:shape|size)\b")
_MAX_DEPTH = 8


class Call(NamedTuple):
    """`operand.name(*arguments)` or `torch.name(operand, *arguments)`."""

    name: str
    operand: ast.expr
    arguments: list[ast.expr]


class Reduction(NamedTuple):
    """`operand.sum(dim)`, whose result has one dimension less."""

    call: ast.Call
    operand: ast.expr
    dim: int


def dims(node: ast.expr, file: LintedFile) -> int | None:
    """The number of dimensions of what is certainly a tensor."""
    tensor = file.model.tensor(node)
    return tensor.dims if tensor is not None and tensor.certain else None


def is_prepared(node: ast.AST, file: LintedFile) -> bool:
    """Whether the code around a node asks for the number of dimensions, or for the release."""
    return guarded(node, file) or any(map(_asks_for_dims, statements_around(node, file)))


def _asks_for_dims(node: ast.AST) -> bool:
    if isinstance(node, (ast.If, ast.IfExp, ast.While, ast.Assert)):
        return _DIMS.search(ast.unparse(node.test)) is not None
    return False


def statements_around(node: ast.AST, file: LintedFile) -> Iterator[ast.AST]:
    """All that stands in the same function, or outside of functions."""
    pending: list[ast.AST] = [file.model.index.function_of(node) or file.tree]
    while pending:
        for one in ast.iter_child_nodes(pending.pop()):
            yield one
            if not isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                pending.append(one)


def literal(node: ast.expr | None) -> int | None:
    """The value of a literal integer, `-1` included."""
    match node:
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
            return -value
    return None


def last_name(node: ast.expr) -> str:
    """The `c` of `a.b.c`, the `a` of `a`, and nothing of anything else."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def called(node: ast.expr, file: LintedFile) -> Call | None:
    """What a call does with its first operand, for methods and functions alike."""
    if not isinstance(node, ast.Call) or any(isinstance(one, ast.Starred) for one in node.args):
        return None
    name = file.model.refers_to(node.func)
    if name is not None:
        if not name.startswith("torch.") or not node.args:
            return None
        return Call(name.rpartition(".")[2], node.args[0], node.args[1:])
    if isinstance(node.func, ast.Attribute):
        return Call(node.func.attr, node.func.value, node.args)
    return None


def reduction(node: ast.expr, file: LintedFile, depth: int = 0) -> Reduction | None:
    """The reduction without `keepdim` that an expression has its shape from."""
    if depth > _MAX_DEPTH:
        return None
    match node:
        case ast.Name():
            bindings = file.model.index.reaching(node)
            if len(bindings) != 1 or not isinstance(bindings[0].node, ast.Assign):
                return None
            value, steps = bindings[0].value, bindings[0].steps
            if value is None or file.model.changes_dims(node):
                return None
            if steps in ((0,), (1,)):
                return _reduction(value, file, pair=True)
            return None if steps else reduction(value, file, depth + 1)
        case ast.Subscript(value=pair, slice=ast.Constant(value=0 | 1)):
            return _reduction(pair, file, pair=True)
    inner = shaped_like(node, file)
    if inner is not None:
        return reduction(inner, file, depth + 1)
    return _reduction(node, file, pair=False)


def _reduction(node: ast.expr, file: LintedFile, *, pair: bool) -> Reduction | None:
    if not isinstance(node, ast.Call):
        return None
    name = last_name(node.func)
    position = _DIM_POSITIONS.get(name)
    if position is None or (name in _PAIRS) != pair or (what := called(node, file)) is None:
        return None
    keywords = {one.arg: one.value for one in node.keywords}
    if not keywords.keys() <= {"dim", "p"} or len(what.arguments) > position + 1:
        return None
    given = what.arguments[position] if len(what.arguments) > position else keywords.get("dim")
    dim = literal(given)
    return None if dim is None else Reduction(node, what.operand, dim)


def shaped_like(node: ast.expr, file: LintedFile) -> ast.expr | None:
    """The tensor that an element-wise expression has its shape from."""
    match node:
        case ast.Attribute(value=base, attr="data") | ast.UnaryOp(op=ast.USub(), operand=base):
            return base
        case ast.BinOp(left=left, right=right):
            if file.model.value(right) == NUMBER:
                return left
            return right if file.model.value(left) == NUMBER else None
        case ast.Call(func=function) if last_name(function) in _KEEPS_SHAPE | _CONVERTS:
            what = called(node, file)
            if what is not None and (
                what.name in _CONVERTS
                or all(file.model.value(one) == NUMBER for one in what.arguments)
            ):
                return what.operand
    return None


def origins(node: ast.expr, file: LintedFile) -> list[ast.expr]:
    """What an expression may have its shape from, behind variables and element-wise functions."""
    pending, seen, found = [node], {node}, []
    while pending:
        one = pending.pop()
        inner = shaped_like(one, file)
        before = [inner] if inner is not None else _assigned(one, file)
        if not before:
            found.append(one)
        pending += (other for other in before if other not in seen)
        seen.update(before)
    return found or [node]


def _assigned(node: ast.expr, file: LintedFile) -> list[ast.expr]:
    """All that is assigned to a variable; nothing if it may also get its value otherwise."""
    bindings = file.model.index.reaching(node) if isinstance(node, ast.Name) else []
    values = [one.value for one in bindings if isinstance(one.node, ast.Assign) and not one.steps]
    return [one for one in values if one is not None] if len(values) == len(bindings) else []


def same_shape(one: ast.expr, other: ast.expr, file: LintedFile) -> bool:
    """Whether two expressions have their shape from one value of one variable."""
    one, other = _source(one, file), _source(other, file)
    if not isinstance(one, (ast.Name, ast.Attribute)) or ast.dump(one) != ast.dump(other):
        return False
    names = [
        [name for name in ast.walk(node) if isinstance(name, ast.Name)] for node in (one, other)
    ]
    reaching = file.model.index.reaching
    return not file.model.changes_dims(one) and all(
        reaching(left) == reaching(right) for left, right in zip(*names, strict=True)
    )


def _source(node: ast.expr, file: LintedFile) -> ast.expr:
    inner = shaped_like(node, file)
    while inner is not None:
        node, inner = inner, shaped_like(inner, file)
    return node
