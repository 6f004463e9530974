"""TL501: statistics of three channels for images that have one."""

import torch
from torchvision import datasets, transforms
from torchvision.datasets import FashionMNIST
from torchvision.transforms import Compose, Normalize, ToTensor

loader = torch.utils.data.DataLoader(
    datasets.MNIST(
        "data",
        train=True,
        transform=transforms.Compose(
            [
                transforms.Resize(64),
                transforms.ToTensor(),
                transforms.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)),  #! TL501:17
            ]
        ),
    )
)

prepare = Compose([ToTensor(), Normalize(mean=[0.5, 0.5, 0.5], std=[0.5, 0.5, 0.5])])  #! TL501:32
train = FashionMNIST("data", transform=prepare)
test = FashionMNIST("data", train=False, transform=prepare)
flat = datasets.MNIST("data", transform=Normalize((0.5, 0.5), (0.5, 0.5)))  #! TL501:41
