"""TL308: methods that a class overrides with a signature of old torch."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model import UserInstance
from ..torch_model.classes import decorators
from . import Finding, LintedFile, rule

#: What the stacks of layers pass to the `forward` of each layer since torch 2.0.
_PASSED = {
    "torch.nn.TransformerEncoder": ["is_causal"],
    "torch.nn.TransformerDecoder": ["tgt_is_causal", "memory_is_causal"],
}
_LAYERS = tuple(f"{name}Layer" for name in _PASSED)


@rule("TL308", ast.ClassDef, triggers=(r"__torch_function__\(",), since=(1, 12))
def plain_torch_function(node: ast.ClassDef, file: LintedFile) -> Iterator[Finding]:
    """`def __torch_function__(self, …)` without `@classmethod`."""
    for one in node.body:
        match one:
            case ast.FunctionDef(name="__torch_function__"):
                modern = decorators(one)
                # In a `TorchFunctionMode` it is a plain method, and must be.
                plain = not any(
                    isinstance(base, str) and base not in ("builtins.object", "torch.Tensor")
                    for base in file.model.classes.line_of(node)
                )
                if plain and not modern:
                    message = (
                        f"`__torch_function__` of `{node.name}` as a plain method warns since"
                        " PyTorch 1.12: make it a `@classmethod`"
                    )
                    yield Finding(one, message, Effect.WARN)


@rule("TL308", ast.Call, triggers=(r"TransformerEncoder\(", r"TransformerDecoder\("), since=(2, 0))
def layer_without_is_causal(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`nn.TransformerEncoder(Layer(…), 6)` where the `forward` of `Layer` takes no `is_causal`."""
    passed = _PASSED.get(file.model.refers_to(node.func) or "")
    if passed is None or not node.args:
        return
    layer, classes = file.model.value(node.args[0]), file.model.classes
    if not isinstance(layer, UserInstance) or not classes.inherits(layer.node, *_LAYERS):
        return
    forward = classes.method(layer.node, "forward")
    missing = [] if forward is None else [one for one in passed if not _takes(forward.args, one)]
    if missing:
        parameters = ", ".join(f"{one}=False" for one in missing)
        message = (
            f"`{file.text(node.args[0], 28)}` raises TypeError since PyTorch 2.0:"
            f" give its `forward` `{parameters}`"
        )
        yield Finding(node.args[0], message, Effect.CRASH)


def _takes(arguments: ast.arguments, name: str) -> bool:
    named = [*arguments.args, *arguments.kwonlyargs]
    return arguments.kwarg is not None or any(one.arg == name for one in named)
