"""`transforms.Normalize` that fits its images, or of which nothing is known."""

import albumentations as A
import others
from others import Pad
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

datasets.MNIST("data", transform=Compose([ToTensor(), Normalize((0.5,), (0.5, 0.5, 0.5))]))
datasets.MNIST("data", transform=Compose([ToTensor(), Normalize((0.5, 0.5, 0.5))]))
datasets.MNIST("data", transform=Compose([ToTensor(), Normalize((0.5, 0.5), (0.5, 0.5), True)]))

datasets.MNIST("data", transform=Normalize((mean[0], 0.5, 0.5), (0.5, 0.5, 0.5)))

# Nothing of torchvision's
datasets.MNIST("data", transform=A.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)))
datasets.MNIST("data", transform=Compose([Pad(2), Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))]))
others.MNIST("data", transform=Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)))
to_tensor = others.ToTensor()
datasets.MNIST("data", transform=Compose([to_tensor, Normalize((0.5, 0.5), (0.5, 0.5))]))


class Images(datasets.MNIST, transform=Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))):
    pass


# Nothing says which images
Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
images = Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))(images)
unused = Compose([ToTensor(), Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))])
by_place = Compose([ToTensor(), Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))])
datasets.MNIST("data", True, by_place)
set_later = Compose([ToTensor(), Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))])
train = datasets.MNIST("data", transform=None)
train.transform = set_later
handed_on = Compose([ToTensor(), Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))])
datasets.MNIST("data", transform=handed_on)
print(handed_on)
inner = Compose([Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))])
datasets.MNIST("data", transform=Compose([Grayscale(3), ToTensor(), inner]))
one, other = Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)), None
datasets.MNIST("data", transform=one)
datasets.FakeData(transform=Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)))
datasets.ImageFolder("data", transform=Compose([ToTensor(), Normalize((0, 0, 0), (1, 1, 1))]))
load("MNIST", transform=Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)))
options = dict(transform=Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)))
datasets.MNIST("data", **options)
several = [transforms.RandomApply([Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))]), ToTensor()]
datasets.MNIST("data", transform=transforms.RandomChoice([Normalize((0, 0), (1, 1))]))

# Targets
datasets.MNIST("data", target_transform=Normalize((0.5, 0.5), (0.5, 0.5)))


def make(transform=Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))):
    return datasets.MNIST("data", transform=transform)


class Own:
    def __init__(self, name, transform):
        self.transform = transform


Own("MNIST", transform=Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5)))
transforms.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
