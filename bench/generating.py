"""Legacy code of any length, to see how time and memory grow with it."""

from __future__ import annotations

HEAD = """\
import torch
import torch.nn as nn
from torch.autograd import Variable
"""
FUNCTION = """

def train_{n}(model, optimizer, loader):
    criterion = nn.CrossEntropyLoss()
    total = 0
    for i, (inputs, labels) in enumerate(loader):
        inputs = Variable(inputs.cuda())
        labels = Variable(labels.cuda(), volatile=True)
        optimizer.zero_grad()
        outputs = model(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        nn.utils.clip_grad_norm(model.parameters(), {n})
        optimizer.step()
        total += loss.data[0]
        _, predicted = torch.max(outputs.data, 1)
        correct = (predicted == labels.data).sum()
        print(i, total, correct)
    return total
"""
SCRIPT = """\
weights = Variable(torch.randn(3, {n}), requires_grad=True)
loss = (weights * weights).sum()
loss.backward()
weights.data -= 0.1 * weights.grad.data
print({n}, loss.data[0])
weights.grad.data.zero_()
"""


def functions(lines: int) -> str:
    """A file of so many lines, of functions that are alike."""
    return _repeated(FUNCTION, lines)


def script(lines: int) -> str:
    """A file of so many lines, all at its top level, where each name is bound again and again."""
    return _repeated(SCRIPT, lines)


def _repeated(piece: str, lines: int) -> str:
    count = -(-lines // piece.count("\n"))
    text = HEAD + "".join(piece.format(n=n) for n in range(count))
    # A cut in the middle of a function leaves one that parses: no statement is longer than a line.
    kept = text.splitlines(keepends=True)[:lines]
    while kept[-1].rstrip().endswith(":"):
        kept.pop()
    return "".join(kept)
