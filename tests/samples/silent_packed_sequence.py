"""`PackedSequence.data` is the payload of a packed sequence, and no `.data` of a tensor."""

import torch
import torch.nn as nn
from torch.nn.utils import rnn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pack_sequence
from torch.nn.utils.rnn import pack_padded_sequence as pack
from torch.nn.utils.rnn import pad_packed_sequence as unpack

lengths = [3, 2]
sequences = torch.randn(3, 2, 4)

made = pack_padded_sequence(sequences, lengths)
print(made.data, made.data[0], made.data.size(0), made.data.sum())
print(made[0], made.batch_sizes)
print(pack(sequences, lengths).data)
print(pack(sequences, lengths)[0])
print(nn.utils.rnn.pack_padded_sequence(sequences, lengths).data)
print(torch.nn.utils.rnn.pack_padded_sequence(sequences, lengths)[0][0])
print(rnn.pack_padded_sequence(sequences, lengths, batch_first=True).data.float())
print(pack_sequence([torch.ones(3)]).data.cuda())
print(PackedSequence(sequences, lengths).data)
print(PackedSequence(made.data * 2, made.batch_sizes).data.mean())
print(made.cuda().data, made.to("cpu").data)
lstm = nn.LSTM(4, 5)
output, hidden = lstm(made)
print(output.data, output.data.size())
print(lstm(made)[0].data)
criterion = nn.CrossEntropyLoss()
target = pack(torch.zeros(3, 2).long(), lengths)
loss = criterion(output.data, target.data)
loss.backward()
loss = criterion(output.data, pack(sequences, lengths)[0])
padded, _ = unpack(output)
dropped = PackedSequence(nn.functional.dropout(output.data), output.batch_sizes)
print(nn.Linear(5, 3)(dropped.data))
for _ in range(3):
    output, hidden = lstm(output)
    print(output.data)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(10, 4)
        self.rnn = nn.GRU(4, 5, batch_first=True)
        self.decoder = nn.Linear(5, 10)

    def forward(self, packed: PackedSequence, hidden=None):
        embedded = self.embedding(packed.data)
        output, hidden = self.rnn(PackedSequence(embedded, packed.batch_sizes), hidden)
        return self.decoder(output.data), hidden

    def unannotated(self, x, lengths):
        packed = pack(self.embedding(x), lengths, batch_first=True)
        output, _ = self.rnn(packed)
        scores = self.decoder(output.data)
        return scores, unpack(output, batch_first=True)[0]

    def isinstance_guarded(self, x):
        if isinstance(x, PackedSequence):
            return PackedSequence(self.decoder(x.data), x.batch_sizes)
        return self.decoder(x)

    def type_guarded(self, x):
        is_packed = isinstance(x, nn.utils.rnn.PackedSequence)
        if is_packed:
            data, sizes = x.data, x.batch_sizes
            return self.decoder(data), sizes
        return x


def passed(packed):
    return packed.data.sum(), packed.data[0], packed.batch_sizes


passed(made)
passed(packed=output)


def unpacked_later(sequence):
    values = sequence.data
    lengths = unpack(sequence)[1]
    return values, lengths


def known_by_its_sizes(sequence, hidden):
    sizes = sequence.batch_sizes
    return lstm(sequence.data, hidden), sizes


def word_dropout(packed, p):
    packed.data.bernoulli_(p)
    return packed
