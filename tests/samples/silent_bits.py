"""`~` where bits are meant: the file shifts some."""

import torch

flags = torch.ByteTensor([1, 6, 8])
print(~flags, flags & ~torch.ByteTensor([2]), flags >> 1)
