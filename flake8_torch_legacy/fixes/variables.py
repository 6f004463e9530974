"""What a call of `Variable` becomes: its tensor, detached or made to ask for a gradient."""

from __future__ import annotations

import ast
from typing import NamedTuple

from ..rules import LintedFile
from ..rules.tl001_variable import VARIABLE
from ..torch_model import Tensor
from ..torch_model.values import Api, Function, Instance, Unknown, UserInstance
from . import Edit, Safety
from .calls import unwrapped, with_arguments
from .statements import statement_of, taken_out
from .text import Text

#: What makes a new tensor and takes `requires_grad=`.
_FACTORIES = frozenset(
    f"torch.{name}"
    for name in (
        "arange empty empty_like empty_strided eye full full_like linspace logspace ones ones_like"
        " rand rand_like randint randint_like randn randn_like randperm range tensor zeros"
        " zeros_like"
    ).split()
)
#: Methods that may give the tensor itself.
_SAME = frozenset(
    "cuda cpu to type type_as float double half long int short byte contiguous expand_as"
    " requires_grad_ pin_memory".split()
)
_PARAMETERS = ("data", "requires_grad", "volatile")


class Unwrapping(NamedTuple):
    """The edits that leave of `Variable(x, …)` what it gives, and whether they need a look."""

    edits: tuple[Edit, ...]
    safety: Safety


class _Given(NamedTuple):
    """The arguments of a call of `Variable`."""

    data: ast.expr
    requires_grad: ast.expr | None
    volatile: ast.expr | None


def given(call: ast.Call) -> _Given | None:
    """What a call of `Variable` is given; None where it does not show."""
    if any(isinstance(one, ast.Starred) for one in call.args) or len(call.args) > len(_PARAMETERS):
        return None
    found: dict[str, ast.expr] = dict(zip(_PARAMETERS, call.args, strict=False))
    for keyword in call.keywords:
        if keyword.arg not in _PARAMETERS or keyword.arg in found:
            return None
        found[keyword.arg] = keyword.value
    if "data" not in found:
        return None
    return _Given(found["data"], found.get("requires_grad"), found.get("volatile"))


def is_off(flag: ast.expr | None) -> bool:
    """Whether a flag is not given, or plainly false."""
    return flag is None or (isinstance(flag, ast.Constant) and not flag.value)


def unwrapping(call: ast.Call, text: Text, file: LintedFile) -> Unwrapping | None:
    """How a call of `Variable` goes; None where that takes a human.

    Of a tensor that may carry a graph it leaves the tensor itself, which needs a look. The flag
    `volatile`, which does nothing, goes with the call.
    """
    arguments = given(call)
    if arguments is None or _is_wrong(arguments.data, file):
        return None
    data = arguments.data
    tensor = file.model.tensor(data)
    known = tensor is not None and tensor.certain
    if not is_off(arguments.requires_grad):
        return _asking(call, arguments, text, file, Safety.SAFE if known else Safety.UNSAFE)
    gone = _without_effect(call, text, file)
    if gone is not None:
        return gone
    graph = None if tensor is None else tensor.graph
    detaches = graph is True or _asks_later(call, data, file)
    edits = unwrapped(call, data, file.model.parent(call), text, ".detach()" if detaches else "")
    if edits is None:
        return None
    return Unwrapping(edits, Safety.SAFE if known and graph is not None else Safety.UNSAFE)


def _is_wrong(data: ast.expr, file: LintedFile) -> bool:
    """Whether `Variable` raises because what it is given is no tensor."""
    value = file.model.value(data)
    return not isinstance(value, (Tensor, Unknown, Api, Function, Instance, UserInstance))


def _asking(
    call: ast.Call, arguments: _Given, text: Text, file: LintedFile, safety: Safety
) -> Unwrapping | None:
    """`Variable(x, requires_grad=True)`, which left `x` itself alone."""
    data, flag = arguments.data, arguments.requires_grad
    assert flag is not None
    is_on = isinstance(flag, ast.Constant) and flag.value is True
    parent = file.model.parent(call)
    if isinstance(data, ast.Call) and file.model.refers_to(data.func) in _FACTORIES:
        keywords = {one.arg for one in data.keywords}
        if keywords.isdisjoint({"requires_grad", None}):
            edits = unwrapped(call, data, parent, text)
            keyword = with_arguments(data, f"requires_grad={text.of(flag)}", text)
            return None if edits is None else Unwrapping((edits[0], keyword, edits[1]), safety)
    suffix = f".requires_grad_({'' if is_on else text.of(flag)})"
    if not _is_new(data, file):
        suffix = f".detach(){suffix}"
    edits = unwrapped(call, data, parent, text, suffix)
    return None if edits is None else Unwrapping(edits, safety)


def _is_new(data: ast.expr, file: LintedFile) -> bool:
    """Whether an expression makes a tensor without a graph that nothing else can be."""
    tensor = file.model.tensor(data)
    if tensor is None or tensor.graph is not False:
        return False
    if not isinstance(data, ast.Call):
        return isinstance(data, (ast.BinOp, ast.UnaryOp)) or (
            isinstance(data, ast.Attribute) and data.attr == "data"
        )
    name = file.model.refers_to(data.func)
    if name is not None:
        return name.startswith("torch.") and not name.startswith("torch.as")
    if not isinstance(data.func, ast.Attribute) or file.model.tensor(data.func.value) is None:
        return False
    returns_itself = data.func.attr in _SAME or data.func.attr.endswith("_")
    return not returns_itself or _is_new(data.func.value, file)


def _asks_later(call: ast.Call, data: ast.expr, file: LintedFile) -> bool:
    """Whether the variable that is bound to `Variable(x)` asks for gradients later, unlike `x`."""
    around = file.model.parent(call)
    match around, data:
        case ast.Assign(targets=[ast.Name() as target]), (ast.Name() | ast.Attribute()):
            return any(
                isinstance(use := file.model.parent(read), ast.Attribute)
                and use.attr in ("requires_grad", "requires_grad_")
                for read in file.model.reads_after(target, around)
            )
    return False


def _without_effect(call: ast.Call, text: Text, file: LintedFile) -> Unwrapping | None:
    """`x = Variable(x)`, a statement that goes as a whole, and alone where `x` has no graph."""
    wrapped = partners(call, file)
    if not wrapped:
        return None
    statement = statement_of(call, file)
    tensors = [file.model.tensor(one.args[0]) for one in wrapped]
    if any(one is not None and one.graph for one in tensors):
        return None
    if "#" in text.of(statement):
        return None
    safe = all(one is not None and one.certain and one.graph is False for one in tensors)
    edit = taken_out(statement, text, file, lambda one: bool(_rebound(one, file)))
    return Unwrapping((edit,), Safety.SAFE if safe else Safety.UNSAFE)


def partners(call: ast.Call, file: LintedFile) -> list[ast.Call]:
    """The calls that go together with this one, itself included, in a statement like `x = x`."""
    found = _rebound(statement_of(call, file), file)
    return found if call in found else []


def _rebound(statement: ast.stmt, file: LintedFile) -> list[ast.Call]:
    """The calls in `x = Variable(x)` or `x, y = Variable(x), Variable(y)`, and in nothing else."""
    if isinstance(file.model.parent(statement), ast.ClassDef):
        return []
    match statement:
        case ast.Assign(targets=[ast.Name() as name], value=value):
            pairs: list[tuple[ast.expr, ast.expr]] = [(name, value)]
        case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)) if len(
            targets
        ) == len(values):
            pairs = list(zip(targets, values, strict=True))
        case _:
            return []
    found: list[ast.Call] = []
    for target, value in pairs:
        match target, value:
            case ast.Name(id=outer), ast.Call(func=function, args=[ast.Name(id=inner), *_]) if (
                outer == inner and file.model.means(function, VARIABLE)
            ):
                arguments = given(value)
                if arguments is None or not is_off(arguments.requires_grad):
                    return []
                found.append(value)
            case _:
                return []
    return found
