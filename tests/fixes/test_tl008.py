"""The fixes of TL008: static methods with `ctx`, and `.apply`."""

from __future__ import annotations

import pytest
from _rewrites import Rewrites, check_left, check_unsafe

CODES = ("TL008",)

OLD = """\
class Square(Function):
    def forward(self, x):
        self.save_for_backward(x)
        return x * x

    def backward(self, grad):
        x, = self.saved_tensors
        return grad * 2 * x


w = torch.ones(2, requires_grad=True)
"""
NEW = """\
class Square(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, grad):
        x, = ctx.saved_tensors
        return grad * 2 * x


w = torch.ones(2, requires_grad=True)
"""

UNSAFE: Rewrites = {
    "called at once": (OLD + "y = Square()(w)\n", NEW + "y = Square.apply(w)\n"),
    "called by a name": (
        OLD + "square = Square()\ny = square(w) + square(w)\n",
        NEW + "square = Square.apply\ny = square(w) + square(w)\n",
    ),
    "called by an attribute": (
        OLD
        + "\n\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        + "        self.square = Square()\n\n    def forward(self, x):\n"
        + "        return self.square(x)\n",
        NEW
        + "\n\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        + "        self.square = Square.apply\n\n    def forward(self, x):\n"
        + "        return self.square(x)\n",
    ),
    "called in a function": (
        OLD + "\n\ndef square(x):\n    return Square()(x)\n",
        NEW + "\n\ndef square(x):\n    return Square.apply(x)\n",
    ),
    "not called here": (OLD, NEW),
    "one method static already": (
        NEW.replace(
            "@staticmethod\n    def backward(ctx", "@staticmethod\n    def backward(ctx"
        ).replace(
            "    @staticmethod\n    def forward(ctx, x):\n        ctx",
            "    def forward(self, x):\n        self",
        )
        + "y = Square()(w)\n",
        NEW + "y = Square.apply(w)\n",
    ),
    "flags that forward keeps": (
        "class Scale(Function):\n    def forward(self, x, y):\n        self.size = x.size()\n"
        "        return x + y.sum()\n\n    def backward(self, grad):\n"
        "        return grad, grad.sum() * torch.ones(self.size)\n",
        "class Scale(Function):\n    @staticmethod\n    def forward(ctx, x, y):\n"
        "        ctx.size = x.size()\n"
        "        return x + y.sum()\n\n    @staticmethod\n    def backward(ctx, grad):\n"
        "        return grad, grad.sum() * torch.ones(ctx.size)\n",
    ),
    "a decorator": (
        "from torch.autograd import Function\n"
        "from torch.autograd.function import once_differentiable\n\n\n"
        "class F(Function):\n    def forward(self, x):\n        return x\n\n"
        "    @once_differentiable\n    def backward(self, grad):\n        return grad\n",
        "from torch.autograd import Function\n"
        "from torch.autograd.function import once_differentiable\n\n\n"
        "class F(Function):\n    @staticmethod\n    def forward(ctx, x):\n        return x\n\n"
        "    @staticmethod\n    @once_differentiable\n    def backward(ctx, grad):\n"
        "        return grad\n",
    ),
    "ctx by its name": (
        "class F(Function):\n    def forward(ctx, x):\n        return x\n\n"
        "    def backward(ctx, grad):\n        return grad\n",
        "class F(Function):\n    @staticmethod\n    def forward(ctx, x):\n        return x\n\n"
        "    @staticmethod\n    def backward(ctx, grad):\n        return grad\n",
    ),
    "tabs, comments and letters of more than a byte": (
        "class F(Function):\n\t# 前\n\tdef forward(self, x):  # ж\n"
        "\t\t'文'; self.mark_dirty(x)\n\t\treturn x\n\n"
        "\tdef backward(self, grad):\n\t\treturn grad\n",
        "class F(Function):\n\t# 前\n\t@staticmethod\n\tdef forward(ctx, x):  # ж\n"
        "\t\t'文'; ctx.mark_dirty(x)\n\t\treturn x\n\n"
        "\t@staticmethod\n\tdef backward(ctx, grad):\n\t\treturn grad\n",
    ),
    "the word in strings and comments": (
        "class F(Function):\n    def forward(self, x):\n        'self'  # self\n"
        "        return x\n\n"
        "    def backward(self, grad):\n        return grad\n",
        "class F(Function):\n    @staticmethod\n    def forward(ctx, x):\n"
        "        'self'  # self\n        return x\n\n"
        "    @staticmethod\n    def backward(ctx, grad):\n        return grad\n",
    ),
}

METHODS = """\
    def forward(self, x):
        return x

    def backward(self, grad):
        return grad
"""

LEFT: dict[str, str] = {
    "settings": (
        "class F(Function):\n    def __init__(self, k):\n        self.k = k\n\n" + METHODS
    ),
    "settings of the class": (
        "class F(Function):\n    k = 2\n\n    def forward(self, x):\n        return x * self.k\n\n"
        "    def backward(self, grad):\n        return grad\n"
    ),
    "another method": (
        "class F(Function):\n    def scale(self, x):\n        return x\n\n"
        "    def forward(self, x):\n        return self.scale(x)\n\n"
        "    def backward(self, grad):\n        return grad\n"
    ),
    "what nothing sets": (
        "class F(Function):\n    def forward(self, x):\n        return x\n\n"
        "    def backward(self, grad):\n        return grad * self.k\n"
    ),
    "self handed on": (
        "class F(Function):\n    def forward(self, x):\n        print(self)\n        return x\n\n"
        "    def backward(self, grad):\n        return grad\n"
    ),
    "ctx in use": (
        "class F(Function):\n    def forward(self, ctx):\n        return ctx\n\n"
        "    def backward(self, grad):\n        return grad\n"
    ),
    "a method within": (
        "class F(Function):\n    def forward(self, x):\n        def g(self):\n"
        "            return self\n"
        "        return g(x)\n\n    def backward(self, grad):\n        return grad\n"
    ),
    "no first parameter": (
        "class F(Function):\n    def forward(*args):\n        return args[1]\n\n"
        "    def backward(self, grad):\n        return grad\n"
    ),
    "made with arguments": "class F(Function):\n" + METHODS + "\n\ny = F(2)(torch.ones(2))\n",
    "called with a keyword": "class F(Function):\n" + METHODS + "\n\ny = F()(x=torch.ones(2))\n",
    "called with a keyword by a name": (
        "class F(Function):\n" + METHODS + "\n\nf = F()\ny = f(x=torch.ones(2))\n"
    ),
    "looked at": "class F(Function):\n"
    + METHODS
    + "\n\nf = F()\ny = f(torch.ones(2))\nz = f.saved\n",
    "handed on": "class F(Function):\n" + METHODS + "\n\nprint(F())\n",
    "returned": "class F(Function):\n" + METHODS + "\n\ndef f():\n    return F()\n",
    "kept": "class F(Function):\n" + METHODS + "\n\nfs = [F()]\ny = fs[0](torch.ones(2))\n",
    "a base of another": (
        "class F(Function):\n"
        + METHODS
        + "\n\nclass G(F):\n    def forward(self, x):\n        return x * 2\n"
    ),
    "another base": "class Base:\n    pass\n\n\nclass F(Base, Function):\n" + METHODS,
}


@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe(name: str) -> None:
    check_unsafe(*UNSAFE[name], CODES)


@pytest.mark.parametrize("name", LEFT)
def test_left(name: str) -> None:
    check_left(LEFT[name], CODES)
