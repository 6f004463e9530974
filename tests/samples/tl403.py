"""Datasets, samplers and the insides of the loader."""

import torch
import torch.utils.data as Data
from torch.utils.data import ConcatDataset, DataLoader, TensorDataset
from torch.utils.data._utils.collate import int_classes  #! TL403:45
from torch.utils.data.dataloader import (
    _DataLoaderIter,  #! TL403:5
    _use_shared_memory,  #! TL403:5
    default_collate,
    numpy_type_map,  #! TL403:5
    string_classes,  #! TL403:5
)
from torch.utils.data.dataset import T_co  #! TL403:38
from torch.utils.data.sampler import Sampler

from elsewhere import x, y

Data.TensorDataset(data_tensor=x, target_tensor=y)  #! TL403:20
dataset = TensorDataset(x, y)
print(dataset.data_tensor, dataset.target_tensor)  #! TL403:7 TL403:28
both = ConcatDataset([dataset, dataset])
print(both.cummulative_sizes)  #! TL403:7
DataLoader(dataset, pin_memory=True, pin_memory_device="cuda")  #! TL403:38


class Buckets(Sampler):
    def __init__(self, data_source):
        super(Buckets, self).__init__(data_source)  #! TL403:9
        self.data_source = data_source

    def __iter__(self):
        return iter(range(len(self.data_source)))


class Nothing(torch.utils.data.Sampler):
    def __init__(self):
        super().__init__(None)  #! TL403:9


class ByName(Sampler):
    def __init__(self, source):
        Sampler.__init__(self, source)  #! TL403:9


class Inherits(Sampler):
    def __iter__(self):
        return iter([0])


Inherits(dataset)  #! TL403:1
