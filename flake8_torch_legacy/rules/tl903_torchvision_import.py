"""TL903: a package of torchvision that is imported under its own name."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from . import Finding, LintedFile, rule


@rule("TL903", ast.Import, triggers=(r"torchvision\.\w+\s+as\b",))
def import_as(node: ast.Import, file: LintedFile) -> Iterator[Finding]:
    """`import torchvision.models as models`."""
    for alias in node.names:
        package, _, name = alias.name.partition(".")
        if package == "torchvision" and name == alias.asname:
            message = f"`import {alias.name} as {name}` says the name twice"
            yield Finding(alias, f"{message}: use `from torchvision import {name}`", Effect.NOOP)
