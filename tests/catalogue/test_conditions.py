"""What a fact can ask of a call, each on a made-up fact."""

from __future__ import annotations

import ast

import pytest

from flake8_torch_legacy.catalogue import Argument, Change, Fact, Match
from flake8_torch_legacy.diagnostics import Effect
from flake8_torch_legacy.matching import matches
from flake8_torch_legacy.rules import LintedFile
from flake8_torch_legacy.torch_version import NEWEST, TorchVersion

HEAD = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"

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
    "foreign file": (
        Match("call", ("torch.load",), arguments=(Argument(("f",), 0, "foreign"),)),
        [
            "torch.load('a')",
            "torch.load(f='a')",
            "torch.save({'epoch': 1}, 'a')\ntorch.load('b')",
            "torch.save(net.state_dict(), 'a')\ntorch.load('a')",
            "torch.save({'epoch': 1, 'net': net}, 'a')\ntorch.load('a')",
            "torch.save({'epoch': 1, **more}, 'a')\ntorch.load('a')",
            "torch.save([1], 'a')\ntorch.save(net, 'a')\ntorch.load('a')",
            "def float(x):\n    return x\ntorch.save(float(1), 'a')\ntorch.load('a')",
            "def save(what, where):\n    pass\nsave([1], 'a')\ntorch.load('a')",
        ],
        [
            "torch.load()",
            "torch.load(*options)",
            "torch.save({'epoch': 1, 'rates': [0.1, -1], 'name': f'{a}'}, 'a')\ntorch.load('a')",
            "torch.save({'a': torch.ones(1), 'b': float(x)}, out)\ntorch.load(out)['a']",
            "torch.load(path.format(1))\ntorch.save((vars(args), {1}), path.format(1))",
            "with torch.serialization.safe_globals([Options]):\n    torch.load('a')",
        ],
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
    gone = Change(TorchVersion(1, 0), "gone", Effect.CRASH, "was removed in", "PyTorch 1.0")
    fact = Fact("TL999", "made-up", match, (gone,), (), None)
    for text, expected in [*((one, 1) for one in matching), *((one, 0) for one in others)]:
        whole = f"{HEAD}{text}\n"
        file = LintedFile(ast.parse(whole), whole.splitlines(keepends=True), NEWEST)
        words = {name.rpartition(".")[2]: [fact] for name in match.names}
        found = [one.message for _, one in matches(words, whole, file)]
        assert len(found) == expected, text
        assert all("was removed in PyTorch 1.0" in one for one in found)
