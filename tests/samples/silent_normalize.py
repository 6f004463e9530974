"""`transforms.Normalize` that fits its images, or of which nothing is known."""

from torchvision import datasets, transforms
from torchvision.transforms import Compose, Grayscale, Lambda, Normalize, ToTensor

# One channel
datasets.MNIST("data", transform=Compose([ToTensor(), Normalize((0.1307,), (0.3081,))]))
datasets.MNIST("data", transform=Compose([ToTensor(), Normalize([0.5], [0.5])]))

# Three channels
colour = Compose([ToTensor(), Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))])
datasets.CIFAR10("data", transform=colour)
either = Compose([ToTensor(), Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))])
datasets.CIFAR10("data", transform=either)
datasets.MNIST("data", transform=either)

# Three channels, made of one
datasets.MNIST(
    "data",
    transform=Compose([Grayscale(3), ToTensor(), Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))]),
)
datasets.MNIST(
    "data",
    transform=Compose(
        [
            ToTensor(),
            Lambda(lambda x: x.repeat(3, 1, 1)),
            Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)),
        ]
    ),
)
tools = [ToTensor(), Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))]
datasets.MNIST("data", transform=Compose(tools))

# Statistics that are not written out
mean = (0.5, 0.5, 0.5)
datasets.MNIST("data", transform=Compose([ToTensor(), Normalize(mean, mean)]))
datasets.MNIST("data", transform=Compose([ToTensor(), Normalize((0.5, 0.5, 0.5), mean)]))
datasets.MNIST("data", transform=Compose([ToTensor(), Normalize((mean[0],) * 3, (0.5,) * 3)]))

# Targets
datasets.MNIST("data", target_transform=Normalize((0.5, 0.5), (0.5, 0.5)))


def make(transform=Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))):
    return datasets.MNIST("data", transform=transform)


class Own:
    def __init__(self, name, transform):
        self.transform = transform


Own("MNIST", transform=Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)))
transforms.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
