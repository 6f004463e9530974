"""Calls written anew: a fact's template, filled with the arguments of the old call."""

from __future__ import annotations

import ast
import re

from ..catalogue import Fact
from ..rules import LintedFile
from .calls import grouped
from .spelling import Spelling, template
from .text import Text

_PLACEHOLDER = re.compile(r"(?P<comma>, )?(?P<key>\w+=)?\{(?P<name>\w+)\}")
#: Keywords that any function of torch's may have, and that go on to the new one.
_PASSED_ON = frozenset({"out"})


def another_call(fact: Fact, call: ast.Call, text: Text, file: LintedFile) -> Spelling | None:
    """The text of the call that does what an old one did; None where that is not sure.

    The fact's `parameters` are the old ones in order, a method's receiver first; what the template
    does not use of them is left out. `name={parameter}` is left out where nothing is given.
    """
    if fact.fix is None or "#" in text.of(call):
        return None  # a comment would be lost
    given = _given(fact, fact.fix["parameters"], call, file)
    if given is None:
        return None
    passed_on = given.keys() & _PASSED_ON - set(fact.fix["parameters"])
    written = _filled(fact.fix["call"], given, text)
    if written is None or (passed_on and not written.endswith(")")):
        return None
    for name in sorted(passed_on):
        written = f"{written[:-1]}, {name}={text.of(given[name])})"
    return template(written, call, file)


def _given(
    fact: Fact, parameters: list[str], call: ast.Call, file: LintedFile
) -> dict[str, ast.expr] | None:
    """What a call gives for each parameter; None where it gives anything else."""
    if any(isinstance(one, ast.Starred) for one in call.args):
        return None
    positional = list(call.args)
    if fact.match.kind == "method":
        if not isinstance(call.func, ast.Attribute):
            return None
        positional.insert(0, call.func.value)
    elif file.model.refers_to(call.func) is None:
        return None  # a constructor of a class of the file's own
    if len(positional) > len(parameters):
        return None
    values = dict(zip(parameters, positional, strict=False))
    for keyword in call.keywords:
        if keyword.arg is None or keyword.arg in values:
            return None
        if keyword.arg not in parameters and keyword.arg not in _PASSED_ON:
            return None
        values[keyword.arg] = keyword.value
    return values


def _filled(pattern: str, given: dict[str, ast.expr], text: Text) -> str | None:
    """A template with the texts of the arguments; None where it needs one that is not given."""
    pieces, last = [], 0
    for match in _PLACEHOLDER.finditer(pattern):
        pieces.append(pattern[last : match.start()])
        last = match.end()
        value = given.get(match["name"])
        if value is None:
            if match["key"] is None:
                return None
            continue
        alone = pattern[match.end() : match.end() + 1] in (",", ")") and (
            match["key"] or match["comma"] or pattern[: match.end()].endswith(f"({match[0]}")
        )
        source = text.of(value)
        pieces += [match["comma"] or "", match["key"] or ""]
        # `0, (4) + 1` needs no parentheses, `(4).sum()` does.
        is_operand = isinstance(value, ast.Constant) and pattern[match.end() :][:1] != "."
        pieces.append(source if alone or is_operand else grouped(value, source))
    return "".join([*pieces, pattern[last:]])
