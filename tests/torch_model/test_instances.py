"""Objects of torch's classes that are neither tensors nor layers."""

from __future__ import annotations

import pytest
from _reveal import check

CASES = {
    "optimizers": """
        w = torch.ones(3, requires_grad=True)
        reveal(torch.optim.SGD([w], lr=0.1))  # of:torch.optim.SGD
        from torch import optim
        optimizer = optim.Adam([w])
        reveal(optimizer)  # of:torch.optim.Adam
        from torch.optim import Adam
        reveal(Adam([w]))  # of:torch.optim.Adam
        import torch.optim.adagrad
        reveal(torch.optim.adagrad.Adagrad([w]))  # of:torch.optim.Adagrad
        reveal(optimizer.step())  # unknown
        """,
    "schedulers": """
        from torch.optim import lr_scheduler
        def f(optimizer):
            scheduler = lr_scheduler.StepLR(optimizer, 30)
            reveal(scheduler)  # of:torch.optim.lr_scheduler.StepLR
            return scheduler
        reveal(f(None))  # of:torch.optim.lr_scheduler.StepLR
        def train(scheduler):
            reveal(scheduler)  # of:torch.optim.lr_scheduler.StepLR
        train(f(None))
        """,
    "distributions": """
        from torch.distributions import Categorical, Normal
        reveal(Normal(0.0, 1.0))  # of:torch.distributions.Normal
        reveal(Categorical(torch.ones(3)))  # of:torch.distributions.Categorical
        reveal(torch.distributions.Normal(0.0, 1.0).sample())  # tensor
        """,
    "data": """
        from torch.utils.data import ConcatDataset, TensorDataset
        data = TensorDataset(torch.ones(3))
        reveal(data)  # of:torch.utils.data.TensorDataset
        reveal(ConcatDataset([data]))  # of:torch.utils.data.ConcatDataset
        reveal(data[0])  # unknown
        """,
    "iterators of loaders": """
        loader = torch.utils.data.DataLoader([1])
        it = iter(loader)
        reveal(it)  # of:torch.utils.data.dataloader._BaseDataLoaderIter
        reveal(next(it))  # unknown
        reveal(it.next())  # unknown
        for batch in loader:
            reveal(batch)  # unknown
        for batch in it:
            reveal(batch)  # unknown
        from torch.utils.data.dataloader import DataLoader
        reveal(iter(DataLoader([1])))  # of:torch.utils.data.dataloader._BaseDataLoaderIter
        """,
    "iterators of what is unknown": """
        def f(loader):
            it = iter(loader)
            reveal(it)  # other
            reveal(next(it))  # unknown
        reveal(iter(unknown))  # other
        class Loader:
            pass
        reveal(next(iter(Loader())))  # unknown
        reveal(next(iter([torch.ones(3)])))  # tensor 1-dim
        """,
    "profilers": """
        with torch.autograd.profiler.profile() as prof:
            pass
        reveal(prof)  # of:torch.autograd.profiler.profile
        with torch.profiler.profile() as p, open("x") as file:
            reveal(p)  # of:torch.profiler.profile
            reveal(file)  # unknown
        """,
    "attributes": """
        class Agent:
            def __init__(self, net):
                self.optimizer = torch.optim.SGD(net.parameters(), 0.1)
                self.loader = torch.utils.data.DataLoader([1])
                self.scheduler = torch.optim.lr_scheduler.StepLR(self.optimizer, 1)
            def train(self):
                reveal(self.optimizer)  # of:torch.optim.SGD
                reveal(self.scheduler)  # of:torch.optim.lr_scheduler.StepLR
                reveal(iter(self.loader))  # of:torch.utils.data.dataloader._BaseDataLoaderIter
        """,
    "either of two": """
        def f(flag, net):
            if flag:
                optimizer = torch.optim.SGD(net.parameters(), 0.1)
            else:
                optimizer = torch.optim.Adam(net.parameters())
            reveal(optimizer)  # unknown
            optimizer = None
            if flag:
                optimizer = torch.optim.SGD(net.parameters(), 0.1)
            reveal(optimizer)  # of:torch.optim.SGD
        """,
}


@pytest.mark.parametrize("source", CASES.values(), ids=list(CASES))
def test_instances(source: str) -> None:
    check(source)
