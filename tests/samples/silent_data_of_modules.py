"""`data` as the name of a module or package."""

import torch.utils.data
import torch.utils.data as data
import torch.utils.data.dataset
import torcharrow.data
import torchvision
import tensorflow.data
import mypackage.data
import torch.utils.data.distributed as distributed
from mypackage import data as own
from torch import utils
from torch.utils import data as data_utils
from torch.utils.data import DataLoader, Dataset
from . import data as relative
from .data import load
from mypackage.data import *

loader = torch.utils.data.DataLoader([1, 2], batch_size=2)
loader = torch.utils.data.DataLoader(
    torchvision.datasets.MNIST(".", train=True),
    sampler=torch.utils.data.sampler.SubsetRandomSampler([0]),
)
loader = data.DataLoader([1, 2])
loader = utils.data.DataLoader([1])
field = torcharrow.data.Field()
torcharrow.data.BucketIterator.splits([])
torch.utils.data.dataloader.default_collate([])
tensorflow.data.Dataset.range(3)
mypackage.data.load()[0]
mypackage.data.table[0] = 1
data_utils.random_split([1, 2], [1, 1])
own.data.load()
relative.data[0]
utils.data.dataset
(torch.utils
    .data.DataLoader)
torch.utils.data.Dataset.__getitem__
assert isinstance(loader, torch.utils.data.DataLoader)


class Pairs(torch.utils.data.Dataset):
    pass
