"""How many of the catalogue's entries the linter reports: a table a topic, for docs/catalogue.md.

    python scripts/report_catalogue.py [--misses] [TOPIC…]

`--misses` lists, instead, what is wrong in each topic: an old snippet without the finding that it
should have, a new one with any finding, in any of the four ways of writing its imports.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "catalogue"))
from _variants import variants

from flake8_torch_legacy.catalogue import facts
from flake8_torch_legacy.linter import lint

TESTS = Path(__file__).parents[1] / "tests" / "catalogue"
COMMON = ("very common", "common")


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
    for way, text in variants(entry["snippet_new"]).items():
        found = {one for one in codes_of(text) if not one.startswith("TL9")}
        if found:
            yield f"new, {way}: {sorted(found)}"


def main() -> None:
    """Print the table, or the misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topics", nargs="*")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    entries = json.loads((TESTS / "snippets.json").read_text(encoding="utf-8"))
    unjudged = json.loads((TESTS / "unjudged.json").read_text(encoding="utf-8"))
    codes = expected()
    table: dict[str, list[tuple[dict[str, str], list[str]]]] = {}
    for entry in entries:
        code = codes.get(entry["id"], "none")
        if entry["id"] in unjudged:
            code, wrong = "unjudged", [unjudged[entry["id"]]]
        elif code == "none":
            wrong = ["has neither a code nor a reason to have none"]
        else:
            wrong = list(problems(entry, code))
        if not arguments.topics or code in arguments.topics:
            table.setdefault(code, []).append((entry, wrong))
    if arguments.misses:
        for code, rows in sorted(table.items()):
            for entry, wrong in rows:
                for line in wrong:
                    print(f"{code} {entry['id']} [{entry['legacy_frequency']}] {line}")
        return
    total = [0] * 6
    print("| code | entries | reported | common | reported | new silent |")
    print("|---|---|---|---|---|---|")
    for code, rows in sorted(table.items()):
        old = [not any(line.startswith("old") for line in wrong) for _, wrong in rows]
        if code in ("unjudged", "none"):
            old = [False] * len(rows)
        common = [entry["legacy_frequency"] in COMMON for entry, _ in rows]
        new = [not any(line.startswith("new") for line in wrong) for _, wrong in rows]
        numbers = [
            len(rows),
            sum(old),
            sum(common),
            sum(one and two for one, two in zip(old, common, strict=True)),
            sum(new),
        ]
        total = [one + two for one, two in zip(total, numbers, strict=False)]
        print(f"| {code} | {' | '.join(map(str, numbers))} |")
    print(f"| all | {' | '.join(map(str, total))} |")


if __name__ == "__main__":
    main()
