"""Whether storage is written: in place, by item, by a function, or later by another name."""

from __future__ import annotations

import ast

from .api import load
from .bindings import Binding
from .evaluator import Evaluator
from .scopes import MAX_BINDINGS
from .values import Function, UserInstance

#: Methods that give a view of the same storage, or the tensor itself where nothing is to convert.
_VIEWS = frozenset(
    "view view_as reshape t transpose permute squeeze unsqueeze narrow select expand"
    " expand_as diagonal unfold float double cpu numpy detach chunk split".split()
)
#: In-place methods that leave the storage as it is.
RESHAPING = frozenset("transpose_ t_ squeeze_ unsqueeze_ swapaxes_ swapdims_".split())
_HARMLESS = RESHAPING | {"requires_grad_", "share_memory_", "detach_"}
#: Functions of `torch.distributed` that write into their first argument.
_COLLECTIVES = frozenset(
    "broadcast all_reduce reduce recv irecv scatter all_gather_into_tensor reduce_scatter"
    " reduce_scatter_tensor all_to_all_single".split()
)
#: Functions whose second argument tells whether to work in place.
_IN_PLACE_SECOND = frozenset({"relu", "relu6", "selu"})
_DEPTH = 6


class Writes:
    """Follows where a value goes within its file."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._index = evaluator.index

    def written(self, node: ast.expr, depth: int = 0) -> bool:
        """Whether what the expression gives is changed in place, there or later in the function."""
        if depth > _DEPTH:
            return False
        if isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
            return True
        parent = self._index.parents[node]
        match parent:
            case ast.Subscript(value=base) if base is node:
                return self.written(parent, depth)
            case ast.Attribute(attr=name):
                if name in ("data", "T"):
                    return self.written(parent, depth)
                call = self._index.parents[parent]
                if not isinstance(call, ast.Call) or call.func is not parent:
                    return False
                if name in _HARMLESS:
                    # `x.data.t_()` is meant to change `x`, though it no longer does.
                    meant = name in RESHAPING and getattr(node, "attr", "") == "data"
                    return meant or self.written(call, depth)
                if name.endswith("_") and not name.endswith("__"):
                    return True
                return name in _VIEWS and self.written(call, depth)
            case ast.Call() if parent.func is not node:
                return self._by_function(node, parent, depth)
            case ast.keyword(arg="out"):
                return True
            case ast.keyword(arg=str(name)):
                call = self._index.parents[parent]
                if not isinstance(call, ast.Call):
                    return False
                if name == "tensor" and self._initialises(call):
                    return True
                return self._by_parameter(call, name, depth)
            case ast.Tuple() | ast.List():
                return self._from_tuple(node, parent, depth)
            case ast.Assign(targets=[ast.Name(id=name)]):
                return self._under_name(name, parent, (), depth)
            case ast.NamedExpr(target=ast.Name(id=name)):
                return self.written(parent, depth) or self._under_name(name, parent, (), depth)
            case ast.For(target=ast.Name(id=name)):
                return self._under_name(name, parent, ("item",), depth)
            case ast.IfExp() if node is not parent.test:
                return self.written(parent, depth)
        return False

    def _from_tuple(self, node: ast.expr, parent: ast.Tuple | ast.List, depth: int) -> bool:
        around = self._index.parents[parent]
        match around:
            case ast.Assign(targets=[ast.Tuple(elts=targets)]) if around.value is parent:
                position = parent.elts.index(node)
                if len(targets) == len(parent.elts):
                    target = targets[position]
                    if isinstance(target, ast.Name):
                        return self._under_name(target.id, around, (position,), depth)
            case ast.keyword(arg="out"):
                return True
        return False

    def _under_name(
        self, name: str, statement: ast.AST, steps: tuple[int | str, ...], depth: int
    ) -> bool:
        """Whether the variable that a statement binds is written while it has that value."""
        owner = self._index.scope_of(statement).owner(name)
        if owner is None:
            return False
        bindings = owner.bindings.get(name, [])
        if len(bindings) > MAX_BINDINGS:
            return False
        made = [one for one in bindings if one.node is statement and one.steps == steps]
        return any(self._binding_written(name, one, depth) for one in made)

    def _binding_written(self, name: str, binding: Binding, depth: int) -> bool:
        index = self._index
        for read in index.reads(name, binding.scope.outer.get(name, binding.scope)):
            if binding in index.reaching(read) and self.written(read, depth + 1):
                return True
        for later in binding.scope.bindings.get(name, []):
            # `w -= step` writes into the tensor that `w` names.
            if isinstance(later.node, ast.AugAssign) and isinstance(later.node.target, ast.Name):
                if later is not binding and binding in index.reaching(later.node.target):
                    return True
        return False

    def _by_function(self, node: ast.expr, call: ast.Call, depth: int) -> bool:
        first = call.args[:1] == [node]
        if self._initialises(call):
            return first
        name = self._evaluator.names.refers_to(call.func)
        if name is not None:
            short = name.rpartition(".")[2]
            if short in _COLLECTIVES and name.startswith("torch.distributed."):
                return first
            flags = [one.value for one in call.keywords if one.arg == "inplace"]
            flags += call.args[1:2] if short in _IN_PLACE_SECOND else []
            in_place = any(isinstance(one, ast.Constant) and one.value is True for one in flags)
            return first and (in_place or (short.endswith("_") and not short.endswith("__")))
        return self._by_parameter(call, call.args.index(node), depth)

    def _initialises(self, call: ast.Call) -> bool:
        """Whether a call is of a function of `torch.nn.init`."""
        name = self._evaluator.names.refers_to(call.func)
        if name is None and isinstance(call.func, ast.Name):
            # `kaiming_normal(w.data)`, brought in by a star import
            known = f"torch.nn.init.{call.func.id}"
            owner = self._index.scope_of(call.func).owner(call.func.id)
            name = known if owner is None and known in load().functions else None
        return name is not None and name.startswith("torch.nn.init.") and "gain" not in name

    def _by_parameter(self, call: ast.Call, which: int | str, depth: int) -> bool:
        """Whether a function of the file writes into the parameter that gets an argument."""
        callee = self._evaluator.value(call.func)
        if isinstance(callee, UserInstance):
            return False
        if not isinstance(callee, Function) or isinstance(callee.node, ast.Lambda):
            return False
        arguments = callee.node.args
        named = [*arguments.posonlyargs, *arguments.args]
        if isinstance(which, int):
            position = which + callee.bound
            parameter = named[position] if position < len(named) else None
        else:
            every = [*named, *arguments.kwonlyargs]
            parameter = next((one for one in every if one.arg == which), None)
        if parameter is None:
            return False
        scope = self._index.scopes[callee.node]
        bindings = [one for one in scope.bindings.get(parameter.arg, []) if one.node is parameter]
        return any(self._binding_written(parameter.arg, one, depth + 1) for one in bindings)
