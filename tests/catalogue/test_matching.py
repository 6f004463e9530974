"""Which spellings of a fact's symbol match, and which only look like it."""

from __future__ import annotations

import ast

import pytest

from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.torch_version import TorchVersion

HEAD = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"

FIRES = {
    "dotted": ("torch.nn.init.xavier_uniform(w)", "TL301:1"),
    "module alias": ("import torch.nn.init as I; I.xavier_uniform(w)", "TL301:28"),
    "from-import, both to be changed": (
        "from torch.nn.init import xavier_uniform\nxavier_uniform(w)",
        "TL301:27 TL301:1",
    ),
    "renamed import": (
        "from torch.nn.init import xavier_uniform as xu\nxu(w)",
        "TL301:27 TL301:1",
    ),
    "an import for other files": (
        "from torch.nn.init import (\n    constant_,\n    xavier_uniform,\n)",
        "TL301:5",
    ),
    "a shadowed import, and nothing else": (
        "from torch.nn.utils import clip_grad_norm\n"
        "def clip_grad_norm(p, n):\n    pass\nclip_grad_norm(p, 1)",
        "TL302:28",
    ),
    "an import that fails tells it for its uses": (
        "from torch import btrifact\nbtrifact(x)",
        "TL201:19",
    ),
    "alias, told where it is assigned": ("init = nn.init.xavier_uniform\ninit(w)", "TL301:8"),
    "handed on": ("net.apply(nn.init.xavier_uniform)", "TL301:11"),
    "inner module": (
        "from torch.nn.utils.clip_grad import clip_grad_norm\nclip_grad_norm(p, 1)",
        "TL302:38 TL302:1",
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
    "a keyword that `*args` cannot give": (
        "from torch.utils.checkpoint import checkpoint\ncheckpoint(f, *args)",
        "TL205:1",
    ),
    "an unknown object, a method that only torch has": (
        "def f(layer):\n    layer.register_backward_hook(h)\n    layer.other()",
        "TL307:5",
    ),
    "an object of a class with a base elsewhere": (
        "from .layers import Base\nclass A(Base):\n    def f(self, h):\n"
        "        self.register_backward_hook(h)",
        "TL307:9",
    ),
    "a variable": ("F.nll_loss(x, y, size_average=False, reduce=reduce)", "TL303:18"),
    "a string with a dot": ("nn.Sequential().add_module('norm.1', m)", "TL308:1"),
    "tensors of certain types": (
        "F.embedding_bag(torch.ones(3, 2), torch.tensor([[0, 1]]))",
        "TL308:1",
    ),
    "a name that is assigned anew on something else": (
        "xu = nn.init.xavier_uniform\nif x > 0:\n    xu = other",
        "TL301:6",
    ),
    "where something else is looked up": (
        "if hasattr(m, 'weight'):\n    nn.init.xavier_uniform(m.weight)",
        "TL301:5",
    ),
    "after another version was refused": (
        "def f(w, version):\n    if version not in (1, 2):\n        raise ValueError\n"
        "    nn.init.xavier_uniform(w)",
        "TL301:5",
    ),
    "in a conditional on something else": ("if x > 0:\n    F.softmax(x)", "TL304:5"),
}

SILENT = {
    "given by keyword": "F.softmax(x, dim=1)",
    "given by position": "F.softmax(x, 1)",
    "perhaps given": "F.softmax(*args)",
    "perhaps given by name": "F.softmax(x, **options)",
    "a keyword perhaps given by name": (
        "from torch.utils.checkpoint import checkpoint\ncheckpoint(f, x, **options)"
    ),
    "an object of a class that knows no such thing": (
        "class A:\n    def f(self, h):\n        self.register_backward_hook(h)"
    ),
    "a string without a dot": "nn.Sequential().add_module('norm1', m)",
    "a string whose dots nobody sees": "nn.Sequential().add_module(f'norm{i}', m)",
    "tensors in the new order": "F.embedding_bag(torch.tensor([[0, 1]]), torch.ones(3, 2))",
    "tensors of unknown types": "F.embedding_bag(a, b)",
    "the file's own method of that name": (
        "class A:\n    def register_backward_hook(self, h):\n        pass\n"
        "def f(a):\n    a.register_backward_hook(h)"
    ),
    "constructor with the argument": "nn.Softmax(1)",
    "subclass with its own constructor": (
        "class S(nn.Softmax):\n    def __init__(self, dim=1):\n        super().__init__(dim)\nS()"
    ),
    "base by name, with the argument": (
        "class S(nn.Softmax):\n    def __init__(self):\n        nn.Softmax.__init__(self, 1)"
    ),
    "a class of the same name": "class Softmax:\n    pass\nSoftmax()",
    "a function of the same name": "def clip_grad_norm(p, n):\n    pass\nclip_grad_norm(p, 1)",
    "an import where it may be missing": (
        "try:\n    from torch.nn.utils import clip_grad_norm_ as clip\n"
        "except ImportError:\n    from torch.nn.utils import clip_grad_norm as clip\nclip(p, 1)"
    ),
    "a parameter of the same name": "def f(F, x):\n    return F.softmax(x)",
    "a method of something else": "model.softmax(x)\nself.F.softmax(x)",
    "another library": "import jax.nn as jnn\njnn.softmax(x)",
    "a relative import": "from .torch.nn.init import xavier_uniform\nxavier_uniform(w)",
    "in a string": "'nn.init.xavier_uniform(w)'",
    "assigned to": "nn.init.xavier_uniform = None",
    "on the old release only": ("if torch.__version__ < '0.4':\n    nn.init.xavier_uniform(w)"),
    "on the release under a name of its own": (
        "OLD = torch.__version__ < '0.4'\nif OLD:\n    nn.init.xavier_uniform(w)"
    ),
    "on a part of the release": (
        "version = torch.__version__\nif int(version[2]) < 4:\n    nn.init.xavier_uniform(w)"
    ),
    "where the object has no other method": (
        "def f(m, h):\n    if hasattr(m, 'register_full_backward_hook'):\n        pass\n"
        "    else:\n        m.register_backward_hook(h)"
    ),
    "in the other branch": (
        "if hasattr(nn.init, 'xavier_uniform_'):\n    pass\nelse:\n    nn.init.xavier_uniform(w)"
    ),
    "after the new release has returned": (
        "def f(w):\n    if hasattr(nn.init, 'xavier_uniform_'):\n        return 1\n"
        "    return nn.init.xavier_uniform(w)"
    ),
    "a default that the new release replaces": (
        "xu = nn.init.xavier_uniform\n"
        "if hasattr(nn.init, 'xavier_uniform_'):\n    xu = nn.init.xavier_uniform_\nxu(w)"
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
    assert found(f"{HEAD}{text}\n") == expected.split()


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


def test_a_history_may_end() -> None:
    text = f"{HEAD}F.sigmoid(x)\n"
    assert found(text, TorchVersion(0, 3)) == []
    assert found(text, TorchVersion(0, 4)) == ["TL305:1"]
    assert found(text, TorchVersion(1, 13)) == ["TL305:1"]
    assert found(text, TorchVersion(2, 0)) == []


def test_a_local_name_is_told_with_what_it_stands_for() -> None:
    text = "from torch.nn.init import xavier_uniform as xu\nxu(w)\n"
    _, one = lint(ast.parse(text), text.splitlines(keepends=True))
    assert one.message.startswith("`xu` (torch.nn.init.xavier_uniform) is deprecated since")


def test_an_absent_argument_is_told_where_the_fact_is_about_it() -> None:
    text = f"{HEAD}nn.MSELoss(False)\nnn.KLDivLoss()\n"
    flag, divergence = lint(ast.parse(text), text.splitlines(keepends=True))
    assert flag.message.startswith("`nn.MSELoss(False)` passes `size_average`")
    assert divergence.message.startswith("`nn.KLDivLoss()` without `reduction` averages")
