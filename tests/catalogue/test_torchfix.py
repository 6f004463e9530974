"""Every code of TorchFix has one here that reports the same, and docs/torchfix.md says which."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from flake8_torch_legacy.explanations import LANGUAGES, page
from flake8_torch_legacy.linter import lint

DOCUMENT = Path(__file__).parents[2] / "docs" / "torchfix.md"
#: TorchFix's code, the one here, and what both report.
CASES = [
    ("TOR001", "TL201", "import torch\ntorch.solve(b, a)"),
    ("TOR001", "TL201", "import torch\ntorch.symeig(a, eigenvectors=True)"),
    ("TOR001", "TL201", "import torch\ntorch.matrix_rank(a)"),
    ("TOR001", "TL201", "from torch import lstsq as fit\nfit(b, a)"),
    ("TOR002", "TL205", "import torch\nx = torch.ones(2)\nx.require_grad = True"),
    ("TOR002", "TL205", "import torch\nfor p in net.parameters():\n    p.require_grad = False"),
    ("TOR002", "TL205", "from torch import nn\nnet = nn.Linear(1, 1)\nnet.require_grad = False"),
    ("TOR003", "TL205", "from torch.utils.checkpoint import checkpoint\ncheckpoint(f, x)"),
    ("TOR004", "TL201", "from torch import solve"),
    ("TOR004", "TL201", "from torch import eye, symeig"),
    ("TOR101", "TL201", "import torch\nq, r = torch.qr(a)"),
    ("TOR101", "TL201", "import torch\ntorch.cholesky(a)"),
    ("TOR101", "TL201", "import torch\ntorch.chain_matmul(a, b, c)"),
    ("TOR101", "TL201", "import torch\ntorch.lu(a)"),
    ("TOR101", "TL201", "import torch\ntorch.lu_solve(b, data, pivots)"),
    ("TOR101", "TL201", "import torch\ntorch.triangular_solve(b, a)"),
    ("TOR101", "TL203", "import torch\ntorch.range(0, 3)"),
    ("TOR101", "TL204", "from torch.backends import cuda\nwith cuda.sdp_kernel():\n    pass"),
    ("TOR101", "TL308", "from torch import nn\nnn.utils.weight_norm(nn.Linear(1, 1))"),
    ("TOR101", "TL405", "import torch\nwith torch.cuda.amp.autocast():\n    pass"),
    ("TOR101", "TL405", "import torch\ntorch.cpu.amp.autocast()"),
    ("TOR101", "TL405", "from torch.cuda import amp\nf = amp.custom_fwd(amp.custom_bwd(g))"),
    ("TOR101", "TL409", "import torch\ntorch.testing.assert_allclose(x, y)"),
    ("TOR101", "TL409", "from torch.utils import _pytree\n_pytree._register_pytree_node(A, f, g)"),
    *(
        ("TOR101", "TL409", f"import functorch\nfunctorch.{name}(f)(x)")
        for name in "vmap grad vjp jvp jacrev jacfwd hessian functionalize".split()
    ),
    ("TOR101", "TL201", "import torch\ntorch.norm(x)"),
    ("TOR101", "TL201", "import torch\ntorch.svd(x)"),
    ("TOR101", "TL201", "import torch\ntorch.ger(x, y)"),
    ("TOR101", "TL306", "from torch import nn\nnn.UpsamplingNearest2d(scale_factor=2)"),
    ("TOR101", "TL306", "from torch import nn\nnn.UpsamplingBilinear2d(scale_factor=2)"),
    ("TOR102", "TL404", "import torch\ntorch.load('net.pt')"),
    ("TOR102", "TL404", "import dill, torch\ntorch.load('net.pt', pickle_module=dill)"),
    ("TOR103", "TL201", "from torch import qr, lu"),
    ("TOR103", "TL203", "from torch import range as torch_range"),
    ("TOR103", "TL204", "from torch.backends.cuda import sdp_kernel"),
    ("TOR103", "TL308", "from torch.nn.utils import weight_norm"),
    ("TOR103", "TL405", "from torch.cuda.amp import (\n    GradScaler,\n    autocast,\n)"),
    ("TOR103", "TL409", "from functorch import vmap"),
    ("TOR103", "TL201", "from torch import svd"),
    ("TOR103", "TL306", "from torch.nn import UpsamplingNearest2d"),
    ("TOR104", "TL403", "from torch.utils.data import _utils\n_utils.collate.default_collate(x)"),
    ("TOR104", "TL403", "import torch\ntorch.utils.data._utils.collate.default_convert(x)"),
    ("TOR105", "TL403", "from torch.utils.data._utils.collate import default_collate"),
    ("TOR106", "TL206", "import torch\ntorch.log(1 + x)"),
    ("TOR106", "TL206", "import torch\ntorch.log(x + 1.0)"),
    ("TOR107", "TL206", "import torch\ntorch.exp(x) - 1"),
    ("TOR108", "TL206", "import torch\ntorch.log(torch.sum(torch.exp(x), dim=1))"),
    ("TOR201", "TL501", "from torchvision import models\nmodels.resnet18(pretrained=True)"),
    ("TOR201", "TL501", "from torchvision import models\nmodels.resnet18(False)"),
    (
        "TOR201",
        "TL501",
        "from torchvision.models import detection\n"
        "detection.fasterrcnn_resnet50_fpn(pretrained_backbone=False)",
    ),
    ("TOR202", "TL501", "from torchvision.transforms.v2 import ToTensor"),
    ("TOR202", "TL501", "from torchvision.transforms import v2\nv2.ToTensor()"),
    ("TOR203", "TL903", "import torchvision.transforms as transforms"),
    ("TOR401", "TL903", "from torch.utils.data import DataLoader\nDataLoader(data)"),
    ("TOR401", "TL903", "from torch.utils.data import DataLoader\nDataLoader(data, num_workers=0)"),
    (
        "TOR402",
        "TL903",
        "import torch\noptimizer = torch.optim.SGD(net.parameters(), 0.1)\n"
        "optimizer.zero_grad(set_to_none=False)",
    ),
    ("TOR901", "TL903", "from torch.library import Library\nlibrary = Library('mine', 'DEF')"),
]
PAIRS = sorted({(tor, code) for tor, code, _ in CASES})


def documented() -> dict[tuple[str, str], str]:
    """Whether the document calls a code on by default, by TorchFix's code and the one here."""
    rows = re.findall(
        r"^\| (TOR\d+) \| .+? \| (TL\d+(?:, TL\d+)*) \| (yes|no) \|",
        DOCUMENT.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    return {(tor, code): default for tor, codes, default in rows for code in codes.split(", ")}


@pytest.mark.parametrize(("tor", "code", "text"), CASES)
def test_what_torchfix_reports_is_reported(tor: str, code: str, text: str) -> None:
    tree, lines = ast.parse(text), text.splitlines(keepends=True)
    by_default = {one.code for one in lint(tree, lines)}
    found = {one.code for one in lint(tree, lines, style=True)}
    assert code in found, tor
    assert (code in by_default) == (documented()[tor, code] == "yes")


def test_the_document_has_the_codes_of_this_table_and_no_others() -> None:
    assert sorted(documented()) == PAIRS


def test_all_of_torchfix_is_there() -> None:
    numbers = [*range(1, 5), *range(101, 109), *range(201, 204), 401, 402, 901]
    assert sorted({tor for tor, _ in PAIRS}) == [f"TOR{number:03}" for number in numbers]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("tor", "code"), PAIRS)
def test_the_page_says_what_it_replaces(tor: str, code: str, language: str) -> None:
    source = page(code, language).split("## ")[5]
    assert re.search(rf"\b{tor}\b", source)


@pytest.mark.parametrize(
    "text",
    [
        "import torch\nclass Options:\n    def __init__(self):\n        self.require_grad = True",
        "import torch\nx = torch.ones(2)\nx.requires_grad = True\nrequire_grad = False",
        "from torch.utils.checkpoint import checkpoint\ncheckpoint(f, x, use_reentrant=False)",
        "from torch.utils.data import default_collate\ndefault_collate(x)",
        "import dill, torch\ntorch.load('net.pt', pickle_module=dill, weights_only=False)",
        "import torch\ntorch.load('net.pt', weights_only=flag)",
        "from torch.linalg import qr\nqr(a)",
        "from torchvision import models\nmodels.resnet18(weights=None)",
        "try:\n    from torch.amp import autocast\nexcept ImportError:\n"
        "    from torch.cuda.amp import autocast",
    ],
)
def test_what_is_like_it_and_right_is_silent(text: str) -> None:
    assert not lint(ast.parse(text), text.splitlines(keepends=True), style=True)
