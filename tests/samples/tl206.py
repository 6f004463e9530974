"""Formulas for which torch has a function."""

import torch

x = torch.randn(5, 3)
print(torch.log(1 + x), torch.log(x + 1.0), (x + 1).log())  #! TL206:7 TL206:25 TL206:45
print(torch.exp(x) - 1, (x.exp() - 1.0) * 2)  #! TL206:7 TL206:26
print(torch.log(torch.sum(torch.exp(x), 1)))  #! TL206:7
print(torch.log(torch.sum(torch.exp(x), dim=1, keepdim=True)))  #! TL206:7
print(x.exp().sum(1).log())  #! TL206:7
offsets = x.view(5, 3) / (torch.tensor([1.0, 10.0, 100.0]) + 1e-6)
print(torch.log((offsets + torch.abs(offsets).clamp(min=1e-6)) + 1.0))  #! TL206:7
print(torch.log((offsets + torch.abs(offsets).clamp(min=1e-6)).exp().sum(dim=-1, keepdim=True)))  #! TL206:7
