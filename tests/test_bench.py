"""What of the benchmark can be wrong without a clock: numbers, tables, generated code."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import generating, results
from bench.__main__ import _options, _parser
from bench.measuring import Usage, in_turns, run
from bench.results import Budget, Part, Spread
from flake8_torch_legacy.linter import lint


def usages(*cpu: float) -> list[Usage]:
    return [Usage(seconds, 2 * seconds, 100) for seconds in cpu]


def test_a_spread_is_the_median_and_both_ends() -> None:
    assert results.spread([3, 1, 2, 9]) == Spread(2.5, 1, 9)
    with pytest.raises(ValueError, match="no median"):
        results.spread([])


@pytest.mark.parametrize(
    ("values", "digits", "factor", "shown"),
    [
        ([1.019, 1.1, 0.996], 2, 1, "1.02 (1.00–1.10)"),
        ([0.0012, 0.0034], 1, 1000, "2.3 (1.2–3.4)"),
        ([1.5], 1, 1, "1.5"),
    ],
)
def test_a_spread_is_shown(values: list[float], digits: int, factor: float, shown: str) -> None:
    assert results.spread(values).show(digits, factor) == shown


def test_ratios_are_of_the_same_turn() -> None:
    # A machine that is three times as slow in the last turn changes nothing.
    assert results.ratios(usages(2, 2, 6), usages(1, 1, 3)) == Spread(2, 2, 2)
    # What was measured once is compared with the first turn.
    assert results.ratios(usages(8), usages(2, 4)) == Spread(4, 4, 4)
    assert results.differences(usages(3, 5), usages(1, 2), "wall") == Spread(5, 4, 6)


def test_a_part_is_compared_with_the_rest() -> None:
    assert Part(plugin=1, everything=11).added == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("measured", "met"),
    [
        (Spread(0.05, 0.04, 0.06), "yes"),
        (Spread(0.08, 0.08, 0.08), "yes"),
        (Spread(0.05, 0.04, 0.09), "yes, not in every turn"),
        (Spread(0.09, 0.07, 0.12), "**no**, not in every turn"),
        (Spread(0.10, 0.09, 0.12), "**no**"),
    ],
)
def test_a_budget_is_met_or_not(measured: Spread, met: str) -> None:
    assert Budget("CPU", "+8%", 0.08, measured, "").met() == met


def test_the_tables() -> None:
    budget = Budget("start-up", "+15 ms", 0.015, Spread(0.01, 0.01, 0.01), "+10 ms")
    assert results.budgets([budget]) == (
        "| budget | at most | measured | met |\n"
        "| --- | --- | --- | --- |\n"
        "| start-up | +15 ms | +10 ms | yes |\n"
    )


def test_a_page_keeps_what_is_around_the_tables() -> None:
    page = f"# Speed\n\n{results.BEGIN}old\n{results.END}\nHow it is done.\n"
    once = results.replaced(page, "new")
    assert once == f"# Speed\n\n{results.BEGIN}\nnew\n\n{results.END}\nHow it is done.\n"
    assert results.replaced(once, "new") == once
    with pytest.raises(ValueError, match="lacks the marks"):
        results.replaced("# Speed\n", "new")


@pytest.mark.parametrize("made", [generating.functions, generating.script])
@pytest.mark.parametrize("lines", [4, 6, 1_000, 1_009, 10_000])
def test_generated_code_has_so_many_lines_and_parses(
    made: Callable[[int], str], lines: int
) -> None:
    text = made(lines)
    ast.parse(text)
    assert lines - 3 < text.count("\n") <= lines


@pytest.mark.parametrize(
    ("made", "codes"),
    [
        (generating.functions, {"TL001", "TL003", "TL004", "TL006", "TL302"}),
        (generating.script, {"TL001", "TL002", "TL003", "TL004"}),
    ],
)
def test_generated_code_is_legacy_all_through(made: Callable[[int], str], codes: set[str]) -> None:
    text = made(200)
    found = lint(ast.parse(text), text.splitlines(keepends=True))
    assert {one.code for one in found} >= codes
    assert max(one.line for one in found) > 180


def test_the_command_is_told_without_this_machines_paths() -> None:
    args = _parser().parse_args(["--torch", "--rounds=5", "--work=/tmp/x", "--write=page.md"])
    assert _options(args) == ["--torch", "--rounds=5"]


unix = pytest.mark.skipif(sys.platform == "win32", reason="os.wait4 is of Unix")


@unix
def test_a_process_is_accounted_for_with_its_children(tmp_path: Path) -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(10**6))'])"
    used = run([sys.executable, "-c", code])
    assert used.cpu > 0
    assert used.wall > 0
    assert used.memory > 1
    given = tmp_path / "given.txt"
    given.write_text("1", encoding="utf-8")
    run([sys.executable, "-c", "import sys; assert sys.stdin.read() == '1'"], stdin=given)


@unix
def test_findings_are_no_failure_but_a_crash_is() -> None:
    run([sys.executable, "-c", "raise SystemExit(1)"])
    with pytest.raises(RuntimeError, match="out of order"):
        run([sys.executable, "-c", "import sys; sys.stderr.write('out of order'); sys.exit(2)"])


@unix
def test_commands_take_turns(tmp_path: Path) -> None:
    log = tmp_path / "log"
    write = "import sys; open(sys.argv[1], 'a').write(sys.argv[2])"
    commands = {name: [sys.executable, "-c", write, str(log), name] for name in "abc"}
    used = in_turns(commands, 2)
    assert log.read_text(encoding="utf-8") == "abccba"
    assert {name: len(ones) for name, ones in used.items()} == {"a": 2, "b": 2, "c": 2}
