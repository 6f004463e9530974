"""`torch.from_numpy` takes an array: whatever `.data` it is given is none of a tensor."""

import torch


def to_torch_sparse(mx):
    mx = mx.tocoo()
    values = torch.from_numpy(mx.data)
    indices = torch.LongTensor([mx.row, mx.col])
    return torch.sparse_coo_tensor(indices, values, torch.Size(mx.shape))


def iris(loader):
    iris = loader()
    x = torch.from_numpy(iris.data).float()
    y = torch.from_numpy(iris.target)
    return x, y, iris.data[0], iris.data.mean(), iris.data.shape


def digits(loader):
    digits = loader()
    return torch.tensor(digits.data), torch.Tensor(digits.data), torch.FloatTensor(digits.data)


def image(message):
    return torch.frombuffer(message.data, dtype=torch.uint8), torch.as_tensor(message.data)


def decoded(blob):
    return torch.from_numpy(blob.data[0]), torch.from_numpy(blob.data.copy()), blob.data.sum()


def blobs(layer):
    weight = torch.from_numpy(layer.blobs[0].data).view(-1)
    return weight, torch.FloatTensor(layer.blobs[1].data)
