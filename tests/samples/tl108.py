"""Methods and constructors of tensors that torch has replaced."""

import numpy as np
import torch
import torch.nn as nn
from torch import ByteStorage

x = torch.ones(2, 3)
net = nn.Linear(3, 1)
indices = torch.LongTensor([[0, 1], [2, 0]])


# A tensor made from a tensor
def loss_of(target):
    noise = torch.randn(3)
    target = torch.tensor(noise)  #! TL108:14
    weights = torch.tensor(net.weight, requires_grad=True)  #! TL108:15
    return target, weights, noise.new_tensor(net(noise))  #! TL108:29


torch.tensor(x.sum(0), dtype=torch.float64)  #! TL108:1
torch.tensor(data=x)  #! TL108:1
print(torch.tensor(torch.from_numpy(np.zeros(3))))  #! TL108:7
x.new_tensor(x * 2)  #! TL108:1

# Another shape
x.resize(3, 2)  #! TL108:1
x.sum(0).resize(3, 1)  #! TL108:1
x.resize_as(indices)  #! TL108:1
net(x).resize(2)  #! TL108:1


# Sparse tensors
def sparse(matrix):
    values = torch.from_numpy(matrix.data)
    return torch.sparse.FloatTensor(indices, values, torch.Size(matrix.shape))  #! TL108:12


torch.sparse.FloatTensor(2, 3)  #! TL108:1
torch.sparse.LongTensor(indices, torch.LongTensor([1, 2]))  #! TL108:1
torch.cuda.sparse.FloatTensor(indices, torch.cuda.FloatTensor([1, 2]))  #! TL108:1
sparse(np.eye(3))._sparseDims()  #! TL108:1
torch.eye(2).to_sparse()._denseDims()  #! TL108:1


# Storages
def to_tensor(pic):
    img = torch.ByteTensor(torch.ByteStorage.from_buffer(pic.tobytes()))  #! TL108:28
    return img.view(pic.size[1], pic.size[0], 3)


def collate(batch):
    numel = sum(one.numel() for one in batch)
    storage = batch[0].storage()._new_shared(numel)  #! TL108:15
    return torch.stack(batch, 0, out=batch[0].new(storage))


torch.FloatStorage(3)  #! TL108:1
ByteStorage.from_buffer(b"abc")  #! TL108:1
torch.LongStorage.from_file("numbers.bin")  #! TL108:1
x.storage().data_ptr()  #! TL108:1
x.t().storage()  #! TL108:1
x.storage_type()  #! TL108:1
torch._TypedStorage  #! TL108:1
torch.storage._UntypedStorage(3)  #! TL108:1

# The first name of `masked_scatter_`
x.masked_copy_(x > 0, x)  #! TL108:1
net.weight.data.masked_copy_(net.weight.data > 0, x)  #! TL002:1 TL004:30 TL108:1
