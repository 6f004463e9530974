"""What is like an index or fill by a mask of uint8, and is none."""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

x = torch.randn(4, 3)
i = torch.tensor([0, 2])

# Masks of booleans, however they were made.
print(x[x > 0], x[x.eq(0)], x[~(x > 0)], x[(x > 0) & (x < 1)])
print(x.masked_fill(x > 0, 0), x.masked_select(x.ne(0)), torch.where(x > 0, x, -x))
mask = torch.zeros(4, 3, dtype=torch.bool)
print(x[mask], x.masked_fill_(mask, 0), torch.masked_select(x, mask))
print(x[torch.BoolTensor([True, False, True, True])])
old = torch.ByteTensor([0, 1, 1, 0])
print(x[old.bool()], x[old > 0], x[old == 1], x[old.to(torch.bool)], x[old.type(torch.bool)])
print(x.masked_fill(old.bool().unsqueeze(1), 0), torch.where(old.ne(0)[:, None], x, -x))
converted = old.bool()
print(x[converted], x[~converted])
old_or_new = old
old_or_new = old_or_new.bool()
print(x[old_or_new])

# Indices: integers of another kind, and single elements.
print(x[old.long()], x[old.int()], x[i], x[i, i], x[old.long(), 0])
print(x[old[0]], x[old[0].item()], x[int(old[1])], x[old.sum()], x[old.argmax()])
for element in old:
    print(x[element])
start, end = old[0], old[1]
print(x[start], x[end])


def of_codes(data):
    codes = torch.cat([data, data]).byte()
    first = codes[0]
    for mask in codes:
        print(x[mask])
    return x[first], x[codes[1]], x[codes.view(-1)[0], 0]


print(torch.ByteTensor([1]).item(), of_codes(old), x[torch.tensor(1, dtype=torch.uint8)])

# Bytes that are data: images.
image = torch.ByteTensor(3, 8, 8)
print(image[0], image[:, 1:3], image[i], image.float() / 255, image[x[0].argmax()])
pixels = (torch.rand(3, 8, 8) * 255).byte().numpy()
print(pixels[0], pixels[pixels > 3])

# Arrays, lists and dicts.
array = np.zeros((4, 3))
array_mask = np.array([0, 1, 1, 0], dtype=np.uint8)
print(array[old], names[old[1]], table.get(old), np.where(old, 1, 0))
print(array[array_mask], np.where(array_mask, 1, 0), np.where(array > 0, array, 0))
table = {"a": 1}
names = ["a", "b"]
print([names[one] for one in old], table.get("a"))
masked = np.ma.masked_array(array, mask=array_mask)

# `where` with one argument, of others, and with a condition that nobody knows.
print(torch.where(old), np.where(array_mask), torch.where(x[:, 0] > 0))


def unknown(condition, hidden, query):
    print(torch.where(condition, x, -x), x.masked_fill(hidden, 0), x[hidden], query.where("a"))
    print(query.where(condition), query.where(old, x), query.masked(old), hidden[old])


def several(hidden):
    return x.masked_fill(hidden, 0)


several(old)
several(x > 0)


# Prepared for both.
if hasattr(torch, "bool"):
    ready = old.bool()
else:
    ready = x.masked_fill(old.unsqueeze(1), 0)
if torch.__version__ < "1.2":
    print(x[old])
try:
    print(x[old])
except RuntimeError:
    print(x[old.bool()])
if old.dtype == torch.uint8:
    old = old.bool()
print(x[old] if old.dtype == torch.bool else x[old.bool()])


def to_bool(hidden):
    if hidden.dtype is torch.uint8:
        return hidden.bool()
    return hidden


print(x[to_bool(old)])


# Layers with masks of booleans and floats.
class Attention(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mask", torch.triu(torch.ones(size, size), 1).bool())
        self.attention = nn.MultiheadAttention(size, 1)
        self.bytes = torch.ByteTensor(size)

    def forward(self, q, hidden=None):
        out, _ = self.attention(q, q, q, key_padding_mask=hidden, attn_mask=self.mask)
        out, _ = self.attention(q, q, q, key_padding_mask=self.bytes.bool()[None])
        out, _ = self.attention(q, q, q, None, False, torch.zeros(3, 3))
        return F.softmax(out.masked_fill(self.mask, 0), -1)


# A layer of this file whose mask is its own affair.
class Own(nn.Module):
    def forward(self, q, mask=None):
        return q if mask is None else q * mask.unsqueeze(-1).float()


print(Own()(x, mask=torch.ByteTensor([0, 1, 1, 0])))
print(F.dropout(x)[torch.rand(4, 3) > 0.5])


# Names that say mask and are none.
mask_index = torch.arange(2)
print(x[mask_index], x[mask_index.byte().long()])
