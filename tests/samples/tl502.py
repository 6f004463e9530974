"""A sentiment classifier on torchtext 0.3, and other things that torchtext had."""

import torchtext  #! TL502:8
import torchtext.data as data  #! TL502:8
import torchtext.vocab as vocab  #! TL502:8
from torchtext import datasets  #! TL502:1
from torchtext.data import BucketIterator, Field  #! TL502:28 TL502:44
from torchtext.data.utils import get_tokenizer  #! TL502:1
from torchtext.legacy.data import TabularDataset  #! TL502:1

from elsewhere import counter, device

TEXT = data.Field(tokenize="spacy", include_lengths=True)  #! TL502:8
LABEL = torchtext.data.LabelField()  #! TL502:9
train, test = datasets.IMDB.splits(TEXT, LABEL)  #! TL502:15
TEXT.build_vocab(train, max_size=25000, vectors="glove.6B.100d")
batches = BucketIterator.splits((train, test), batch_size=64, device=device)
questions = datasets.TREC  #! TL502:13
words = vocab.Vocab(counter, max_size=10000)  #! TL502:30
tokens = get_tokenizer("basic_english")("a fine film")


class Reversed(data.Field):  #! TL502:16
    def preprocess(self, x):
        return super().preprocess(x)[::-1]


class Reviews(data.Dataset):  #! TL502:15
    @staticmethod
    def sort_key(example):
        return data.interleave_keys(len(example.text), len(example.title))
