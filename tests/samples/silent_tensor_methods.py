"""What torch has instead, and `resize` and `storage` of other libraries."""

import cv2
import numpy as np
import skimage.transform
import tensorflow
import torch
import torch.nn.functional as F
from PIL import Image
from skimage.transform import resize
from torch import tensor

from elsewhere import image, redis, something

x = torch.ones(2, 3)
indices = torch.LongTensor([[0, 1], [2, 0]])

# Today's spelling
x.reshape(3, 2)
x.resize_(3, 2)
x.resize_as_(indices)
x.reshape(indices.shape)
x.detach().clone()
x.untyped_storage().data_ptr()
x.masked_scatter_(x > 0, x)
x.to_sparse().sparse_dim()
torch.sparse_coo_tensor(indices, torch.ones(2), (2, 3))
torch.sparse.mm(x.to_sparse(), x.t())
torch.frombuffer(bytearray(b"abc"), dtype=torch.uint8)
torch.UntypedStorage(3)
isinstance(x.untyped_storage(), torch.UntypedStorage)
torch.TypedStorage

# Data that is no tensor
torch.tensor([1.0, 2.0])
torch.tensor(2)
torch.tensor(np.zeros(3))
torch.tensor(x.shape)
torch.tensor(x.tolist())
torch.tensor(x.numpy())
torch.tensor(x.sum().item())
torch.tensor([one.item() for one in x.sum(0)])
torch.tensor((x[0], x[1]).__len__())
torch.tensor(x.dim())
torch.tensor(something)
torch.tensor(something(x))
x.new_tensor([1, 2])
x.new_tensor(np.zeros(3))
tensor([1, 2])
torch.as_tensor(x)


def handed_in(data):
    """It may be a list in one call and a tensor in the next."""
    return torch.tensor(data), x.new_tensor(data)


def checked(data):
    if not isinstance(data, torch.Tensor):
        data = torch.tensor(data)
    return data


def other_tensor(tensor, data):
    return tensor(x), tensorflow.tensor(x)


# Images
resize(np.zeros((3, 3)), (2, 2))
skimage.transform.resize(np.zeros((3, 3)), (2, 2))
cv2.resize(np.zeros((3, 3)), (2, 2))
np.zeros((3, 3)).resize(9)
np.zeros((3, 3)).resize((9, 1))
np.resize(np.zeros(3), (2, 2))
Image.open("cat.png").resize((2, 2))
image.resize(2, 2)
x.numpy().resize(6)
F.interpolate(x[None, None], scale_factor=2)


class Canvas:
    def resize(self, width, height):
        return width, height

    def storage(self):
        return redis

    def resized(self):
        return self.resize(2, 2), self.storage()


Canvas().resize(2, 2)
Canvas().storage()
redis.storage()
something(x).storage()
x.storage_offset()
