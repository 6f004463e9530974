"""The fixes that the catalogue gives as data, in the ways in which code may be written."""

from __future__ import annotations

import pytest

from flake8_torch_legacy.fixes.apply import fixed
from flake8_torch_legacy.torch_version import NEWEST, TorchVersion

HEAD = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"

REWRITES = {
    "a name, as it is spelled": (
        f"{HEAD}nn.init.xavier_uniform(w)\n",
        f"{HEAD}nn.init.xavier_uniform_(w)\n",
    ),
    "a module under another name": (
        "import torch.nn.init as I\nI.normal(w, 0, 1)  # weights\n",
        "import torch.nn.init as I\nI.normal_(w, 0, 1)  # weights\n",
    ),
    "a name that was imported": (
        "from torch.nn.init import xavier_uniform\nxavier_uniform(w)\n",
        "from torch.nn.init import xavier_uniform_\nxavier_uniform_(w)\n",
    ),
    "one that something else still uses": (
        "from torch.nn.init import normal, uniform\nuniform(w)\n__all__ = ['uniform']\n",
        "from torch.nn.init import normal_ as normal, uniform_ as uniform\n"
        "from torch.nn.init import uniform_\nuniform_(w)\n__all__ = ['uniform']\n",
    ),
    "an alias": (
        "from torch.nn.init import constant as fill\nfill(w, 0)\n",
        "from torch.nn.init import constant_\nconstant_(w, 0)\n",
    ),
    "an import that fails": (
        "from torch._six import container_abcs, string_classes\nprint(container_abcs)\n",
        "from collections import abc as container_abcs\nfrom torch._six import string_classes\n"
        "print(container_abcs)\n",
    ),
    "an import of a module of Python's": (
        "from torch._six import builtins, queue as q\nprint(builtins, q)\n",
        "import builtins\nimport queue as q\nprint(builtins, q)\n",
    ),
    "an import in a block": (
        "if True:\n    from torch._six import queue, something\n    print(queue)\n",
        "if True:\n    import queue\n    from torch._six import something\n    print(queue)\n",
    ),
    "an argument": (
        f"{HEAD}F.softmax(self.net(x).view(1, -1),  # scores\n          _stacklevel=5)\n",
        f"{HEAD}F.softmax(self.net(x).view(1, -1),  # scores\n          _stacklevel=5, dim=1)\n",
    ),
    "the only argument": (f"{HEAD}nn.Softmax()\n", f"{HEAD}nn.Softmax(dim=1)\n"),
    "a class that became an argument": (
        f"{HEAD}nn.Sequential(nn.UpsamplingNearest2d(scale_factor=2),"
        " nn.UpsamplingBilinear2d(8))\n",
        f"{HEAD}nn.Sequential(nn.Upsample(scale_factor=2, mode='nearest'),"
        " nn.Upsample(8, mode='bilinear', align_corners=True))\n",
    ),
    "one that was imported": (
        "from torch.nn import UpsamplingNearest2d\nUpsamplingNearest2d(None, 2)\n",
        "from torch.nn import Upsample\nUpsample(None, 2, mode='nearest')\n",
    ),
    "a subclass": (
        f"{HEAD}class Scores(nn.Softmax):\n    pass\nScores()\n",
        f"{HEAD}class Scores(nn.Softmax):\n    pass\nScores(dim=1)\n",
    ),
    "a keyword that goes": (
        f"{HEAD}nn.MSELoss(size_average=False).cuda()\n",
        f"{HEAD}nn.MSELoss(reduction='sum').cuda()\n",
    ),
    "the order of arguments": (
        f"{HEAD}buf = torch.zeros(3)\nbuf.mul_(0.9).add_(1 - 0.1, w + 1)\n",
        f"{HEAD}buf = torch.zeros(3)\nbuf.mul_(0.9).add_(w + 1, alpha=1 - 0.1)\n",
    ),
    "a method that becomes a function": (
        f"{HEAD}e, v = (torch.ones(2, 2) + 1).symeig(eigenvectors=True)\n",
        f"{HEAD}e, v = torch.linalg.eigh(torch.ones(2, 2) + 1, UPLO='U')\n",
    ),
    "a function of a package that is not imported": (
        "from torch import ones, symeig\nprint(ones(2, 2).qr())\n",
        "from torch import ones, symeig\nimport torch\nprint(torch.linalg.qr(ones(2, 2)))\n",
    ),
    "fixes in each other": (
        f"{HEAD}F.upsample(F.softmax(nn.init.normal(w)), scale_factor=2)\n",
        f"{HEAD}F.interpolate(F.softmax(nn.init.normal_(w), dim=1), scale_factor=2)\n",
    ),
    "characters of several bytes before it": (
        f"{HEAD}print('é', '日本', nn.init.normal(w))\n",
        f"{HEAD}print('é', '日本', nn.init.normal_(w))\n",
    ),
    "other ends of lines": (
        "import torch.nn as nn\r\nnn.init.normal(w)\r\nnn.init.uniform(w)\r\n",
        "import torch.nn as nn\r\nnn.init.normal_(w)\r\nnn.init.uniform_(w)\r\n",
    ),
}

LEFT = {
    "a comment would be lost": f"{HEAD}torch.add(x,  # the sum\n          2, y)\n",
    "arguments that nobody sees": f"{HEAD}torch.add(*three)\nF.softmax(x, **options)\n",
    "an argument that the new call lacks": f"{HEAD}torch.qr(torch.ones(2, 2), some=False)\n",
    "the name is not called": f"{HEAD}decompose = torch.qr\n",
    "torch means something else there": (
        "from torch import ones\ndef f(torch):\n    return ones(2, 2).qr()\n"
    ),
}


def after(text: str, torch: TorchVersion = NEWEST, *, unsafe: bool = True) -> str:
    return fixed(text, torch, unsafe=unsafe, wanted=lambda *_: True).text


@pytest.mark.parametrize("case", REWRITES)
def test_rewrites(case: str) -> None:
    old, new = REWRITES[case]
    assert after(old) == new
    assert after(new) == new


@pytest.mark.parametrize("case", LEFT)
def test_left(case: str) -> None:
    assert after(LEFT[case]) == LEFT[case]


def test_unsafe_fixes_wait_to_be_asked_for() -> None:
    text = f"{HEAD}F.softmax(x)\nnn.init.normal(w)\n"
    result = fixed(text, NEWEST, unsafe=False, wanted=lambda *_: True)
    assert result.text == f"{HEAD}F.softmax(x)\nnn.init.normal_(w)\n"
    assert [one.code for one in result.made] == ["TL301"]
    assert [(one.diagnostic.code, one.unsafe) for one in result.left] == [("TL304", True)]


def test_what_a_release_does_not_have_yet_is_not_written() -> None:
    text = f"{HEAD}nn.init.normal(w)\nprint(torch.ones(2, 2).symeig())\n"
    assert after(text, TorchVersion(1, 7)) == text.replace("normal", "normal_")


def test_only_what_is_wanted() -> None:
    text = f"{HEAD}nn.init.normal(w)\nnn.init.normal(v)\n"
    result = fixed(
        text, NEWEST, unsafe=False, wanted=lambda one, lines: "(v)" in lines[one.line - 1]
    )
    assert result.text == f"{HEAD}nn.init.normal(w)\nnn.init.normal_(v)\n"
