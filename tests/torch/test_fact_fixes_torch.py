"""What the catalogue's fixes make of the old snippets runs on today's torch."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_catalogue_torch import CHECKED, ENTRIES, run

from flake8_torch_legacy.catalogue import Fact, facts
from flake8_torch_legacy.fixes.apply import fixed
from flake8_torch_legacy.parsing import ParseError
from flake8_torch_legacy.torch_version import NEWEST, TorchVersion

pytestmark = pytest.mark.torch

#: How a snippet that is right ends here: there is no GPU, and no onnxscript.
NOT_HERE = (
    *("AcceleratorError", "AssertionError", "AttributeError"),
    *("ModuleNotFoundError", "RuntimeError"),
)


def after(text: str, *, unsafe: bool, torch: TorchVersion = NEWEST) -> str:
    """The text with its fixes made, or as it was where it is no Python."""
    try:
        return fixed(text, torch, unsafe=unsafe, wanted=lambda *_: True, style=True).text
    except ParseError:
        return text


#: Its snippet stops at the name that is gone, and gives no pivots.
NOT_RUN = {"btriunpack"}
CHANGED = [
    fact
    for fact in CHECKED
    if fact.fix
    and fact.id not in NOT_RUN
    and after(ENTRIES[fact.id]["snippet_old"], unsafe=True) != ENTRIES[fact.id]["snippet_old"]
]


def test_most_facts_with_a_fix_change_their_snippet() -> None:
    assert len(CHANGED) > 0.9 * len([fact for fact in CHECKED if fact.fix])


@pytest.mark.parametrize("fact", CHANGED, ids=lambda fact: fact.id)
def test_the_fixed_snippet_runs(fact: Fact, tmp_path: Path) -> None:
    old = ENTRIES[fact.id]["snippet_old"]
    outcome = run(after(old, unsafe=True), tmp_path)
    if outcome.raised is not None:
        before = run(old, tmp_path)
        assert before.raised is not None
        assert outcome.raised in NOT_HERE


@pytest.mark.parametrize("fact", CHANGED, ids=lambda fact: fact.id)
def test_fixing_again_changes_nothing(fact: Fact) -> None:
    for unsafe in (False, True):
        once = after(ENTRIES[fact.id]["snippet_old"], unsafe=unsafe)
        assert after(once, unsafe=unsafe) == once


@pytest.mark.parametrize(
    "fact",
    [one for one in CHANGED if one.fix and one.fix["safety"] == "safe"],
    ids=lambda fact: fact.id,
)
def test_a_safe_fix_gives_the_same(fact: Fact, tmp_path: Path) -> None:
    old = ENTRIES[fact.id]["snippet_old"]
    before, now = (run(one, tmp_path) for one in (old, after(old, unsafe=False)))
    assert before.raised or (now.raised is None and now.result == before.result)


HEAD = """\
import torch
import torch.nn as nn
import torch.nn.functional as F
x, v, w = torch.arange(4.0).view(2, 2), torch.tensor([1.0, 2.0]), torch.tensor([3.0, 5.0])
b, y = x[None] + 1, torch.tensor([1, 0])
"""
#: Facts that have a safe fix and no snippet in the catalogue: code that they are found in.
MORE = {
    "copy-async-kw": "out = torch.empty(2).copy_(v, async=True)",
    "type-async-kw": "out = v.type(torch.DoubleTensor, async=True)",
    "ovl-addmm-beta": "out = x.addmm(0.5, x, x)",
    "ovl-addmm_-beta": "out = x.addmm_(0.5, x.t(), x + 1)",
    "ovl-addmv-fn-beta": "out = torch.addmv(0.5, v, x, w)",
    "ovl-addmv-beta": "out = v.addmv(0.5, x, w)",
    "ovl-addmv_-beta": "out = v.addmv_(0.5, x, w)",
    "ovl-addr-fn-beta": "out = torch.addr(0.5, x, v, w)",
    "ovl-addr-beta": "out = x.addr(0.5, v, w)",
    "ovl-addr_-beta": "out = x.addr_(0.5, v, w)",
    "ovl-addbmm-fn-beta": "out = torch.addbmm(0.5, x, b, b)",
    "ovl-addbmm": "out = x.addbmm(0.5, 2, b, b)",
    "ovl-addbmm-beta": "out = x.addbmm(0.5, b, b)",
    "ovl-addbmm_-beta": "out = x.addbmm_(0.5, b, b)",
    "ovl-baddbmm-fn-beta": "out = torch.baddbmm(0.5, b, b, b + 1)",
    "ovl-baddbmm": "out = b.baddbmm(0.5, 2, b, b + 1)",
    "ovl-baddbmm-beta": "out = b.baddbmm(0.5, b, b + 1)",
    "ovl-baddbmm_-beta": "out = b.baddbmm_(0.5, b.clone(), b + 1)",
    "dense-dims-private": "out = x.to_sparse()._denseDims()",
    "lu-solve-m": "LU, pivots = torch.linalg.lu_factor(x + 1)\nout = x.lu_solve(LU, pivots)",
    "multinomial-no-arg-fn": "torch.manual_seed(0)\nout = torch.multinomial(v)",
    "size-average-false-reduce-true": (
        "out = nn.CrossEntropyLoss(size_average=False, reduce=True)(x, y)"
    ),
    "size-average-f-false-reduce-true": (
        "out = F.cross_entropy(x, y, size_average=False, reduce=True)"
    ),
    "size-average-true": "out = nn.MSELoss(size_average=True)(x, x + v)",
    "size-average-f-true": "out = F.mse_loss(x, x + v, size_average=True)",
    "reduce-true": "out = nn.MSELoss(reduce=True)(x, x + v)",
    "f-reduce-true": "out = F.mse_loss(x, x + v, reduce=True)",
    "size-average-first-true": "out = nn.MSELoss(True)(x, x + v)",
    "size-average-second-true": "out = nn.CrossEntropyLoss(None, True)(x, y)",
    "f-size-average-third-false": "out = F.mse_loss(x, x + v, False)",
    "f-size-average-third-true": "out = F.mse_loss(x, x + v, True)",
    "f-size-average-fourth-false": "out = F.cross_entropy(x, y, v, False)",
    "f-size-average-fourth-true": "out = F.cross_entropy(x, y, v, True)",
    "reduction-elementwise-mean-class": "out = nn.MSELoss(reduction='elementwise_mean')(x, x + v)",
    "nn-hardtanh-max-value": "out = nn.Hardtanh(-1, max_value=2)(x)",
    "functional-sigmoid": "out = F.sigmoid(x)",
    "functional-tanh": "out = F.tanh(x)",
    "six-nan": "from torch._six import nan\nout = nan",
    "six-builtins": "from torch._six import builtins\nout = builtins.len(x)",
    "six-queue": "from torch._six import inf, queue as q\nout = q.Queue(3).maxsize, inf",
    "sampler-none": (
        "class Every(torch.utils.data.Sampler):\n    def __init__(self):\n"
        "        super().__init__(None)\n\n    def __iter__(self):\n        return iter([1])\n\n\n"
        "out = [*Every()]"
    ),
    "private-default-collate": (
        "from torch.utils.data._utils.collate import default_collate\nout = default_collate([1, 2])"
    ),
    "private-default-convert": (
        "from torch.utils.data._utils.collate import default_convert\nout = default_convert([1, 2])"
    ),
    "autocast-set-autocast-cpu-dtype": (
        "torch.set_autocast_cpu_dtype(torch.float16)\nout = torch.get_autocast_dtype('cpu')"
    ),
    "functorch-grad-and-value": (
        "from functorch import grad_and_value\nout = grad_and_value(torch.sum)(x)"
    ),
    "functorch-vjp": "import functorch\nout = functorch.vjp(torch.sum, x)[0]",
    "functorch-jvp": "import functorch\nout = functorch.jvp(torch.sin, (x,), (x,))",
    "functorch-jacrev": "import functorch\nout = functorch.jacrev(torch.sin)(v)",
    "functorch-jacfwd": "import functorch\nout = functorch.jacfwd(torch.sin)(v)",
    "functorch-hessian": "import functorch\nout = functorch.hessian(torch.sum)(v)",
    "ctor-tensor-length": "out = torch.Tensor(3).fill_(1)",
    "tensor-new-length": "out = x.new(3).fill_(1)",
}
#: The release whose fixes are looked at, where today's has nothing to tell.
RELEASES = {"functional-sigmoid": TorchVersion(1, 13), "functional-tanh": TorchVersion(1, 13)}
SAFE = {fact.id: fact for fact in facts() if fact.fix and fact.fix["safety"] == "safe"}


@pytest.mark.parametrize("name", MORE)
def test_a_safe_fix_gives_the_same_where_the_catalogue_has_no_snippet(
    name: str, tmp_path: Path
) -> None:
    text = f"{HEAD}{MORE[name]}\n"
    new = after(text, unsafe=False, torch=RELEASES.get(name, NEWEST))
    assert new != text
    before, now = (run(one, tmp_path) for one in (text, new))
    assert now.raised is None
    assert now.result
    assert before.raised or now.result == before.result
    assert name in SAFE


def test_every_code_with_a_safe_fix_is_executed() -> None:
    executed = {SAFE[name].code for name in (*MORE, *(one.id for one in CHANGED)) if name in SAFE}
    # Images need torchvision: `test_fixes_torch.py` has them.
    assert {fact.code for fact in SAFE.values()} - executed == {"TL501"}
