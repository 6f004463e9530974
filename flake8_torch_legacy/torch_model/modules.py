"""Layers, losses and other instances of torch's classes: calls, attributes, methods, items."""

from __future__ import annotations

import ast

from .api import load
from .operators import graph_of
from .results import Look, positional, unreduced
from .values import (
    PARAMETER,
    UNKNOWN,
    Instance,
    Many,
    Other,
    Sequence,
    Tensor,
    Value,
)

_SAME_MODULE = frozenset(
    "cuda cpu to float double half bfloat16 train eval type apply share_memory"
    " requires_grad_ to_empty xpu".split()
)


def module_call(name: str, made: ast.Call | None, node: ast.Call, value: Look) -> Value:
    """A call of an instance of a class of torch's, as of a layer or a loss."""
    kind = load().modules.get(name)
    operands = [value(one) for one in positional(node)]
    usual = made is None or _is_usual(name, made)
    match kind:
        case "loss":
            # The arguments' graph decides; what a network computed is rarely known to be without.
            reduced = usual and not unreduced(made)
            return Tensor(0 if reduced else None, graph_of(operands))
        case _ if not usual:
            return UNKNOWN
        case "tensor" | "elementwise":
            first = operands[0] if operands else UNKNOWN
            dims = first.dims if isinstance(first, Tensor) and kind == "elementwise" else None
            if isinstance(first, Instance):
                return UNKNOWN  # a PackedSequence, say
            return Tensor(dims, graph=True if name in _WITH_PARAMETERS else graph_of(operands))
        case "rnn":
            output: Value = Tensor(graph=True)
            if operands and isinstance(operands[0], Instance):
                output = operands[0]
            elif operands and not isinstance(operands[0], Tensor):
                output = UNKNOWN
            state = Tensor(graph=True)
            return Sequence((output, Sequence((state, state)) if name.endswith("LSTM") else state))
        case "lstm_cell":
            return Sequence((Tensor(graph=True), Tensor(graph=True)))
        case "tensors":
            return Many(Tensor(graph=True))
    if name == "collections.namedtuple":
        return Other("named tuple")
    if name == "torch.nn.Sequential":
        first = operands[0] if operands else UNKNOWN
        keeps = made is not None and all(_keeps_dims(one, value) for one in made.args)
        return Tensor(first.dims if keeps and isinstance(first, Tensor) else None, graph=True)
    return UNKNOWN


def _keeps_dims(layer: ast.expr, value: Look) -> bool:
    """Whether a part of a `Sequential` gives as many dims as it gets."""
    match value(layer):
        case Instance(name=name, call=ast.Call() as made):
            return load().modules.get(name) == "elementwise" and _is_usual(name, made)
    return False


def _is_usual(name: str, made: ast.Call) -> bool:
    """Whether a layer or loss was made with arguments for which its kind holds."""
    condition = load().conditions.get(name)
    return condition is None or condition.holds(len(made.args), [one.arg for one in made.keywords])


_WITH_PARAMETERS = frozenset(
    f"torch.nn.{name}"
    for name in [
        "Linear",
        "Bilinear",
        "Conv1d",
        "Conv2d",
        "Conv3d",
        "ConvTranspose1d",
        "ConvTranspose2d",
        "ConvTranspose3d",
        "Embedding",
        "EmbeddingBag",
        "GRUCell",
        "RNNCell",
        "LayerNorm",
        "Sequential",
        "PReLU",
    ]
)


def module_method(base: Value, name: str) -> Value:
    """A method that every `torch.nn.Module` has."""
    match name:
        case "parameters":
            return Many(PARAMETER)
        case "named_parameters":
            return Many(Sequence((Other("str"), PARAMETER)))
        case "buffers":
            return Many(Tensor(graph=False))
        case "named_buffers":
            return Many(Sequence((Other("str"), Tensor(graph=False))))
        case "state_dict":
            return Instance("state_dict")
        case "children" | "modules":
            return Many(Instance("torch.nn.Module"))
        case "named_children" | "named_modules":
            return Many(Sequence((Other("str"), Instance("torch.nn.Module"))))
        case _ if name in _SAME_MODULE:
            return base
    return UNKNOWN


def instance_attribute(kind: str, name: str) -> Value:
    """`instance.name` of a class of torch's."""
    api = load()
    if kind in api.modules or kind == "torch.nn.Module":
        if name in api.module_parameters:
            return PARAMETER
        if name in api.module_buffers:
            return Tensor(graph=False)
    if kind == "torch.nn.utils.rnn.PackedSequence" and name in ("data", "batch_sizes"):
        return Tensor()
    return UNKNOWN


def instance_method(
    base: Instance, kind: str, name: str, node: ast.Call, value: Look
) -> Value | None:
    """A method of an instance of a class of torch's; None when it is not known as one."""
    api = load()
    if kind in api.modules or (kind.startswith("torch.nn.") and "utils" not in kind):
        return module_method(base, name)
    if kind == "state_dict":
        match name:
            case "values":
                return Many(Tensor(graph=False))
            case "items":
                return Many(Sequence((Other("str"), Tensor(graph=False))))
            case "get":
                return Tensor(graph=False)
    if not kind.startswith("torch") and (name in _SAME_MODULE or "parameters" in name):
        return module_method(base, name)
    if kind.startswith(("torch.distributions.", "pyro.distributions.")):
        if name in ("sample", "sample_n"):
            return Tensor(graph=False)
        if name in ("rsample", "log_prob", "entropy", "cdf", "icdf"):
            return Tensor()
    if kind == "torch.nn.utils.rnn.PackedSequence" and name in _SAME_MODULE:
        return base
    return UNKNOWN


def instance_item(kind: str) -> Value:
    """An item of an instance of a class of torch's."""
    if kind == "state_dict":
        return Tensor(graph=False)
    if kind in ("torch.nn.ModuleList", "torch.nn.Sequential", "torch.nn.ModuleDict"):
        return Instance("torch.nn.Module")
    if kind in ("torch.nn.ParameterList", "torch.nn.ParameterDict"):
        return PARAMETER
    return UNKNOWN
