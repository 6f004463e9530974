"""Training, data and deployment as they are written today, and what only looks like the old way."""

import itertools
import pickle
import queue
from collections import OrderedDict, abc

import joblib
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
import torch.nn as nn
import torch.onnx
import torch.utils.data as data
from torch.amp import GradScaler, autocast
from torch.distributions import Normal
from torch.hub import load_state_dict_from_url
from torch.testing import assert_close, make_tensor
from torch.utils.data import ConcatDataset, DataLoader, Sampler, TensorDataset
from torch.utils.data.dataloader import default_collate
from torch.utils.model_zoo import load_url

from elsewhere import MyDataset, _six, config, device, get_loader, net, path, x, y
from elsewhere.compat import container_abcs, string_classes
from elsewhere.data import DataLoader as TheirLoader

loader = DataLoader(MyDataset(), batch_size=4)
batches = iter(loader)
first = next(batches)
for batch in batches:
    print(batch)


class Prefetcher:
    """It has a `next` of its own."""

    def __init__(self, loader):
        self.loader = iter(loader)

    def __iter__(self):
        return self

    def next(self):
        return next(self.loader)

    __next__ = next


prefetcher = Prefetcher(loader)
prefetcher.next()
iter(prefetcher).next()
iter(TheirLoader()).next()
iter(get_loader()).next()
get_loader().next()


def unknown(iterator, dataset, distribution, file):
    print(iterator.next(), dataset.data_tensor, dataset.cummulative_sizes)
    return distribution.sample_n(3), file.load(path)


# Imports of other modules, and names of other places.
print(_six.string_classes, string_classes, container_abcs.Mapping, abc.Mapping, queue.Queue)
print(list(itertools.accumulate([1, 2])), torch.tensor([1.0]), torch.inf)
try:
    from torch._six import container_abcs as abcs
except ImportError:
    import collections.abc as abcs
if torch.__version__ < "1.9":
    from torch._six import int_classes

pairs = TensorDataset(x, y)
print(pairs.tensors[0], ConcatDataset([pairs]).cumulative_sizes)
data.DataLoader(pairs, pin_memory=True)


class Everything(Sampler):
    def __init__(self, source):
        super().__init__()
        self.source = source

    def __iter__(self):
        return iter(range(len(self.source)))


Everything(pairs)


class Own(data.Dataset):
    def __init__(self, data_tensor, target_tensor):
        self.data_tensor = data_tensor
        self.target_tensor = target_tensor

    def __getitem__(self, index):
        return self.data_tensor[index], self.target_tensor[index]


print(Own(data_tensor=x, target_tensor=y).data_tensor)

# Loading that says what it loads, or loads with something else.
torch.load(path, weights_only=True)
torch.load(path, map_location=device, weights_only=config.safe)
torch.load(path, **config.load)
torch.load(path, pickle_module=pickle, weights_only=False)
torch.load(path, device, pickle, weights_only=config.safe)
pickle.load(open(path, "rb"))
joblib.load(path)
net.load(path)

scaler = GradScaler("cuda", enabled=False)
with autocast("cuda", enabled=False), torch.autocast("cpu"):
    print(torch.is_autocast_enabled("cpu"), torch.is_autocast_enabled())

torch.onnx.export(net, (x,), "a.onnx", input_names=["x"], opset_version=18)
torch.onnx.export(net, (x,), "a.onnx", dynamo=True)
print(torch.onnx.is_in_onnx_export(), torch.jit.is_scripting(), torch.jit.is_tracing())


class Net(nn.Module):
    @torch.jit.unused
    def debug(self):
        print(self)

    @torch.jit.export
    @torch.jit.ignore
    def other(self):
        return OrderedDict()


dist.init_process_group("gloo", rank=0, world_size=1)
dist.init_process_group(backend=config.backend)
dist.all_reduce(x, op=dist.ReduceOp.SUM)
dist.all_gather([x], x)
mp.spawn(print, nprocs=2)
mp.spawn(print, nprocs=2, start_method="spawn")
mp.spawn(print, nprocs=2, start_method=config.method)

load_url("https://example.org/net.pth")
load_state_dict_from_url("https://example.org/net.pth")
default_collate([1, 2])
assert_close(x, make_tensor((3,), dtype=torch.float32, device="cpu"))
Normal(0.0, 1.0).sample((3,))
torch.vmap(torch.func.grad(torch.sin))(x)
