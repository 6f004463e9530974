"""What is known of torch's API: two JSON files and the one function that reads them.

`generated.json` is written by `scripts/generate_torch_api.py` from the stubs of an installed torch.
`by_hand.json` adds what stubs cannot tell and wins over it. Names are grouped by namespace and kind
and packed into lines of text, separated by spaces. Its section `old` holds the names, in the same
form, that today's torch no longer has; a name stands only once in a file.

`functions`, `methods` and `attributes` (of a tensor) say what a call or a read gives:

- `elementwise`: a tensor that has as many dims as the one of its tensor operands that has most
- `same`: a tensor that has as many dims as the first operand, whatever the others are: `x.to(y)`
- `reduction`: 0-dim without `dim`, otherwise a tensor with fewer dims, unless `keepdim`
- `reduction_pair`: 0-dim without `dim`, (values, indices) with it, `elementwise` with two tensors
- `scalar`: 0-dim
- `loss`: 0-dim unless `reduction='none'` or `reduce=False`
- `factory`: a tensor whose dims come from the arguments; it has no graph if `no_graph` has it too
  (`torch.as_tensor(x)`, `torch.FloatTensor(x)` and `torch.normal(x, 1.)` keep the one of `x`)
- `tensor`: a tensor, dims unknown
- `tensors`: a sequence of tensors
- `pair`: (values, indices)
- `other`: no tensor
- `unknown`: several of these

An operand is anything but `out=`. In a reduction `dim` (or `axis`) is the first argument after the
tensor, or as many later as `dim_positions` has; there a literal bool is no `dim` (`x.std(False)`).

`modules` says what calling an instance of a class of `torch.nn` gives: the kinds above,
`rnn` (output, state; the output of a packed sequence is packed), `lstm_cell` (state, cell),
or `container` (cannot be called).

`conditions` say when a kind holds at all: a call that breaks its condition gives `unknown`. The
arguments are those of the call, or of the constructor for a module; `self` does not count.
The key of a method is `torch.Tensor.name`.

- `without`: keywords that must not be there, as in `max_pool2d(x, 2, return_indices=True)`
- `min_args`, `max_args`: how many positional arguments there may be

`dtypes` say by short name what kind of numbers a function or method gives where it has no `dtype=`:

- `bool`, `byte` (uint8), `int` (any other integer), `float`: always that
- `same`, `second`: what the first or second operand has
- `promoted`: what follows from the dtypes of all operands; `where`: of those behind the condition
- `larger`: that of the operand, or of both tensors (`torch.max(x, y)`)
- `sum`, `range`: like `same` and `promoted`, but `int` instead of `bool` and `byte`
- `any`: `bool`, but `byte` of `byte`
- `data`: what the numbers, lists or tensors have that it is made from; `fill`: `float` of a float
- `joined`: what all items of the operand have; `converted`: what the arguments ask for

`no_graph` lists what never carries a gradient graph (it may be a leaf that asks for gradients).
`tensor_only` are methods and attributes that no other library's arrays have; those of them that are
in `shared` are not only a tensor's in torch either (modules, packed sequences, storages).
`tensor_like` are shared with a few other libraries: evidence only together with more.
`module_parameters` and `module_buffers` are attributes of torch's own layers. `not_tensors` are
classes whose instances may have a `.data` but are no tensors; `packed` makes a packed sequence.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple


class Condition(NamedTuple):
    """What must be true of a call for its kind to hold."""

    without: frozenset[str] = frozenset()
    min_args: int = 0
    max_args: int = 99

    def holds(self, args: int, keywords: Collection[str | None]) -> bool:
        """Whether a call with so many positional arguments and these keywords is the usual one.

        Nobody knows what is in `**keywords` (None): such a call is not.
        """
        unwanted = self.without | {None}
        return self.min_args <= args <= self.max_args and unwanted.isdisjoint(keywords)


@dataclass(frozen=True)
class Api:
    """Both files, merged; functions, modules and classes are under their qualified names."""

    functions: Mapping[str, str]
    methods: Mapping[str, str]
    attributes: Mapping[str, str]
    modules: Mapping[str, str]
    conditions: Mapping[str, Condition]
    dim_positions: Mapping[str, int]
    dtypes: Mapping[str, str]
    no_graph_functions: frozenset[str]
    no_graph_methods: frozenset[str]
    no_graph_attributes: frozenset[str]
    tensor_only: frozenset[str]
    shared: frozenset[str]
    tensor_like: frozenset[str]
    module_parameters: frozenset[str]
    module_buffers: frozenset[str]
    not_tensors: frozenset[str]
    packed: frozenset[str]
    old: frozenset[str]
    names: frozenset[str]
    """All qualified names."""


_FOLDER = Path(__file__).parent


@functools.cache
def load() -> Api:
    """Read the description, once."""
    generated, by_hand = (
        json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("generated", "by_hand")
    )
    layers = (generated, by_hand, by_hand["old"])

    def merged(section: str) -> dict[str, str]:
        return {name: kind for layer in layers for name, kind in _kinds(layer.get(section, {}))}

    functions, methods, attributes, modules = map(
        merged, ("functions", "methods", "attributes", "modules")
    )
    conditions = {
        name: Condition(**rule | {"without": frozenset(rule.get("without", "").split())})
        for name, rule in (generated["conditions"] | by_hand["conditions"]).items()
    }
    graphless = by_hand["no_graph"]
    words = {
        section: frozenset(_words(by_hand[section]))
        for section in (
            "tensor_only",
            "shared",
            "tensor_like",
            "module_parameters",
            "module_buffers",
            "not_tensors",
            "packed",
        )
    }
    return Api(
        functions=functions,
        methods=methods,
        attributes=attributes,
        modules=modules,
        conditions=conditions,
        dim_positions=by_hand["dim_positions"],
        dtypes=dict(_kinds(by_hand["dtypes"])),
        no_graph_functions=frozenset(
            f"{namespace}.{name}"
            for namespace, lines in graphless["functions"].items()
            for name in _words(lines)
        ),
        no_graph_methods=frozenset(_words(graphless["methods"])),
        no_graph_attributes=frozenset(_words(graphless["attributes"])),
        old=frozenset(
            f"torch.Tensor.{name}" if section in ("methods", "attributes") else name
            for section, groups in by_hand["old"].items()
            for name, _ in _kinds(groups)
        ),
        names=frozenset(functions) | frozenset(modules) | words["not_tensors"],
        **words,
    )


def _kinds(groups: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Name and kind of everything in a section, which may be divided into namespaces."""
    for key, value in groups.items():
        if isinstance(value, dict):
            yield from _kinds(value, f"{key}.")
        else:
            for name in _words(value):
                yield prefix + name, key


def _words(lines: list[str]) -> list[str]:
    return " ".join(lines).split()
