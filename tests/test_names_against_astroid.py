"""Names and scopes, against a second opinion: astroid's own lookup on all samples."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import astroid
import pytest
from astroid import nodes

from flake8_torch_legacy.torch_model import TorchModel

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.py"))
IMPORTS = (nodes.Import, nodes.ImportFrom)
DEFINITIONS = (nodes.FunctionDef, nodes.ClassDef, nodes.Arguments)


def bound_by(tree: nodes.Module) -> dict[tuple[int, int], list[nodes.NodeNG]]:
    """What astroid says binds each name that is read, by the name's place."""
    found = {}
    for name in tree.nodes_of_class(nodes.Name):
        binders = name.lookup(name.name)[1]
        # A parameter or a name in the module's own dictionary (`__name__`) has no statement.
        plain = (nodes.Arguments, nodes.Module)
        found[name.lineno, name.col_offset] = [
            one if isinstance(one, plain) or isinstance(one.parent, plain) else one.statement()
            for one in binders
        ]
    return found


def _stored(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.alias):
            yield node.asname or node.name.partition(".")[0]
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_names(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    tree = ast.parse(text)
    model = TorchModel(tree)
    stored = Counter(_stored(tree))
    opinion = bound_by(astroid.parse(text))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
            continue
        statements = opinion.get((node.lineno, node.col_offset))
        if not statements:
            continue  # a builtin, or a name of a star import
        where = f"{sample.name}:{node.lineno}:{node.col_offset + 1} {node.id}"
        reference = model.refers_to(node)
        if reference is not None:
            # An import, or an alias of what an import brought in.
            assert any(isinstance(one, (*IMPORTS, nodes.Assign)) for one in statements), where
        elif isinstance(statements[0], IMPORTS) and stored[node.id] == 1:
            # astroid does not mind an import that comes later.
            assert statements[0].lineno > node.lineno, where
        if all(isinstance(one, DEFINITIONS) for one in statements):
            assert reference is None, where
