"""Masks of uint8: deprecated as an index, refused where they fill, select or mask attention."""

import torch
import torch as th
import torch.nn as nn
import torch.nn.functional as F
from torch import masked_select, where

x = torch.randn(4, 3)
mask = torch.ByteTensor([0, 1, 1, 0])
full = torch.zeros(4, 3, dtype=torch.uint8)

# As an index.
print(x[mask], x[mask].sum(), x[:, mask[:3]])  #! TL103:9 TL103:18 TL103:36
print(x[mask, 0], x[x.gt(0).byte()], x[(x > 0).to(torch.uint8)])  #! TL103:9 TL103:21 TL103:40
print(x[mask.cuda()], x[mask.clone().view(-1)])  #! TL103:9 TL103:25
x[mask] = torch.ones(2, 3)  #! TL103:3
x[full] = 5.0  #! TL103:3
x[full] += 1  #! TL103:3
print(x[~full])  #! TL103:9 TL104:9

# In a call.
print(x.masked_fill(full, 0), x.masked_fill_(full, -1e9))  #! TL103:21 TL103:46
print(x.masked_fill(mask=full, value=0), x.t().masked_fill_(full.t(), 0))  #! TL103:26 TL103:61
print(torch.masked_fill(x, full, 0), x.masked_scatter_(full, x))  #! TL103:28 TL103:56
print(torch.masked_select(x, full), x.masked_select(full))  #! TL103:30 TL103:53
print(masked_select(x, full), where(full, x, -x))  #! TL103:24 TL103:37
print(torch.where(full, x, -x), x.where(full, -x))  #! TL103:19 TL103:41
print(th.where(condition=full, input=x, other=-x))  #! TL103:26

# From a function, a method, a container.


def mask_of(lengths):
    return torch.arange(4).lt(lengths).byte()


def fill(scores, hidden):
    return scores.masked_fill(hidden, -float("inf"))  #! TL103:31


print(x[mask_of(3)], fill(x, full))  #! TL103:9


class Attention(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mask", torch.triu(torch.ones(size, size), 1).byte())
        self.attention = nn.MultiheadAttention(size, 1)
        self.encoder = nn.TransformerEncoderLayer(size, 1)

    def forward(self, q):
        scores = F.softmax(q @ q.t(), -1).masked_fill(self.mask, 0)  #! TL103:55
        hidden = torch.zeros(1, 4, dtype=torch.uint8)
        out, _ = self.attention(q, q, q, key_padding_mask=hidden)  #! TL103:59
        out, _ = self.attention(q, q, q, hidden, False, self.mask)  #! TL103:42 TL103:57
        out, _ = self.attention(q, q, q, attn_mask=self.mask)  #! TL103:52
        out = self.encoder(out, src_mask=self.mask)  #! TL103:42
        return self.encoder(out, src_key_padding_mask=hidden), scores  #! TL103:55


# Through several lines, and where the mask is put together from others.
first = torch.ByteTensor([1])
if x.is_cuda:
    first = first.cuda()
changed = torch.cat((first, x[1:, 0] != x[:-1, 0]))
print(x[changed])  #! TL103:9
both = mask & (x[:, 0] > 0)
print(x[both])  #! TL103:9
