"""The report as one HTML page that needs nothing else: opens offline, light and dark."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from .. import __version__
from ..explanations import first_paragraph, title
from .chart import Row, bars
from .report import EFFECTS, WAYS, Group, groups, headline, whole
from .results import Finding, Report, shown

_MOST_ROWS = 20
_CODE = re.compile(r"`([^`]+)`")
_EFFECT_WORDS = {
    "crash": "raises",
    "silent": "runs, with another result or at a hidden cost",
    "warn": "runs with a deprecation warning",
    "noop": "does nothing any more, or is discouraged",
}
_WAY_WORDS = {
    "safe": "torch-legacy fix",
    "unsafe": "torch-legacy fix --unsafe-fixes, then a look",
    "by hand": "takes a person",
}
_STYLE = """
:root { color-scheme: light dark; --page: #fff; --text: #1c2430; --faint: #5b6675;
  --line: #d9dfe7; --card: #f5f7fa; --crash: #c62f46; --silent: #d97a1e; --warn: #b89b00;
  --noop: #8793a5; --safe: #2c8a57; --unsafe: #3374c9; --by-hand: #8793a5; }
@media (prefers-color-scheme: dark) { :root { --page: #12161c; --text: #e4e9f0;
  --faint: #9aa7b8; --line: #2d3744; --card: #1b212a; --crash: #ef6b7d; --silent: #f0a04f;
  --warn: #dcc452; --noop: #7d8a9c; --safe: #58c08a; --unsafe: #6ea8f5; --by-hand: #7d8a9c; } }
body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; background: var(--page);
  color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
h1 { margin-bottom: 0; } h1 + p, .faint { color: var(--faint); }
h2 { margin-top: 2.5rem; }
.tiles { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); }
.tile { background: var(--card); border-left: .3rem solid; border-radius: .3rem;
  padding: .6rem 1rem; }
.tile b { display: block; font-size: 1.9rem; line-height: 1.2; }
.tile small { color: var(--faint); }
svg { height: auto; margin-top: 1rem; width: 100%; }
svg text { fill: var(--text); font-size: 13px; }
svg .number { fill: var(--faint); }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
th:nth-child(1) { width: 5rem; } th:nth-child(2) { width: 4rem; } th:nth-child(4) { width: 5rem; }
td, th { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left;
  vertical-align: top; }
code, pre, summary { font-family: ui-monospace, monospace; font-size: .88em; }
code { background: var(--card); border-radius: .2rem; padding: .1em .25em; }
pre { background: var(--card); margin: .3rem 0 0; overflow-x: auto; padding: .3rem .5rem; }
summary { cursor: pointer; padding: .3rem 0; overflow-wrap: anywhere; }
dt { font-weight: 600; margin-top: 1rem; } dd { margin: 0; }
"""


def html(report: Report) -> str:
    """The page."""
    total = whole(report)
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>torch-legacy: {escape(headline(report))}</title>\n",
            f"<style>{_STYLE}{_colours()}</style>\n</head>\n<body>\n",
            f"<h1>How legacy is this code?</h1>\n<p>{escape(headline(report))}</p>\n",
            *(_sections(report, total) if total.findings else ()),
            *_problems(report),
            f'<p class="faint">torch-legacy {__version__}</p>\n</body>\n</html>\n',
        ]
    )


def _colours() -> str:
    names = [_class(name) for name in (*EFFECTS, *WAYS)]
    return "".join(
        f".{name} {{ fill: var(--{name}); border-color: var(--{name}); }}\n" for name in names
    )


def _class(name: str) -> str:
    return name.replace(" ", "-")


def _sections(report: Report, total: Group) -> Iterator[str]:
    by_code = [_with_idiom(one) for one in groups(report, by="code")]
    by_file = _without_root(groups(report, by="file"))
    yield f"<h2>What it does on torch {report.torch}</h2>\n"
    yield _tiles((name, total.effects[name], _EFFECT_WORDS[name]) for name in EFFECTS)
    yield "<h2>What can be done</h2>\n"
    yield _tiles((name, total.ways[name], _WAY_WORDS[name]) for name in WAYS)
    yield bars("Findings by code and what can be done", [_row(one, WAYS) for one in by_code])
    yield "<h2>By code</h2>\n"
    yield bars("Findings by code and effect", [_row(one, EFFECTS) for one in by_code])
    yield "<h2>By file</h2>\n"
    yield bars("Findings by file and effect", [_row(one, EFFECTS) for one in by_file[:_MOST_ROWS]])
    if len(by_file) > _MOST_ROWS:
        yield f'<p class="faint">and {len(by_file) - _MOST_ROWS} more files</p>\n'
    yield "<h2>What the codes mean</h2>\n<dl>\n"
    yield from map(_meaning, groups(report, by="code"))
    yield "</dl>\n<h2>Every finding</h2>\n"
    for file in report.files:
        if file.findings:
            yield from _file(file.path, file.findings)


def _tiles(tiles: Iterable[tuple[str, int, str]]) -> str:
    made = (
        f'<div class="tile {_class(name)}"><b>{count}</b>{name}<br><small>{words}</small></div>\n'
        for name, count, words in tiles
    )
    return f'<div class="tiles">\n{"".join(made)}</div>\n'


def _row(one: Group, kinds: Sequence[str]) -> Row:
    counts = one.effects if kinds is EFFECTS else one.ways
    return Row(one.name, [(_class(kind), kind, counts[kind]) for kind in kinds])


def _with_idiom(one: Group) -> Group:
    return one._replace(name=f"{one.name} {title(one.name)}")


def _without_root(files: Sequence[Group]) -> list[Group]:
    """The files without the folders that they have in common."""
    folders = [Path(one.name).absolute().parent for one in files]
    root = os.path.commonpath(folders)
    return [one._replace(name=os.path.relpath(one.name, root)) for one in files]


def _meaning(one: Group) -> str:
    text = _marked(first_paragraph(one.name))
    return (
        f"<dt>{one.name} {_marked(title(one.name))}</dt>\n<dd>{text} "
        f'<span class="faint">torch-legacy explain {one.name}</span></dd>\n'
    )


def _file(path: str, findings: Sequence[Finding]) -> Iterator[str]:
    yield f"<details><summary>{escape(path)} ({len(findings)})</summary>\n<table>\n"
    yield "<tr><th>place</th><th>code</th><th>finding</th><th>fix</th></tr>\n"
    for one in findings:
        code = one.diagnostic.code
        lines = escape("\n".join(one.lines))
        yield (
            f"<tr><td>{shown('', one.start).lstrip(':')}</td><td>{code}</td>"
            f"<td>{_marked(one.diagnostic.message)}<pre>{lines}</pre></td>"
            f"<td>{one.fix.safety if one.fix else 'by hand'}</td></tr>\n"
        )
    yield "</table></details>\n"


def _problems(report: Report) -> Iterator[str]:
    if report.problems:
        yield "<h2>What could not be read</h2>\n<ul>\n"
        for one in report.problems:
            yield f"<li>{escape(one.path)}: {escape(one.message)}</li>\n"
        yield "</ul>\n"


def _marked(text: str) -> str:
    """A line of Markdown, of which only code is used."""
    return _CODE.sub(r"<code>\1</code>", escape(text))
