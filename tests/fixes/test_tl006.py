"""The fixes of TL006: no `volatile`, and `torch.no_grad()` where it meant that."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_left, check_rewrite, check_unsafe, fix, whole

CODES = ("TL001", "TL006")

NET = "net = nn.Linear(2, 1)\nx = torch.ones(2)\n"

SAFE: Rewrites = {
    "off": ("x = Variable(torch.ones(2), volatile=False)\n", "x = torch.ones(2)\n"),
    "off by position": ("x = Variable(torch.ones(2), False, False)\n", "x = torch.ones(2)\n"),
    "off, with a gradient": (
        "x = Variable(torch.ones(2), requires_grad=True, volatile=False)\n",
        "x = torch.ones(2, requires_grad=True)\n",
    ),
    "off, over lines": (
        "x = Variable(\n    torch.ones(2),\n    volatile=False,\n)\n",
        "x = torch.ones(2)\n",
    ),
    "switched off": ("x = torch.ones(2)\nx.volatile = False\n", "x = torch.ones(2)\n"),
    "under no_grad already": (
        NET + "with torch.no_grad():\n    y = net(Variable(x, volatile=True)).sum() * 0\n",
        NET + "with torch.no_grad():\n    y = net(x).sum() * 0\n",
    ),
}

UNSAFE: Rewrites = {
    "the page": (
        NET + "x.volatile = True\nscore = net(x)\nprint(score.requires_grad)\n",
        NET + "with torch.no_grad():\n    score = net(x)\nprint(score.requires_grad)\n",
    ),
    "a new name": (
        NET + "v = Variable(x + 1, volatile=True)\ny = net(v)\n",
        NET + "v = x + 1\nwith torch.no_grad():\n    y = net(v)\n",
    ),
    "by position": (
        NET + "v = Variable(x + 1, False, True)\ny = net(v)\n",
        NET + "v = x + 1\nwith torch.no_grad():\n    y = net(v)\n",
    ),
    "1 for True": (
        NET + "v = Variable(x + 1, volatile=1)\ny = net(v)\n",
        NET + "v = x + 1\nwith torch.no_grad():\n    y = net(v)\n",
    ),
    "a rebound name": (
        NET + "x = Variable(x, volatile=True)\ny = net(x)\n",
        NET + "with torch.no_grad():\n    y = net(x)\n",
    ),
    "a rebound name and another": (
        NET + "t = torch.ones(1)\nx, t = Variable(x, volatile=True), Variable(t)\ny = net(x)\n",
        NET + "t = torch.ones(1)\nwith torch.no_grad():\n    y = net(x)\n",
    ),
    "used where it is made": (
        NET + "y = net(Variable(x, volatile=True))\n",
        NET + "with torch.no_grad():\n    y = net(x)\n",
    ),
    "what is computed from the result": (
        NET + "y = net(Variable(x, volatile=True))\nz = net(y + x)\nprint(z)\n",
        NET + "with torch.no_grad():\n    y = net(x)\n    z = net(y + x)\nprint(z)\n",
    ),
    "a loop": (
        "def test(net, batches, loss_of):\n    total = 0\n    for x, t in batches:\n"
        "        x, t = Variable(x, volatile=True), Variable(t)\n        y = net(x)\n"
        "        total += loss_of(y, t).item()\n    return total\n",
        "def test(net, batches, loss_of):\n    total = 0\n    for x, t in batches:\n"
        "        with torch.no_grad():\n            y = net(x)\n"
        "            total += loss_of(y, t).item()\n    return total\n",
    ),
    "a loop behind it": (
        NET
        + "v = Variable(x * 1, volatile=True)\nfor _ in range(3):\n    y = net(v)\n    print(y)\n",
        NET + "v = x * 1\nfor _ in range(3):\n    with torch.no_grad():\n        y = net(v)\n"
        "    print(y)\n",
    ),
    "the result of one turn in the next": (
        "def f(net, h):\n    x = Variable(torch.ones(2), volatile=True)\n    for _ in range(3):\n"
        "        h = net(x, h)\n    return h\n",
        "def f(net, h):\n    x = torch.ones(2)\n    for _ in range(3):\n"
        "        with torch.no_grad():\n            h = net(x, h)\n    return h\n",
    ),
    "both branches": (
        "def f(net, x, cuda):\n    if cuda:\n        x = Variable(x.cuda(), volatile=True)\n"
        "    else:\n        x = Variable(x, volatile=True)\n    return net(x)\n",
        "def f(net, x, cuda):\n    if cuda:\n        x = x.cuda()\n"
        "    else:\n        pass\n    with torch.no_grad():\n        return net(x)\n",
    ),
    "one branch, which may be training": (
        "def f(net, x, test):\n    if test:\n        x = Variable(x, volatile=True)\n"
        "    else:\n        x = Variable(x)\n    return net(x)\n",
        "def f(net, x, test):\n    if test:\n        pass\n"
        "    else:\n        pass\n    return net(x)\n",
    ),
    "a flag that depends": (
        "def get_batch(x, test=False):\n    return Variable(x[0], volatile=test)\n",
        "def get_batch(x, test=False):\n    return x[0]\n",
    ),
    "returned": (
        "def get_batch(x):\n    return Variable(x[0], volatile=True)\n",
        "def get_batch(x):\n    return x[0]\n",
    ),
    "cut off from its graph, and trained with": (
        "def f(gen, net, x):\n    v = Variable(x, volatile=True)\n"
        "    fake = Variable(gen(v).data)\n"
        "    loss = net(fake).mean()\n    loss.backward()\n",
        "def f(gen, net, x):\n    v = x\n    with torch.no_grad():\n        fake = gen(v).data\n"
        "    loss = net(fake).mean()\n    loss.backward()\n",
    ),
    "a target, which took no part": (
        "def f(net, x, t, loss_of):\n    t = Variable(t, volatile=True)\n"
        "    loss = loss_of(net(x), t)\n"
        "    loss.backward()\n",
        "def f(net, x, t, loss_of):\n    loss = loss_of(net(x), t)\n    loss.backward()\n",
    ),
    "another name for torch": (
        "import torch as t\n\n\ndef f(net, x):\n    x = t.autograd.Variable(x, volatile=True)\n"
        "    return net(x)\n",
        "import torch as t\n\n\ndef f(net, x):\n    with t.no_grad():\n        return net(x)\n",
    ),
    "no torch at all": (
        "from torch.autograd import Variable\n\n\ndef f(net, x):\n"
        "    x = Variable(x, volatile=True)\n"
        "    return net(x)\n",
        "from torch.autograd import Variable\nimport torch\n\n\ndef f(net, x):\n"
        "    with torch.no_grad():\n        return net(x)\n",
    ),
    "over lines, with tabs": (
        "def f(net, x):\n\tx = Variable(x,\n\t             volatile=True)\n\treturn net(\n"
        "\t\tx,  # input\n\t)\n",
        "def f(net, x):\n\twith torch.no_grad():\n\t\treturn net(\n\t\t\tx,  # input\n\t\t)\n",
    ),
    "a comprehension": (
        "def f(net, xs):\n    xs = [Variable(x, volatile=True) for x in xs]\n    return net(*xs)\n",
        "def f(net, xs):\n    xs = [x for x in xs]\n    with torch.no_grad():\n"
        "        return net(*xs)\n",
    ),
    "a list that is filled": (
        "def f(net, xs):\n    vs = []\n    for x in xs:\n"
        "        vs.append(Variable(x, volatile=True))\n"
        "    return net(vs)\n",
        "def f(net, xs):\n    vs = []\n    for x in xs:\n        vs.append(x)\n"
        "    with torch.no_grad():\n        return net(vs)\n",
    ),
    "an attribute": (
        "class A:\n    def f(self, x):\n        self.x = Variable(x, volatile=True)\n"
        "        return self.net(self.x)\n",
        "class A:\n    def f(self, x):\n        self.x = x\n"
        "        with torch.no_grad():\n            return self.net(self.x)\n",
    ),
    "CRLF": (
        "import torch\r\nfrom torch.autograd import Variable\r\ndef f(net, x):\r\n"
        "    return net(Variable(x, volatile=True))\r\n",
        "import torch\r\nfrom torch.autograd import Variable\r\ndef f(net, x):\r\n"
        "    with torch.no_grad():\r\n        return net(x)\r\n",
    ),
    "a condition": (
        "def f(net, x):\n    if net(Variable(x, volatile=True)) > 0:\n        return 1\n",
        "def f(net, x):\n    with torch.no_grad():\n        if net(x) > 0:\n            return 1\n",
    ),
    "a partial": (
        "from functools import partial\nfrom torch.autograd import Variable\n"
        "wrap = partial(Variable, volatile=True)\n",
        "from functools import partial\nfrom torch.autograd import Variable\n"
        "wrap = partial(Variable)\n",
    ),
}

LEFT: dict[str, str] = {
    "elif": (
        "def f(net, x, a):\n    if a:\n        return 0\n"
        "    elif net(Variable(x, volatile=True)) > 0:\n        return 1\n"
    ),
    "read": "x = torch.ones(2)\ny = x.volatile\n",
    "read and handed on": "x = torch.ones(2)\nprint(x.volatile)\n",
    "a comment": "x = Variable(\n    torch.ones(2),  # ones\n    volatile=True)\n",
    "a comment on the flag": (
        "x = Variable(\n    torch.ones(2),\n    # no graph\n    volatile=False)\n"
    ),
    "a string over lines": (
        'def f(net, x):\n    return net(Variable(x, volatile=True), """\n    a""")\n'
    ),
    "statements on one line": (
        "def f(net, x):\n    n = 1; y = net(Variable(x, volatile=True)); return y\n"
    ),
    "a form feed": (
        "def f(net, x):\n    x = Variable(x, volatile=True)\n    return net(\n\f        x)\n"
    ),
    "a sum that is nested too deeply": (
        "def f(net, x):\n    y = " + "1 + " * 900 + "net(Variable(x, volatile=True))\n"
    ),
    "a generator": (
        "def f(net, xs):\n    for x in xs:\n        yield net(Variable(x, volatile=True))\n"
    ),
    "a coroutine": "async def f(net, x):\n    return await net(Variable(x, volatile=True))\n",
    "a hidden torch": (
        "from torch.autograd import Variable\n\n\ndef f(torch, net, x):\n"
        "    return net(Variable(x, volatile=True))\n"
    ),
    "starred": "def f(net, xs):\n    return net(Variable(*xs))\n",
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


def test_the_flag_goes_where_variable_stays() -> None:
    text = "def f(x):\n    return Variable(x, volatile=False)\n"
    assert fix(text, CODES, unsafe=False) == whole(text.replace(", volatile=False", ""))
    assert fix(text, CODES, unsafe=True) == whole(text.replace("Variable(x, volatile=False)", "x"))


def test_the_flag_goes_where_nothing_shows_the_tensor() -> None:
    text = "def f(xs):\n    return Variable(*xs, volatile=True)\n"
    assert fix(text, CODES, unsafe=False) == whole(text)
    assert fix(text, CODES, unsafe=True) == whole(text.replace(", volatile=True", ""))
