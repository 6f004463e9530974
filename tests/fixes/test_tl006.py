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
    "a flag that is set under no_grad already": (
        NET + "with torch.no_grad():\n    x.volatile = True\n    y = net(x).sum() * 0\n",
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
    "under no_grad already, of unknown kind": (
        "def f(net, batch):\n    with torch.no_grad():\n"
        "        return net(Variable(batch, volatile=True))\n",
        "def f(net, batch):\n    with torch.no_grad():\n        return net(batch)\n",
    ),
    "returned, and nothing computed": (
        "from torch.autograd import Variable\n\n\ndef f(x):\n"
        "    return Variable(x, volatile=True)\n",
        "from torch.autograd import Variable\n\n\ndef f(x):\n    return x\n",
    ),
    "a loop that computes in several places": (
        "def f(net, xs, flag):\n    for x in xs:\n"
        "        y = net(Variable(x, volatile=True))\n        if flag:\n"
        "            z = net(y)\n            print(z)\n    return y\n",
        "def f(net, xs, flag):\n    with torch.no_grad():\n        for x in xs:\n"
        "            y = net(x)\n            if flag:\n                z = net(y)\n"
        "                print(z)\n    return y\n",
    ),
    "an unknown call between": (
        "def f(net, xs, flag, log):\n    for x in xs:\n"
        "        y = net(Variable(x, volatile=True))\n        log(1)\n"
        "        z = net(y)\n        print(z)\n    return y\n",
        "def f(net, xs, flag, log):\n    for x in xs:\n"
        "        with torch.no_grad():\n            y = net(x)\n        log(1)\n"
        "        with torch.no_grad():\n            z = net(y)\n        print(z)\n"
        "    return y\n",
    ),
    "a result that is handed over between": (
        "def f(net, xs, log):\n    for x in xs:\n"
        "        y = net(Variable(x, volatile=True))\n        yield 1\n"
        "        z = net(y)\n        print(z)\n",
        "def f(net, xs, log):\n    for x in xs:\n        with torch.no_grad():\n"
        "            y = net(x)\n        yield 1\n        with torch.no_grad():\n"
        "            z = net(y)\n        print(z)\n",
    ),
    "a flag of another function": (
        "def f(net, x, make):\n    y = make(x, volatile=True)\n"
        "    return net(Variable(y, volatile=True))\n",
        "def f(net, x, make):\n    y = make(x, volatile=True)\n"
        "    with torch.no_grad():\n        return net(y)\n",
    ),
    "a function within": (
        "def f(net, x):\n    def g(y):\n"
        "        return net(Variable(y, volatile=True))\n\n"
        "    return g(x), net(Variable(x, volatile=True))\n",
        "def f(net, x):\n    def g(y):\n        with torch.no_grad():\n"
        "            return net(y)\n\n    with torch.no_grad():\n"
        "        return g(x), net(x)\n",
    ),
    "one of two under no_grad already": (
        "def f(net, x):\n    with torch.no_grad():\n"
        "        a = net(Variable(x, volatile=True))\n"
        "    b = net(Variable(x, volatile=True))\n    return a, b\n",
        "def f(net, x):\n    with torch.no_grad():\n        a = net(x)\n"
        "    with torch.no_grad():\n        b = net(x)\n    return a, b\n",
    ),
    "what needs no graph between": (
        "def f(net, x):\n    y = net(Variable(x, volatile=True))\n    n = len(x)\n"
        "    return net(y) / n\n",
        "def f(net, x):\n    with torch.no_grad():\n        y = net(x)\n"
        "        n = len(x)\n        return net(y) / n\n",
    ),
    "what may need a graph between": (
        "def f(net, x, g):\n    y = net(Variable(x, volatile=True))\n    n = g(x)\n"
        "    return net(y) / n\n",
        "def f(net, x, g):\n    with torch.no_grad():\n        y = net(x)\n"
        "    n = g(x)\n    with torch.no_grad():\n        return net(y) / n\n",
    ),
    "another flag between": (
        "def f(net, x, y):\n    h = net(Variable(x, volatile=True))\n"
        "    y = Variable(y, volatile=True)\n    return h + net(y)\n",
        "def f(net, x, y):\n    with torch.no_grad():\n        h = net(x)\n"
        "        return h + net(y)\n",
    ),
    "at the start of a line": (
        NET + "w = torch.ones(2, requires_grad=True)\nVariable(x * 1, volatile=True).mul(w)\n",
        NET + "w = torch.ones(2, requires_grad=True)\nwith torch.no_grad():\n    (x * 1).mul(w)\n",
    ),
    "annotated": (
        "def f(net, x):\n    v: Variable = Variable(x, volatile=True)\n"
        "    y: object = net(v)\n    return y\n",
        "def f(net, x):\n    v: Variable = x\n    with torch.no_grad():\n"
        "        y: object = net(v)\n    return y\n",
    ),
    "the condition of a loop": (
        "def f(net, x):\n    x = Variable(x, volatile=True)\n    while net(x) > 0:\n"
        "        x = x - 1\n    return x\n",
        "def f(net, x):\n    with torch.no_grad():\n        while net(x) > 0:\n"
        "            x = x - 1\n    return x\n",
    ),
    "in a loop with a condition": (
        "def f(net, x, n):\n    x = Variable(x, volatile=True)\n    while n:\n"
        "        x = net(x)\n        n -= 1\n    return x\n",
        "def f(net, x, n):\n    while n:\n        with torch.no_grad():\n"
        "            x = net(x)\n        n -= 1\n    return x\n",
    ),
    "in a block": (
        "def f(net, x, timer):\n    x = Variable(x, volatile=True)\n"
        "    with timer():\n        y = net(x)\n    return y\n",
        "def f(net, x, timer):\n    with timer():\n        with torch.no_grad():\n"
        "            y = net(x)\n    return y\n",
    ),
    "in a try": (
        "def f(net, x):\n    x = Variable(x, volatile=True)\n    try:\n"
        "        y = net(x)\n    except ValueError:\n        y = None\n    return y\n",
        "def f(net, x):\n    try:\n        with torch.no_grad():\n"
        "            y = net(x)\n    except ValueError:\n        y = None\n"
        "    return y\n",
    ),
    "behind a try": (
        "def f(net, x):\n    x = Variable(x, volatile=True)\n    try:\n        pass\n"
        "    finally:\n        y = net(x)\n    return y\n",
        "def f(net, x):\n    try:\n        pass\n    finally:\n"
        "        with torch.no_grad():\n            y = net(x)\n    return y\n",
    ),
    "what one turn leaves for the next": (
        "def f(net, x, h):\n    v = Variable(x, volatile=True)\n"
        "    for _ in range(3):\n        h2 = net(h)\n        h = net(v)\n"
        "    return h2\n",
        "def f(net, x, h):\n    v = x\n    for _ in range(3):\n"
        "        with torch.no_grad():\n            h2 = net(h)\n"
        "            h = net(v)\n    return h2\n",
    ),
    "one of two in a tuple": (
        "def f(net, x, y):\n    a, b = Variable(x, volatile=True), y\n"
        "    p = net(a)\n    q = net(b)\n    return p, q\n",
        "def f(net, x, y):\n    a, b = x, y\n    with torch.no_grad():\n"
        "        p = net(a)\n    q = net(b)\n    return p, q\n",
    ),
    "the rest of a list": (
        "def f(net, xs):\n    a, *b = [Variable(x, volatile=True) for x in xs]\n"
        "    return net(b)\n",
        "def f(net, xs):\n    a, *b = [x for x in xs]\n    with torch.no_grad():\n"
        "        return net(b)\n",
    ),
    "the branch that goes on": (
        "def f(net, x, flag):\n    if flag:\n        x = Variable(x, volatile=True)\n"
        "    else:\n        return None\n    return net(x)\n",
        "def f(net, x, flag):\n    if flag:\n        pass\n    else:\n"
        "        return None\n    with torch.no_grad():\n        return net(x)\n",
    ),
    "items": (
        "def f(net, x, i):\n    v = Variable(x, volatile=True)\n"
        "    return net(v[i]), net(v[net(v)])\n",
        "def f(net, x, i):\n    v = x\n    with torch.no_grad():\n"
        "        return net(v[i]), net(v[net(v)])\n",
    ),
    "sizes and data": (
        "def f(net, x):\n    v = Variable(x, volatile=True)\n"
        "    return net(v.size()), net(v.data), net(v.t())\n",
        "def f(net, x):\n    v = x\n    with torch.no_grad():\n"
        "        return net(v.size()), net(v.data), net(v.t())\n",
    ),
    "compared and formatted": (
        "def f(net, x):\n    v = Variable(x, volatile=True)\n    return net(v) > 0, f'{net(v)}'\n",
        "def f(net, x):\n    v = x\n    with torch.no_grad():\n"
        "        return net(v) > 0, f'{net(v)}'\n",
    ),
    "an array": (
        "import numpy as np\nimport torch\nfrom torch.autograd import Variable\n\n\n"
        "def f(net, x):\n    v = Variable(x, volatile=True)\n"
        "    return net(np.sum(v))\n",
        "import numpy as np\nimport torch\nfrom torch.autograd import Variable\n\n\n"
        "def f(net, x):\n    v = x\n    return net(np.sum(v))\n",
    ),
    "printed": (
        "def f(net, x):\n    v = Variable(x, volatile=True)\n    return len(v), print(net(v))\n",
        "def f(net, x):\n    v = x\n    with torch.no_grad():\n"
        "        return len(v), print(net(v))\n",
    ),
    "numbered": (
        "def f(net, xs):\n    vs = [Variable(x, volatile=True) for x in xs]\n"
        "    for i, v in enumerate(vs):\n        print(net(v))\n",
        "def f(net, xs):\n    vs = [x for x in xs]\n    for i, v in enumerate(vs):\n"
        "        with torch.no_grad():\n            print(net(v))\n",
    ),
    "functions of torch's that bring no graph in": (
        "def f(x, w):\n    v = Variable(x, volatile=True)\n"
        "    return torch.cat([v, v]), torch.mul(v, 2)\n",
        "def f(x, w):\n    v = x\n    return torch.cat([v, v]), torch.mul(v, 2)\n",
    ),
    "operations with what has a graph": (
        "def f(x):\n    w = torch.ones(2, requires_grad=True)\n"
        "    v = Variable(x, volatile=True)\n    a = v * 2\n    b = v + w\n"
        "    c = torch.mul(v, w)\n    d = v.mul(w)\n    return a, b, c, d\n",
        "def f(x):\n    w = torch.ones(2, requires_grad=True)\n    v = x\n"
        "    a = v * 2\n    with torch.no_grad():\n        b = v + w\n"
        "        c = torch.mul(v, w)\n        d = v.mul(w)\n    return a, b, c, d\n",
    ),
    "a loss of targets that may have one": (
        "def f(x, t):\n    loss = nn.MSELoss()\n    v = Variable(x, volatile=True)\n"
        "    return loss(v, t)\n",
        "def f(x, t):\n    loss = nn.MSELoss()\n    v = x\n"
        "    with torch.no_grad():\n        return loss(v, t)\n",
    ),
    "backpropagated after all": (
        "def f(net, x):\n    v = Variable(x, volatile=True)\n    y = net(v)\n    y.backward()\n",
        "def f(net, x):\n    v = x\n    y = net(v)\n    y.backward()\n",
    ),
    "a sum that is backpropagated": (
        "def f(net, x, w):\n    v = Variable(x, volatile=True)\n"
        "    (net(v) + w).sum().backward()\n",
        "def f(net, x, w):\n    v = x\n    (net(v) + w).sum().backward()\n",
    ),
    "a gradient of something else": (
        "def f(net, x, w):\n    v = Variable(x, volatile=True)\n    y = net(v)\n"
        "    w.backward(y)\n",
        "def f(net, x, w):\n    v = x\n    with torch.no_grad():\n"
        "        y = net(v)\n    w.backward(y)\n",
    ),
    "added up": (
        "def f(net, x, w):\n    v = Variable(x, volatile=True)\n    total = 0\n"
        "    total += net(v)\n    total += 1\n    return net(total)\n",
        "def f(net, x, w):\n    v = x\n    total = 0\n    with torch.no_grad():\n"
        "        total += net(v)\n        total += 1\n        return net(total)\n",
    ),
    "a name that is bound to something else": (
        "def f(net, x, y):\n    v = Variable(x, volatile=True)\n    v = y\n    return net(v)\n",
        "def f(net, x, y):\n    v = x\n    v = y\n    return net(v)\n",
    ),
    "kept in a dictionary": (
        "def f(net, x, g):\n    d = dict(a=Variable(x, volatile=True))\n    return net(d)\n",
        "def f(net, x, g):\n    d = dict(a=x)\n    with torch.no_grad():\n        return net(d)\n",
    ),
    "a size under a name": (
        "def f(net, x):\n    v = Variable(x, volatile=True)\n    n = v.size(0)\n"
        "    return net(n)\n",
        "def f(net, x):\n    v = x\n    n = v.size(0)\n    return net(n)\n",
    ),
    "behind a loop": (
        "def f(net, xs, x):\n    v = Variable(x, volatile=True)\n    for y in xs:\n"
        "        pass\n    else:\n        z = net(v)\n    return z\n",
        "def f(net, xs, x):\n    v = x\n    for y in xs:\n        pass\n    else:\n"
        "        with torch.no_grad():\n            z = net(v)\n    return z\n",
    ),
    "behind a loop with a condition": (
        "def f(net, n, x):\n    v = Variable(x, volatile=True)\n    while n:\n"
        "        n -= 1\n    else:\n        z = net(v)\n    return z\n",
        "def f(net, n, x):\n    v = x\n    while n:\n        n -= 1\n    else:\n"
        "        with torch.no_grad():\n            z = net(v)\n    return z\n",
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
    "a comment under no_grad": (
        NET + "with torch.no_grad():\n    y = net(Variable(x,  # input\n"
        "                     volatile=True))\n"
    ),
    "a comment on a flag that depends": (
        "def f(x, test):\n    return Variable(x,  # input\n                    volatile=test)\n"
    ),
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


def test_a_flag_that_is_off_changes_nothing_but_itself() -> None:
    text = (
        "def f(net, x, t):\n    a = net(Variable(x, volatile=True))\n"
        "    b = net(Variable(t, volatile=False))\n"
    )
    assert fix(text, CODES, unsafe=True) == whole(
        "def f(net, x, t):\n    with torch.no_grad():\n        a = net(x)\n    b = net(t)\n"
    )


def test_the_flag_goes_alone() -> None:
    text = "def f(xs):\n    return Variable(*xs, requires_grad=False, volatile=True)\n"
    assert fix(text, CODES, unsafe=True) == whole(text.replace(", volatile=True", ""))
