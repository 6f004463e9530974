"""`requires_grad` without its s: an attribute like any other, which autograd never reads."""

import torch
import torch.nn as nn

from models import resnet

net = resnet()
for parameter in net.parameters():
    parameter.require_grad = False  #! TL205:5
for name, p in net.named_parameters():
    if not name.startswith("fc"):
        p.require_grad = False  #! TL205:9
net.fc.weight.require_grad = True  #! TL205:1

mask = torch.zeros(3)
mask.require_grad = not net.training  #! TL205:1
mask.requires_grad = False


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(10, 3)
        self.embedding.require_grad = False  #! TL205:9
        self.scale = nn.Parameter(torch.ones(1))
        self.scale.require_grad = False  #! TL205:9


encoder = Encoder()
encoder.require_grad = False  #! TL205:1
