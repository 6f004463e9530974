"""One snippet, with its imports written in three other ways."""

from __future__ import annotations

import ast

from flake8_torch_legacy.rescue import rescued


def variants(snippet: str) -> dict[str, str]:
    """The snippet as it is, and with aliases, with from-imports and inside a function."""
    return {
        "plain": snippet,
        "aliases": _aliased(snippet),
        "from-imports": _from_imports(snippet),
        "in a function": _in_function(snippet),
    }


def _aliased(snippet: str) -> str:
    """`import torch.nn as nn` becomes `import torch.nn as nn_`, and its uses with it."""
    tree = rescued(snippet).tree
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name
                if alias.name.split(".")[0] in ("torch", "functorch") and "." not in name:
                    names.add(name)
                    alias.asname = f"{name}_"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("torch"):
            for alias in node.names:
                names.add(alias.asname or alias.name)
                alias.asname = f"{alias.asname or alias.name}_"
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in names:
            node.id += "_"
    return ast.unparse(tree)


def _from_imports(snippet: str) -> str:
    """`torch.nn.init.normal(w)` becomes `normal(w)` after `from torch.nn.init import normal`."""
    tree = rescued(snippet).tree
    modules = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.asname or "." not in alias.name
    }
    modules = {name: module for name, module in modules.items() if module.startswith("torch")}
    imports: dict[str, str] = {}
    taken = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}

    class Shorten(ast.NodeTransformer):
        def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
            chain: list[str] = []
            inner: ast.expr = node
            while isinstance(inner, ast.Attribute):
                chain.insert(0, inner.attr)
                inner = inner.value
            if isinstance(inner, ast.Name) and inner.id in modules:
                parts = [*modules[inner.id].split("."), *chain]
                path, name = ".".join(parts[:-1]), parts[-1]
                # An attribute of a class or object cannot be imported, nor what is assigned to.
                is_class = any(part[:1].isupper() or part == "reduce_op" for part in parts[:-1])
                if not is_class and isinstance(node.ctx, ast.Load) and name not in taken:
                    if imports.setdefault(name, path) == path:
                        return ast.Name(name, ast.Load())
                return node
            self.generic_visit(node)
            return node

    tree = Shorten().visit(tree)
    lines = [f"from {path} import {name}" for name, path in imports.items()]
    return "\n".join([*lines, ast.unparse(tree)])


def _in_function(snippet: str) -> str:
    body = "\n".join(f"    {line}" if line.strip() else line for line in snippet.splitlines())
    return f"def main():\n{body}\n\n\nmain()\n"
