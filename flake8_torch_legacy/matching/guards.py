"""Code that is prepared for what a fact says: it asks for the release, or catches the error."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache

from ..rules import LintedFile

#: What the test of an `if` mentions that chooses between releases of torch.
_CHOICE = re.compile(
    r"__version__|torch\w*version|version\w*torch|Version\(|version\.parse"
    r"|signature|greater|_less_|is_torch|supports|legacy|compat|in dir\(|__dict__",
    re.IGNORECASE,
)
_VERSION = re.compile(r"version", re.IGNORECASE)
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
                if _chooses(test, node, file):
                    return True
            case ast.Try(body=body, handlers=handlers) if handlers:
                if inner in body and any(map(_catches, handlers)):
                    return True
                if inner in handlers and _catches(inner):
                    return True
        if any(_chooses(test, node, file) for test in _tests_beside(around, inner)):
            return True
        inner = around
    return False


def _chooses(test: ast.expr, node: ast.AST, file: LintedFile) -> bool:
    """Whether a test asks for the release, or whether torch (or what `node` uses) has something."""
    text = ast.unparse(test)
    if _CHOICE.search(text) or (_VERSION.search(text) and "__version__" in file.source):
        return True
    for one in ast.walk(test):
        match one:
            case ast.Call(func=ast.Name(id="hasattr" | "getattr"), args=[owner, *_]):
                if (file.model.refers_to(owner) or "").startswith("torch"):
                    return True
                if ast.unparse(node).startswith(f"{ast.unparse(owner)}."):
                    return True
            case ast.Name():
                values = [binding.value for binding in file.model.index.reaching(one)]
                if any(value and _CHOICE.search(ast.unparse(value)) for value in values):
                    return True
    return False


def _catches(handler: ast.AST) -> bool:
    kind = getattr(handler, "type", None)
    if kind is None:
        return True
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(isinstance(one, ast.Name) and one.id in _CAUGHT for one in kinds)


def _tests_beside(around: ast.AST, inner: ast.AST) -> Iterator[ast.expr]:
    """The tests of what may have another way for other releases, in the block of a statement.

    An earlier `if` may have left the block for them, a later one may assign the name anew.
    """
    for name in _BLOCKS:
        block = getattr(around, name, None)
        if isinstance(block, list) and inner in block:
            at = block.index(inner)
            for place, one in _tests_in(around, name):
                if _leaves(one) if place < at else place > at and _assigns(one, inner):
                    yield one.test


@lru_cache(maxsize=8)
def _tests_in(around: ast.AST, block: str) -> list[tuple[int, ast.If]]:
    """Each `if` of a block, and its place there: few of the statements that may be asked about."""
    statements: list[ast.stmt] = getattr(around, block)
    return [(at, one) for at, one in enumerate(statements) if isinstance(one, ast.If)]


def _leaves(test: ast.If) -> bool:
    """`if …: return`, or another way to leave the block."""
    return isinstance(test.body[-1], (ast.Return, ast.Raise, ast.Continue, ast.Break))


def _assigns(test: ast.If, earlier: ast.AST) -> bool:
    """`if …: f = new`, where the earlier statement was `f = old`."""
    if not isinstance(earlier, ast.Assign):
        return False
    targets = {ast.unparse(one) for one in earlier.targets}
    return any(
        ast.unparse(target) in targets
        for one in test.body
        if isinstance(one, ast.Assign)
        for target in one.targets
    )
