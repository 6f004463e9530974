"""The scopes of a file, from `ast` alone: who binds a name, who reads it, and what is around.

`FileIndex` walks the tree once, without recursion, so that no nesting is too deep for it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from ..syntax import FIELDS, LEAVES
from .bindings import COMPREHENSIONS, FUNCTIONS, Binding, Block, FunctionNode, Place, Scope, Step
from .flow import reaching

#: A node to be visited, with the scope and the block that it stands in.
_Visit: TypeAlias = "tuple[ast.AST, Scope, Block]"

#: A variable that is bound more often counts as unknown, lest the time grows with the square.
MAX_BINDINGS = 200


class FileIndex:
    """The scopes of one file, with the parent of every node."""

    def __init__(self, tree: ast.Module) -> None:
        self.module = Scope(tree, None)
        self.scopes: dict[ast.AST, Scope] = {tree: self.module}
        self.parents: dict[ast.AST, ast.AST] = {}
        self.stars: list[str] = []
        """Modules that are star-imported, in order."""
        self.imported: set[str] = set()
        """The packages, modules and names that are imported anywhere."""
        self.self_attributes: dict[ast.ClassDef, dict[str, list[Binding]]] = {}
        """What methods assign to attributes of `self`."""
        self.calls: dict[str, list[ast.Call]] = {}
        """Calls by the name that is called: `f(…)` and `….f(…)` are under `f`."""
        self.attributes: dict[str, list[ast.Attribute]] = {}
        """Attribute accesses by attribute name."""
        self._places: dict[ast.AST, Place] = {}
        self._reaching: dict[ast.Name, list[Binding]] = {}
        self._readers: dict[str, list[Scope]] | None = None
        self._reads: dict[str, dict[Scope | None, list[ast.Name]]] = {}
        self._walk(tree)

    # -- questions ---------------------------------------------------------------------------

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around `node`, from the inside out."""
        parents = self.parents
        while node in parents:
            node = parents[node]
            yield node

    def scope_of(self, node: ast.AST) -> Scope:
        """The scope that the names in an expression belong to."""
        return self._place(node).scope

    def function_of(self, node: ast.AST) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
        """The innermost `def` around a node, or None at module or class level."""
        for ancestor in self.ancestors(node):
            if isinstance(ancestor, (ast.FunctionDef, ast.AsyncFunctionDef)):
                return ancestor
        return None

    def class_of(self, function: ast.AST) -> ast.ClassDef | None:
        """The class that a method is defined in; None for other functions."""
        scope = self.scopes.get(function)
        while scope is not None and scope.parent is not None:
            scope = scope.parent
            if isinstance(scope.node, ast.ClassDef):
                return scope.node
            if not isinstance(scope.node, COMPREHENSIONS):
                return None
        return None

    def reaching(self, name: ast.Name) -> list[Binding]:
        """The bindings whose value `name` may have where it is read; empty when none is known."""
        found = self._reaching.get(name)
        if found is None:
            place = self._place(name)
            owner = place.scope.owner(name.id)
            while place.scope is not owner and isinstance(place.scope.node, COMPREHENSIONS):
                place = self._place(place.scope.node)  # it runs where it stands
            found = [] if owner is None else owner.bindings.get(name.id, [])
            if len(found) > MAX_BINDINGS:
                found = []
            elif owner is place.scope:
                found = reaching(found, place)
            self._reaching[name] = found
        return found

    def reads(self, name: str, owner: Scope | None) -> list[ast.Name]:
        """Where the variable of a scope is read, in any scope; without one, a name of no scope."""
        if self._readers is None:
            self._readers = {}
            for scope in self.scopes.values():
                for one in scope.reads:
                    self._readers.setdefault(one, []).append(scope)
        if name not in self._reads:
            self._reads[name] = {}
            for scope in self._readers.get(name, []):
                self._reads[name].setdefault(scope.owner(name), []).extend(scope.reads[name])
        return self._reads[name].get(owner, [])

    def _place(self, node: ast.AST) -> Place:
        places = self._places
        while node not in places:
            node = self.parents[node]
        return places[node]

    # -- the walk ------------------------------------------------------------------------------

    def _walk(self, tree: ast.Module) -> None:
        order = 0
        self._places[tree] = Place(self.module, (), 0)
        stack: list[_Visit] = [(statement, self.module, ()) for statement in reversed(tree.body)]
        self.parents.update((statement, tree) for statement in tree.body)
        parents, attributes = self.parents, self.attributes
        while stack:
            node, scope, block = stack.pop()
            order += 1
            special = _SPECIAL.get(node.__class__)
            if special is None:
                if isinstance(node, ast.stmt):
                    self._places[node] = Place(scope, block, order)
                children = _children(node, scope, block)
            else:
                children = special(self, node, scope, block, order)
            inner: list[_Visit] = []
            for child, where, inside in children:
                parents[child] = node
                # More than half of a tree is `a` and `a.b`, which need no visit of their own.
                while isinstance(child, ast.Attribute):
                    attributes.setdefault(child.attr, []).append(child)
                    parents[child.value] = child
                    child = child.value
                if isinstance(child, ast.Name):
                    if child.ctx.__class__ is ast.Load:
                        where.reads.setdefault(child.id, []).append(child)
                elif child.__class__ not in LEAVES:
                    inner.append((child, where, inside))
            inner.reverse()
            stack += inner

    def _statement(self, node: ast.AST, scope: Scope, block: Block, order: int) -> list[_Visit]:
        self._places[node] = Place(scope, block, order)
        _BINDS[node.__class__](self, node, scope, block, order)
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            return self._definition(node, scope, block, order)
        return _children(node, scope, block)

    def _call(self, node: ast.Call, scope: Scope, block: Block, _: int) -> list[_Visit]:
        called = node.func
        if isinstance(called, (ast.Name, ast.Attribute)):
            name = called.id if isinstance(called, ast.Name) else called.attr
            self.calls.setdefault(name, []).append(node)
        return _children(node, scope, block)

    def _walrus(self, node: ast.NamedExpr, scope: Scope, block: Block, order: int) -> list[_Visit]:
        inside = _function_scope(scope)
        self._bind_target(node.target, node, node.value, (), inside, block, order)
        return _children(node, scope, block)

    def _yield(self, node: ast.Yield, scope: Scope, block: Block, _: int) -> list[_Visit]:
        if node.value is None:
            return []
        scope.yields.append(node.value)
        return [(node.value, scope, block)]

    def _definition(
        self, node: FunctionNode | ast.ClassDef, scope: Scope, block: Block, order: int
    ) -> list[_Visit]:
        inner = Scope(node, scope)
        self.scopes[node] = inner
        if isinstance(node, ast.ClassDef):
            outside: list[ast.AST] = [*node.decorator_list, *node.bases, *node.keywords]
            inside: list[ast.AST] = [*node.body]
        else:
            arguments = node.args
            named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            for argument in named:
                binding = Binding(argument, None, (), inner, (), order - 1)
                inner.bindings.setdefault(argument.arg, []).append(binding)
            for starred in (arguments.vararg, arguments.kwarg):
                if starred is not None:
                    binding = Binding(starred, None, (), inner, (), order - 1)
                    inner.bindings.setdefault(starred.arg, []).append(binding)
            outside = [arguments]
            if isinstance(node, ast.Lambda):
                inside = [node.body]
                inner.returns.append(node.body)
                self._places[node.body] = Place(inner, (), order)
            else:
                outside += node.decorator_list
                if node.returns is not None:
                    outside.append(node.returns)
                inside = [*node.body]
        return [
            *((child, scope, block) for child in outside),
            *((child, inner, ()) for child in inside),
        ]

    def _comprehension(
        self,
        node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp,
        scope: Scope,
        block: Block,
        order: int,
    ) -> list[_Visit]:
        inner = Scope(node, scope)
        self.scopes[node] = inner
        children: list[_Visit] = []
        outside, inside = self._place(node), Place(inner, (), order)
        for number, generator in enumerate(node.generators):
            self._bind_target(
                generator.target, generator, generator.iter, ("item",), inner, (), order - 1
            )
            # The first iterable is evaluated outside, all else in the comprehension's own scope.
            for child in (generator.iter, generator.target, *generator.ifs):
                place = outside if child is generator.iter and number == 0 else inside
                self._places[child] = place
                children.append((child, place.scope, place.block))
        results = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        for result in results:
            self._places[result] = inside
            children.append((result, inner, ()))
        return children

    # -- bindings ------------------------------------------------------------------------------

    def _assign(self, node: ast.Assign, scope: Scope, block: Block, order: int) -> None:
        for target in node.targets:
            self._bind_target(target, node, node.value, (), scope, block, order)

    def _update(
        self, node: ast.AnnAssign | ast.AugAssign, scope: Scope, block: Block, order: int
    ) -> None:
        self._bind_target(node.target, node, node.value, (), scope, block, order)

    def _for(self, node: ast.For | ast.AsyncFor, scope: Scope, block: Block, order: int) -> None:
        inside = (*block, (node, "body"))
        self._bind_target(node.target, node, node.iter, ("item",), scope, inside, order)

    def _with(self, node: ast.With | ast.AsyncWith, scope: Scope, block: Block, order: int) -> None:
        for item in node.items:
            if item.optional_vars is not None:
                value, target = item.context_expr, item.optional_vars
                self._bind_target(target, node, value, ("enter",), scope, block, order)

    def _import(self, node: ast.Import, scope: Scope, block: Block, order: int) -> None:
        for alias in node.names:
            self.imported |= {alias.name.partition(".")[0], alias.name}
            name = alias.asname or alias.name.partition(".")[0]
            self._add(name, Binding(alias, None, (), scope, block, order))

    def _import_from(self, node: ast.ImportFrom, scope: Scope, block: Block, order: int) -> None:
        module = node.module or ""
        self.imported |= {module.partition(".")[0], module}
        self.imported |= {f"{module}.{alias.name}" for alias in node.names}
        for alias in node.names:
            if alias.name == "*":
                self.stars.append("." * node.level + module)
            else:
                name = alias.asname or alias.name
                self._add(name, Binding(alias, None, (), scope, block, order))

    def _named(
        self,
        node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.ExceptHandler,
        scope: Scope,
        block: Block,
        order: int,
    ) -> None:
        if node.name is not None:
            self._add(node.name, Binding(node, None, (), scope, block, order))

    def _case(self, node: ast.match_case, scope: Scope, block: Block, order: int) -> None:
        for part in ast.walk(node.pattern):
            if isinstance(part, (ast.MatchAs, ast.MatchStar)) and part.name:
                self._add(part.name, Binding(node, None, (), scope, block, order))
            elif isinstance(part, ast.MatchMapping) and part.rest:
                self._add(part.rest, Binding(node, None, (), scope, block, order))

    def _global(self, node: ast.Global, scope: Scope, _: Block, __: int) -> None:
        for name in node.names:
            scope.outer[name] = self.module

    def _nonlocal(self, node: ast.Nonlocal, scope: Scope, _: Block, __: int) -> None:
        for name in node.names:
            owner = scope.parent.owner(name) if scope.parent else None
            scope.outer[name] = owner or self.module

    def _return(self, node: ast.Return, scope: Scope, _: Block, __: int) -> None:
        if node.value is not None:
            scope.returns.append(node.value)

    def _delete(self, node: ast.Delete, scope: Scope, block: Block, order: int) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self._add(target.id, Binding(node, None, (), scope, block, order))

    def _bind_target(
        self,
        target: ast.expr,
        node: ast.AST,
        value: ast.expr | None,
        steps: tuple[Step, ...],
        scope: Scope,
        block: Block,
        order: int,
    ) -> None:
        pending = [(target, steps)]
        while pending:
            target, steps = pending.pop()
            match target:
                case ast.Name():
                    self._add(target.id, Binding(node, value, steps, scope, block, order))
                case ast.Tuple() | ast.List():
                    pending += [(item, (*steps, number)) for number, item in enumerate(target.elts)]
                case ast.Starred():
                    pending.append((target.value, (*steps[:-1], "rest")))
                case ast.Attribute(value=ast.Name(id=instance)):
                    owner = self._self_class(instance, scope)
                    if owner is not None:
                        attributes = self.self_attributes.setdefault(owner, {})
                        binding = Binding(node, value, steps, scope, block, order)
                        attributes.setdefault(target.attr, []).append(binding)

    def _add(self, name: str, binding: Binding) -> None:
        owner = binding.scope.outer.get(name, binding.scope)
        owner.bindings.setdefault(name, []).append(binding)

    def _self_class(self, name: str, scope: Scope) -> ast.ClassDef | None:
        """The class whose instance `name` is, where it is the first parameter of a method."""
        method: Scope | None = scope
        while method is not None and not isinstance(method.node, FUNCTIONS):
            method = method.parent
        while method is not None and method.parent is not None:
            arguments = method.node.args if isinstance(method.node, FUNCTIONS) else None
            if arguments is not None and name in method.bindings:
                first = [*arguments.posonlyargs, *arguments.args][:1]
                owner = method.parent.node
                if first and first[0].arg == name and isinstance(owner, ast.ClassDef):
                    return owner
                return None
            method = method.parent
        return None


def _children(node: ast.AST, scope: Scope, block: Block) -> list[_Visit]:
    """The children of a node, each with the scope and the block that it stands in."""
    found: list[_Visit] = []
    compound = type(node) in _COMPOUND
    for name in FIELDS[node.__class__]:
        value: Any = getattr(node, name, None)
        if value.__class__ is list:
            inner = (*block, (node, name)) if compound and name in _BLOCKS else block
            found += [(item, scope, inner) for item in value if item.__class__ not in LEAVES]
        elif value.__class__ not in LEAVES:
            found.append((value, scope, block))
    return found


_BLOCKS = frozenset({"body", "orelse", "finalbody"})
_COMPOUND: frozenset[type[ast.AST]] = frozenset(
    kind
    for name in (
        "If For AsyncFor While With AsyncWith Try TryStar ExceptHandler match_case".split()
    )
    if (kind := getattr(ast, name, None)) is not None
)
#: What statements of a kind bind.
_BINDS: dict[type[ast.AST], Callable[..., None]] = {
    ast.Assign: FileIndex._assign,
    **dict.fromkeys((ast.AnnAssign, ast.AugAssign), FileIndex._update),
    **dict.fromkeys((ast.For, ast.AsyncFor), FileIndex._for),
    **dict.fromkeys((ast.With, ast.AsyncWith), FileIndex._with),
    ast.Import: FileIndex._import,
    ast.ImportFrom: FileIndex._import_from,
    **dict.fromkeys(
        (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler), FileIndex._named
    ),
    ast.match_case: FileIndex._case,
    ast.Global: FileIndex._global,
    ast.Nonlocal: FileIndex._nonlocal,
    ast.Return: FileIndex._return,
    ast.Delete: FileIndex._delete,
}
#: What is to be done, besides going on to the children, at nodes of a kind.
_SPECIAL: dict[type[ast.AST], Callable[..., list[_Visit]]] = {
    **dict.fromkeys(_BINDS, FileIndex._statement),
    ast.Call: FileIndex._call,
    ast.NamedExpr: FileIndex._walrus,
    ast.Yield: FileIndex._yield,
    ast.Lambda: FileIndex._definition,
    **dict.fromkeys(COMPREHENSIONS, FileIndex._comprehension),
}


def _function_scope(scope: Scope) -> Scope:
    """Where `:=` binds: comprehensions are passed over."""
    while isinstance(scope.node, COMPREHENSIONS) and scope.parent is not None:
        scope = scope.parent
    return scope
