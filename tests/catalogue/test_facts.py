"""The catalogue's files are well-formed, and every entry of the survey is a fact or has a reason.

`snippets.json` has the entries: a legacy snippet, the same as it is written today, and what the
legacy one does on torch 2.13. `elsewhere.json` names the code of those that TL001 to TL009 and
other topics cover, `unjudged.json` the reason why no static look can tell.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from _variants import variants

from flake8_torch_legacy import catalogue
from flake8_torch_legacy.catalogue import facts
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.rescue import rescued
from flake8_torch_legacy.torch_version import NEWEST, TorchVersion

HERE = Path(__file__).parent
FOLDER = Path(catalogue.__file__).parent
TOPICS = sorted((FOLDER / "facts").glob("*.json"))


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


ENTRIES: dict[str, dict[str, str]] = {one["id"]: one for one in read(HERE / "snippets.json")}
ELSEWHERE: dict[str, str] = read(HERE / "elsewhere.json")
UNJUDGED: dict[str, str] = read(HERE / "unjudged.json")
CODES = ELSEWHERE | {fact.id: fact.code for fact in facts() if fact.id in ENTRIES}

every_entry = pytest.mark.parametrize("entry", sorted(CODES.keys() - UNJUDGED.keys()))


@pytest.mark.parametrize("topic", TOPICS, ids=lambda path: path.stem)
def test_a_topic_keeps_to_the_schema(topic: Path) -> None:
    content = read(topic)
    jsonschema.Draft202012Validator(read(FOLDER / "schema.json")).validate(content)
    assert topic.name.startswith(f"{content['code']}_")
    assert (
        topic.read_text(encoding="utf-8")
        == f"{json.dumps(content, indent=2, ensure_ascii=False)}\n"
    )


def test_an_id_and_a_code_stand_only_once() -> None:
    ids = [fact.id for fact in facts()]
    assert len(set(ids)) == len(ids)
    assert len({topic.name.partition("_")[0] for topic in TOPICS}) == len(TOPICS)


def test_a_history_goes_forward_and_ends_before_the_future() -> None:
    for fact in facts():
        history = [one.since for one in fact.changes]
        assert history == sorted(set(history)), fact.id
        assert history[0] <= NEWEST, fact.id
        since = [one for one, _ in fact.instead]
        assert since == sorted(set(since)), fact.id


def test_no_effect_is_told_before_its_release() -> None:
    fact = next(one for one in facts() if one.id == "clip-grad-norm")
    assert fact.at(TorchVersion(0, 3)) is None
    change = fact.at(TorchVersion(0, 4))
    assert change is not None
    assert change.effect.value == "warn"


def codes_of(text: str) -> set[str]:
    lines = text.splitlines(keepends=True)
    return {one.code for one in lint(rescued(text).tree, lines, style=True)}


@every_entry
@pytest.mark.parametrize("way", ["plain", "aliases", "from-imports", "in a function"])
def test_the_old_snippet_is_reported(entry: str, way: str) -> None:
    assert CODES[entry] in codes_of(variants(ENTRIES[entry]["snippet_old"])[way])


@every_entry
@pytest.mark.parametrize("way", ["plain", "aliases", "from-imports", "in a function"])
def test_the_new_snippet_is_silent(entry: str, way: str) -> None:
    found = codes_of(variants(ENTRIES[entry].get("snippet_new", "pass"))[way])
    assert not {one for one in found if not one.startswith("TL9")}


def test_every_reason_is_given() -> None:
    assert not CODES.keys() & UNJUDGED.keys()
    assert all(reason.endswith(".") for reason in UNJUDGED.values())
