"""Methods that are overridden as torch no longer has them; gradients that are None by now."""

import torch
import torch.nn as nn


class Ones:
    def __torch_function__(self, func, types, args=(), kwargs=None):  #! TL308:5
        return torch.ones(3)


class MyTensor(torch.Tensor):
    def __torch_function__(self, func, types, args=(), kwargs=None):  #! TL308:5
        return 7


class Sub(MyTensor):
    def __torch_function__(self, func, types, args=(), kwargs=None):  #! TL308:5
        return 8


class Layer(nn.TransformerEncoderLayer):
    def forward(self, src, src_mask=None, src_key_padding_mask=None):
        return src


class Inherits(Layer):
    pass


class DecoderLayer(nn.TransformerDecoderLayer):
    def forward(self, tgt, memory, tgt_mask=None, memory_mask=None, **_):
        return tgt


class StrictDecoderLayer(nn.TransformerDecoderLayer):
    def forward(
        self,
        tgt,
        memory,
        tgt_mask=None,
        memory_mask=None,
        tgt_key_padding_mask=None,
        memory_key_padding_mask=None,
        tgt_is_causal=False,
    ):
        return tgt


encoder = nn.TransformerEncoder(Layer(4, 2), 1)  #! TL308:33
encoder = nn.TransformerEncoder(Inherits(4, 2), 1)  #! TL308:33
layer = Layer(4, 2)
encoder = nn.TransformerEncoder(layer, num_layers=1)  #! TL308:33
decoder = nn.TransformerDecoder(DecoderLayer(4, 2), 1)
decoder = nn.TransformerDecoder(StrictDecoderLayer(4, 2), 1)  #! TL308:33


# Gradients after zero_grad
net = nn.Linear(2, 2)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
optimizer.zero_grad()
net.weight.grad.data.zero_()  #! TL002:1 TL308:1
net.zero_grad()
net.bias.grad.zero_()  #! TL308:1


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)


def reset(flag):
    model = Net()
    if flag:
        model.zero_grad()
        model.fc.weight.grad.fill_(1)  #! TL308:9
    model.zero_grad()
    for p in model.parameters():
        p.grad.mul_(0.5)  #! TL308:9
