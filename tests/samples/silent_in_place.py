"""Changes in place that torch allows, and those of what may be anything."""

import torch
import torch.nn as nn

from elsewhere import callback, something

w = torch.ones(4, 4, requires_grad=True)
h = w * 2
x = torch.rand(4, 4)
row = torch.rand(4)

# No graph, another tensor, or no change of values
a, b = x.chunk(2)
a.add_(1)
b += 1
a, b = h.detach().chunk(2)
a.add_(1)
a, b = h.chunk(2)
a = a.clone()
a.add_(1)
a = b + 1
a *= 2
b.requires_grad_()
b.sigmoid()
b[0] = 1
callback(b.add_)
parts = list(h.chunk(2))
parts += [x]
parts[0] = parts[0].sigmoid()
c, d = h.view(2, 8).tensor_split(2)
c.add_(1)
h[:2].add_(1)
with torch.no_grad():
    e, f = h.chunk(2)
    e.add_(1)
    for part in h.unbind():
        part.zero_()
g, k = h.chunk(2)
with torch.no_grad():
    g.add_(1)


@torch.no_grad()
def under_no_grad():
    first, second = h.chunk(2)
    first.add_(second)


def unknown(z, flag):
    first, second = z.chunk(2)
    first.add_(second)
    first = h
    if flag:
        first, second = h.chunk(2)
    first.add_(1)


def of_text(text, name_):
    head, tail = text.split(",")
    head += tail
    for word in text.split():
        word += name_
        word.strip_()
    left, right = something.split(2)
    left += right


# Expanded to the same size, copied, or of a size that nobody knows
row.expand(4).add_(1)
row.expand(1, 4).add_(1)
row.expand(1, -1).mul_(2)
x.expand(4, 4).add_(1)
x.expand_as(h).add_(1)
row.expand(0, 4).add_(1)
x.expand(4).add_(1)
torch.ones(3, 1).expand(3, 1).add_(1)
row.unsqueeze(1).expand(-1, 1).add_(1)
row.expand(3, 4).clone().add_(1)
row.expand(3, 4).contiguous().add_(1)
row.expand(3, 4).add(1)
row.expand(3, 4).zero_()
row.expand(3, 4).fill_(1)
row.expand(3, 4).t_()
row.expand(something).add_(1)
row.expand(x.size()).add_(1)
something.expand(3, 4).add_(1)
bias = row.expand(3, 4)
bias = bias + 1
bias += 1
wide = row.expand(3, 4)
wide = wide.clone()
wide.add_(1)
path = something.expand("~")
path += "x"
