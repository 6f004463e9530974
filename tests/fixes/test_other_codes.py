"""Fixes that are no renaming: of TL106, TL205, TL404 and TL501."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_rewrite, check_unsafe, fix, whole

SHAPES: Rewrites = {
    "a method": (
        "x = torch.ones(2, 2)\ny = x.dot(x)\n",
        "x = torch.ones(2, 2)\ny = x.reshape(-1).dot(x.reshape(-1))\n",
    ),
    "a function": (
        "x = torch.ones(2, 2)\ny = torch.dot(x, x + 1)\n",
        "x = torch.ones(2, 2)\ny = torch.dot(x.reshape(-1), (x + 1).reshape(-1))\n",
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
}
IMPORTS = "from torchvision.datasets import MNIST\nfrom torchvision.transforms import Normalize\n"
CHANNELS: Rewrites = {
    "by position": (
        IMPORTS + "x = MNIST('.', transform=Normalize((0.5, 0.4, 0.3), (0.2, 0.1, 0.1)))\n",
        IMPORTS + "x = MNIST('.', transform=Normalize((0.5,), (0.2,)))\n",
    ),
    "by keyword": (
        IMPORTS + "x = MNIST('.', transform=Normalize(std=[.5, .5],\n"
        "                 mean=[.4, .4]))\n",
        IMPORTS + "x = MNIST('.', transform=Normalize(std=(.5,),\n                 mean=(.4,)))\n",
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
    "what nothing else uses": (
        GAN + "d_loss = -D(fake).mean()\nscore = D(fake)\ng_loss = score.mean()\n"
        "d_loss.backward(retain_graph=True)\nopt_d.step()\ng_loss.backward()\n",
        GAN + "d_loss = -D(fake).mean()\nd_loss.backward(retain_graph=True)\nopt_d.step()\n"
        "score = D(fake)\ng_loss = score.mean()\ng_loss.backward()\n",
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
    "a vector and a matrix of unknown dims": (
        "TL106",
        "def f(x):\n    return torch.ones(2, 2).dot(x)\n",
    ),
    "an output that would be computed twice": (
        "TL106",
        "net = nn.Linear(1, 1)\ny = nn.BCELoss()(net(torch.ones(2, 1)), torch.ones(2))\n",
    ),
    "another loss": (
        "TL106",
        "y = F.mse_loss(torch.ones(2, 1), torch.ones(2))\n",
    ),
    "statistics with a comment": (
        "TL501",
        IMPORTS + "x = MNIST('.', transform=Normalize((0.5,  # red\n    0.5), (0.5, 0.5)))\n",
    ),
    "a step on a line with others": (
        "TL205",
        GAN + "d_loss = -D(fake).mean()\ng_loss = D(fake).mean()\nd_loss.backward()\n"
        "opt_d.step(); g_loss.backward()\n",
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_left(name: str) -> None:
    code, text = LEFT[name]
    assert fix(text, (code,), unsafe=True) == whole(text)
