"""Facts about calls: of functions, constructors and methods, by their arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..catalogue import Argument, Fact, Match
from ..rules import LintedFile
from ..torch_model import Tensor
from ..torch_model.values import Dtype, Other, Value
from .names import has_member
from .saved import is_foreign

_NOTHING = object()
#: What tensors of a kind that a condition asks for hold.
_DTYPES: dict[str, tuple[Dtype, ...]] = {
    "float": ("float",),
    "integer": ("byte", "int"),
    "bool": ("bool",),
}


class Arguments(NamedTuple):
    """The arguments of a call. What `*args` (`starred`) and `**kwargs` (`open`) add is unknown."""

    positional: list[ast.expr]
    keywords: dict[str, ast.AST]
    values: dict[str, ast.expr]
    starred: bool
    open: bool


def calls_matched(
    node: ast.Call, wanted: dict[str, list[Fact]], file: LintedFile
) -> Iterator[tuple[Fact, ast.AST]]:
    """Facts that a call matches, with the node to show: the call, or a keyword of it."""
    function = node.func
    word = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    facts = [fact for fact in wanted.get(word, []) if fact.match.kind in ("call", "method")]
    if not facts:
        return
    for fact in facts:
        match = fact.match
        arguments = _arguments(node, skip=_is_unbound(node, file))
        if not _may_hold(match, arguments):
            continue
        if match.kind == "method":
            if not (isinstance(function, ast.Attribute) and has_member(function, fact, file)):
                continue
        else:
            if not file.model.calls(node, match.names):
                continue
        if all(_is_kind(one, arguments, file) for one in match.arguments):
            yield fact, _shown(node, match, arguments)


def _arguments(node: ast.Call, *, skip: bool) -> Arguments:
    keywords: dict[str, ast.AST] = {}
    values: dict[str, ast.expr] = {}
    is_open = False
    for keyword in node.keywords:
        if keyword.arg is not None:
            keywords[keyword.arg] = keyword
            values[keyword.arg] = keyword.value
        elif isinstance(keyword.value, ast.Dict):  # `**{"async": True}`
            for key, value in zip(keyword.value.keys, keyword.value.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    keywords[key.value] = keyword
                    values[key.value] = value
                else:
                    is_open = True
        else:
            is_open = True
    starred = any(isinstance(one, ast.Starred) for one in node.args)
    return Arguments(node.args[1:] if skip else node.args, keywords, values, starred, is_open)


def _is_unbound(node: ast.Call, file: LintedFile) -> bool:
    """`nn.MSELoss.__init__(self, …)`, whose first argument is not the constructor's."""
    match node.func:
        case ast.Attribute(attr="__init__", value=ast.Name() | ast.Attribute() as owner):
            return file.model.refers_to(owner) is not None
    return False


def _may_hold(match: Match, arguments: Arguments) -> bool:
    """Whether the conditions hold as far as the text of the call tells."""
    if match.positionals is not None:
        least, most = match.positionals
        if arguments.starred or arguments.open or not least <= len(arguments.positional) <= most:
            return False
    return all(_may_be(one, arguments) for one in match.arguments)


def _may_be(condition: Argument, arguments: Arguments) -> bool:
    if condition.state == "absent":
        hidden = arguments.open or (arguments.starred and condition.position is not None)
        return not hidden and _given(condition, arguments) is None
    given = _given(condition, arguments)
    if given is None or (condition.unpacked and not _is_unpacked(given, arguments)):
        return False
    if condition.values:
        literal = _literal(given)
        if literal is _NOTHING:
            return False
        # `True == 1`, but they are not the same argument.
        known = any(type(one) is type(literal) and one == literal for one in condition.values)
        return known != condition.other
    match condition.kind:
        case "list":
            return isinstance(given, (ast.List, ast.Tuple, ast.ListComp))
        case "variable":
            return _literal(given) is _NOTHING
        case "not_none":
            return _literal(given) is not None
        case "string" | "dotted" as kind:
            literal = _literal(given)
            return isinstance(literal, str) and (kind == "string" or "." in literal)
    return True


def _given(condition: Argument, arguments: Arguments) -> ast.expr | None:
    for keyword in condition.keywords:
        if keyword in arguments.values:
            return arguments.values[keyword]
    position = condition.position
    if position is not None and position < len(arguments.positional):
        if not any(isinstance(one, ast.Starred) for one in arguments.positional[: position + 1]):
            return arguments.positional[position]
    return None


def _is_unpacked(given: ast.expr, arguments: Arguments) -> bool:
    """Whether an argument stands in a dict that the call unpacks."""
    return given not in arguments.positional and not any(
        isinstance(one, ast.keyword) and one.value is given for one in arguments.keywords.values()
    )


def _is_kind(condition: Argument, arguments: Arguments, file: LintedFile) -> bool:
    """Whether an argument is of the kind that a condition asks for; this may ask the model."""
    if condition.kind is None and not condition.refers and condition.state != "foreign":
        return True
    given = _given(condition, arguments)
    if given is None:
        return False
    if condition.state == "foreign":
        return is_foreign(given, file)
    match condition.kind:
        case None:
            return file.model.means(given, *condition.refers)
        case "tensor" | "float" | "integer" | "bool":
            value = file.model.value(given)
            return isinstance(value, Tensor) and value.certain and _has(value, condition.kind)
        case "number":
            return file.model.is_plain_number(given)
        case "int":
            return _is_int(file.model.value(given))
        case "module":
            return file.model.is_instance(given, ("torch.nn.Module",), member="state_dict")
    return True  # the text of the call has told


def _is_int(value: Value) -> bool:
    return isinstance(value, Other) and value.what == "number" and value.dtype == "int"


def _has(tensor: Tensor, kind: str) -> bool:
    """Whether a tensor's elements are of a kind; `integer` is `byte`, too."""
    return kind == "tensor" or tensor.dtype in _DTYPES[kind]


def _literal(node: ast.expr) -> object:
    """The value of a literal, `-1` included; `_NOTHING` for anything else."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return _NOTHING


def _shown(node: ast.Call, match: Match, arguments: Arguments) -> ast.AST:
    """The keyword that a fact is about, else the call."""
    for one in match.arguments:
        if one.state == "given":
            for keyword in one.keywords:
                if keyword in arguments.keywords:
                    return arguments.keywords[keyword]
    return node
