"""Upsampling and sampling along a grid, by their old names and defaults."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.functional import affine_grid, upsample, upsample_nearest  #! TL306:46 TL306:56
from torch.nn.functional import grid_sample as sample

from elsewhere import options


class Decoder(nn.Module):
    def __init__(self):
        super(Decoder, self).__init__()
        self.conv = nn.Conv2d(8, 3, 3, padding=1)

    def forward(self, x, skip):
        x = F.upsample(x, size=skip.size()[2:], mode="bilinear")  #! TL306:13
        x = nn.functional.upsample(input=x, scale_factor=2)  #! TL306:13
        x = upsample_nearest(upsample(x, scale_factor=2), scale_factor=2)  #! TL306:13 TL306:30
        return self.conv(torch.nn.functional.upsample_bilinear(x, scale_factor=2))  #! TL306:26


class SpatialTransformer(nn.Module):
    def forward(self, x, theta):
        grid = F.affine_grid(theta, x.size())  #! TL306:16
        x = F.grid_sample(x, grid)  #! TL306:13
        x = sample(x, affine_grid(theta=theta, size=x.size()), "nearest", "border")  #! TL306:13 TL306:23
        return F.grid_sample(x, grid, mode="bilinear", padding_mode="zeros")  #! TL306:16


def grow(x, resize=F.upsample):  #! TL306:20
    return resize(x, **options)
