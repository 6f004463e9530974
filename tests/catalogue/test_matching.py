"""Which spellings of a fact's symbol match, and which only look like it."""

from __future__ import annotations

import ast

import pytest

from flake8_torch_legacy.catalogue import Argument, Change, Fact, Match
from flake8_torch_legacy.diagnostics import Effect
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.matching import matches
from flake8_torch_legacy.rules import LintedFile
from flake8_torch_legacy.torch_version import NEWEST, TorchVersion

HEAD = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"

FIRES = {
    "dotted": ("torch.nn.init.xavier_uniform(w)", "TL301:1"),
    "module alias": ("import torch.nn.init as I; I.xavier_uniform(w)", "TL301:28"),
    "from-import": ("from torch.nn.init import xavier_uniform\nxavier_uniform(w)", "TL301:1"),
    "renamed import": ("from torch.nn.init import xavier_uniform as xu\nxu(w)", "TL301:1"),
    "alias, told where it is assigned": ("init = nn.init.xavier_uniform\ninit(w)", "TL301:8"),
    "handed on": ("net.apply(nn.init.xavier_uniform)", "TL301:11"),
    "inner module": (
        "from torch.nn.utils.clip_grad import clip_grad_norm\nclip_grad_norm(p, 1)",
        "TL302:1",
    ),
    "missing argument": ("F.softmax(x)", "TL304:1"),
    "an attribute of self": (
        "class A:\n    def __init__(self):\n        self.f = F.softmax\n"
        "    def g(self, x):\n        return self.f(x)",
        "TL304:16",
    ),
    "constructor": ("nn.Softmax()", "TL304:1"),
    "subclass": ("class S(nn.Softmax):\n    pass\nS()", "TL304:1"),
    "subclass of a subclass": (
        "class S(nn.Softmax):\n    pass\nclass T(S):\n    pass\nT()",
        "TL304:1",
    ),
    "super": (
        "class S(nn.Softmax):\n    def __init__(self):\n        super().__init__()",
        "TL304:9",
    ),
    "base by name": (
        "class S(nn.Softmax):\n    def __init__(self):\n        nn.Softmax.__init__(self)",
        "TL304:9",
    ),
    "in a conditional on something else": ("if x > 0:\n    F.softmax(x)", "TL304:5"),
}

SILENT = {
    "given by keyword": "F.softmax(x, dim=1)",
    "given by position": "F.softmax(x, 1)",
    "perhaps given": "F.softmax(*args)",
    "perhaps given by name": "F.softmax(x, **options)",
    "constructor with the argument": "nn.Softmax(1)",
    "subclass with its own constructor": (
        "class S(nn.Softmax):\n    def __init__(self, dim=1):\n        super().__init__(dim)\nS()"
    ),
    "base by name, with the argument": (
        "class S(nn.Softmax):\n    def __init__(self):\n        nn.Softmax.__init__(self, 1)"
    ),
    "a class of the same name": "class Softmax:\n    pass\nSoftmax()",
    "a function of the same name": "def clip_grad_norm(p, n):\n    pass\nclip_grad_norm(p, 1)",
    "a shadowed import": (
        "from torch.nn.utils import clip_grad_norm\n"
        "def clip_grad_norm(p, n):\n    pass\nclip_grad_norm(p, 1)"
    ),
    "a parameter of the same name": "def f(F, x):\n    return F.softmax(x)",
    "a method of something else": "model.softmax(x)\nself.F.softmax(x)",
    "another library": "import jax.nn as jnn\njnn.softmax(x)",
    "a relative import": "from .torch.nn.init import xavier_uniform\nxavier_uniform(w)",
    "in a string": "'nn.init.xavier_uniform(w)'",
    "assigned to": "nn.init.xavier_uniform = None",
    "on the old release only": ("if torch.__version__ < '0.4':\n    nn.init.xavier_uniform(w)"),
    "in the other branch": (
        "if hasattr(nn.init, 'xavier_uniform_'):\n    pass\nelse:\n    nn.init.xavier_uniform(w)"
    ),
    "after the new release has returned": (
        "def f(w):\n    if hasattr(nn.init, 'xavier_uniform_'):\n        return 1\n"
        "    return nn.init.xavier_uniform(w)"
    ),
    "where its absence is caught": (
        "try:\n    nn.init.xavier_uniform(w)\nexcept AttributeError:\n    pass"
    ),
    "a fallback": (
        "try:\n    f = nn.init.xavier_uniform_\n"
        "except AttributeError:\n    f = nn.init.xavier_uniform"
    ),
}


def found(text: str, torch: TorchVersion | None = None) -> list[str]:
    lines = text.splitlines(keepends=True)
    diagnostics = lint(ast.parse(text), lines, *([torch] if torch else []))
    return [f"{one.code}:{one.column + 1}" for one in diagnostics]


@pytest.mark.parametrize("case", FIRES)
def test_fires(case: str) -> None:
    text, expected = FIRES[case]
    assert found(f"{HEAD}{text}\n") == [expected]


@pytest.mark.parametrize("case", SILENT)
def test_is_silent(case: str) -> None:
    assert found(f"{HEAD}{SILENT[case]}\n") == []


def test_what_a_star_import_usually_brings() -> None:
    assert found("from torch_helpers import *\nF.softmax(x)\n") == ["TL304:1"]
    assert found("from torch_helpers import *\nimport jax\nF.softmax(x)\n") == []


def test_only_what_is_true_of_the_release() -> None:
    text = f"{HEAD}nn.init.xavier_uniform(w)\nF.softmax(x)\n"
    assert found(text, TorchVersion(0, 3)) == ["TL304:1"]
    assert found(text, TorchVersion(0, 4)) == ["TL301:1", "TL304:1"]


def test_a_local_name_is_told_with_what_it_stands_for() -> None:
    text = "from torch.nn.init import xavier_uniform as xu\nxu(w)\n"
    [one] = lint(ast.parse(text), text.splitlines(keepends=True))
    assert one.message.startswith("`xu` (torch.nn.init.xavier_uniform) is deprecated since")


MSE = ("torch.nn.MSELoss",)
MADE_UP = {
    "keyword": (
        Match("call", MSE, arguments=(Argument(("size_average",), None, "given"),)),
        ["nn.MSELoss(size_average=False)", "nn.MSELoss(**{'size_average': False})"],
        ["nn.MSELoss()", "nn.MSELoss(**options)", "nn.L1Loss(size_average=False)"],
    ),
    "literal": (
        Match("call", MSE, arguments=(Argument(("reduction",), 2, "given", ("sum", 1)),)),
        ["nn.MSELoss(reduction='sum')", "nn.MSELoss(None, None, 'sum')", "nn.MSELoss(reduction=1)"],
        ["nn.MSELoss(reduction='mean')", "nn.MSELoss(reduction=how)", "nn.MSELoss(reduction=True)"],
    ),
    "another literal": (
        Match("call", MSE, arguments=(Argument(("reduction",), None, "given", ("sum",), True),)),
        ["nn.MSELoss(reduction='mean')"],
        ["nn.MSELoss(reduction='sum')", "nn.MSELoss(reduction=how)"],
    ),
    "number of arguments": (
        Match("method", ("add_",), ("torch.Tensor",), positionals=(2, 2)),
        ["torch.ones(2).add_(1, y)", "x = torch.ones(2)\nx.add_(2, y)"],
        ["torch.ones(2).add_(y)", "y.add_(1, 2)", "torch.ones(2).add_(*y)"],
    ),
    "kind": (
        Match("call", ("torch.tensor",), arguments=(Argument((), 0, "given", kind="tensor"),)),
        ["torch.tensor(torch.ones(2))"],
        ["torch.tensor([1])", "torch.tensor(unknown)"],
    ),
    "list": (
        Match("call", ("torch.tensor",), arguments=(Argument((), 0, "given", kind="list"),)),
        ["torch.tensor([1])"],
        ["torch.tensor(1)"],
    ),
    "number": (
        Match("call", ("torch.tensor",), arguments=(Argument((), 0, "given", kind="number"),)),
        ["torch.tensor(1)", "n = 2\ntorch.tensor(n)"],
        ["torch.tensor([1])"],
    ),
    "string": (
        Match("call", ("torch.tensor",), arguments=(Argument((), 0, "given", kind="string"),)),
        ["torch.tensor('a')"],
        ["torch.tensor(1)"],
    ),
    "method of a module": (
        Match("method", ("register_hook",), ("torch.nn.Module",)),
        [
            "nn.Linear(1, 1).register_hook(f)",
            "class N(nn.Module):\n    def f(self):\n        self.register_hook(g)",
        ],
        [
            "unknown.register_hook(f)",
            "torch.ones(2).register_hook(f)",
            "class N(nn.Module):\n    def register_hook(self, f):\n        pass\n"
            "    def f(self):\n        self.register_hook(g)",
        ],
    ),
    "method of an optimizer": (
        Match("method", ("step",), ("torch.optim.Optimizer",)),
        ["torch.optim.SGD(p, lr=1).step()"],
        ["torch.optim.lr_scheduler.StepLR(o, 1).step()"],
    ),
    "attribute": (
        Match("attribute", ("names",), ("torch.Tensor",)),
        ["torch.ones(2).names"],
        ["unknown.names", "torch.ones(2).names = 1"],
    ),
    "module": (
        Match("module", ("torch.legacy",)),
        ["import torch.legacy.nn", "from torch.legacy import nn", "torch.legacy.nn"],
        ["from .torch.legacy import nn", "import legacy"],
    ),
    "name that is gone": (
        Match("name", ("torch.symeig",)),
        ["from torch import symeig", "torch.symeig(x)"],
        [
            "from numpy import symeig",
            "try:\n    from torch import symeig\nexcept ImportError:\n    pass",
        ],
    ),
}


@pytest.mark.parametrize("case", MADE_UP)
def test_conditions(case: str) -> None:
    match, matching, others = MADE_UP[case]
    gone = Change(TorchVersion(1, 0), "gone", Effect.CRASH, "was removed in")
    fact = Fact("TL999", "made-up", match, (gone,), (), None)
    for text, expected in [*((one, 1) for one in matching), *((one, 0) for one in others)]:
        whole = f"{HEAD}{text}\n"
        file = LintedFile(ast.parse(whole), whole.splitlines(keepends=True), NEWEST)
        words = {name.rpartition(".")[2]: [fact] for name in match.names}
        found = [one.message for _, one in matches(words, whole, file)]
        assert len(found) == expected, text
        assert all("was removed in PyTorch 1.0" in one for one in found)
