"""What torch's API once had and no longer has, or warns of, or does otherwise: facts as data.

`facts/` has one JSON file a topic, and a topic is one code; `schema.json` says what may stand in
them, and a test holds them to it. A fact says how its symbol is recognised (`match`), what it does
from which torch release on (`effects`), what to write instead and since when that exists
(`instead`), and how the change can be made mechanically (`fix`).

`match` is one of

- `name`: a function, class or attribute, by its qualified name: `torch.nn.init.xavier_uniform`
- `module`: a module, or anything below it
- `call`: a call of a function or class (also of a subclass that has its constructor)
- `method`: a method called on an instance of a class `of` torch's: `torch.Tensor`
- `attribute`: an attribute of such an instance
- `rule`: a rule of its own judges, and this is the code that it looks for; the fact is for the
  explanation's table

A `call` or `method` may have conditions on its `arguments`, of which all must hold, and on the
number of `positionals`; see `Argument`. With `only`, a method or attribute is torch's wherever
it stands, because no other library has it: an unknown value that has it is an instance.

`effects` is a history: from each release on, `warn`, `gone` (the name is no longer there), `raise`,
`silent` (another result) or `noop` (superseded), with the words for the message after a colon
where the usual ones do not do. `fine` ends it: from then on there is nothing to say.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..diagnostics import Effect
from ..torch_version import TorchVersion, parse_torch_version

_FOLDER = Path(__file__).parent / "facts"
_KINDS = ("name", "module", "call", "method", "attribute", "rule")
_EFFECTS = {
    "warn": (Effect.WARN, "is deprecated since"),
    "gone": (Effect.CRASH, "was removed in"),
    "raise": (Effect.CRASH, "raises since"),
    "silent": (Effect.SILENT, "has changed in"),
    "noop": (Effect.NOOP, "is superseded since"),
    "fine": (Effect.NOOP, ""),
}


class Argument(NamedTuple):
    """A condition on one argument, found by one of its `keywords` or by `position` (from 0).

    `state` is `given`, `absent`, or `foreign`: given, as a file of which the linted one does not
    say itself that it holds tensors and plain data only. A given one may have to be one of the
    literals in `values`, or a literal that is none of them (`other`), or to mean one of the
    qualified names in `refers`, or be of a `kind`: a `tensor`, one of `float`, `integer` or `bool`,
    a `number`, one that is an `int`, a `list` or `string`, a string with a dot in it, `dotted`, a
    `module` of `torch.nn`, or anything that does not stand there as None, `not_none`, or is no
    literal, `variable`. With `unpacked` it has to stand in a dict: `**{"async": True}`.
    """

    keywords: tuple[str, ...]
    position: int | None
    state: str
    values: tuple[object, ...] = ()
    other: bool = False
    kind: str | None = None
    refers: tuple[str, ...] = ()
    unpacked: bool = False


class Match(NamedTuple):
    """How a fact is recognised; see this module's description."""

    kind: str
    names: tuple[str, ...]
    of: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    positionals: tuple[int, int] | None = None
    only: bool = False
    store: bool = False


class Change(NamedTuple):
    """What a symbol does from one release on; `words` go between its text and the `release`."""

    since: TorchVersion
    name: str
    effect: Effect
    words: str
    release: str

    @property
    def gone(self) -> bool:
        """Whether the name itself is no longer there."""
        return self.name == "gone"


class Fact(NamedTuple):
    """One fact about torch's API."""

    code: str
    id: str
    match: Match
    changes: tuple[Change, ...]
    instead: tuple[tuple[TorchVersion, str], ...]
    fix: dict[str, Any] | None

    def at(self, torch: TorchVersion) -> Change | None:
        """What the symbol does on a release; None where it is as it always was."""
        last = next((one for one in reversed(self.changes) if one.since <= torch), None)
        return None if last is None or last.name == "fine" else last

    def instead_at(self, torch: TorchVersion) -> str | None:
        """What to write instead on a release; None where nothing is known that exists there."""
        return next((words for since, words in reversed(self.instead) if since <= torch), None)


@functools.cache
def facts() -> tuple[Fact, ...]:
    """Every fact, by code and in the order of the files."""
    return tuple(fact for file in sorted(_FOLDER.glob("*.json")) for fact in _read(file))


def _read(file: Path) -> Iterator[Fact]:
    topic = json.loads(file.read_text(encoding="utf-8"))
    releases = topic.get("releases", {})
    for one in topic["facts"]:
        yield Fact(
            topic["code"],
            one["id"],
            _match(one["match"]),
            tuple(_change(at, text, releases) for at, text in one["effects"].items()),
            tuple((parse_torch_version(at), use) for at, use in one.get("instead", {}).items()),
            one.get("fix"),
        )


def _match(data: dict[str, Any]) -> Match:
    kind = next(kind for kind in _KINDS if kind in data)
    positionals = data.get("positionals")
    return Match(
        kind,
        _several(data[kind]),
        _several(data.get("of", ())),
        tuple(_argument(one) for one in data.get("arguments", ())),
        (positionals[0], positionals[1]) if positionals else None,
        data.get("only", False),
        data.get("store", False),
    )


def _argument(data: dict[str, Any]) -> Argument:
    values = data.get("is", data.get("is_not", ()))
    return Argument(
        _several(data.get("keyword", ())),
        data.get("position"),
        next((state for state in ("absent", "foreign") if data.get(state)), "given"),
        tuple(values),
        "is_not" in data,
        data.get("kind"),
        _several(data.get("refers_to", ())),
        data.get("unpacked", False),
    )


def _change(since: str, text: str, releases: dict[str, str]) -> Change:
    name, _, words = text.partition(": ")
    effect, usual = _EFFECTS[name]
    if name == "raise" and words:
        words = f"raises {words} since"
    elif words:
        words = f"{words} since"
    release = releases.get(since, f"PyTorch {since}")
    return Change(parse_torch_version(since), name, effect, words or usual, release)


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
