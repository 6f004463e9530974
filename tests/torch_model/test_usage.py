"""Usage as evidence, where inference ends; and what is no evidence."""

from __future__ import annotations

import pytest
from _reveal import check_data

CASES = {
    "a name alone is no evidence": """
        def f(x, loss, output, weight, self):
            x.data  # unknown
            loss.data  # unknown
            output.data  # unknown
            weight.data[0]  # unknown
            self.hidden.data  # unknown
        """,
    "backward": """
        def f(loss):
            loss.backward()
            loss.data  # tensor
        """,
    "backward of a sum": """
        def f(errD_real, errD_fake):
            errD = errD_real + errD_fake
            errD.backward()
            errD_real.data  # tensor
            errD.data  # tensor
        """,
    "methods that only tensors have": """
        def f(a, b, c, d, e):
            a.data.normal_(0, 1)  # tensor
            b.data.cpu().numpy()  # tensor
            c.data.new(3).zero_()  # tensor
            d.data.uniform_(-1, 1)  # tensor
            e.data.view(-1)  # tensor
        """,
    "methods that other arrays have, too": """
        import scipy.sparse
        def f(a, b, c):
            a.data.sum()  # unknown
            b.data.copy()  # unknown
            c.data[0].mean()  # unknown
        """,
    "attributes that only tensors have": """
        def f(a, b, c):
            a.data  # tensor
            a.grad
            b.data  # tensor
            b.requires_grad = False
            b.requires_grad
            c.grad_fn
            c.data  # tensor
        """,
    "uses that no tensor allows": """
        def f(a, b, c):
            a.data.view(-1)  # unknown
            a.targets
            b.data.numpy()  # unknown
            b["x"]
            c.data.cuda()  # unknown
            c.append(1)
        """,
    "fed to a criterion": """
        criterion = nn.MSELoss()
        def f(output, target):
            criterion(output, target).backward()
            output.data  # tensor
            target.data  # tensor
        """,
    "given to functions of torch": """
        def f(a, b, c):
            _, predicted = torch.max(a.data, 1)  # tensor
            F.relu(b)
            b.data  # tensor
            torch.save(c, "x")
            torch.is_tensor(c)
            c.data  # unknown
        """,
    "given to a function that takes arrays": """
        def f(a, b, c):
            torch.from_numpy(a.data)  # unknown
            torch.tensor(b.data)  # unknown
            torch.FloatTensor(c.data)  # unknown
        """,
    "what follows `.data` under another name": """
        def f(a):
            values = a.data  # tensor
            return values.cpu().numpy()
        """,
    "a mapping or a list as `.data`": """
        def f(a, b, c, d):
            a.data["x"]  # unknown
            a.data["x"].zero_()  # unknown
            b.data.append(1)  # unknown
            c.data.items()  # unknown
            d.data.decode()  # unknown
        """,
    "given to torch by keyword, in a list, as an index": """
        def f(a, b, c, d, e):
            x = torch.ones(3)
            x.index_add_(0, index=a.data, source=x)  # unknown
            torch.gather(x, 0, index=b)
            b.data  # tensor
            torch.cat([c, c])
            c.data  # tensor
            x[d.data]  # tensor
            x[d.data, 0]  # tensor
            x.type_as(e)
            e.data  # tensor
        """,
    "given to a function of the file": """
        def show(x):
            return x.cpu().numpy(), x.requires_grad
        def f(a):
            show(a)
            a.data  # tensor
        def again(x):
            return again(x)
        def g(a):
            again(a)
            a.data  # unknown
        """,
    "tested": """
        def f(a, b):
            if a.data is None:  # unknown
                return
            isinstance(b.data, torch.Tensor)  # tensor
        """,
    "in arithmetic with tensors": """
        def f(a, b, c):
            x = torch.ones(3)
            x + a.data  # tensor
            b.data > 0  # unknown
            (c.data * 2).cpu()  # tensor
        """,
    "filled later": """
        def f(xs):
            kept = []
            more = []
            for x in xs:
                kept.append(torch.ones(3))
                more.extend([torch.ones(3)])
            kept[0].data  # tensor
            more[0].data  # tensor
        """,
    "the input of `forward`": """
        class Net(nn.Module):
            def forward(self, x):
                y = x.data  # tensor
                return y
            def other(self, x):
                return x.data  # unknown
        class Plain:
            def forward(self, x):
                return x.data  # unknown
        """,
    "data sets": """
        def f(dataset, train_set, loader, mnist):
            dataset.data.numpy()  # unknown
            train_set.data.view(-1)  # unknown
            loader.dataset.data.float()  # unknown
            mnist.data.cuda()  # unknown
        """,
    "an unknown network": """
        def f(model, loader):
            model.zero_grad()
            for x, y in loader:
                output = model(x)
                output.data  # tensor
        """,
    "moved to a device": """
        def f(x):
            y = x.cuda()
            x.data  # tensor
        """,
    "moved, and perhaps a packed sequence": """
        from torch.nn.utils.rnn import pack_padded_sequence
        def f(x):
            x.cuda()
            x.data  # unknown
        """,
    "an attribute of `self`": """
        class Trainer:
            def step(self):
                self.loss.backward()
            def report(self):
                self.loss.data  # tensor
        """,
    "an attribute of another object": """
        class Trainer:
            def step(self, other):
                other.loss.backward()
            def report(self, other):
                other.loss.data  # unknown
        """,
    "another variable of the same name": """
        def f(x):
            x.backward()
        def g(x):
            x.data  # unknown
        """,
    "another assignment to the same name": """
        def f(x, y):
            x.backward()
            x = y
            x.data  # unknown
        """,
    "what the file's own classes have is no evidence": """
        class Value:
            def __init__(self, data):
                self.data = data
                self.grad = 0
            def backward(self):
                self.grad = 1
        def f(a, b):
            a.backward()
            a.data  # unknown
            b.grad
            b.data  # unknown
        """,
    "networks as attributes": """
        class Trainer:
            def __init__(self, net):
                self.net = net
            def step(self, x):
                self.net.zero_grad()
                self.net(x).data  # tensor
                for p in self.net.parameters():
                    p.data  # tensor
                for p in self.unknown.parameters():
                    p.data  # tensor
        """,
    "slices of several dimensions": """
        def f(x, y):
            x[:, 0].data  # tensor
            y.data[:, 0]  # tensor
        """,
    "slices, beside arrays": """
        import pandas
        def f(x, y):
            x[:, 0].data  # unknown
            y.data[:, 0]  # unknown
        """,
    "comparisons": """
        def f(p, q):
            (p != q).data  # tensor
        """,
    "comparisons, beside arrays": """
        import scipy.sparse
        def f(p, q):
            (p != q).data  # unknown
        """,
}


@pytest.mark.parametrize("source", CASES.values(), ids=list(CASES))
def test_usage(source: str) -> None:
    check_data(source)
