"""Code that is prepared for what a fact says: it asks for the release, or catches the error."""

from __future__ import annotations

import ast
import re

from ..rules import LintedFile

#: What the test of an `if` mentions that chooses between releases of torch.
_CHOICE = re.compile(
    r"version|hasattr|getattr|signature|greater|_less_|is_torch|supports|legacy|compat"
    r"|in dir\(|__dict__",
    re.IGNORECASE,
)
_CAUGHT = frozenset(
    "ImportError ModuleNotFoundError AttributeError NameError TypeError RuntimeError Exception"
    " BaseException".split()
)
_BLOCKS = ("body", "orelse", "handlers", "finalbody")


def guarded(node: ast.AST, file: LintedFile) -> bool:
    """Whether a node runs only on the releases of torch for which it was written."""
    inner = node
    for around in file.model.index.ancestors(node):
        match around:
            case ast.If(test=test) | ast.IfExp(test=test) if inner is not test:
                if _chooses(test):
                    return True
            case ast.Try(body=body, handlers=handlers) if handlers:
                if inner in body and any(map(_catches, handlers)):
                    return True
                if inner in handlers and _catches(inner):
                    return True
        if _after_choice(around, inner):
            return True
        inner = around
    return False


def _chooses(test: ast.expr) -> bool:
    return _CHOICE.search(ast.unparse(test)) is not None


def _catches(handler: ast.AST) -> bool:
    kind = getattr(handler, "type", None)
    if kind is None:
        return True
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(isinstance(one, ast.Name) and one.id in _CAUGHT for one in kinds)


def _after_choice(around: ast.AST, inner: ast.AST) -> bool:
    """Whether an earlier `if` on the release has left the block for the others."""
    for name in _BLOCKS:
        block = getattr(around, name, None)
        if isinstance(block, list) and inner in block:
            return any(
                isinstance(earlier, ast.If)
                and isinstance(earlier.body[-1], (ast.Return, ast.Raise, ast.Continue, ast.Break))
                and _chooses(earlier.test)
                for earlier in block[: block.index(inner)]
            )
    return False
