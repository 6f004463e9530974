"""TL106: an element of a tensor as the key of a dict; it was a number once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache

from ..diagnostics import Effect
from ..torch_model.bindings import Binding
from ..torch_model.values import UserInstance
from . import Finding, LintedFile, rule
from ._shapes import OLD_CODE, is_prepared, last_name, statements_around

#: What makes a plain dict of what stands before it.
_DICT = r"= ?(?:dict\(|\{)"
_NAMED = re.compile(rf"\b(\w+)\s*(?::[^=\n]*)?{_DICT}")


@rule(
    "TL106",
    ast.Subscript,
    triggers=(r"\[\s*[A-Za-z_]",),
    needs=((*OLD_CODE, r"\{\s*\d+\s*:"), (_DICT,)),
)
def key_of_dict(node: ast.Subscript, file: LintedFile) -> Iterator[Finding]:
    """`vocab[ids[0]]`: a dict finds a tensor only as the very object that was put in."""
    if not isinstance(node.ctx, ast.Load) or not isinstance(node.slice, (ast.Name, ast.Subscript)):
        return
    if _is_dict(node.value, file) and _is_new_tensor(node.slice, file):
        if not is_prepared(node, file) and not _is_expected(node, file):
            message = (
                f"`{file.text(node)}` raises KeyError since PyTorch 0.4, as tensors are told apart"
                f" by identity: use `{file.owner(node.slice)}.item()`"
            )
            yield Finding(node, message, Effect.CRASH)


def _is_expected(node: ast.Subscript, file: LintedFile) -> bool:
    """Whether the key is looked for with `in`, or the KeyError caught."""
    key = ast.dump(node.slice)
    return any(
        isinstance(one, ast.Compare)
        and any(isinstance(operator, (ast.In, ast.NotIn)) for operator in one.ops)
        and ast.dump(one.left) == key
        for one in statements_around(node, file)
    ) or any(
        isinstance(one, ast.Try) and any("KeyError" in _caught(handler) for handler in one.handlers)
        for one in file.model.index.ancestors(node)
    )


def _caught(handler: ast.ExceptHandler) -> list[str]:
    """The names of the exceptions that a handler is for."""
    kind = handler.type
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind] if kind is not None else []
    return [last_name(one) for one in kinds]


def _is_dict(node: ast.expr, file: LintedFile) -> bool:
    """Whether a variable, or an attribute of an object of the file, is made as a plain dict."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name not in _named(file.source):
            return False
        case ast.Name():
            bindings = file.model.index.reaching(node)
        case ast.Attribute(value=base, attr=name):
            owner = file.model.value(base)
            if not isinstance(owner, UserInstance):
                return False
            bindings = list(file.model.classes.attribute(owner.node, name))
        case _:
            return False
    return bool(bindings) and all(
        isinstance(one.node, ast.Assign) and not one.steps and _makes_dict(one.value, file)
        for one in bindings
    )


@lru_cache(maxsize=1)
def _named(text: str) -> frozenset[str]:
    """The variables and attributes that the text makes plain dicts."""
    return frozenset(_NAMED.findall(text))


def _makes_dict(node: ast.expr | None, file: LintedFile) -> bool:
    match node:
        case ast.Dict() | ast.DictComp():
            return True
        case ast.Call(func=function):
            return file.model.is_builtin(function, "dict")
    return False


def _is_new_tensor(node: ast.expr, file: LintedFile) -> bool:
    """Whether an expression gives a part of a tensor: an object that is the key of no dict."""
    match node:
        case ast.Subscript(value=whole):
            return _is_tensor(whole, file)
        case ast.Name():
            bindings = file.model.index.reaching(node)
            new = bool(bindings) and all(_is_bound_to_part(one, file) for one in bindings)
            return new and not any(_becomes_key(use, file) for use in file.model.uses(node))
    return False


def _is_bound_to_part(binding: Binding, file: LintedFile) -> bool:
    """Whether a variable is a part of a tensor: by `i = ids[0]`, or by a loop over `ids`."""
    match binding.value, binding.steps:
        case ast.Subscript(value=whole), ():
            return _is_tensor(whole, file)
        case ast.expr() as whole, ("item",):
            return _is_tensor(whole, file)
    return False


def _is_tensor(node: ast.expr, file: LintedFile) -> bool:
    tensor = file.model.tensor(node)
    return tensor is not None and tensor.certain


def _becomes_key(use: ast.expr, file: LintedFile) -> bool:
    """Whether a read of a variable puts it into a dict: `seen[i] = 1`, `seen.setdefault(i, 1)`."""
    match file.model.parent(use):
        case ast.Subscript(slice=index, ctx=ast.Store()):
            return index is use
        case ast.Call(func=ast.Attribute(attr="setdefault")) | ast.Dict() | ast.DictComp():
            return True
    return False
