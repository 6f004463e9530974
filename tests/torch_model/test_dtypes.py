"""What kind of numbers tensors hold, as far as a file tells."""

from __future__ import annotations

import pytest
from _reveal import check

CASES = {
    "typed constructors": """
        reveal(torch.ByteTensor([1]))  # tensor byte
        reveal(torch.cuda.ByteTensor(3))  # byte
        reveal(torch.BoolTensor(3))  # bool
        reveal(torch.LongTensor(x))  # int
        reveal(torch.IntTensor(3))  # int
        reveal(torch.cuda.CharTensor(3))  # int
        reveal(torch.FloatTensor(3))  # float
        reveal(torch.cuda.HalfTensor(3))  # float
        reveal(torch.Tensor(3))  # float
        reveal(torch.ByteStorage(3))  # other ?dtype
        """,
    "numbers": """
        reveal(1)  # other int
        reveal(True)  # bool
        reveal(1.0)  # float
        reveal(1j)  # ?dtype
        reveal(-1)  # int
        reveal(not x)  # bool
        reveal(1 + 1.0)  # float
        reveal(2 * 3)  # int
        reveal(3 / 1)  # float
        reveal(3 // 1)  # int
        reveal(2 ** -1)  # ?dtype
        reveal(len(x))  # int
        reveal(float(x))  # float
        reveal(round(x))  # ?dtype
        reveal(x is None)  # bool
        reveal(1 < 2)  # bool
        n = 0
        n += 1
        reveal(n)  # int
        n += 0.5
        reveal(n)  # float
        for i, _ in enumerate(x):
            reveal(i)  # int
        for i in range(3):
            reveal(i)  # int
        def f(n: int, m: float):
            reveal(n)  # int
            reveal(m)  # ?dtype
        """,
    "what tensors are made from": """
        reveal(torch.tensor([1, 2]))  # int
        reveal(torch.tensor([1, 2.0]))  # float
        reveal(torch.tensor([[True], [False]]))  # bool
        reveal(torch.tensor([True, 2]))  # int
        reveal(torch.tensor([1, x]))  # ?dtype
        reveal(torch.tensor([]))  # ?dtype
        reveal(torch.tensor([len(x) for _ in x]))  # int
        reveal(torch.tensor(3))  # int
        reveal(torch.tensor(x))  # ?dtype
        reveal(torch.tensor(torch.LongTensor(3)))  # int
        reveal(torch.as_tensor([1, 2]))  # int
        reveal(torch.from_numpy(x))  # ?dtype
        reveal(Variable(torch.ByteTensor(3)))  # byte
        reveal(nn.Parameter(torch.zeros(3)))  # float
        """,
    "factories": """
        reveal(torch.zeros(3))  # float
        reveal(torch.ones(3, dtype=torch.uint8))  # byte
        reveal(torch.zeros(3, dtype=torch.bool))  # bool
        reveal(torch.zeros(3, dtype=bool))  # bool
        reveal(torch.zeros(3, dtype=int))  # int
        reveal(torch.zeros(3, dtype=torch.long))  # int
        reveal(torch.zeros(3, dtype=torch.float64))  # float
        reveal(torch.zeros(3, dtype=dtype))  # ?dtype
        reveal(torch.zeros(3, **options))  # ?dtype
        reveal(torch.zeros(3, out=x))  # ?dtype
        reveal(torch.zeros(3, device="cpu"))  # float
        reveal(torch.rand(3))  # float
        reveal(torch.randint(3, (2,)))  # int
        reveal(torch.randint(0, 3, (2,), dtype=torch.uint8))  # byte
        reveal(torch.randperm(3))  # int
        reveal(torch.arange(3))  # int
        reveal(torch.arange(3, device="cpu"))  # int
        reveal(torch.arange(0, 1, 0.1))  # float
        reveal(torch.arange(0, len(x)))  # int
        reveal(torch.arange(n))  # ?dtype
        reveal(torch.linspace(0, 1))  # float
        reveal(torch.full((3,), 0.5))  # float
        reveal(torch.full((3,), 1))  # ?dtype
        reveal(torch.full((3,), 1, dtype=torch.long))  # int
        m = torch.ByteTensor(3)
        reveal(torch.zeros_like(m))  # byte
        reveal(torch.zeros_like(m, dtype=torch.float))  # float
        reveal(torch.zeros_like(m, dtype=dtype))  # ?dtype
        reveal(torch.zeros_like(unknown))  # ?dtype
        reveal(m.new(3))  # byte
        reveal(m.new_zeros(3))  # byte
        reveal(m.new_ones(3, dtype=torch.long))  # int
        """,
    "conversions": """
        x = torch.rand(3)
        m = torch.ByteTensor(3)
        reveal(x.byte())  # byte
        reveal(x.bool())  # bool
        reveal(x.long())  # int
        reveal(x.int())  # int
        reveal(m.float())  # float
        reveal(m.double())  # float
        reveal(m.half())  # float
        reveal(x.to(torch.uint8))  # byte
        reveal(x.to("cpu", torch.long))  # int
        reveal(x.to("cpu", dtype=torch.long))  # int
        reveal(m.to("cpu"))  # byte
        reveal(m.to(device))  # byte
        reveal(m.to(args.device, non_blocking=True))  # byte
        reveal(m.to(x.device))  # byte
        reveal(m.to(x.dtype))  # float
        reveal(m.to(unknown.dtype))  # ?dtype
        reveal(m.to(x))  # float
        reveal(m.to(unknown))  # ?dtype
        reveal(m.to(dtype))  # ?dtype
        reveal(m.to(device_dtype))  # ?dtype
        reveal(m.type(torch.LongTensor))  # int
        reveal(m.type(torch.cuda.FloatTensor))  # float
        reveal(m.type("torch.LongTensor"))  # int
        reveal(m.type("torch.NewTensor"))  # ?dtype
        reveal(m.type(torch.bool))  # bool
        reveal(m.type(dtype))  # ?dtype
        reveal(m.type(x.type()))  # ?dtype
        reveal(m.type_as(x))  # float
        reveal(m.type_as(unknown))  # ?dtype
        """,
    "masks": """
        x = torch.rand(3)
        reveal(x > 0)  # bool
        reveal(x == x)  # bool
        reveal(0 < x)  # bool
        reveal(x.eq(0))  # bool
        reveal(x.ne(x))  # bool
        reveal(torch.eq(x, 0))  # bool
        reveal(torch.gt(x, 0).data)  # bool
        reveal(torch.isnan(x))  # bool
        reveal(~(x > 0))  # bool
        reveal((x > 0) & (x < 1))  # bool
        reveal((x > 0) ^ (x < 1))  # bool
        reveal((x > 0) & torch.ByteTensor(3))  # byte
        reveal((x > 0).any())  # bool
        reveal(torch.ByteTensor(3).any())  # byte
        reveal(unknown.any())  # ?dtype
        reveal((x > 0).all(1))  # bool
        reveal(x > unknown)  # bool
        reveal(unknown > 0)  # unknown
        reveal(x == None)  # unknown
        reveal(x == x.numpy())  # unknown
        """,
    "indices": """
        x = torch.rand(3)
        reveal(x.argmax())  # int
        reveal(torch.argmax(x, 1))  # int
        reveal(x.max(1)[1])  # int
        reveal(x.max(1)[0])  # float
        reveal(torch.max(x, 1)[1])  # int
        reveal(torch.max(x, x))  # float
        reveal((x > 0).max(1)[0])  # bool
        values, indices = x.topk(2)
        reveal(values)  # float
        reveal(indices)  # int
        reveal(x.sort(0, True)[1])  # int
        reveal(torch.sort(x)[0])  # float
        reveal(x.kthvalue(1)[1])  # int
        reveal(x.nonzero())  # int
        reveal(x.multinomial(1))  # int
        reveal(x.multinomial(1).data[0])  # int
        reveal(torch.argsort(x))  # int
        reveal(F.one_hot(x))  # int
        _, best = unknown.max(1)
        reveal(best)  # int
        best, _ = unknown.max(1)
        reveal(best)  # ?dtype
        reveal(unknown.max(1)[1])  # int
        reveal(unknown.max(1)[0])  # ?dtype
        """,
    "the same numbers": """
        i = torch.LongTensor(3)
        reveal(i.data)  # int
        reveal(i[0])  # int
        reveal(i[:, None])  # int
        reveal(i.clone().detach().contiguous().cpu().cuda())  # int
        reveal(i.view(-1).unsqueeze(0).expand(2, 3).transpose(0, 1).t())  # int
        reveal(i.index_select(0, x))  # int
        reveal(torch.gather(i, 0, x))  # int
        reveal(i.chunk(2)[0])  # int
        reveal(i.masked_fill(x, 0))  # int
        reveal(torch.masked_select(i, x))  # int
        reveal(i.fill_(0.5))  # int
        reveal(i.view(torch.uint8))  # ?dtype
        reveal(i.abs())  # int
        reveal(abs(i))  # int
        reveal(i.T)  # int
        reveal(torch.cat([i, i]))  # int
        reveal(torch.stack([i for _ in x]))  # int
        reveal(torch.cat([i, x]))  # ?dtype
        for one in i:
            reveal(one)  # int
        reveal(i.item())  # other int
        reveal(i.size(0))  # int
        reveal(i.shape[0])  # int
        """,
    "arithmetic": """
        f = torch.rand(3)
        i = torch.LongTensor(3)
        m = torch.ByteTensor(3)
        b = f > 0
        reveal(i + 1)  # int
        reveal(i * 0.5)  # float
        reveal(i * n)  # ?dtype
        reveal(f * n)  # float
        reveal(i * f)  # float
        reveal(i * b)  # int
        reveal(m * b)  # byte
        reveal(m + 1)  # byte
        reveal(m + i)  # ?dtype
        reveal(b + 1)  # int
        reveal(b + True)  # bool
        reveal(b * b)  # bool
        reveal(1 - m)  # byte
        reveal(i / 2)  # float
        reveal(i // 2)  # int
        reveal(i % 2)  # int
        reveal(i ** 2)  # int
        reveal(-i)  # int
        reveal(i @ i)  # int
        reveal(i @ f)  # ?dtype
        reveal(i.add(1))  # int
        reveal(i.mul(0.5))  # float
        reveal(i.mul(n))  # ?dtype
        reveal(i.div(2))  # float
        reveal(i.div(2, rounding_mode="trunc"))  # ?dtype
        reveal(i.clamp(min=0))  # int
        reveal(torch.where(b, i, i))  # int
        reveal(torch.where(b, i, f))  # float
        reveal(b.sum())  # int
        reveal(m.sum())  # int
        reveal(f.sum())  # float
        reveal(b.sum(dtype=torch.float))  # float
        reveal(b.cumsum(0))  # int
        reveal(sum([b, b]))  # int
        reveal(b.float().mean())  # float
        reveal(torch.exp(i))  # float
        reveal(i + unknown)  # ?dtype
        """,
    "in place": """
        i = torch.LongTensor(3)
        i += torch.rand(3)
        reveal(i)  # int
        i.mul_(0.5)
        reveal(i)  # int
        x = torch.rand(3)
        x += i
        reveal(x)  # float
        correct = 0
        for data, target in loader:
            correct += x.eq(target)
        reveal(correct)  # tensor int
        mean = 0.0
        for data, target in loader:
            mean += x.eq(target).sum()
        reveal(mean)  # tensor float
        total = start
        for data, target in loader:
            total += x.eq(target).sum()
        reveal(total)  # ?dtype
        """,
    "several paths": """
        if a:
            x = torch.ByteTensor(3)
        else:
            x = torch.BoolTensor(3)
        reveal(x)  # tensor ?dtype
        if a:
            y = torch.ByteTensor(3)
        else:
            y = torch.ByteTensor(4)
        reveal(y)  # byte
        y = y.bool() if a else y
        reveal(y)  # ?dtype
        z = 0 if a else torch.ByteTensor(3)
        reveal(z)  # tensor byte
        n = 1 if a else 0.5
        reveal(n)  # other ?dtype
        low, high = (0, 1) if a else (0.0, 1.0)
        reveal(low)  # other ?dtype
        reveal(torch.LongTensor(3) * high)  # ?dtype
        while a:
            k = k * 2 if b else torch.LongTensor(3)
        reveal(k)  # tensor int
        """,
    "functions, classes and containers": """
        def mask_of(x):
            return x.ne(0)
        reveal(mask_of(torch.rand(3)))  # bool
        def f(mask):
            reveal(mask)  # byte
        f(torch.ByteTensor(3))
        def g(mask):
            reveal(mask)  # ?dtype
        g(torch.ByteTensor(3))
        g(torch.rand(3))
        class Net(nn.Module):
            def __init__(self):
                self.register_buffer("mask", torch.ones(3).byte())
                self.index = torch.arange(3)
            def forward(self, x):
                reveal(self.mask)  # byte
                reveal(self.index)  # int
        masks = []
        masks.append(torch.ByteTensor(3))
        reveal(masks[0])  # byte
        reveal({"mask": torch.ByteTensor(3)}["mask"])  # byte
        """,
}


@pytest.mark.parametrize("source", CASES.values(), ids=list(CASES))
def test_dtypes(source: str) -> None:
    check(source)
