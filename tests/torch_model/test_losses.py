"""Whether `x.data[0]` means the only value of a loss, where inference knows no dims."""

from __future__ import annotations

import ast
import textwrap

import pytest
from _reveal import IMPORTS

from flake8_torch_legacy.linter import lint

ONE_VALUE = {
    "backpropagated": """
        def f(loss):
            loss.backward()
            return loss.data[0]
        """,
    "a part of what is backpropagated": """
        def f(self, x):
            loss_a, loss_b = self.losses(x)
            total = loss_a + 0.5 * loss_b
            total.backward()
            return loss_a.data[0]
        """,
    "added up to what is backpropagated": """
        def f(self, xs):
            total = 0
            for x in xs:
                part = self.loss(x)
                total += part
                print(part.data[0])
            total.backward()
        """,
    "given a gradient of one element": """
        def f(errD, one):
            one = torch.FloatTensor([1])
            errD.backward(one)
            return errD.data[0]
        """,
    "the same criterion's result elsewhere": """
        def train(self, x):
            loss = self.criterion(x)
            loss.backward()
        def test(self, x):
            value = self.criterion(x)
            return value.data[0]
        """,
    "a float in a format": """
        def f(self, x):
            loss = self.step(x)
            print("loss: %.3f" % loss.data[0])
        """,
    "floats in a format": """
        def f(self, x):
            loss = self.step(x)
            kl = self.divergence(x)
            print("loss: %.3f, kl: %.3f" % (loss.data[0], kl.data[0]))
        """,
    "a float in braces": """
        def f(self, x):
            loss = self.step(x)
            print("loss: {:.3f}".format(loss.data[0]))
        """,
    "in an f-string": """
        def f(self, x):
            loss = self.step(x)
            print(f"{loss.data[0]}")
        """,
    "recorded": """
        def f(self, meter, losses, x):
            loss = self.step(x)
            meter.update(loss.data[0], x.size(0))
            losses.append(loss.data[0])
            self.total += loss.data[0]
        """,
    "returned, in an expression": """
        def f(self, x):
            loss = self.step(x)
            return loss.data[0] / 2
        """,
    "a sum of losses": """
        def f(self, x):
            a_loss = self.a(x)
            b_loss = self.b(x)
            loss = a_loss + b_loss
            return loss.data[0]
        """,
    "an attribute": """
        class Trainer:
            def errors(self):
                return {"loss": self.loss_G.data[0]}
            def step(self):
                self.loss_G.backward()
        """,
}
MORE_VALUES = {
    "nothing is known": """
        def f(x):
            return x.data[0]
        """,
    "a name alone": """
        def f(loss):
            print(loss.data[0])
        """,
    "used as a tensor": """
        def f(self, x):
            loss = self.step(x)
            return loss.data[0].size()
        """,
    "an integer in a format": """
        def f(self, x):
            pred = self.predict(x)
            print("%d" % pred.data[0])
        """,
    "given a gradient of more elements": """
        def f(output):
            output.backward(torch.ones(3, 3))
            return output.data[0]
        """,
    "parameters": """
        for p in nn.Linear(1, 1).parameters():
            print("%.3f" % p.data[0])
        """,
    "a parameter of one's own": """
        class Net(nn.Module):
            def __init__(self, n):
                self.gamma = nn.Parameter(torch.zeros(1))
                self.alpha = nn.Parameter(torch.rand(n))
            def forward(self, x):
                gamma = self.gamma
                print("%.3f %.3f" % (gamma.data[0], self.alpha.data[0]))
        """,
    "the first of several probabilities": """
        def f(logits, n):
            probs = F.softmax(logits, 0)
            print("%.3f" % probs.data[0])
            noise = torch.rand(n)
            print("{:.3f}".format(noise.data[0]))
        """,
    "the value of a state, of shape (1,)": """
        def f(state):
            value = nn.Linear(4, 1)(state)
            print("value: %.3f" % value.data[0])
        """,
    "a batch of one": """
        def f(net, x):
            prediction = nn.Sequential(nn.Linear(4, 1), nn.Flatten(0))(x)
            print("{:.2f}".format(prediction.data[0]))
        """,
    "an output": """
        def f(model, x):
            output = nn.Linear(3, 3)(x)
            return output.data[0]
        """,
}


def codes(source: str) -> list[str]:
    text = IMPORTS + textwrap.dedent(source)
    return [one.code for one in lint(ast.parse(text), text.splitlines(keepends=True))]


@pytest.mark.parametrize("source", ONE_VALUE.values(), ids=list(ONE_VALUE))
def test_one_value(source: str) -> None:
    assert codes(source) == ["TL003"] * source.count(".data[0]")


@pytest.mark.parametrize("source", MORE_VALUES.values(), ids=list(MORE_VALUES))
def test_perhaps_more_values(source: str) -> None:
    assert "TL003" not in codes(source)
