"""The single measurements: each runs its processes and gives a section of the page, and budgets."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from . import generating
from .measuring import Command, Usage, in_turns, run
from .results import Budget, Part, Spread, differences, ratios, spread, table
from .setting_up import EDITED, Corpus

FLAKE8 = ("--isolated", "--jobs=1")
INSIDE = Path(__file__).with_name("inside.py")
#: How much more CPU than flake8 alone, by kind of code.
MORE = {"modern": 0.08, "legacy": 0.20, "no torch": 0.01}
TIMES = {"flake8": "flake8", "plugin": "with this plugin", "torchfix": "with TorchFix 0.7.0"}
RUFF = "ruff check --select ALL"


class Bench(NamedTuple):
    """Where the tools are, where files may be written, and how often to measure."""

    tools: dict[str, Path]
    work: Path
    rounds: int
    quick: bool


class Section(NamedTuple):
    """A part of the page, and the budgets that it is about."""

    text: str
    budgets: list[Budget]


def say(text: str) -> None:
    """Tell what is being measured."""
    print(text, file=sys.stderr, flush=True)


def on_corpora(bench: Bench, corpora: list[Corpus]) -> Section:
    """CPU and peak memory on real packages."""
    rows: list[list[str]] = []
    parts: list[list[str]] = []
    kept: list[Budget] = []
    for corpus in corpora:
        say(f"{corpus.name} ({corpus.kind})")
        used, inside = _on(bench, corpus)
        for name, usages in used.items():
            rows.append(
                [
                    f"{corpus.name}, {corpus.kind}",
                    f"{corpus.lines():,}",
                    TIMES.get(name, RUFF),
                    spread(one.cpu for one in usages).show(1),
                    "1" if name == "flake8" else ratios(usages, used["flake8"]).show(),
                    spread(one.memory for one in usages).show(0),
                ]
            )
        added = spread(part.added for part in inside)
        own = spread(part.plugin for part in inside)
        parts.append([f"{corpus.name}, {corpus.kind}", own.show(), f"{added.show(1, 100)} %"])
        kept += _budgets_of(corpus, used, added, own)
    head = ("code", "lines", "tool", "CPU s", "times flake8's", "peak memory, MiB")
    inside_head = ("code", "the plugin's CPU s", "on top of the rest")
    return Section(f"{table(head, rows)}\n{_INSIDE}\n\n{table(inside_head, parts)}", kept)


_INSIDE = (
    "Timed inside of one process of flake8, where neither other processes nor the order of the\n"
    "runs matter, the plugin's own part is:"
)


def _on(bench: Bench, corpus: Corpus) -> tuple[dict[str, list[Usage]], list[Part]]:
    options = ("--isolated", "--no-cache", "--select=ALL", "--quiet")
    ruff: Command = (bench.tools["ruff"] / "ruff", "check", *options, *corpus.folders)
    used, parts = _pairs(bench, bench.rounds, corpus.folders, ruff=ruff)
    if not bench.quick:  # Once, as it takes minutes, and is not the one that is judged.
        used["torchfix"] = [run(_flake8(bench, "torchfix", *corpus.folders))]
    return used, parts


def _pairs(
    bench: Bench, rounds: int, paths: list[Path], **others: Command
) -> tuple[dict[str, list[Usage]], list[Part]]:
    """Run flake8, flake8 with the plugin, and others in turns; and what is the plugin's part."""
    report = bench.work / "inside.txt"
    report.unlink(missing_ok=True)
    inside: Command = (bench.tools["plugin"] / "python", INSIDE, report, *FLAKE8, *paths)
    used = in_turns(
        {"flake8": _flake8(bench, "flake8", *paths), "plugin": inside, **others}, rounds
    )
    lines = report.read_text(encoding="utf-8").splitlines()
    return used, [Part(*map(float, line.split())) for line in lines]


def _flake8(bench: Bench, tool: str, *paths: str | Path) -> Command:
    return (bench.tools[tool] / "flake8", *FLAKE8, *paths)


def _budgets_of(
    corpus: Corpus, used: dict[str, list[Usage]], added: Spread, own: Spread
) -> list[Budget]:
    cpu = ratios(used["plugin"], used["flake8"])
    more = Spread(*(value - 1 for value in cpu))
    memory = differences(used["plugin"], used["flake8"], "memory")
    most = MORE[corpus.kind]
    kept = [
        Budget(
            f"CPU over flake8 alone, {corpus.name} ({corpus.kind})",
            f"+{most:.0%}",
            most,
            max(more, added),
            f"{added.show(1, 100)} % inside of one process; {more.show(1, 100)} % between two",
        ),
        Budget(f"peak memory, {corpus.name}", "+60 MiB", 60, memory, f"{memory.show(0)} MiB"),
    ]
    if corpus.kind == "modern":
        ruff = spread(one.cpu for one in used["ruff"])
        kept.append(
            Budget(
                f"goal: what it adds to {corpus.name} against `{RUFF}`",
                f"{ruff.middle:.1f} s",
                ruff.middle,
                own,
                f"{own.show()} s",
            )
        )
    return kept


def in_editors(bench: Bench) -> Section:
    """The start on an empty file, and a file through standard input."""
    say("start-up and standard input")
    empty = bench.work / "empty.py"
    empty.write_text("", encoding="utf-8")
    edited = bench.work / "code" / EDITED
    rows, kept = [], []
    for name, source in (("an empty file", empty), ("490 legacy lines", edited)):
        stdin = {tool: _flake8(bench, tool, "-") for tool in ("flake8", "plugin")}
        used = in_turns(stdin, 5 * bench.rounds, stdin=source)
        for what in ("cpu", "wall"):
            alone, ours = (
                spread(getattr(one, what) for one in used[t]).show(0, 1000) for t in stdin
            )
            more = differences(used["plugin"], used["flake8"], what)
            rows.append([name, what, alone, ours, more.show(0, 1000)])
            if source == empty and what == "cpu":
                # The spread of single starts is noise; the median of so many is not.
                middle = spread([more.middle])
                shown = f"+{middle.show(1, 1000)} ms"
                kept.append(Budget("start-up", "+15 ms", 0.015, middle, shown))
    head = ("through `flake8 -`", "time", "flake8, ms", "with this plugin, ms", "difference, ms")
    return Section(table(head, rows), kept)


def of_growth(bench: Bench) -> Section:
    """Time and memory on generated files of growing length."""
    sizes = [1_000, 10_000] if bench.quick else [1_000, 3_000, 10_000, 30_000, 100_000]
    rows, kept = [], []
    for name, made in (("functions", generating.functions), ("script", generating.script)):
        cost: dict[int, float] = {}
        for lines in sizes:
            say(f"{lines:,} lines of {name}")
            file = bench.work / f"{name}_{lines}.py"
            file.write_text(made(lines), encoding="utf-8")
            used, [part] = _pairs(bench, 1, [file])
            [alone], [ours] = used["flake8"], used["plugin"]
            cost[lines] = part.plugin / lines
            rows.append(
                [
                    name,
                    f"{lines:,}",
                    f"{alone.cpu:.2f}",
                    f"{part.plugin:.2f}",
                    f"{cost[lines] * 1e6:.0f}",
                    f"{alone.memory:.0f}",
                    f"{ours.memory:.0f}",
                ]
            )
        last, first = max(cost), sorted(cost)[-3:][0]
        grown = spread([cost[last] / cost[first]])
        kept.append(
            Budget(
                f"growth, {name}: cost of a line, {last:,} lines against {first:,}",
                "1.5 times",
                1.5,
                grown,
                f"{grown.show()} times",
            )
        )
    head = (
        "generated",
        "lines",
        "flake8, CPU s",
        "the plugin's part, s",
        "µs per line",
        "flake8, MiB",
        "with this plugin, MiB",
    )
    return Section(table(head, rows), kept)


def of_check(bench: Bench, corpus: Corpus) -> Section:
    """`torch-legacy check` against flake8 alone, both with two processes."""
    say(f"torch-legacy check on {corpus.name}")
    check: Command = (bench.tools["plugin"] / "torch-legacy", "check")
    flake8: Command = (bench.tools["flake8"] / "flake8", "--isolated")
    both = {"flake8": flake8, "check": check}
    commands = {name: (*command, "--jobs=2", *corpus.folders) for name, command in both.items()}
    used = in_turns(commands, bench.rounds)
    names = {"flake8": "flake8 --jobs=2", "check": "torch-legacy check --jobs=2"}
    rows = [
        [
            f"`{names[name]}`",
            spread(one.wall for one in usages).show(1),
            spread(one.cpu for one in usages).show(1),
        ]
        for name, usages in used.items()
    ]
    wall = ratios(used["check"], used["flake8"], "wall")
    cpu = ratios(used["check"], used["flake8"])
    shown = f"{wall.show()}; of the CPU time {cpu.show()}"
    name = f"`torch-legacy check` against flake8, {corpus.name}"
    kept = Budget(name, "1/3 of the time", 1 / 3, wall, shown)
    return Section(table((corpus.name, "wall s", "CPU s"), rows), [kept])
