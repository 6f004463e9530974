"""The fixes of TL002: `torch.nn.init`, and writes in place under `torch.no_grad()`."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_left, check_rewrite, check_unsafe, whole

from flake8_torch_legacy.fixes.apply import fixed
from flake8_torch_legacy.torch_version import NEWEST

CODES = ("TL002",)

W = "w = torch.ones(2, 2, requires_grad=True)\n"
B = "b = torch.ones(2, requires_grad=True)\n"
STEP = W + "(w * w).sum().backward()\n"
NET = "torch.manual_seed(0)\nnet = nn.Linear(2, 2)\n"
END = "weight = net.weight\ndel net\n"

SAFE: Rewrites = {
    # torch.nn.init
    "normal_": (
        NET + "net.weight.data.normal_(0, 0.02)\n" + END,
        NET + "nn.init.normal_(net.weight, 0, 0.02)\n" + END,
    ),
    "normal_ by keyword": (
        NET + "net.weight.data.normal_(mean=0, std=0.02)\n" + END,
        NET + "nn.init.normal_(net.weight, mean=0, std=0.02)\n" + END,
    ),
    "uniform_": (
        NET + "net.weight.data.uniform_(-0.1, to=0.1)\n" + END,
        NET + "nn.init.uniform_(net.weight, -0.1, b=0.1)\n" + END,
    ),
    "uniform_ as it is": (
        NET + "net.weight.data.uniform_()\n" + END,
        NET + "nn.init.uniform_(net.weight)\n" + END,
    ),
    "fill_": (
        NET + "net.bias.data.fill_(1)\n" + END,
        NET + "nn.init.constant_(net.bias, 1)\n" + END,
    ),
    "fill_ by keyword": (
        NET + "net.bias.data.fill_(value=1)\n" + END,
        NET + "nn.init.constant_(net.bias, val=1)\n" + END,
    ),
    "zero_": (NET + "net.bias.data.zero_()\n" + END, NET + "nn.init.zeros_(net.bias)\n" + END),
    "zero_ with a comment": (
        NET + "net.bias.data.zero_()  # no bias\n" + END,
        NET + "nn.init.zeros_(net.bias)  # no bias\n" + END,
    ),
    "zero_ over lines": (
        NET + "net.bias.data.zero_(\n)\n" + END,
        NET + "nn.init.zeros_(net.bias)\n" + END,
    ),
    "normal_ over lines": (
        NET + "net.weight.data.normal_(\n    0,  # mean\n    0.02,\n)\n" + END,
        NET + "nn.init.normal_(net.weight, 0,  # mean\n    0.02,\n)\n" + END,
    ),
    "a suite of one line": (
        NET + "if True: net.bias.data.zero_()\n" + END,
        NET + "if True: nn.init.zeros_(net.bias)\n" + END,
    ),
    "joined by semicolons": (
        NET + "net.bias.data.zero_(); net.weight.data.fill_(1)\n" + END,
        NET + "nn.init.zeros_(net.bias); nn.init.constant_(net.weight, 1)\n" + END,
    ),
    "the name that the file has": (
        "import torch\nfrom torch.nn import init\n" + W + "w.data.zero_()\n",
        "import torch\nfrom torch.nn import init\n" + W + "init.zeros_(w)\n",
    ),
    "torch by another name": (
        "import torch as t\nw = t.ones(2, requires_grad=True)\nw.data.zero_()\n",
        "import torch as t\nw = t.ones(2, requires_grad=True)\nt.nn.init.zeros_(w)\n",
    ),
    "a function of torch.nn.init": (
        NET + "nn.init.xavier_uniform_(net.weight.data, gain=2)\n" + END,
        NET + "nn.init.xavier_uniform_(net.weight, gain=2)\n" + END,
    ),
    "a function of torch.nn.init by keyword": (
        NET + "nn.init.constant_(tensor=net.weight.data, val=1)\n" + END,
        NET + "nn.init.constant_(tensor=net.weight, val=1)\n" + END,
    ),
    "weights_init": (
        "def weights_init(m):\n    if isinstance(m, nn.Linear):\n"
        "        m.weight.data.normal_(0.0, 0.02)\n        m.bias.data.fill_(0)\n\n\n"
        + NET
        + "net.apply(weights_init)\n"
        + END,
        "def weights_init(m):\n    if isinstance(m, nn.Linear):\n"
        "        nn.init.normal_(m.weight, 0.0, 0.02)\n        nn.init.constant_(m.bias, 0)\n\n\n"
        + NET
        + "net.apply(weights_init)\n"
        + END,
    ),
    # torch.no_grad
    "an operator": (
        STEP + "w.data -= 0.1 * w.grad\n",
        STEP + "with torch.no_grad():\n    w -= 0.1 * w.grad\n",
    ),
    "operands": (
        STEP + "w.data -= 0.1 * w.grad.data\n",
        STEP + "with torch.no_grad():\n    w -= 0.1 * w.grad\n",
    ),
    "operands that leave torch": (
        STEP + "w.data += torch.from_numpy(w.data.numpy())\n",
        STEP + "with torch.no_grad():\n    w += torch.from_numpy(w.data.numpy())\n",
    ),
    "a method": (
        STEP + "w.data.clamp_(-0.01, 0.01)\n",
        STEP + "with torch.no_grad():\n    w.clamp_(-0.01, 0.01)\n",
    ),
    "methods": (
        STEP + "w.data.mul_(0.9).add_(w.grad.data)\n",
        STEP + "with torch.no_grad():\n    w.mul_(0.9).add_(w.grad)\n",
    ),
    "an item": (
        STEP + "w.data[0] = 0\n",
        STEP + "with torch.no_grad():\n    w[0] = 0\n",
    ),
    "an item that is added to": (
        STEP + "w.data[0] += 1\n",
        STEP + "with torch.no_grad():\n    w[0] += 1\n",
    ),
    "a method of an item": (
        STEP + "w.data[0].fill_(3)\n",
        STEP + "with torch.no_grad():\n    w[0].fill_(3)\n",
    ),
    "items": (
        STEP + "w.data[0], w.data[1] = 1, 2\n",
        STEP + "with torch.no_grad():\n    w[0], w[1] = 1, 2\n",
    ),
    "out=": (
        STEP + "torch.add(torch.ones(2, 2), 1, out=w.data)\n",
        STEP + "with torch.no_grad():\n    torch.add(torch.ones(2, 2), 1, out=w)\n",
    ),
    "a function in place": (
        STEP + "F.relu(w.data, inplace=True)\n",
        STEP + "with torch.no_grad():\n    F.relu(w, inplace=True)\n",
    ),
    "neighbours": (
        W
        + B
        + "(w + b).sum().backward()\nw.data -= 0.1 * w.grad.data\nb.data -= 0.1 * b.grad.data\n",
        W + B + "(w + b).sum().backward()\nwith torch.no_grad():\n"
        "    w -= 0.1 * w.grad\n    b -= 0.1 * b.grad\n",
    ),
    "neighbours with comments and empty lines": (
        W + B + "(w + b).sum().backward()\n# first\nw.data -= 0.1  # w\n\n# second\n"
        "b.data -= 0.1  # b\n# third\n",
        W + B + "(w + b).sum().backward()\n# first\nwith torch.no_grad():\n"
        "    w -= 0.1  # w\n\n    # second\n    b -= 0.1  # b\n# third\n",
    ),
    "a comment further to the left": (
        "def f(net):\n    net.weight.data.mul_(2)\n# left\n    net.bias.data.mul_(2)\n",
        "def f(net):\n    with torch.no_grad():\n        net.weight.mul_(2)\n# left\n"
        "        net.bias.mul_(2)\n",
    ),
    "what stands between": (
        W + B + "(w + b).sum().backward()\nw.data -= 0.1\nprint()\nb.data -= 0.1\n",
        W + B + "(w + b).sum().backward()\nwith torch.no_grad():\n    w -= 0.1\nprint()\n"
        "with torch.no_grad():\n    b -= 0.1\n",
    ),
    "neighbours on a line": (
        W + B + "w.data -= 0.1; b.data -= 0.1\n",
        W + B + "with torch.no_grad():\n    w -= 0.1; b -= 0.1\n",
    ),
    "over lines": (
        STEP + "w.data.addcmul_(\n    w.grad,  # one\n    w.grad,\n    value=-0.1,\n)\n",
        STEP + "with torch.no_grad():\n    w.addcmul_(\n        w.grad,  # one\n        w.grad,\n"
        "        value=-0.1,\n    )\n",
    ),
    "a continued line": (
        STEP + "w.data -= 0.1 * \\\n    w.grad\n",
        STEP + "with torch.no_grad():\n    w -= 0.1 * \\\n        w.grad\n",
    ),
    "a loop": (
        NET + "for p in net.parameters():\n    p.data.clamp_(-0.1, 0.1)\nprint()\ndel p\n" + END,
        NET + "with torch.no_grad():\n    for p in net.parameters():\n        p.clamp_(-0.1, 0.1)\n"
        "print()\ndel p\n" + END,
    ),
    "a loop on a line": (
        NET + "for p in net.parameters(): p.data.clamp_(-0.1, 0.1)\ndel p\n" + END,
        NET
        + "with torch.no_grad():\n    for p in net.parameters(): p.clamp_(-0.1, 0.1)\ndel p\n"
        + END,
    ),
    "a loop with more in it": (
        NET
        + "for p in net.parameters():\n    p.data.clamp_(-0.1, 0.1)\n    print()\ndel p\n"
        + END,
        NET + "for p in net.parameters():\n    with torch.no_grad():\n        p.clamp_(-0.1, 0.1)\n"
        "    print()\ndel p\n" + END,
    ),
    "an update on a line with its condition": (
        STEP + "if True: w.data -= 0.1\n",
        STEP + "if True:\n    with torch.no_grad():\n        w -= 0.1\n",
    ),
    "an update on a line with else": (
        STEP + "if False:\n    pass\nelse: w.data -= 0.1\n",
        STEP + "if False:\n    pass\nelse:\n    with torch.no_grad():\n        w -= 0.1\n",
    ),
    "tabs": (
        STEP + "if True:\n\tw.data -= 0.1 * (\n\t\tw.grad)\n",
        STEP + "if True:\n\twith torch.no_grad():\n\t\tw -= 0.1 * (\n\t\t\tw.grad)\n",
    ),
    "two blanks": (
        STEP + "if True:\n  w.data -= 0.1\n",
        STEP + "if True:\n  with torch.no_grad():\n    w -= 0.1\n",
    ),
    "CRLF": (
        "import torch\r\nw = torch.ones(2, requires_grad=True)\r\nw.data -= 0.1\r\n",
        "import torch\r\nw = torch.ones(2, requires_grad=True)\r\nwith torch.no_grad():\r\n"
        "    w -= 0.1\r\n",
    ),
    "no end of line": (
        "import torch\nw = torch.ones(2, requires_grad=True)\nw.data -= 0.1",
        "import torch\nw = torch.ones(2, requires_grad=True)\nwith torch.no_grad():\n    w -= 0.1",
    ),
    "letters of more than a byte": (
        "权 = torch.ones(2, requires_grad=True)\n权.data -= 0.1  # ж\n",
        "权 = torch.ones(2, requires_grad=True)\nwith torch.no_grad():\n    权 -= 0.1  # ж\n",
    ),
    "a string on each line": (
        W + "w.data.add_(len('a'\n            'bc'))\n",
        W + "with torch.no_grad():\n    w.add_(len('a'\n                'bc'))\n",
    ),
    "the variable of another scope": (
        W + "\n\ndef step():\n    w.data -= 0.1\n\n\nstep()\n",
        W + "\n\ndef step():\n    with torch.no_grad():\n        w.sub_(0.1)\n\n\nstep()\n",
    ),
    "a global variable": (
        W + "\n\ndef step():\n    global w\n    w.data -= 0.1\n\n\nstep()\n",
        W + "\n\ndef step():\n    global w\n    with torch.no_grad():\n        w -= 0.1\n\n\n"
        "step()\n",
    ),
    "an item of a tuple": (
        W + "ws = (w,)\nws[0].data *= 1 + 1\n",
        W + "ws = (w,)\nwith torch.no_grad():\n    ws[0].mul_(1 + 1)\n",
    ),
    "an attribute": (
        NET + "net.weight.data += 1\n" + END,
        NET + "with torch.no_grad():\n    net.weight += 1\n" + END,
    ),
    # nothing but the tensor
    "under no_grad already": (
        STEP + "with torch.no_grad():\n    w.data -= 0.1\n",
        STEP + "with torch.no_grad():\n    w -= 0.1\n",
    ),
    "no graph": ("x = torch.ones(2)\nx.data.add_(1)\n", "x = torch.ones(2)\nx.add_(1)\n"),
    "no graph, an item": ("x = torch.ones(2)\nx.data[0] = 3\n", "x = torch.ones(2)\nx[0] = 3\n"),
    "a gradient": (STEP + "w.grad.data.zero_()\n", STEP + "w.grad.zero_()\n"),
    "a gradient, clipped": (STEP + "w.grad.data.clamp_(-1, 1)\n", STEP + "w.grad.clamp_(-1, 1)\n"),
    "a gradient, scaled": (STEP + "w.grad.data *= 0.5\n", STEP + "w.grad *= 0.5\n"),
    # detach
    "a gradient and what carries a graph": (
        STEP + "w.grad.data.add_(w)\n",
        STEP + "with torch.no_grad():\n    w.grad.add_(w)\n",
    ),
    "an array": (
        STEP + "w.data.numpy()[0] = 1\n",
        STEP + "w.detach().numpy()[0] = 1\n",
    ),
    "an array by another name": (
        STEP + "a = w.data.cpu().numpy()\na[0] = 1\n",
        STEP + "a = w.detach().cpu().numpy()\na[0] = 1\n",
    ),
    "a comprehension": (
        NET + "[p.data.zero_() for p in net.parameters()]\n" + END,
        NET + "[p.detach().zero_() for p in net.parameters()]\n" + END,
    ),
    "a function of the file": (
        "def scale(x):\n    x.mul_(2)\n\n\n" + W + "scale(w.data)\n",
        "def scale(x):\n    x.mul_(2)\n\n\n" + W + "scale(w.detach())\n",
    ),
    "what a function of the file gives": (
        "def step(x):\n    return 0.1 * x.sum()\n\n\n" + W + "w.data -= step(w)\n",
        "def step(x):\n    return 0.1 * x.sum()\n\n\n" + W + "w.detach().sub_(step(w))\n",
    ),
    "a string over lines": (
        STEP + 'w.data.add_(len("""\na"""))\n',
        STEP + 'w.detach().add_(len("""\na"""))\n',
    ),
    "a string over lines by a backslash": (
        STEP + "w.data.add_(len('a\\\nb'))\n",
        STEP + "w.detach().add_(len('a\\\nb'))\n",
    ),
    "a method joined to something else": (
        STEP + "n = 1; w.data.clamp_(max=n); n = 2\n",
        STEP + "n = 1; w.detach().clamp_(max=n); n = 2\n",
    ),
    "an operator joined to something else": (
        STEP + "n = 1; w.data -= n; n = 2\n",
        STEP + "n = 1; w.detach().sub_(n); n = 2\n",
    ),
    "a comment in a chain": (
        STEP + "(w\n # the weight\n .data\n .zero_())\n",
        STEP + "(w\n # the weight\n .detach()\n .zero_())\n",
    ),
}

UNSAFE: Rewrites = {
    "between forward and backward": (
        W + "loss = (w * w).sum()\nw.data.clamp_(max=0.5)\nloss.backward()\n",
        W + "loss = (w * w).sum()\nwith torch.no_grad():\n    w.clamp_(max=0.5)\nloss.backward()\n",
    ),
    "between forward and backward, an initialisation": (
        NET + "loss = net(torch.ones(2)).sum()\nnet.weight.data.zero_()\nloss.backward()\n",
        NET + "loss = net(torch.ones(2)).sum()\nnn.init.zeros_(net.weight)\nloss.backward()\n",
    ),
    "between two runs of backward": (
        W + "loss = (w * w).sum()\nfor _ in range(3):\n    loss.backward(retain_graph=True)\n"
        "    w.data -= 0.1\n",
        W + "loss = (w * w).sum()\nfor _ in range(3):\n    loss.backward(retain_graph=True)\n"
        "    with torch.no_grad():\n        w -= 0.1\n",
    ),
    "what is not a leaf": (
        W + "h = w * 2\nh.data.clamp_(0, 1)\n",
        W + "h = w * 2\nwith torch.no_grad():\n    h.clamp_(0, 1)\n",
    ),
    "in forward": (
        "class Net(nn.Linear):\n    def forward(self, x):\n        self.weight.data.clamp_(0, 1)\n"
        "        return super().forward(x)\n",
        "class Net(nn.Linear):\n    def forward(self, x):\n        with torch.no_grad():\n"
        "            self.weight.clamp_(0, 1)\n        return super().forward(x)\n",
    ),
    "no torch at all": (
        "from torch.nn import Linear\n\nnet = Linear(1, 1)\nnet.load = 1\n\n\ndef f(p):\n"
        "    p.data.add_(1)\n    return p.grad_fn\n",
        "from torch.nn import Linear\nimport torch\n\nnet = Linear(1, 1)\nnet.load = 1\n\n\n"
        "def f(p):\n"
        "    with torch.no_grad():\n        p.add_(1)\n    return p.grad_fn\n",
    ),
    "a lambda": (
        W + "reset = lambda: w.data.zero_()\nreset()\n",
        W + "reset = lambda: w.detach().zero_()\nreset()\n",
    ),
    "another name": (
        W + "y = w.data\ny.mul_(0.9)\n",
        W + "y = w.detach()\ny.mul_(0.9)\n",
    ),
    "another name of rows": (
        W + "for row in w.data:\n    row.zero_()\n",
        W + "for row in w.detach():\n    row.zero_()\n",
    ),
    "a new value from the old one": (
        STEP + "w.data = w.data - 0.1 * w.grad.data\n",
        STEP + "with torch.no_grad():\n    w.copy_(w - 0.1 * w.grad)\n",
    ),
    "a new value by a method": (
        STEP + "w.data = w.data.clamp(0, 1)\n",
        STEP + "with torch.no_grad():\n    w.copy_(w.clamp(0, 1))\n",
    ),
    "a new gradient": (
        STEP + "w.grad.data = w.grad.data / 2\n",
        STEP + "w.grad = w.grad.data / 2\n",
    ),
}

LEFT: dict[str, str] = {
    "a new value": W + "w.data = torch.ones(3)\n",
    "a new value elsewhere": W + "w.data = w.data.cuda()\n",
    "a new value in half precision": W + "w.data = w.data.half()\n",
    "a new value of another size": W + "w.data = w.data.sum(0)\n",
    "a new value of two": W + B + "w.data = b.data = torch.ones(2)\n",
    "a new value in a pair": W + "w.data, x = w.data - 1, 0\n",
    "a new value with a comment": W + "w.data = (  # decay\n    w.data * 0.9)\n",
    "a new shape": W + "w.data.t_()\n",
    "a new size": W + "w.data.resize_(3)\n",
    "an operator that no method has": W + "w.data @= w\n",
    "an operator and a string over lines": W + 'w.data //= len("""\na""")\n',
    "an item of a tuple with a comment": W + "ws = (w,)\nws[0].data -= (  # step\n    0.1)\n",
    "an item of a tuple, rounded": W + "ws = (w,)\nws[0].data //= 2\n",
}


@pytest.mark.parametrize("name", SAFE)
def test_safe(name: str) -> None:
    check_rewrite(*SAFE[name], CODES, unsafe=False)


@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe(name: str) -> None:
    check_unsafe(*UNSAFE[name], CODES)


@pytest.mark.parametrize("name", LEFT)
def test_left(name: str) -> None:
    check_left(LEFT[name], CODES)


def test_a_neighbour_that_is_not_to_be_reported_stays() -> None:
    text = whole(W + B + "w.data -= 1\nb.data -= 1  # noqa: TL002\n")
    result = fixed(
        text,
        NEWEST,
        unsafe=False,
        wanted=lambda one, lines: one.code in CODES and "noqa" not in lines[one.line - 1],
    )
    assert result.text == text.replace("w.data -= 1", "with torch.no_grad():\n    w -= 1")
