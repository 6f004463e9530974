"""Data sets keep their tensors in `.data`, and are none themselves."""

import torch
import torchvision
import torchvision.datasets as dset
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.datasets import CIFAR10, MNIST

train_loader = DataLoader(datasets.MNIST("."), batch_size=64)
print(train_loader.dataset.data.shape)
print(train_loader.dataset.data.float().mean() / 255)
print(train_loader.dataset.data[0].numpy())
print(train_loader.dataset.data.numpy().std())
train_loader.dataset.data = train_loader.dataset.data[:1000]

mnist = MNIST(".")
mnist.data.float().mean()
mnist.data.unsqueeze(1).float().div(255)
mnist.data.view(-1, 784)
mnist.data[0].numpy()
mnist.data = mnist.data.cuda()
mnist.data = mnist.data[mnist.targets == 3]
mnist.data, mnist.targets = mnist.data.cuda(), mnist.targets.cuda()
mnist.data.add_(1)
print(CIFAR10(".").data.mean(axis=(0, 1, 2)), torchvision.datasets.FashionMNIST(".").data.size())
images = dset.MNIST(".").data.unsqueeze(1)
x = datasets.MNIST(".", train=True).data.float().cuda()
x = torch.cat([MNIST(".").data, MNIST(".", train=False).data])


def any_data_set(dataset, train_set, trainset, test_data):
    dataset.data = torch.stack(dataset.data)
    dataset.data = torch.from_numpy(dataset.data)
    train_set.data.view(-1)
    print(trainset.data.float().mean(), test_data.data.numpy(), trainset.targets)
    return dataset.data.numpy(), train_set.data[0].numpy(), test_data.data.cuda()


class Mine(torch.utils.data.Dataset):
    def __init__(self, root):
        self.data = torch.load(root, weights_only=True)
        self.mnist = MNIST(root)
        self.base = make(root)

    def __getitem__(self, index):
        return self.data[index].float(), self.mnist.data[index].float(), self.data.mean()

    def shape(self):
        return self.data.size(), self.mnist.data.size(), self.base.targets


mine = Mine(".")
print(mine.data.mean(), mine.data[0].numpy(), mine.data.cuda())
mine.data.normal_()
mine.data[0] = 1
mine.data = mine.data.float()


def inherited():
    class Noisy(datasets.CIFAR10):
        def noise(self):
            self.data[0] = 0
            self.data = torch.from_numpy(self.data).float().add_(1).numpy()

    noisy = Noisy(".")
    return noisy.data.mean(), torch.tensor(noisy.data).float()
