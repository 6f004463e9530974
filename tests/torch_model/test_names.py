"""What a name refers to: imports, aliases, star imports, shadowing."""

from __future__ import annotations

import pytest
from _reveal import check

VARIABLE = "torch.autograd.Variable"
IMPORTED = [
    ("from torch.autograd import Variable", "Variable", VARIABLE),
    ("from torch.autograd import Variable as V", "V", VARIABLE),
    ("from torch.autograd import Function, Variable as V", "V", VARIABLE),
    ("from torch import autograd", "autograd.Variable", VARIABLE),
    ("from torch import autograd as ag", "ag.Variable", VARIABLE),
    ("import torch", "torch.autograd.Variable", VARIABLE),
    ("import torch as T", "T.autograd.Variable", VARIABLE),
    ("import torch.autograd", "torch.autograd.Variable", VARIABLE),
    ("import torch.autograd as ag", "ag.Variable", VARIABLE),
    ("import torch.nn, torch.autograd", "torch.autograd.Variable", VARIABLE),
    ("from torch.autograd.variable import Variable", "Variable", VARIABLE),
    ("import torch", "torch.autograd.variable.Variable", VARIABLE),
    ("from torch.autograd import variable", "variable.Variable", VARIABLE),
    ("from torch.autograd.function import Function", "Function", "torch.autograd.Function"),
    ("from torch.nn.parameter import Parameter", "Parameter", "torch.nn.Parameter"),
    ("from torch.nn.modules.loss import L1Loss", "L1Loss", "torch.nn.L1Loss"),
    ("from torch.nn.modules import Module", "Module", "torch.nn.Module"),
    ("from torch.nn import functional as F", "F.relu", "torch.nn.functional.relu"),
    ("from torch.autograd import Variable\nmake = Variable", "make", VARIABLE),
    ("from torch.autograd import Variable\nmake = Variable\nagain = make", "again", VARIABLE),
    ("import torch\nag = torch.autograd", "ag.Variable", VARIABLE),
    ("from torch.autograd import *", "Variable", VARIABLE),
    ("from torch.autograd import *", "Function", "torch.autograd.Function"),
    ("from torch import *", "ones", "torch.ones"),
    ("from torch.nn import *", "Linear", "torch.nn.Linear"),
    ("from torch.nn.functional import *", "relu", "torch.nn.functional.relu"),
    ("from torch.autograd import *\nfrom torch.nn import *", "Variable", VARIABLE),
    ("try:\n    from torch.autograd import Variable\nexcept ImportError:\n    Variable = None",
     "Variable", VARIABLE),
    ("try:\n    from torch.autograd import Variable\nexcept ImportError:\n    pass",
     "Variable", VARIABLE),
    ("try:\n    import torch\nexcept ImportError:\n    torch = None",
     "torch.autograd.Variable", VARIABLE),
    ("if True:\n    from torch.autograd import Variable", "Variable", VARIABLE),
    # In a torch project, the names that everybody uses come along with its helpers.
    ("import torch\nfrom utilities import *", "Variable", VARIABLE),
    ("from numpy import array", "array", "numpy.array"),
    ("import numpy as np", "np.array", "numpy.array"),
    ("import os.path", "os.path.join", "os.path.join"),
]  # fmt: skip
NOT_TORCH = [
    ("", "Variable"),
    ("import chainer\nfrom utilities import *", "Variable"),
    ("from utilities import *", "unusual"),
    ("Variable = 1", "Variable"),
    ("from torch.autograd import Variable\nVariable = 1", "Variable"),
    ("from torch.autograd import Variable\nclass Variable: pass", "Variable"),
    ("from torch.autograd import Variable\ndef Variable(x): pass", "Variable"),
    ("from torch.autograd import Variable\nfor Variable in []: pass", "Variable"),
    ("from torch.autograd import Variable\nwith x as Variable: pass", "Variable"),
    ("from torch.autograd import Variable\nVariable, x = 1, 2", "Variable"),
    ("from torch.autograd import Variable\n(Variable := 1)", "Variable"),
    ("from torch.autograd import Variable\ndel Variable", "Variable"),
    ("from torch.autograd import *\nVariable = 1", "Variable"),
    ("from torch.autograd import *\nclass Variable: pass", "Variable"),
    ("from torch.autograd import Variable\nVariable = wrap(Variable)", "Variable"),
    ("try:\n    from chainer import Variable\nexcept ImportError:\n"
     "    from torch.autograd import Variable", "Variable"),
    ("import torch", "torch().autograd.Variable"),
    ("import torch", "torch['autograd'].Variable"),
    ("import torch", "x.torch.autograd.Variable"),
    ("from torch.autograd import Variable", "x.Variable"),
    ("from torch.autograd import Variable", "self.Variable"),
]  # fmt: skip
OTHERS = [
    ("from chainer import Variable", "Variable", "chainer.Variable"),
    ("from torch.autograd import Variable\nfrom chainer import Variable", "Variable",
     "chainer.Variable"),
    ("from .torch.autograd import Variable", "Variable", ".torch.autograd.Variable"),
    ("from .autograd import Variable", "Variable", ".autograd.Variable"),
    ("from . import torch", "torch.autograd.Variable", "..torch.autograd.Variable"),
    ("import torchvision", "torchvision.models", "torchvision.models"),
    ("import torch_geometric as torch", "torch.data", "torch_geometric.data"),
]  # fmt: skip
SCOPES = {
    "shadowed by a parameter": """
        from torch.autograd import Variable
        def f(Variable):
            reveal(Variable)  # no name
        lambda Variable: reveal(Variable)  # no name
        def g(*Variable):
            reveal(Variable)  # no name
        def h(**Variable):
            reveal(Variable)  # no name
        reveal(Variable)  # torch.autograd.Variable
        """,
    "shadowed in a function": """
        from torch.autograd import Variable
        def f():
            reveal(Variable)  # no name
            Variable = 1
        def g():
            reveal(Variable)  # torch.autograd.Variable
        def h():
            from chainer import Variable
            reveal(Variable)  # chainer.Variable
        def i():
            def Variable(x): pass
            reveal(Variable)  # no name
            def inner():
                reveal(Variable)  # no name
        """,
    "shadowed in a comprehension": """
        from torch.autograd import Variable
        [reveal(Variable) for Variable in kinds]  # no name
        {1: reveal(Variable) for x in kinds}  # torch.autograd.Variable
        """,
    "imported in a function": """
        def f():
            from torch.autograd import Variable as V
            reveal(V)  # torch.autograd.Variable
            def inner():
                return reveal(V)  # torch.autograd.Variable
        def g():
            reveal(V)  # no name
        """,
    "a class does not shadow for its methods": """
        from torch.autograd import Variable
        class C:
            Variable = 1
            reveal(Variable)  # no name
            def f(self):
                reveal(Variable)  # torch.autograd.Variable
        """,
    "global": """
        from torch.autograd import Variable
        def f():
            global Variable
            Variable = 1
        def g():
            reveal(Variable)  # no name
        """,
    "an alias in a branch": """
        import torch
        from torch.autograd import Variable
        if unknown:
            make = Variable
        else:
            make = torch.tensor
        reveal(make)  # no name
        if unknown:
            same = Variable
        else:
            same = torch.autograd.Variable
        reveal(same)  # torch.autograd.Variable
        """,
    "the import that is in force": """
        from chainer import Variable
        reveal(Variable)  # chainer.Variable
        from torch.autograd import Variable
        reveal(Variable)  # torch.autograd.Variable
        """,
    "an alias of itself": """
        a = b
        b = a
        reveal(a)  # no name
        reveal(b)  # no name
        c = c
        reveal(c)  # no name
        """,
}


@pytest.mark.parametrize(("imports", "expression", "name"), IMPORTED + OTHERS)
def test_refers_to(imports: str, expression: str, name: str) -> None:
    check(f"reveal({expression})  # {name}", imports=f"{imports}\n")


@pytest.mark.parametrize(("imports", "expression"), NOT_TORCH)
def test_refers_to_nothing(imports: str, expression: str) -> None:
    check(f"reveal({expression})  # no name", imports=f"{imports}\n")


@pytest.mark.parametrize("source", SCOPES.values(), ids=list(SCOPES))
def test_scopes(source: str) -> None:
    check(source, imports="")
