"""Where graphs are recorded: `torch.no_grad()` and its relatives."""

from __future__ import annotations

import ast

from .names import Names
from .scopes import FileIndex


class GradMode:
    """Looks for what switches the recording of graphs on or off in one file."""

    def __init__(self, index: FileIndex, names: Names) -> None:
        self._index = index
        self._names = names

    def records_graph(self, node: ast.AST) -> bool | None:
        """Whether a graph is recorded where a node stands: not under `torch.no_grad()`."""
        for call in self._index.calls.get("set_grad_enabled", []):
            statement = self._index.parents[call]
            if isinstance(statement, ast.Expr) and (
                self._index.function_of(call) is self._index.function_of(node)
            ):
                return self._switch(call)[0]
        for ancestor in self._index.ancestors(node):
            switches: list[ast.expr] = []
            if isinstance(ancestor, ast.With):
                switches = [item.context_expr for item in ancestor.items]
            elif isinstance(ancestor, (ast.FunctionDef, ast.AsyncFunctionDef)):
                switches = ancestor.decorator_list
            for switch in switches:
                for recording in self._switch(switch):
                    return recording
            if isinstance(ancestor, (ast.FunctionDef, ast.AsyncFunctionDef)):
                break
        return True

    def _switch(self, node: ast.expr) -> list[bool | None]:
        """What a context or decorator switches the recording of graphs to; empty for any other."""
        called = node.func if isinstance(node, ast.Call) else node
        match self._names.refers_to(called), node:
            case (("torch.no_grad" | "torch.inference_mode"), _):
                return [False]
            case "torch.enable_grad", _:
                return [True]
            case "torch.set_grad_enabled", ast.Call(args=[ast.Constant(value=bool(on))]):
                return [on]
            case "torch.set_grad_enabled", _:
                return [None]
        return []
