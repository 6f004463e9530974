"""TL501: statistics of three channels for images that have one."""

import torch
from torchvision import datasets, transforms
from torchvision.datasets import FashionMNIST, mnist
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
datasets.KMNIST("data", transform=Normalize((0.5, 0.5), (0.5, 0.5)))  #! TL501:35
datasets.EMNIST("data", "letters", transform=Normalize([0.5, 0.5], (0.5, 0.5)))  #! TL501:46
datasets.QMNIST("data", transform=Normalize(std=(0.5, 0.5), mean=(0.5, 0.5)))  #! TL501:35
mnist.MNIST("data", transform=transforms.transforms.Normalize((0, 0), (1, 1)))  #! TL501:31

many = Compose(
    [
        transforms.Scale(64),  #! TL501:9
        transforms.CenterCrop(60),
        transforms.RandomCrop(50),
        transforms.RandomResizedCrop(50),
        transforms.RandomSizedCrop(40),  #! TL501:9
        transforms.Pad(2),
        transforms.RandomHorizontalFlip(),
        transforms.RandomVerticalFlip(),
        transforms.RandomRotation(3),
        transforms.RandomAffine(3),
        ToTensor(),
        Normalize((0.5, 0.5), (0.5, 0.5)),  #! TL501:9
    ]
)
datasets.MNIST("data", transform=many)
more = transforms.transforms.Compose([ToTensor(), Normalize((0.5, 0.5), (0.5, 0.5))])  #! TL501:51
datasets.MNIST("data", transform=more)
