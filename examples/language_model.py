"""A character model of one short text: hidden state, clipping and SGD by hand, as in 2017."""

import torch
import torch.nn as nn
from torch.autograd import Variable

TEXT = 'the quick brown fox jumps over the lazy dog. ' * 20
CHARACTERS = sorted(set(TEXT))
STEPS, LEARNING_RATE, CLIP = 30, 2.0, 0.25


class CharacterModel(nn.Module):
    def __init__(self, size, hidden=64):
        super(CharacterModel, self).__init__()
        self.encoder = nn.Embedding(size, hidden)
        self.rnn = nn.LSTM(hidden, hidden)
        self.decoder = nn.Linear(hidden, size)
        self.decoder.bias.data.fill_(0)

    def forward(self, characters, hidden):
        output, hidden = self.rnn(self.encoder(characters), hidden)
        return self.decoder(output.squeeze(1)), hidden


def repackage_hidden(h):
    """Cut the hidden state off from its history."""
    if type(h) == Variable:
        return Variable(h.data)
    return tuple(repackage_hidden(v) for v in h)


codes = torch.LongTensor([CHARACTERS.index(c) for c in TEXT]).view(-1, 1)
model = CharacterModel(len(CHARACTERS))
criterion = nn.CrossEntropyLoss()

for epoch in range(1, 6):
    hidden = (Variable(torch.zeros(1, 1, 64)), Variable(torch.zeros(1, 1, 64)))
    for start in range(0, len(codes) - STEPS - 1, STEPS):
        data = Variable(codes[start:start + STEPS])
        targets = Variable(codes[start + 1:start + STEPS + 1].view(-1))
        hidden = repackage_hidden(hidden)
        model.zero_grad()
        output, hidden = model(data, hidden)
        loss = criterion(output, targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm(model.parameters(), CLIP)
        for p in model.parameters():
            p.data.add_(-LEARNING_RATE, p.grad.data)
    print('epoch', epoch, 'loss', loss.data[0])
