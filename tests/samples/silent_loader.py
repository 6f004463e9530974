"""Iterators, datasets and samplers as they are written today, and other things of those names."""

import csv

import tensorflow as tf
import torch
from torch.utils.data import BatchSampler, ConcatDataset, DataLoader, Sampler, TensorDataset
from torch.utils.data.dataloader import _BaseDataLoaderIter, default_collate

from elsewhere import Feeder, MyLoader, loader, path, string_classes, x, y
from elsewhere.dataloader import DataLoader as Theirs
from elsewhere.dataloader import DataLoaderIter

dataset = TensorDataset(x, y)
batches = iter(DataLoader(dataset))
images, labels = next(batches)
images, labels = next(iter(DataLoader(dataset)))
print(dataset.tensors[0], ConcatDataset([dataset]).cumulative_sizes)
DataLoader(dataset, pin_memory=True, collate_fn=default_collate)

# What is no iterator of torch's loader may have a `next`.
MyLoader(dataset).next()
iter(Theirs(dataset)).next()
Feeder(DataLoader(dataset)).next()
csv.reader(path).next()
tf.data.Dataset.range(3).make_one_shot_iterator().get_next()
iter(loader).next()


class Prefetcher:
    """A loader around the loader, with a `next` of its own."""

    def __init__(self, loader):
        self.loader = iter(loader)
        self.data_tensor = None

    def next(self):
        return next(self.loader)


prefetcher = Prefetcher(DataLoader(dataset))
prefetcher.next()
print(prefetcher.data_tensor)


class Endless(_BaseDataLoaderIter):
    def next(self):
        return self.__next__()


class InOrder(Sampler):
    def __init__(self, source):
        super().__init__()
        self.source = source

    def __iter__(self):
        return iter(range(len(self.source)))


class Batches(BatchSampler):
    def __init__(self, source):
        super().__init__(InOrder(source), 4, False)


class Named:
    def __init__(self, data_source):
        super().__init__()
        self.cummulative_sizes = [len(data_source)]


InOrder(dataset), Batches(dataset), Named(dataset).cummulative_sizes
DataLoaderIter(torch.ones(2), string_classes)
