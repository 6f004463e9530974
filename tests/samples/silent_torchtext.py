"""Text in batches without torchtext, and other libraries' Field, Vocab and Iterator."""

import marshmallow.fields as data
import torch
from allennlp.data import Vocabulary
from allennlp.data.fields import Field, TextField
from chainer import datasets
from dataclasses import field
from django.forms import fields
from keras.datasets import imdb
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset
from transformers import AutoTokenizer

from .torchtext import data as own_data
from .torchtext.legacy import Field as OwnField
from mytext import torchtext as own_torchtext

TEXT = data.Field(required=True)
LABEL = fields.Field(required=False)
vocab = Vocabulary(max_size=10000, min_freq=2)
text = TextField([], {})
train, test = datasets.get_mnist()
own = own_data.Field(lower=True)
other = own_torchtext.data.BucketIterator(train, batch_size=32)
third = OwnField()
tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")


class Example:
    words: list[str] = field(default_factory=list)


class Reviews(Dataset):
    splits = ("train", "test")

    def __getitem__(self, number):
        return torch.tensor(self.rows[number])


class torchtext:
    class data:
        class Field:
            pass


local = torchtext.data.Field()
batches = DataLoader(Reviews(), batch_size=32, num_workers=2, collate_fn=pad_sequence)
for iterator in (batches, imdb.load_data()):
    print(iterator)
