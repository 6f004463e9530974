"""Upsampling as it is written today, and what only has the same names."""

import torch.nn as nn
import torch.nn.functional as F
import tensorflow as tf
from torch.nn.functional import grid_sample, interpolate

from elsewhere import F as other
from elsewhere import affine_grid, options, upsample, x, y


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.upsample = nn.Upsample(scale_factor=2, mode="nearest")
        self.smooth = nn.Upsample(scale_factor=2, mode="bilinear")

    def upsample_nearest(self, x):
        return interpolate(x, size=x.shape[2:])

    def forward(self, x):
        x = self.smooth(self.upsample(x)) + self.upsample_nearest(x)
        return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=True)


def upsample_bilinear(x):
    return tf.image.resize(x, (2, 2))


upsample_bilinear(x), upsample(x, scale_factor=2), affine_grid(x, [1, 1, 2, 2])
other.upsample(x), other.grid_sample(x, y)
F.grid_sample(x, y, align_corners=False)
grid_sample(x, y, "bilinear", "zeros", False)
F.grid_sample(x, y, **options)
F.grid_sample(*options)
F.affine_grid(x, [1, 1, 2, 2], align_corners=None or True)
