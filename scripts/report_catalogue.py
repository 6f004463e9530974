"""How many of the catalogue's entries the linter reports: a table a topic, for docs/catalogue.md.

    python scripts/report_catalogue.py [--misses | --write] [CODE…]

`--misses` lists, instead, what is wrong in each topic: an old snippet without the finding that it
should have, a new one with any finding, in any of the four ways of writing its imports.
"""

from __future__ import annotations

import argparse
import ast
import json
import runpy
from collections.abc import Iterator
from pathlib import Path

from flake8_torch_legacy.catalogue import facts
from flake8_torch_legacy.linter import lint

TESTS = Path(__file__).parents[1] / "tests" / "catalogue"
#: The ways of writing a snippet's imports, as the tests have them.
variants = runpy.run_path(str(TESTS / "_variants.py"))["variants"]
COMMON = ("very common", "common")
PAGE = Path(__file__).parents[1] / "docs" / "catalogue.md"
UNJUDGED: dict[str, str] = json.loads((TESTS / "unjudged.json").read_text(encoding="utf-8"))


def codes_of(text: str) -> set[str]:
    """The codes that the linter reports on a text."""
    return {one.code for one in lint(ast.parse(text), text.splitlines(keepends=True), style=True)}


def expected() -> dict[str, str]:
    """The code of every entry that has one."""
    elsewhere: dict[str, str] = json.loads((TESTS / "elsewhere.json").read_text(encoding="utf-8"))
    return elsewhere | {fact.id: fact.code for fact in facts()}


def parsable(text: str) -> bool:
    """Whether today's Python reads a snippet: `async=` it does not."""
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def problems(entry: dict[str, str], code: str) -> Iterator[str]:
    """What is wrong with the findings on an entry's snippets."""
    if not parsable(entry["snippet_old"]):
        yield "old snippet does not parse"
        return
    for way, text in variants(entry["snippet_old"]).items():
        found = codes_of(text)
        if code not in found:
            yield f"old, {way}: {code} is missing, found {sorted(found) or 'nothing'}"
    for way, text in variants(entry.get("snippet_new", "pass")).items():
        found = {one for one in codes_of(text) if not one.startswith("TL9")}
        if found:
            yield f"new, {way}: {sorted(found)}"


Rows = dict[str, list[tuple[dict[str, str], list[str]]]]


def judged(topics: list[str]) -> Rows:
    """The entries by code, each with what is wrong in it, or why no code has it."""
    entries = json.loads((TESTS / "snippets.json").read_text(encoding="utf-8"))
    codes = expected()
    table: Rows = {}
    for entry in entries:
        code = codes.get(entry["id"], "none")
        if entry["id"] in UNJUDGED:
            code, wrong = "unjudged", [UNJUDGED[entry["id"]]]
        elif code == "none":
            wrong = ["has neither a code nor a reason to have none"]
        else:
            wrong = list(problems(entry, code))
        if not topics or code in topics:
            table.setdefault(code, []).append((entry, wrong))
    return table


def lines(table: Rows) -> Iterator[str]:
    """The figures as a table in Markdown."""
    total = [0] * 5
    yield "| code | entries | reported | common | reported | new silent |"
    yield "|---|---|---|---|---|---|"
    for code, rows in sorted(table.items()):
        old = [not any(line.startswith("old") for line in wrong) for _, wrong in rows]
        if code in ("unjudged", "none"):
            old = [False] * len(rows)
        common = [entry["legacy_frequency"] in COMMON for entry, _ in rows]
        new = [not any(line.startswith("new") for line in wrong) for _, wrong in rows]
        both = [one and two for one, two in zip(old, common, strict=True)]
        numbers = [len(rows), sum(old), sum(common), sum(both), sum(new)]
        total = [one + two for one, two in zip(total, numbers, strict=True)]
        yield f"| {code} | {' | '.join(map(str, numbers))} |"
    yield f"| all | {' | '.join(map(str, total))} |"


def document() -> str:
    """The whole of docs/catalogue.md."""
    left_out = [f"- `{name}`: {reason}" for name, reason in sorted(UNJUDGED.items())]
    return "\n".join([INTRODUCTION, *lines(judged([])), "", LEFT_OUT, *left_out, ""])


INTRODUCTION = """\
# How much of the catalogue is reported

The catalogue has 582 facts about torch's API, each with code that was right once and the code that
is right now. *Reported*: the linter finds the entry's code in the old snippet in all four ways of
writing its imports: as it stands, with aliases, with from-imports, and inside a function. *Common*:
entries that old code has often. *New silent*: nothing of TL1xx to TL5xx is found in the new
snippet, again in four ways. TL9xx are counted as they are when switched on.

`python scripts/report_catalogue.py --write` makes this page.
"""
LEFT_OUT = """\
## Left out, and why
"""


def main() -> None:
    """Print the table or the misses, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topics", nargs="*")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    if arguments.write:
        PAGE.write_text(document(), encoding="utf-8")
    elif arguments.misses:
        for code, rows in sorted(judged(arguments.topics).items()):
            for entry, wrong in rows:
                for line in wrong:
                    print(f"{code} {entry['id']} [{entry['legacy_frequency']}] {line}")
    else:
        print("\n".join(lines(judged(arguments.topics))))


if __name__ == "__main__":
    main()
