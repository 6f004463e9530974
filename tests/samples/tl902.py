"""Types asked for and given by their old names, and `.new()`."""

import torch
from torch.autograd import Variable

x = torch.ones(2, 3)
labels = torch.tensor([0, 1])

print(x.type("torch.DoubleTensor"), x.type(torch.LongTensor))  #! TL902:7 TL902:37
print(x.type(torch.cuda.FloatTensor), x.type())  #! TL902:7 TL902:39
print(x.new(4, 5), x.new(4), x.new([1.0, 2.0]))  #! TL902:7 TL902:20 TL902:30
print(x.new().resize_as_(x))  #! TL902:7
print(x.new(x.size()))  #! TL902:7


class Rnn(torch.nn.Module):
    def init_hidden(self, batch):
        weight = next(self.parameters())
        return weight.new(1, batch, 20).zero_()  #! TL902:16

    def forward(self, x):
        hidden = torch.tanh(self.rnn(x)[0])
        return hidden.type("torch.FloatTensor") if hidden.type() else hidden  #! TL902:16 TL902:52
