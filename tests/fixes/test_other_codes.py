"""Fixes that are no renaming: of TL106, TL205, TL404 and TL501."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_left, check_rewrite, check_unsafe, whole

from flake8_torch_legacy.fixes.apply import fixed
from flake8_torch_legacy.torch_version import TorchVersion

SHAPES: Rewrites = {
    "a method": (
        "x = torch.ones(2, 2)\ny = x.dot(x)\n",
        "x = torch.ones(2, 2)\ny = x.reshape(-1).dot(x.reshape(-1))\n",
    ),
    "a function": (
        "x = torch.ones(2, 2)\ny = torch.dot(x, x + 1)\n",
        "x = torch.ones(2, 2)\ny = torch.dot(x.reshape(-1), (x + 1).reshape(-1))\n",
    ),
    "a vector and a matrix": (
        "x, v = torch.ones(2, 2), torch.ones(4)\ny = v.dot(x)\n",
        "x, v = torch.ones(2, 2), torch.ones(4)\ny = v.reshape(-1).dot(x.reshape(-1))\n",
    ),
    "what is turned": (
        "x = torch.rand(2, 3)\ny = (x.t()  # columns\n     ).dot(x.t())\n",
        "x = torch.rand(2, 3)\ny = (x.t().reshape(-1)  # columns\n     ).dot(x.t().reshape(-1))\n",
    ),
    "a target": (
        "x, t = torch.full((2, 1), 0.5), torch.ones(2)\ny = nn.BCELoss()(x, t)\n",
        "x, t = torch.full((2, 1), 0.5), torch.ones(2)\ny = nn.BCELoss()(x, t.view_as(x))\n",
    ),
    "a target of a function": (
        "x = torch.full((2, 1), 0.5)\n"
        "y = F.binary_cross_entropy(x, torch.ones(1) + torch.ones(2) - 1)\n",
        "x = torch.full((2, 1), 0.5)\ny = F.binary_cross_entropy(x,"
        " (torch.ones(1) + torch.ones(2) - 1).view_as(x))\n",
    ),
    "a target that has one dimension more": (
        "x, t = torch.full((2,), 0.5), torch.ones(2, 1)\ny = F.binary_cross_entropy(x, t)\n",
        "x, t = torch.full((2,), 0.5), torch.ones(2, 1)\n"
        "y = F.binary_cross_entropy(x, t.view_as(x))\n",
    ),
    "a loss with other settings, over lines": (
        "x, t = torch.full((2, 1), 0.5), torch.ones(2)\nloss = nn.BCELoss(reduction='sum')\n"
        "y = loss(x,\n         t)  # all\ndel loss\n",
        "x, t = torch.full((2, 1), 0.5), torch.ones(2)\nloss = nn.BCELoss(reduction='sum')\n"
        "y = loss(x,\n         t.view_as(x))  # all\ndel loss\n",
    ),
    "a loss of a network": (
        "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        "        self.loss = nn.BCELoss()\n\n    def forward(self, x):\n"
        "        t = torch.ones(2)\n        self.p = torch.full((2, 1), 0.5)\n"
        "        return self.loss(self.p, t)\n\n\ny = Net()(1)\n",
        "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        "        self.loss = nn.BCELoss()\n\n    def forward(self, x):\n"
        "        t = torch.ones(2)\n        self.p = torch.full((2, 1), 0.5)\n"
        "        return self.loss(self.p, t.view_as(self.p))\n\n\ny = Net()(1)\n",
    ),
}
PAIR = "x, t = torch.full((2, 1), 0.5), torch.ones(2)\n"
IMPORTS = (
    "from torchvision.datasets import MNIST\n"
    "from torchvision.transforms import Compose, Normalize, ToTensor\n"
)
CHANNELS: Rewrites = {
    "by position": (
        IMPORTS
        + "x = MNIST('.', transform=Compose([ToTensor(),"
        + " Normalize((0.5, 0.4, 0.3), (0.2, 0.1, 0.1))]))\n",
        IMPORTS
        + "x = MNIST('.', transform=Compose([ToTensor(),"
        + " Normalize((0.5,), (0.2,))]))\n",
    ),
    "by keyword": (
        IMPORTS
        + "scale = Compose([ToTensor(), Normalize(std=[.5, .5],  # of grey\n"
        + "                                       mean=[.4, .4], inplace=True)])\n"
        + "x = MNIST('.', transform=scale)\n",
        IMPORTS
        + "scale = Compose([ToTensor(), Normalize(std=(.5,),  # of grey\n"
        + "                                       mean=(.4,), inplace=True)])\n"
        + "x = MNIST('.', transform=scale)\n",
    ),
    "by another name, over lines": (
        "import torchvision.transforms as T\nfrom torchvision import datasets\n"
        "x = datasets.MNIST('.', transform=T.Compose([\n    T.ToTensor(),\n"
        "    T.Normalize((0.5,\n                 0.5), (0.5, 0.5)),\n]))\n",
        "import torchvision.transforms as T\nfrom torchvision import datasets\n"
        "x = datasets.MNIST('.', transform=T.Compose([\n    T.ToTensor(),\n"
        "    T.Normalize((0.5,), (0.5,)),\n]))\n",
    ),
}
LOADED: Rewrites = {
    "called": (
        "net = torch.load('net.pt')\ny = net(torch.ones(1))\n",
        "net = torch.load('net.pt', weights_only=False)\ny = net(torch.ones(1))\n",
    ),
    "a method at once": (
        "net = torch.load('net.pt').eval()\n",
        "net = torch.load('net.pt', weights_only=False).eval()\n",
    ),
    "an attribute": (
        "class Model:\n    def load(self, path):\n        self.net = torch.load(path, 'cpu')\n\n"
        "    def score(self, x):\n        return self.net(x)\n",
        "class Model:\n    def load(self, path):\n"
        "        self.net = torch.load(path, 'cpu', weights_only=False)\n\n"
        "    def score(self, x):\n        return self.net(x)\n",
    ),
    "parameters, over lines": (
        "net = torch.load(\n    'net.pt',  # the best\n)\nfor p in net.parameters():\n"
        "    p.requires_grad = False\n",
        "net = torch.load(\n    'net.pt', weights_only=False,  # the best\n)\n"
        "for p in net.parameters():\n    p.requires_grad = False\n",
    ),
    "an array": (
        "data = torch.load('data.pt')\nx = torch.from_numpy(data[3:, :-1])\n",
        "data = torch.load('data.pt', weights_only=False)\nx = torch.from_numpy(data[3:, :-1])\n",
    ),
    "an array at once": (
        "x = torch.from_numpy(torch.load('data.pt'))\n",
        "x = torch.from_numpy(torch.load('data.pt', weights_only=False))\n",
    ),
    "what only chooses from an array": (
        "i = torch.load('i.pt')\ny = torch.from_numpy(arrays[i])\n",
        "i = torch.load('i.pt', weights_only=True)\ny = torch.from_numpy(arrays[i])\n",
    ),
    "what is no network": (
        "saved = torch.load('net.pt')\nsaved.update(epoch=1)\nprint(saved, saved['epoch'])\n",
        "saved = torch.load('net.pt', weights_only=True)\nsaved.update(epoch=1)\n"
        "print(saved, saved['epoch'])\n",
    ),
    "what is rebound before it is called": (
        "net = torch.load('net.pt')\nnet = nn.Linear(1, 1)\nnet.eval()\n",
        "net = torch.load('net.pt', weights_only=True)\nnet = nn.Linear(1, 1)\nnet.eval()\n",
    ),
    "a method that is not called": (
        "net = torch.load('net.pt')\nprint(net.eval)\n",
        "net = torch.load('net.pt', weights_only=True)\nprint(net.eval)\n",
    ),
    "weights": (
        "net = nn.Linear(1, 1)\nnet.load_state_dict(torch.load('net.pt'))\n",
        "net = nn.Linear(1, 1)\nnet.load_state_dict(torch.load('net.pt', weights_only=True))\n",
    ),
}
GAN = """\
G = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 2))
D = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1), nn.Sigmoid())
opt_d = torch.optim.Adam(D.parameters(), lr=0.1)
fake = G(torch.randn(4, 2))
"""
STEPS: Rewrites = {
    "a loss and what it comes from": (
        GAN + "score = D(fake)\nd_loss = -score.mean()\ng_loss = score.mean()  # fool it\n"
        "d_loss.backward(retain_graph=True)\nopt_d.step()  # first\nG.zero_grad()\n"
        "g_loss.backward()\n",
        GAN + "score = D(fake)\nd_loss = -score.mean()\n"
        "d_loss.backward(retain_graph=True)\nopt_d.step()  # first\nscore = D(fake)\n"
        "g_loss = score.mean()  # fool it\nG.zero_grad()\ng_loss.backward()\n",
    ),
    "a score that is used twice, and a count": (
        GAN + "count = 0\nscore = D(fake)\ng_loss = score.mean() + score.sum()\ncount = count + 1\n"
        "d_loss = -D(fake).mean()\nd_loss.backward(retain_graph=True)\nopt_d.step()\n"
        "g_loss.backward()\n",
        GAN + "count = 0\ncount = count + 1\n"
        "d_loss = -D(fake).mean()\nd_loss.backward(retain_graph=True)\nopt_d.step()\n"
        "score = D(fake)\ng_loss = score.mean() + score.sum()\ng_loss.backward()\n",
    ),
    "what nothing else uses": (
        GAN + "d_loss = -D(fake).mean()\nscore = D(fake)\ng_loss = score.mean()\n"
        "d_loss.backward(retain_graph=True)\nopt_d.step()\ng_loss.backward()\n",
        GAN + "d_loss = -D(fake).mean()\nd_loss.backward(retain_graph=True)\nopt_d.step()\n"
        "score = D(fake)\ng_loss = score.mean()\ng_loss.backward()\n",
    ),
    "a loss that is printed before the step": (
        GAN
        + "d_loss = -D(fake).mean()\ng_loss = D(fake).mean()\nd_loss.backward(retain_graph=True)"
        "\nprint(g_loss)\nopt_d.step()\ng_loss.backward()\n",
        GAN
        + "d_loss = -D(fake).mean()\ng_loss = D(fake).mean()\nd_loss.backward(retain_graph=True)"
        "\nprint(g_loss)\nopt_d.step()\ng_loss = D(fake).mean()\ng_loss.backward()\n",
    ),
    "over lines, in a loop": (
        GAN
        + "for _ in range(2):\n    d_loss = -D(fake).mean()\n    score = D(\n        fake  # of G\n"
        "    )\n    g_loss = (\n        score.mean()  # fool it\n    )\n    print(score)\n"
        "    d_loss.backward(retain_graph=True)\n    opt_d.step()\n    g_loss.backward()\n"
        "    fake = G(torch.randn(4, 2))\n",
        GAN
        + "for _ in range(2):\n    d_loss = -D(fake).mean()\n    score = D(\n        fake  # of G\n"
        "    )\n    print(score)\n    d_loss.backward(retain_graph=True)\n    opt_d.step()\n"
        "    score = D(\n        fake  # of G\n    )\n    g_loss = (\n"
        "        score.mean()  # fool it\n    )\n    g_loss.backward()\n"
        "    fake = G(torch.randn(4, 2))\n",
    ),
    "CRLF": (
        GAN.replace("G =", "import torch\nfrom torch import nn\nG =", 1).replace("\n", "\r\n")
        + "d_loss = -D(fake).mean()\r\ng_loss = D(fake).mean()\r\nprint(g_loss)\r\n"
        "d_loss.backward(retain_graph=True)\r\nopt_d.step()\r\ng_loss.backward()\r\n",
        GAN.replace("G =", "import torch\nfrom torch import nn\nG =", 1).replace("\n", "\r\n")
        + "d_loss = -D(fake).mean()\r\ng_loss = D(fake).mean()\r\nprint(g_loss)\r\n"
        "d_loss.backward(retain_graph=True)\r\nopt_d.step()\r\ng_loss = D(fake).mean()\r\n"
        "g_loss.backward()\r\n",
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(name: str) -> None:
    check_rewrite(*SHAPES[name], ("TL106",), unsafe=False)


@pytest.mark.parametrize("name", CHANNELS)
def test_channels(name: str) -> None:
    check_rewrite(*CHANNELS[name], ("TL501",), unsafe=False)


@pytest.mark.parametrize("name", LOADED)
def test_loaded(name: str) -> None:
    check_unsafe(*LOADED[name], ("TL404",))


@pytest.mark.parametrize("name", STEPS)
def test_steps(name: str) -> None:
    check_unsafe(*STEPS[name], ("TL205",))


LEFT: dict[str, tuple[str, str]] = {
    # shapes
    "a vector and a matrix of unknown dims": (
        "TL106",
        "def f(x):\n    return torch.ones(2, 2).dot(x)\n",
    ),
    "an output that would be computed twice": (
        "TL106",
        "net = nn.Linear(1, 1)\ny = nn.BCELoss()(net(torch.ones(2, 1)), torch.ones(2))\n",
    ),
    "another loss": ("TL106", PAIR + "y = F.mse_loss(x, t)\n"),
    "a loss of logits": ("TL106", PAIR + "y = F.binary_cross_entropy_with_logits(x, t)\n"),
    "another layer": ("TL106", PAIR + "y = nn.MSELoss()(x, t)\n"),
    "a target by keyword": ("TL106", PAIR + "y = F.binary_cross_entropy(x, target=t)\n"),
    "a weight": ("TL106", PAIR + "y = F.binary_cross_entropy(x, t, weight=t)\n"),
    "a weight by position": ("TL106", PAIR + "y = F.binary_cross_entropy(x, t, t)\n"),
    "a weight of a layer": ("TL106", PAIR + "y = nn.BCELoss(weight=t)(x, t)\n"),
    "a weight of a layer by position": ("TL106", PAIR + "loss = nn.BCELoss(t)\ny = loss(x, t)\n"),
    "arguments that nobody sees": (
        "TL106",
        PAIR + "given = {}\ny = F.binary_cross_entropy(x, t, **given)\n",
    ),
    "an index": ("TL106", "x = torch.ones(2, 2)\ny = x.max(1)[1][0, 0]\n"),
    "a sum that is expanded": ("TL106", "x = torch.ones(2, 3)\ny = x / x.sum(1).expand_as(x)\n"),
    # statistics
    "statistics with a comment": (
        "TL501",
        IMPORTS + "x = MNIST('.', transform=Normalize((0.5,  # red\n    0.5), (0.5, 0.5)))\n",
    ),
    "deviations with a comment": (
        "TL501",
        IMPORTS + "x = MNIST('.', transform=Normalize((0.5, 0.5), (0.5,  # red\n    0.5)))\n",
    ),
    "another matter of torchvision's": (
        "TL501",
        "from torchvision.models.resnet import model_urls\nprint(model_urls)\n",
    ),
    # what is loaded
    "another name of torch.serialization": (
        "TL404",
        "from torch import serialization\nprint(serialization._string_classes)\n",
    ),
    # steps
    "a step on a line with others": (
        "TL205",
        GAN + "d_loss = -D(fake).mean()\ng_loss = D(fake).mean()\nd_loss.backward()\n"
        "opt_d.step(); g_loss.backward()\n",
    ),
    "a loss on a line with others": (
        "TL205",
        GAN + "d_loss = -D(fake).mean(); g_loss = D(fake).mean()\nd_loss.backward()\n"
        "opt_d.step()\ng_loss.backward()\n",
    ),
    "an input that is rebound": (
        "TL205",
        GAN + "g_loss = D(fake).mean()\nfake = fake.detach()\nd_loss = -D(fake).mean()\n"
        "d_loss.backward()\nopt_d.step()\ng_loss.backward()\n",
    ),
    "an input of an object that is rebound": (
        "TL205",
        GAN + "G.x = fake\ng_loss = D(G.x).mean()\nG.x = fake.detach()\n"
        "d_loss = -D(G.x).mean()\nd_loss.backward()\nopt_d.step()\ng_loss.backward()\n",
    ),
    "a score that is rebound": (
        "TL205",
        GAN + "score = D(fake)\ng_loss = score.mean()\nscore = D(fake.detach())\n"
        "d_loss = -score.mean()\nd_loss.backward()\nopt_d.step()\ng_loss.backward()\n"
        "print(score)\n",
    ),
    "a score that is rebound by itself": (
        "TL205",
        GAN + "x = fake\nx = D(x)\nd_loss = -x.mean()\ng_loss = x.sum()\n"
        "d_loss.backward(retain_graph=True)\nopt_d.step()\ng_loss.backward()\n",
    ),
    "another thing that steps make": (
        "TL205",
        "w = torch.ones(2, requires_grad=True)\nh = w * 2\nh.sum().backward()\nprint(h.grad)\n",
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_left(name: str) -> None:
    code, text = LEFT[name]
    check_left(text, (code,))


@pytest.mark.parametrize(("release", "is_fixed"), [((1, 6), False), ((1, 7), True)])
def test_a_target_that_only_warns_is_left(release: tuple[int, int], is_fixed: bool) -> None:
    text = whole(PAIR + "y = F.binary_cross_entropy(x, t)\n")
    result = fixed(text, TorchVersion(*release), unsafe=True, wanted=lambda *_: True)
    assert (result.text != text) is is_fixed
    assert len(result.made) + len(result.left) == 1
