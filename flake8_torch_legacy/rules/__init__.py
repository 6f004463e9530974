"""The rules, one module each: found, not listed.

A rule is a function decorated with `rule`: it is handed the nodes of the kinds that it asked for
and yields what it finds. Modules whose name starts with an underscore are shared by rules.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ..diagnostics import Effect
from ..torch_version import TorchVersion

if TYPE_CHECKING:
    from ..torch_model import TorchModel

_MAX_TEXT = 48
_MAX_OWNER = 32


class Finding(NamedTuple):
    """What a rule yields: the offending node, one line for the user, and the effect."""

    node: ast.AST
    message: str
    effect: Effect


class Pattern(NamedTuple):
    """What a text is searched for, and what tells most texts apart without a search.

    That is the word, or else the literal text, that it starts with, and may be empty.
    """

    word: str
    literal: str
    compiled: re.Pattern[str]


class Rule(NamedTuple):
    """A rule's code, what calls for it, and its check.

    The check is called for nodes of the kinds `nodes` in files whose text has one pattern of each
    group in `needs`; and, where there are `triggers`, in statements that have one of those. `since`
    is the first torch release on which the rule has anything true to say.
    """

    code: str
    nodes: tuple[type[ast.AST], ...]
    triggers: tuple[Pattern, ...]
    needs: tuple[tuple[Pattern, ...], ...]
    since: TorchVersion
    check: Callable[[Any, LintedFile], Iterator[Finding]]


class LintedFile:
    """One file as rules see it: its text, the torch that it must run on, and the torch model."""

    def __init__(self, tree: ast.Module, lines: Sequence[str], torch: TorchVersion) -> None:
        self.tree = tree
        self.torch = torch
        self.lines = lines

    @cached_property
    def model(self) -> TorchModel:
        """Answers what an expression refers to and what its value is."""
        # Most runs of flake8 never get here, and should not pay for it at the start.
        from ..torch_model import TorchModel

        return TorchModel(self.tree)

    @cached_property
    def source(self) -> str:
        """The whole text."""
        return "".join(self.lines)

    def place(self, node: ast.AST) -> tuple[int, int]:
        """The line (from 1) and column (from 0, in characters) where a node starts."""
        line: int = getattr(node, "lineno", 1)
        return line, len(self._slice(line, 0, getattr(node, "col_offset", 0)))

    def end(self, node: ast.AST) -> tuple[int, int]:
        """The line and column, as those of `place`, behind a node."""
        line: int = getattr(node, "end_lineno", 1)
        return line, len(self._slice(line, 0, getattr(node, "end_col_offset", 0)))

    def text(self, node: ast.AST, limit: int = _MAX_TEXT) -> str:
        """A node's source on one line, shortened where it is long, for use in a message."""
        first: int = getattr(node, "lineno", 1)
        last: int = getattr(node, "end_lineno", first)
        parts = [
            self._slice(
                line,
                getattr(node, "col_offset", 0) if line == first else 0,
                getattr(node, "end_col_offset", None) if line == last else None,
            )
            for line in range(first, min(last, first + 9) + 1)
        ]
        if len(parts) > 1:
            parts = [part.partition(" #")[0].strip() for part in parts]
        text = " ".join(parts).strip()
        return text if len(text) <= limit else f"{text[: limit - 1]}…"

    def owner(self, node: ast.expr) -> str:
        """The text of an expression that `.detach()` can be put behind; `…` for a long one."""
        text = self.text(node)
        if len(text) > _MAX_OWNER:
            return "…"
        loose = (ast.BinOp, ast.BoolOp, ast.Compare, ast.UnaryOp, ast.IfExp, ast.Lambda)
        return f"({text})" if isinstance(node, loose) else text

    def _slice(self, line: int, start: int, end: int | None) -> str:
        """A part of a line, by offsets in bytes as `ast` has them."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        if text.isascii():
            return text[start:end]
        return text.encode()[start:end].decode(errors="replace")


_Check = TypeVar("_Check", bound=Callable[[Any, LintedFile], Iterator[Finding]])
_REGISTERED: list[Rule] = []


def rule(
    code: str,
    *nodes: type[ast.AST],
    triggers: tuple[str, ...] = (),
    needs: tuple[tuple[str, ...], ...] = (),
    since: tuple[int, int] = (0, 4),
) -> Callable[[_Check], _Check]:
    """Register a check under a code; see `Rule` for the arguments (the patterns as text).

    A pattern starts with literal text, so that the search is quick. If that is a word, files that
    do not have it as a whole word are not searched; `(?:)` before it lets parts of words do.
    """

    def register(check: _Check) -> _Check:
        groups = tuple(tuple(map(_pattern, group)) for group in needs)
        lines = tuple(map(_pattern, triggers))
        _REGISTERED.append(Rule(code, nodes, lines, groups, TorchVersion(*since), check))
        return check

    return register


#: The word that a pattern starts with, up to its end.
_WORD = re.compile(r"(?:\\\W)*([A-Za-z_]\w*)(?=\\[b\W]| |$)", re.ASCII)

#: Characters that stand for themselves, each of them needed.
_LITERAL = re.compile(r"(?:(?:\\[^\w]|[\w \-/=<>!~])(?![?*{]))+", re.ASCII)


def _pattern(text: str) -> Pattern:
    word, literal = _WORD.match(text), _LITERAL.match(text)
    return Pattern(
        word[1] if word else "",
        re.sub(r"\\(.)", r"\1", literal[0]) if literal else "",
        re.compile(text),
    )


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of this package, by code."""
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"{__name__}.{module.name}")
    return tuple(sorted(_REGISTERED, key=lambda one: one.code))
