"""The fixes of TL001: what `Variable(x)` becomes."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_left, check_rewrite, check_unsafe

CODES = ("TL001",)

SAFE: Rewrites = {
    "a new tensor": ("x = Variable(torch.ones(2))\n", "x = torch.ones(2)\n"),
    "a keyword": ("x = Variable(data=torch.ones(2))\n", "x = torch.ones(2)\n"),
    "no gradient": (
        "x = Variable(torch.ones(2), requires_grad=False)\n",
        "x = torch.ones(2)\n",
    ),
    "a graph": (
        "w = torch.ones(2, requires_grad=True)\nx = Variable(w * 2)\n",
        "w = torch.ones(2, requires_grad=True)\nx = (w * 2).detach()\n",
    ),
    "a graph under its name": (
        "w = torch.ones(2, requires_grad=True)\nh = w * 2\nh = Variable(h)\n",
        "w = torch.ones(2, requires_grad=True)\nh = w * 2\nh = h.detach()\n",
    ),
    "a parameter": (
        "layer = nn.Linear(1, 1, bias=False)\nnn.init.ones_(layer.weight)\n"
        "x = Variable(layer.weight)\ndel layer\n",
        "layer = nn.Linear(1, 1, bias=False)\nnn.init.ones_(layer.weight)\n"
        "x = layer.weight.detach()\ndel layer\n",
    ),
    "a gradient of a factory": (
        "x = Variable(torch.ones(2), requires_grad=True)\nx.sum().backward()\n",
        "x = torch.ones(2, requires_grad=True)\nx.sum().backward()\n",
    ),
    "a gradient by position": (
        "x = Variable(torch.ones(2), True)\n",
        "x = torch.ones(2, requires_grad=True)\n",
    ),
    "a gradient that depends": (
        "train = False\nx = Variable(torch.ones(2), requires_grad=train)\n",
        "train = False\nx = torch.ones(2, requires_grad=train)\n",
    ),
    "a gradient that the factory asks for": (
        "x = Variable(torch.ones(2, requires_grad=True), requires_grad=True)\n",
        "x = torch.ones(2, requires_grad=True).detach().requires_grad_()\n",
    ),
    "a gradient of an old constructor": (
        "x = Variable(torch.FloatTensor([1, 2]), requires_grad=True)\n",
        "x = torch.FloatTensor([1, 2]).requires_grad_()\n",
    ),
    "a gradient of a new tensor, converted": (
        "x = Variable(torch.ones(2).double().cpu(), requires_grad=True)\n",
        "x = torch.ones(2).double().cpu().requires_grad_()\n",
    ),
    "a gradient of a variable": (
        "x = torch.ones(2)\ny = Variable(x, requires_grad=True)\n(y * 3).sum().backward()\n",
        "x = torch.ones(2)\ny = x.detach().requires_grad_()\n(y * 3).sum().backward()\n",
    ),
    "a gradient of what carries a graph": (
        "w = torch.ones(2, requires_grad=True)\nx = w * 2\n"
        "y = Variable(x, requires_grad=True)\n(y * 3).sum().backward()\n",
        "w = torch.ones(2, requires_grad=True)\nx = w * 2\n"
        "y = x.detach().requires_grad_()\n(y * 3).sum().backward()\n",
    ),
    "a gradient of a sum": (
        "x = Variable(torch.ones(2) + 1, requires_grad=True)\n",
        "x = (torch.ones(2) + 1).requires_grad_()\n",
    ),
    "a gradient that is asked for later": (
        "x = torch.ones(2)\ny = Variable(x)\ny.requires_grad = True\n",
        "x = torch.ones(2)\ny = x.detach()\ny.requires_grad = True\n",
    ),
    "an operation": (
        "x = torch.ones(2)\ny = 2 * Variable(x + 1)\n",
        "x = torch.ones(2)\ny = 2 * (x + 1)\n",
    ),
    "a method of it": (
        "x = Variable(torch.ones(2) + 1).sum()\n",
        "x = (torch.ones(2) + 1).sum()\n",
    ),
    "one in the other": ("x = Variable(Variable(torch.ones(2)))\n", "x = torch.ones(2)\n"),
    "arguments": (
        "x = F.mse_loss(Variable(torch.ones(2)), Variable(torch.zeros(2)))\n",
        "x = F.mse_loss(torch.ones(2), torch.zeros(2))\n",
    ),
    "items": (
        "x = [Variable(torch.ones(1)), Variable(torch.zeros(1))]\n",
        "x = [torch.ones(1), torch.zeros(1)]\n",
    ),
    "a default": (
        "def f(x=Variable(torch.ones(2))):\n    return x\n\n\ny = f()\n",
        "def f(x=torch.ones(2)):\n    return x\n\n\ny = f()\n",
    ),
    "Variable by another name": (
        "import torch\nfrom torch.autograd import Variable as V\n\nx = V(torch.ones(2))\n",
        "import torch\nfrom torch.autograd import Variable as V\n\nx = torch.ones(2)\n",
    ),
    "the whole name": (
        "import torch\n\nx = torch.autograd.Variable(torch.ones(2))\n",
        "import torch\n\nx = torch.ones(2)\n",
    ),
    "several lines": (
        "x = Variable(\n    torch.ones(2),\n    requires_grad=False,\n)\n",
        "x = torch.ones(2)\n",
    ),
    "several lines, one call": (
        "x = Variable(torch.ones(2,\n                        3))\n",
        "x = torch.ones(2,\n                        3)\n",
    ),
    "several lines, one operation": (
        "x = Variable(torch.ones(2) +\n             torch.ones(2))\n",
        "x = (torch.ones(2) +\n             torch.ones(2))\n",
    ),
    "several lines with a comment on what stays": (
        "x = Variable(torch.cat([\n    torch.ones(1),  # one\n    torch.zeros(1),\n]))\n",
        "x = torch.cat([\n    torch.ones(1),  # one\n    torch.zeros(1),\n])\n",
    ),
    "letters of more than a byte": (
        "s = '变量'; x = Variable(torch.ones(2)); t = 'ж'\n",
        "s = '变量'; x = torch.ones(2); t = 'ж'\n",
    ),
    "CRLF": (
        "import torch\r\nfrom torch.autograd import Variable\r\nx = Variable(\r\n"
        "  torch.ones(2))\r\n",
        "import torch\r\nfrom torch.autograd import Variable\r\nx = torch.ones(2)\r\n",
    ),
    "a form feed": (
        "\fimport torch\nfrom torch.autograd import Variable\n\f\nx = Variable(torch.ones(2))\n",
        "\fimport torch\nfrom torch.autograd import Variable\n\f\nx = torch.ones(2)\n",
    ),
    "a continued line": (
        "x = \\\n    Variable(torch.ones(2)) + \\\n    1\n",
        "x = \\\n    torch.ones(2) + \\\n    1\n",
    ),
    "a string with a field": (
        "s = f'{Variable(torch.ones(1)).item()}'\n",
        "s = f'{torch.ones(1).item()}'\n",
    ),
    "a rebound name": (
        "x = torch.ones(2)\nx = Variable(x)\ny = x + 1\n",
        "x = torch.ones(2)\ny = x + 1\n",
    ),
    "two rebound names": (
        "x, y = torch.ones(2), torch.ones(2)\nx, y = Variable(x), Variable(y)\nz = x + y\n",
        "x, y = torch.ones(2), torch.ones(2)\nz = x + y\n",
    ),
    "a rebound name with a comment": (
        "x = torch.ones(2)\nx = Variable(x)  # autograd\ny = x + 1\n",
        "x = torch.ones(2)\n# autograd\ny = x + 1\n",
    ),
    "a rebound name alone in its block": (
        "x = torch.ones(2)\nif x.sum() > 1:\n    x = Variable(x)\ny = x + 1\n",
        "x = torch.ones(2)\nif x.sum() > 1:\n    pass\ny = x + 1\n",
    ),
    "two rebound names alone in their block": (
        "x = y = torch.ones(2)\nif True:\n    x = Variable(x)\n    y = Variable(y)\n",
        "x = y = torch.ones(2)\nif True:\n    pass\n",
    ),
    "a rebound name on a line with others": (
        "x = torch.ones(2); x = Variable(x); y = x + 1\n",
        "x = torch.ones(2); pass; y = x + 1\n",
    ),
    "a suite of one line": (
        "x = torch.ones(2)\nif True: x = Variable(x)\n",
        "x = torch.ones(2)\nif True: pass\n",
    ),
    "a rebound name and something new": (
        "x, y = torch.ones(2), torch.ones(2)\nx, y = Variable(x), Variable(y + 1)\n",
        "x, y = torch.ones(2), torch.ones(2)\nx, y = x, y + 1\n",
    ),
    "a parameter that asks for gradients": (
        "def f(x):\n    return Variable(x, requires_grad=True)\n\n\ny = f(torch.ones(2))\n",
        "def f(x):\n    return x.detach().requires_grad_()\n\n\ny = f(torch.ones(2))\n",
    ),
    "a gradient of what may be the tensor itself": (
        "x = torch.ones(2)\ny = Variable(x.float(), requires_grad=True)\n",
        "x = torch.ones(2)\ny = x.float().detach().requires_grad_()\n",
    ),
    "a gradient of what is changed in place": (
        "x = torch.ones(2)\ny = Variable(x.mul_(2), requires_grad=True)\n",
        "x = torch.ones(2)\ny = x.mul_(2).detach().requires_grad_()\n",
    ),
    "a gradient of a product, converted": (
        "x = torch.ones(2)\ny = Variable((x * 2).float(), requires_grad=True)\n",
        "x = torch.ones(2)\ny = (x * 2).float().requires_grad_()\n",
    ),
    "a gradient of a part": (
        "x = torch.ones(2)\ny = Variable(x[0], requires_grad=True)\n",
        "x = torch.ones(2)\ny = x[0].detach().requires_grad_()\n",
    ),
    "a gradient of the negative": (
        "x = torch.ones(2)\ny = Variable(-x, requires_grad=True)\n",
        "x = torch.ones(2)\ny = (-x).requires_grad_()\n",
    ),
    "a gradient of what as_tensor gives": (
        "x = torch.ones(2)\ny = Variable(torch.as_tensor(x), requires_grad=True)\n",
        "x = torch.ones(2)\ny = torch.as_tensor(x).detach().requires_grad_()\n",
    ),
    "a gradient of data": (
        "w = torch.ones(2, requires_grad=True)\ny = Variable(w.data, requires_grad=True)\n",
        "w = torch.ones(2, requires_grad=True)\ny = w.data.requires_grad_()\n",
    ),
    "a gradient of what a function gives": (
        "def g(x):\n    return x\n\n\nx = torch.ones(2)\ny = Variable(g(x), requires_grad=True)\n",
        "def g(x):\n    return x\n\n\nx = torch.ones(2)\ny = g(x).detach().requires_grad_()\n",
    ),
    "a gradient of what a method gives": (
        "class A:\n    x = torch.ones(2)\n\n    def get(self):\n        return A.x\n"
        "\n\na = A()\ny = Variable(a.get(), requires_grad=True)\n",
        "class A:\n    x = torch.ones(2)\n\n    def get(self):\n        return A.x\n"
        "\n\na = A()\ny = a.get().detach().requires_grad_()\n",
    ),
    "a gradient of old numbers": (
        "x = Variable(torch.FloatTensor([1]), requires_grad=1 > 0)\n",
        "x = torch.FloatTensor([1]).requires_grad_(1 > 0)\n",
    ),
    "two rebound names, one with a graph": (
        "w = torch.ones(2, requires_grad=True)\nh, t = w * 2, torch.ones(2)\n"
        "h, t = Variable(h), Variable(t)\n",
        "w = torch.ones(2, requires_grad=True)\nh, t = w * 2, torch.ones(2)\n"
        "h, t = h.detach(), t\n",
    ),
    "another name": (
        "x = torch.ones(2)\ny = Variable(x)\nz = y + 1\n",
        "x = torch.ones(2)\ny = x\nz = y + 1\n",
    ),
    "a gradient that is asked for by a method": (
        "x = torch.ones(2)\ny = Variable(x)\ny.requires_grad_()\n",
        "x = torch.ones(2)\ny = x.detach()\ny.requires_grad_()\n",
    ),
}

UNSAFE: Rewrites = {
    "a parameter of a function": (
        "def f(x):\n    return Variable(x)\n",
        "def f(x):\n    return x\n",
    ),
    "a parameter that is rebound": (
        "def f(x):\n    if x is not None:\n        x = Variable(x)\n    x = Variable(x)\n"
        "    return x\n",
        "def f(x):\n    if x is not None:\n        pass\n    return x\n",
    ),
    "a rebound name of a class": (
        "x = torch.ones(2)\n\n\nclass A:\n    x = Variable(x)\n",
        "x = torch.ones(2)\n\n\nclass A:\n    x = x\n",
    ),
    "items": (
        "def f(xs):\n    return [Variable(x) for x in xs]\n",
        "def f(xs):\n    return [x for x in xs]\n",
    ),
    "two rebound names, one of them known": (
        "def f(y):\n    x = torch.ones(2)\n    x, y = Variable(x), Variable(y)\n    return x + y\n",
        "def f(y):\n    x = torch.ones(2)\n    return x + y\n",
    ),
    "mapped": (
        "def f(xs):\n    return list(map(Variable, xs))\n",
        "def f(xs):\n    return list(xs)\n",
    ),
    "a lambda": ("wrap = lambda x: Variable(x)\n", "wrap = lambda x: x\n"),
    "a coroutine": (
        "async def f(x):\n    return Variable(await x)\n",
        "async def f(x):\n    return await x\n",
    ),
    "a decorated method": (
        "class A:\n    @staticmethod\n    def f(x):\n        return Variable(x.float())\n",
        "class A:\n    @staticmethod\n    def f(x):\n        return x.float()\n",
    ),
    "a branch": (
        "def f(x, cuda):\n    return Variable(x.cuda() if cuda else x).sum()\n",
        "def f(x, cuda):\n    return (x.cuda() if cuda else x).sum()\n",
    ),
    "tabs": (
        "def f(x):\n\tif x is None:\n\t\treturn\n\ty = Variable(x)\n\treturn y\n",
        "def f(x):\n\tif x is None:\n\t\treturn\n\ty = x\n\treturn y\n",
    ),
    "a gradient of an item": (
        "def f(batch):\n    return Variable(batch['x'], requires_grad=True)\n",
        "def f(batch):\n    return batch['x'].detach().requires_grad_()\n",
    ),
    "names and the rest": (
        "def f(x, y):\n    x, *y = Variable(x), Variable(y), 1\n    return x, y\n",
        "def f(x, y):\n    x, *y = x, y, 1\n    return x, y\n",
    ),
    "what may be something else": (
        "class Net(nn.Module):\n    def forward(self, x):\n"
        "        return self.other(x)\n\n\ndef f(x):\n"
        "    return Variable(Net()(x).sum())\n",
        "class Net(nn.Module):\n    def forward(self, x):\n"
        "        return self.other(x)\n\n\ndef f(x):\n    return Net()(x).sum()\n",
    ),
    "a gradient of what may be something else": (
        "class Net(nn.Module):\n    def forward(self, x):\n"
        "        return self.other(x)\n\n\ndef f(x):\n"
        "    return Variable(Net()(x).sum(), requires_grad=True)\n",
        "class Net(nn.Module):\n    def forward(self, x):\n"
        "        return self.other(x)\n\n\ndef f(x):\n"
        "    return Net()(x).sum().detach().requires_grad_()\n",
    ),
    "a gradient of a parameter, asked for later": (
        "def f(x):\n    y = Variable(x)\n    y.requires_grad = True\n    return y\n",
        "def f(x):\n    y = x.detach()\n    y.requires_grad = True\n    return y\n",
    ),
}

LEFT: dict[str, str] = {
    "starred": "def f(xs):\n    return Variable(*xs)\n",
    "double starred": "def f(**given):\n    return Variable(**given)\n",
    "starred behind the tensor": "def f(x, flags):\n    return Variable(x, *flags)\n",
    "double starred behind the tensor": "def f(x, **flags):\n    return Variable(x, **flags)\n",
    "nothing": "x = Variable()\n",
    "an unknown keyword": "x = Variable(torch.ones(2), creator=None)\n",
    "too many": "x = Variable(torch.ones(2), False, False, 1)\n",
    "a comment behind the name": "x = Variable(  # autograd\n    torch.ones(2)\n)\n",
    "a comment behind the tensor": "x = Variable(\n    torch.ones(2)  # ones\n)\n",
    "a comment on a flag": (
        "x = Variable(\n    torch.ones(2),\n    # no gradient\n    requires_grad=False,\n)\n"
    ),
    "a number": "x = Variable(1.0)\n",
    "a list": "x = Variable([1.0, 2.0])\n",
    "a tuple": "x = Variable((torch.ones(1), torch.ones(1)))\n",
    "nothing at all": "x = Variable(None)\n",
    "text": "x = Variable('x')\n",
    "an array": (
        "import numpy\nimport torch\nfrom torch.autograd import Variable\n"
        "x = Variable(numpy.ones(2))\n"
    ),
    "mapped over two": "def f(xs, flags):\n    return map(Variable, xs, flags)\n",
    "mapped over starred": "def f(xs):\n    return map(Variable, *xs)\n",
    "a comment in a map": "def f(xs):\n    return map(Variable,  # autograd\n               xs)\n",
    "a comment in a rebound name": "x = torch.ones(2)\nx = Variable(\n    x  # input\n)\n",
    "a comment on a gradient": (
        "x = torch.ones(2)\ny = Variable(\n    x,  # input\n    requires_grad=True)\n"
    ),
    "a tensor that is given twice": "x = torch.ones(2)\ny = Variable(x, data=x)\n",
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
