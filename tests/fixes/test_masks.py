"""The fixes of TL103, TL104 and TL107: masks of booleans, and `reshape`."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_left, check_rewrite, check_unsafe

X = "x = torch.arange(4.0).view(2, 2) - 1\n"
BYTES = X + "m = (x > 0).byte()\n"
MASK = X + "m = x > 0\n"

BOOLEAN: Rewrites = {
    "an index": (BYTES + "y = x[m]\n", BYTES + "y = x[m.bool()]\n"),
    "an index among others": (
        BYTES + "y = x[0, m[0]], x[m[:, 0], 1]\n",
        BYTES + "y = x[0, m[0].bool()], x[m[:, 0].bool(), 1]\n",
    ),
    "a place that is set": (BYTES + "x[m] = 5.0\n", BYTES + "x[m.bool()] = 5.0\n"),
    "a place that is added to": (BYTES + "x[m] += 1\n", BYTES + "x[m.bool()] += 1\n"),
    "filled": (
        BYTES + "y = x.masked_fill(m, -1)\n",
        BYTES + "y = x.masked_fill(m.bool(), -1)\n",
    ),
    "by keyword, over lines": (
        BYTES + "y = x.masked_fill(\n    mask=m,  # seen\n    value=0,\n)\n",
        BYTES + "y = x.masked_fill(\n    mask=m.bool(),  # seen\n    value=0,\n)\n",
    ),
    "two masks": (
        BYTES + "y = torch.masked_select(x, m | m)\n",
        BYTES + "y = torch.masked_select(x, (m | m).bool())\n",
    ),
    "two masks in parentheses": (
        BYTES + "y = torch.where((m & m), x, -x)\n",
        BYTES + "y = torch.where((m & m).bool(), x, -x)\n",
    ),
    "a comparison": (
        X + "y = x.masked_fill((x > 0).byte(), 0)\n",
        X + "y = x.masked_fill((x > 0).bool(), 0)\n",
    ),
    "numbers, of which halves are none": (
        X + "y = x.masked_fill((x / 2).abs().byte(), 0)\n",
        X + "y = x.masked_fill((x / 2).abs().byte().bool(), 0)\n",
    ),
    "an old constructor": (
        "x = torch.ones(2)\ny = x[torch.ByteTensor([0, 2])]\n",
        "x = torch.ones(2)\ny = x[torch.ByteTensor([0, 2]).bool()]\n",
    ),
    "attention": (
        "net = nn.MultiheadAttention(2, 1)\nq = torch.ones(3, 1, 2)\n"
        "hidden = torch.ByteTensor([[0, 0, 1]])\n"
        "y = net(q, q, q, key_padding_mask=hidden)[0].shape\ndel net\n",
        "net = nn.MultiheadAttention(2, 1)\nq = torch.ones(3, 1, 2)\n"
        "hidden = torch.ByteTensor([[0, 0, 1]])\n"
        "y = net(q, q, q, key_padding_mask=hidden.bool())[0].shape\ndel net\n",
    ),
}

INVERTED: Rewrites = {
    "a name": (MASK + "y = 1 - m\n", MASK + "y = ~m\n"),
    "a float": (MASK + "y = 1.0 - m\n", MASK + "y = ~m\n"),
    "without blanks": (
        MASK + "y = 0 if x is None else 1-m\n",
        MASK + "y = 0 if x is None else ~m\n",
    ),
    "a comparison": (X + "y = 1 - (x > 0)\n", X + "y = ~(x > 0)\n"),
    "a method": (X + "y = 1 - x.eq(0)\n", X + "y = ~x.eq(0)\n"),
    "two masks": (MASK + "y = 1 - (m & m)\n", MASK + "y = ~(m & m)\n"),
    "a product": (MASK + "y = 1 - m * m\n", MASK + "y = ~(m * m)\n"),
    "what is inverted": (MASK + "y = 1 - ~m\n", MASK + "y = ~(~m)\n"),
    "a method of it": (MASK + "y = (1 - m).float()\n", MASK + "y = (~m).float()\n"),
    "a factor": (MASK + "y = x * (1 - m)\n", MASK + "y = x * (~m)\n"),
    "an index": (MASK + "y = x[1 - m]\n", MASK + "y = x[~m]\n"),
    "an argument, over lines": (
        MASK + "y = x.masked_fill(1 -\n                  m,  # not seen\n                  0)\n",
        MASK + "y = x.masked_fill(~m,  # not seen\n                  0)\n",
    ),
    "letters of more than a byte": (
        MASK + "s = '变'; y = 1 - m  # ж\n",
        MASK + "s = '变'; y = ~m  # ж\n",
    ),
}
COUNTED: Rewrites = {
    "added": (MASK + "y = (1 - m) + x\n", MASK + "y = (~m) + x\n"),
    "subtracted": (MASK + "y = x - (1 - m)\n", MASK + "y = x - (~m)\n"),
}

RESHAPED: Rewrites = {
    "the best k": (
        "x = torch.ones(3, 2)\ny = x.t().eq(1)[:2].view(-1).float()\n",
        "x = torch.ones(3, 2)\ny = x.t().eq(1)[:2].reshape(-1).float()\n",
    ),
    "a clone, over lines": (
        "x = torch.ones(3, 2)\ny = (x.t().clone()\n     .view  # flat\n     (-1))\n",
        "x = torch.ones(3, 2)\ny = (x.t().clone()\n     .reshape  # flat\n     (-1))\n",
    ),
}

LEFT: dict[str, tuple[str, str]] = {
    "what is inverted bit by bit": ("TL103", BYTES + "y = x[~m]\n"),
    "uint8 that is inverted": ("TL104", BYTES + "y = ~m\n"),
    "two masks": ("TL104", MASK + "y = m - m\n"),
    "two masks, one of them compared": ("TL104", MASK + "y = (x > 1) - m\n"),
    "another number": ("TL104", MASK + "y = 2 - m\n"),
    "a mask less one": ("TL104", MASK + "y = m - 1\n"),
    "the negative": ("TL104", MASK + "y = -(x > 0)\n"),
    "a count": ("TL104", MASK + "y = (x > 0) + (x > 1) == 2\n"),
    "a comment in parentheses": ("TL104", MASK + "y = 1 - (  # not\n    m)\n"),
    "a turned cube": ("TL107", "x = torch.ones(2, 3, 4)\ny = x.T\n"),
    "a list as an index": ("TL107", "x = torch.ones(2, 3)\ny = x[[[0, 1], [1, 2]]]\n"),
    "a part in place": (
        "TL107",
        "x = torch.ones(2, 3, requires_grad=True) * 1\na, b = x.chunk(2)\na.zero_()\n",
    ),
}


@pytest.mark.parametrize("name", BOOLEAN)
def test_boolean(name: str) -> None:
    check_rewrite(*BOOLEAN[name], ("TL103",), unsafe=False)


@pytest.mark.parametrize("name", INVERTED)
def test_inverted(name: str) -> None:
    check_rewrite(*INVERTED[name], ("TL104",), unsafe=False)


@pytest.mark.parametrize("name", COUNTED)
def test_what_is_counted_needs_a_look(name: str) -> None:
    check_unsafe(*COUNTED[name], ("TL104",))


@pytest.mark.parametrize("name", RESHAPED)
def test_reshaped(name: str) -> None:
    check_rewrite(*RESHAPED[name], ("TL107",), unsafe=False)


@pytest.mark.parametrize("name", LEFT)
def test_left(name: str) -> None:
    code, text = LEFT[name]
    check_left(text, (code,))
