"""What every walk over a tree passes over."""

from __future__ import annotations

import ast

#: What has no children that matter here, or is no node at all: much the most of a tree.
LEAVES: frozenset[type] = frozenset(
    {
        *(str, int, float, complex, bytes, bool, type(None), type(Ellipsis)),
        *(ast.Constant, ast.Pass, ast.Break, ast.Continue),
        *(
            kind
            for base in (ast.expr_context, ast.operator, ast.boolop, ast.unaryop, ast.cmpop)
            for kind in base.__subclasses__()
        ),
    }
)
