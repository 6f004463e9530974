"""What a name refers to: imports, aliases and star imports, followed to a qualified name."""

from __future__ import annotations

import ast

from .api import load
from .bindings import Binding, Scope
from .imports import CONVENTIONAL
from .scopes import FileIndex

_MAX_ATTRIBUTES = 20
_MAX_ALIASES = 20
#: The classes that autograd functions derive from.
AUTOGRAD_FUNCTIONS = (
    "torch.autograd.Function",
    "torch.autograd.function.InplaceFunction",
    "torch.autograd.function.NestedIOFunction",
)
#: Packages that have some of these names, too.
NAMESAKES = frozenset("chainer flax jax keras mindspore mxnet paddle tensorflow tinygrad".split())
#: Where torch defines what it offers under a shorter name.
_CANONICAL = {
    "torch.autograd.variable.Variable": "torch.autograd.Variable",
    "torch.autograd.function.Function": "torch.autograd.Function",
    "torch.nn.parameter.Parameter": "torch.nn.Parameter",
    "torch.nn.modules.Module": "torch.nn.Module",
    "torch.nn.modules.module.Module": "torch.nn.Module",
    "torch._C._TensorBase": "torch.Tensor",
    "torch.nn.parallel.DataParallel": "torch.nn.DataParallel",
    "torch.nn.parallel.data_parallel.DataParallel": "torch.nn.DataParallel",
    "torch.utils.data.dataloader.DataLoader": "torch.utils.data.DataLoader",
    "torch.utils.data.dataset.ConcatDataset": "torch.utils.data.ConcatDataset",
    "torch.utils.data.dataset.Dataset": "torch.utils.data.Dataset",
    "torch.utils.data.dataset.TensorDataset": "torch.utils.data.TensorDataset",
    "torch.utils.data.sampler.Sampler": "torch.utils.data.Sampler",
}
#: Modules all of whose names are offered by the package around them.
_INNER = (
    "torch.functional.",
    "torch.nn.parallel.distributed.",
    "torch.nn.utils.clip_grad.",
    "torch.nn.utils.spectral_norm.",
    "torch.nn.utils.weight_norm.",
)


class Names:
    """Resolves expressions of one file to the qualified names of what they refer to."""

    def __init__(self, index: FileIndex) -> None:
        self._index = index
        self._known: dict[ast.Name, str | None] = {}
        self._open: list[ast.Name] = []

    def refers_to(self, node: ast.expr) -> str | None:
        """The qualified name (`torch.autograd.Variable`) of an expression; None when it has none.

        Only names that an import brought in have one: a local variable, parameter, function or
        class that shadows the import hides it, and relative imports are never torch.
        """
        attributes: list[str] = []
        while isinstance(node, ast.Attribute):
            attributes.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or len(attributes) > _MAX_ATTRIBUTES:
            return None
        base = self._name(node)
        return None if base is None else canonical(".".join([base, *reversed(attributes)]))

    def bound(self, binding: Binding) -> str | None:
        """The qualified name that one binding gives, if it is an import or an alias of one."""
        match binding.node:
            case ast.alias(name=name, asname=asname) as alias:
                statement = self._index.parents[alias]
                if isinstance(statement, ast.ImportFrom):
                    module = "." * statement.level + (statement.module or "")
                    return canonical(f"{module}.{name}")
                return name if asname else name.partition(".")[0]
            case ast.Assign(value=ast.Name() | ast.Attribute() as value) if not binding.steps:
                return self.refers_to(value)
        return None

    def imported_as(self, qualified: str, node: ast.AST) -> list[str]:
        """The names under which a qualified name is imported where `node` stands."""
        found = [name for name in CONVENTIONAL if self._is_starred_as(name, qualified, node)]
        inner = self._index.scope_of(node)
        scope: Scope | None = inner
        while scope is not None:
            for name, bindings in scope.bindings.items():
                if (
                    all(isinstance(one.node, ast.alias) for one in bindings)
                    and {self.bound(one) for one in bindings} == {qualified}
                    and inner.owner(name) is scope
                ):
                    found.append(name)
            scope = scope.parent
        return found

    def is_free(self, name: str, node: ast.AST) -> bool:
        """Whether nothing gives a name a meaning where `node` stands."""
        return self._index.scope_of(node).owner(name) is None

    def _is_starred_as(self, name: str, qualified: str, node: ast.AST) -> bool:
        return self.is_free(name, node) and self._starred(name) == qualified

    def _name(self, node: ast.Name) -> str | None:
        if node not in self._known:
            if len(self._open) > _MAX_ALIASES:
                return None
            self._open.append(node)
            self._known[node] = None  # what an alias that leads back to itself gets
            bindings = self._index.reaching(node)
            if not bindings:
                owner = self._index.scope_of(node).owner(node.id)
                self._known[node] = self._starred(node.id) if owner is None else None
            else:
                found = {self.bound(one) for one in bindings if not _is_none(one)}
                self._known[node] = found.pop() if len(found) == 1 else None
            self._open.pop()
        return self._known[node]

    def _starred(self, name: str) -> str | None:
        known = load().names
        for module in reversed(self._index.stars):
            if module.startswith("torch"):
                qualified = canonical(f"{module}.{name}")
                if qualified in known or qualified in AUTOGRAD_FUNCTIONS:
                    return qualified
        # In a torch project, `from utils import *` brings the usual names along.
        if self._index.stars and self._index.imported.isdisjoint(NAMESAKES):
            return CONVENTIONAL.get(name)
        return None


def canonical(name: str) -> str:
    """The public spelling of a torch name: `torch.nn.L1Loss` for `torch.nn.modules.loss.L1Loss`."""
    if not name.startswith("torch."):
        return name
    if name in _CANONICAL:
        return _CANONICAL[name]
    last = name.rpartition(".")[2]
    if name.startswith("torch.nn.modules.") and last[:1].isupper():
        return f"torch.nn.{last}"
    if name.startswith(_INNER):
        return f"{name.removesuffix(f'.{last}').rpartition('.')[0]}.{last}"
    if name.startswith("torch.optim.") and last[:1].isupper() and "lr_scheduler" not in name:
        return f"torch.optim.{last}"  # each optimizer has a module of its own
    return name


def _is_none(binding: Binding) -> bool:
    """`Variable = None`, as written in the `except ImportError` of an optional import."""
    value = binding.value
    return isinstance(value, ast.Constant) and value.value is None and not binding.steps
