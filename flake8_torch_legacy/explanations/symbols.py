"""The table of a code's symbols, which a page ends with: from the catalogue."""

from __future__ import annotations

import re

from ..catalogue import Change, Fact, Match, facts

_HEADINGS = {
    "en": "\n## Symbols\n\n| symbol | since | instead |\n|---|---|---|\n",
    "zh": "\n## 符号一览\n\n| 符号 | 版本 | 改用 |\n|---|---|---|\n",
}
_EFFECTS = {
    "en": {
        "warn": "warns",
        "gone": "removed",
        "raise": "raises",
        "silent": "another result",
        "noop": "superseded",
        "fine": "no longer",
    },
    "zh": {
        "warn": "警告",
        "gone": "移除",
        "raise": "报错",
        "silent": "结果改变",
        "noop": "已被取代",
        "fine": "恢复正常",
    },
}
_CONDITIONS = {"en": ("without", "or"), "zh": ("不带", "或")}
#: How many names of one fact a row has; the page says what they have in common.
_MOST = 4
#: What to do, where it is more than another spelling.
_PHRASES = {
    "drop the argument": "去掉这个参数",
    "delete the call": "删掉这个调用",
    "delete the line": "删掉这一行",
    "drop the decorator": "去掉这个装饰器",
    "call `y.retain_grad()` before `backward()`": "在 `backward()` 之前调用 `y.retain_grad()`",
    "pass `use_reentrant=False`, or `True` as before": "`use_reentrant=False`，或照旧传 `True`",
}


def table(code: str, language: str) -> str:
    """The section with a code's symbols, as Markdown; empty where the catalogue has none."""
    rows = [_row(fact, language) for fact in facts() if fact.code == code]
    return _HEADINGS[language] + "".join(rows) if rows else ""


def _row(fact: Fact, language: str) -> str:
    history = ", ".join(f"{_release(one)} {_EFFECTS[language][one.name]}" for one in fact.changes)
    uses = [use if language == "en" else _in_chinese(use) for _, use in fact.instead]
    cells = [_symbol(fact.match, language), history, f" {_CONDITIONS[language][1]} ".join(uses)]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _release(change: Change) -> str:
    return change.release.removeprefix("PyTorch ")


def _symbol(match: Match, language: str) -> str:
    """How the table writes what a fact matches."""
    owner = f"{match.of[0].rpartition('.')[2]}." if match.of else ""
    shown = match.names if len(match.names) <= _MOST else match.names[: _MOST - 1]
    names = ", ".join(
        f"`{owner}{name}{_arguments(match)}{' = …' if match.store else ''}`" for name in shown
    )
    if len(shown) < len(match.names):
        names += ", …"
    first = match.arguments[:1]  # what the fact is about
    missing = [one.keywords[0] for one in first if one.state == "absent"]
    if missing:
        names += f" {_CONDITIONS[language][0]} `{missing[0]}`"
    return names


def _arguments(match: Match) -> str:
    """The part in parentheses that is behind a function's name."""
    if match.kind not in ("call", "method"):
        return ""
    shown = []
    for one in match.arguments:
        if one.state == "given":
            value = repr(one.values[0]) if len(one.values) == 1 and not one.other else ""
            form = "**{{'{}': …}}" if one.unpacked else f"{{}}={value}"
            shown += [form.format(keyword) for keyword in one.keywords] or ["…"]
    if match.positionals is not None and not shown:
        shown = ["…"] * match.positionals[0]
    return f"({', '.join(shown)})"


def _in_chinese(use: str) -> str:
    """What to write instead: the code of it, or the phrase in Chinese."""
    return _PHRASES.get(use) or ", ".join(re.findall(r"`[^`]+`", use))
