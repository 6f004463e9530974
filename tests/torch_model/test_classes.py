"""Classes of the file and modules: attributes, methods, `forward`, parameters."""

from __future__ import annotations

import pytest
from _reveal import check

CASES = {
    "attributes from `__init__`": """
        class C:
            kind = torch.zeros(2, 2)
            def __init__(self):
                self.x = torch.ones(3)
                self.n, self.y = 1, torch.ones(3).sum()
                self.later = None
            def f(self):
                reveal(self.x)  # tensor 1-dim
                reveal(self.n)  # other
                reveal(self.y)  # tensor 0-dim
                reveal(self.kind)  # tensor 2-dim
                reveal(self.later)  # tensor 1-dim
                reveal(self.missing)  # unknown
            def g(self):
                self.later = torch.ones(3)
        c = C()
        reveal(c)  # other
        reveal(c.x)  # tensor 1-dim
        reveal(C.kind)  # tensor 2-dim
        """,
    "an attribute of several kinds": """
        class C:
            def __init__(self):
                self.x = []
            def f(self):
                self.x = torch.ones(3)
            def g(self):
                return reveal(self.x)  # unknown
        """,
    "methods and properties": """
        class C:
            def f(self):
                return torch.ones(3)
            @property
            def p(self):
                return torch.ones(3).sum()
            @staticmethod
            def s():
                return torch.ones(3)
            @classmethod
            def c(cls):
                return cls()
        reveal(C().f())  # tensor 1-dim
        reveal(C().p)  # tensor 0-dim
        reveal(C.s())  # tensor 1-dim
        reveal(C.c().f())  # tensor 1-dim
        reveal(C().f)  # other
        """,
    "inherited": """
        class A:
            def __init__(self):
                self.x = torch.ones(3)
            def f(self):
                return 1
        class B(A):
            def f(self):
                return torch.ones(3)
        reveal(B().x)  # tensor 1-dim
        reveal(B().f())  # tensor 1-dim
        reveal(A().f())  # other
        """,
    "called": """
        class C:
            def __call__(self, x):
                return torch.ones(3)
        reveal(C()(1))  # tensor 1-dim
        """,
    "a class that takes part in arithmetic is no tensor": """
        class Value:
            def __init__(self, data):
                self.data = data
                self.grad = 0
            def __add__(self, other):
                return Value(self.data + other.data)
            def backward(self):
                pass
        a = Value(1.0)
        b = a + a
        b.backward()
        reveal(a)  # other
        reveal(b)  # unknown
        """,
    "a subclass of Tensor": """
        class Named(torch.Tensor):
            pass
        class Weight(nn.Parameter):
            pass
        reveal(Named(3))  # tensor
        reveal(Weight(torch.ones(3)))  # tensor
        """,
    "a module of one's own": """
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(3, 3)
            def forward(self, x):
                return F.relu(self.layer(x))
        net = Net()
        x = torch.ones(2, 3)
        reveal(net)  # other
        reveal(net(x))  # tensor graph
        reveal(net.forward(x))  # tensor graph
        reveal(net.cuda().eval()(x))  # tensor graph
        reveal(nn.DataParallel(net)(x))  # tensor graph
        reveal(Net().to("cpu")(x))  # tensor graph
        """,
    "a module that returns several things": """
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.rnn = nn.LSTM(3, 4)
            def forward(self, x, hidden):
                output, hidden = self.rnn(x, hidden)
                return output, hidden
        output, (h, c) = Net()(torch.ones(1, 1, 3), None)
        reveal(output)  # tensor graph
        reveal(h)  # tensor graph
        """,
    "a module in a module": """
        class Inner(nn.Module):
            def forward(self, x):
                return (x * torch.ones(3)).sum()
        class Outer(nn.Module):
            def __init__(self):
                super().__init__()
                self.inner = Inner()
            def forward(self, x):
                return reveal(self.inner(x))  # tensor 0-dim
        """,
    "a module by an unknown base": """
        from elsewhere import Base
        class Net(Base):
            def __init__(self):
                self.layer = nn.Linear(3, 3)
            def forward(self, x):
                return self.layer(x)
        for p in Net().parameters():
            reveal(p)  # tensor graph
        """,
    "layers": """
        x = torch.ones(2, 3)
        reveal(nn.Linear(3, 4)(x))  # tensor graph
        reveal(nn.Conv2d(1, 1, 1)(x))  # tensor graph
        reveal(nn.ReLU()(x))  # tensor 2-dim no graph
        reveal(nn.Sequential(nn.Linear(3, 4), nn.ReLU())(x))  # tensor graph
        reveal(nn.Embedding(3, 4)(x))  # tensor graph
        reveal(nn.LSTM(3, 4)(x)[0])  # tensor graph
        reveal(nn.LSTM(3, 4)(x)[1][0])  # tensor graph
        reveal(nn.GRU(3, 4)(x)[1])  # tensor graph
        reveal(nn.LSTMCell(3, 4)(x)[0])  # tensor graph
        reveal(nn.GRUCell(3, 4)(x))  # tensor graph
        reveal(nn.Linear(3, 4).weight)  # tensor graph
        reveal(nn.Linear(3, 4).in_features)  # unknown
        reveal(nn.BatchNorm2d(3).running_mean)  # tensor no graph
        """,
    "losses": """
        x = torch.ones(2, 3)
        y = nn.Linear(3, 3)(x)
        reveal(nn.MSELoss()(y, x))  # tensor 0-dim graph
        reveal(nn.MSELoss()(x, x))  # tensor 0-dim no graph
        reveal(nn.CrossEntropyLoss(size_average=False)(y, x))  # tensor 0-dim graph
        reveal(nn.MSELoss(reduction="sum")(y, x))  # tensor 0-dim
        reveal(nn.MSELoss(reduction="none")(y, x))  # tensor ?-dim graph
        reveal(nn.MSELoss(reduce=False)(y, x))  # tensor ?-dim
        reveal(F.cross_entropy(y, x))  # tensor 0-dim graph
        reveal(F.cross_entropy(y, x, reduction="none"))  # tensor ?-dim
        """,
    "parameters and buffers": """
        net = nn.Linear(3, 3)
        for p in net.parameters():
            reveal(p)  # tensor graph
            reveal(p.grad)  # tensor no graph
        for name, p in net.named_parameters():
            reveal(p)  # tensor graph
            reveal(name)  # other
        for b in net.buffers():
            reveal(b)  # tensor no graph
        for p, q in zip(net.parameters(), net.parameters()):
            reveal(q)  # tensor graph
        for i, p in enumerate(filter(lambda p: p.requires_grad, net.parameters())):
            reveal(p)  # tensor graph
        reveal(list(net.parameters())[0])  # tensor graph
        reveal(next(net.parameters()))  # tensor graph
        reveal(net.state_dict()["weight"])  # tensor no graph
        for key, value in net.state_dict().items():
            reveal(value)  # tensor no graph
        for m in net.modules():
            reveal(m)  # other
            reveal(m.weight)  # tensor graph
        """,
    "children and buffers by name": """
        net = nn.Sequential(nn.Linear(3, 3), nn.BatchNorm1d(3))
        for name, b in net.named_buffers():
            reveal(b)  # tensor no graph
        for name, m in net.named_modules():
            reveal(name)  # other
            reveal(m.bias)  # tensor graph
        for m in net.children():
            reveal(m.running_var)  # tensor no graph
        for v in net.state_dict().values():
            reveal(v)  # tensor no graph
        reveal(net.state_dict().get("0.weight"))  # tensor no graph
        reveal(nn.ModuleDict({"a": net})["a"].weight)  # tensor graph
        """,
    "parameters of a module's own": """
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.w = nn.Parameter(torch.ones(3))
                self.frozen = nn.Parameter(torch.ones(3), requires_grad=False)
                self.register_buffer("count", torch.zeros(2, 2))
                self.register_parameter("bias", nn.Parameter(torch.ones(1)))
                self.layers = nn.ModuleList([nn.Linear(1, 1)])
                self.ws = nn.ParameterList([nn.Parameter(torch.ones(1))])
            def f(self):
                reveal(self.w)  # tensor 1-dim graph
                reveal(self.frozen)  # tensor no graph
                reveal(self.count)  # tensor 2-dim no graph
                reveal(self.bias)  # tensor 1-dim graph
                reveal(self.layers[0])  # other
                reveal(self.layers[0].weight)  # tensor graph
                reveal(self.ws[0])  # tensor graph
                for layer in self.layers:
                    reveal(layer.bias)  # tensor graph
                for w in self.ws:
                    reveal(w)  # tensor graph
                for p in self.parameters():
                    reveal(p)  # tensor graph
        """,
    "functions with a gradient of their own": """
        class Double(torch.autograd.Function):
            @staticmethod
            def forward(ctx, x):
                return x * 2
            @staticmethod
            def backward(ctx, grad_output):
                return reveal(grad_output)  # tensor no graph
        reveal(Double.apply(torch.ones(3)))  # tensor
        """,
    "packed sequences": """
        from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
        packed = pack_padded_sequence(torch.ones(3, 2, 1), [3, 2])
        reveal(packed)  # other
        reveal(packed.data)  # tensor
        output, hidden = nn.LSTM(1, 1)(packed)
        reveal(output)  # other
        padded, lengths = pad_packed_sequence(output)
        reveal(padded)  # tensor
        """,
    "distributions": """
        m = torch.distributions.Normal(torch.zeros(3), torch.ones(3))
        reveal(m)  # other
        reveal(m.sample())  # tensor no graph
        reveal(m.log_prob(m.sample()))  # tensor
        """,
    "an own class named as one of torch's": """
        class Linear:
            weight = 1
            def __call__(self, x):
                return "x"
        reveal(Linear()(1))  # other
        reveal(Linear().weight)  # other
        """,
}


@pytest.mark.parametrize("source", CASES.values(), ids=list(CASES))
def test_classes(source: str) -> None:
    check(source)
