"""What the catalogue says of a symbol on today's torch is what its snippet does there."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pickle
import signal
import sys
import types
import warnings
from pathlib import Path
from typing import NamedTuple

import pytest

from flake8_torch_legacy.catalogue import Fact, facts
from flake8_torch_legacy.diagnostics import Effect
from flake8_torch_legacy.torch_version import NEWEST

torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch
# A fork of a process whose torch has more threads may wait for ever.
torch.set_num_threads(1)

SECONDS = 30
TRIES = 3
CATALOGUE = Path(__file__).parents[1] / "catalogue"
ENTRIES = {
    one["id"]: one for one in json.loads((CATALOGUE / "snippets.json").read_text(encoding="utf-8"))
}
FACTS = [fact for fact in facts() if fact.id in ENTRIES]
#: Deprecations that CUDA alone shows, or a dataset that is not there, cannot be seen here.
CHECKED = [fact for fact in FACTS if ENTRIES[fact.id]["status_2_13"] != "unverified"]


class Outcome(NamedTuple):
    """How a snippet ended: the class of its exception, those of its warnings, what `out` was."""

    raised: str | None
    warned: list[str]
    result: str = ""


def run(code: str, folder: Path) -> Outcome:
    """Run a snippet in a fork, where it leaves nothing behind and warns as if it were the first.

    A fork may hang, by what another thread was at when it was made: then another one is tried.
    """
    for _ in range(TRIES):
        result = _in_fork(code, folder)
        if result:
            outcome: Outcome = pickle.loads(result)
            return outcome
    pytest.fail(f"killed, or longer than {SECONDS} s, {TRIES} times: {code}")


def _in_fork(code: str, folder: Path) -> bytes:
    """The pickled outcome of a snippet; nothing of one that was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(reading)
        signal.alarm(SECONDS)
        # What other tests have seen in the parent warns again.
        torch.set_warn_always(True)
        torch.storage._set_always_warn_typed_storage_removal(True)
        os.chdir(folder)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(_outcome(code), pipe)
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # workers that it has left would keep the pipe open
    with os.fdopen(reading, "rb") as pipe:
        return pipe.read()


def _outcome(code: str) -> Outcome:
    file = Path("snippet.py")
    file.write_text(f"{code}\n", encoding="utf-8")  # TorchScript reads the source
    module = types.ModuleType("snippet")
    module.__file__ = str(file.resolve())
    sys.modules["snippet"] = module
    raised = None
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            try:
                exec(compile(code, module.__file__, "exec"), module.__dict__)
            except BaseException as error:
                raised = type(error).__name__
    result = str(getattr(module, "out", ""))
    return Outcome(raised, [one.category.__name__ for one in seen], result)


@pytest.mark.parametrize("fact", CHECKED, ids=lambda fact: fact.id)
def test_the_old_snippet_does_what_the_fact_says(fact: Fact, tmp_path: Path) -> None:
    change = fact.at(NEWEST)
    assert change is not None
    outcome = run(ENTRIES[fact.id]["snippet_old"], tmp_path)
    if change.effect is Effect.CRASH:
        assert outcome.raised
        if change.gone:
            assert outcome.raised in ("AttributeError", "ImportError", "ModuleNotFoundError")
        elif change.words.startswith("raises "):
            named = change.words.split()[1]
            assert named in (outcome.raised, "since")
    else:
        assert outcome.raised is None
        if change.effect is Effect.WARN:
            assert outcome.warned


@pytest.mark.parametrize("fact", CHECKED, ids=lambda fact: fact.id)
def test_the_new_snippet_runs(fact: Fact, tmp_path: Path) -> None:
    entry = ENTRIES[fact.id]
    if entry.get("new_verified"):
        outcome = run(entry["snippet_new"], tmp_path)
        assert outcome.raised is None
        assert "FutureWarning" not in outcome.warned
