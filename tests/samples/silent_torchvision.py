"""What torchvision says today, and what other objects have under its old names."""

import timm
import torchvision
from torchvision import datasets, models, transforms, utils
from torchvision.models import ResNet18_Weights, get_model
from torchvision.models.resnet import ResNet, Bottleneck
from torchvision.models.vgg import cfgs, make_layers
from torchvision.transforms import functional as TF
from torchvision.transforms.functional import resize
from torchvision.ops.misc import FrozenBatchNorm2d
from mine import datasets as mine
from mine import models as own

net = models.resnet18()
net = models.resnet18(weights=None)
net = models.resnet18(weights=ResNet18_Weights.DEFAULT)
net = models.resnet18(weights="IMAGENET1K_V1", progress=False)
net = models.__dict__[args.arch](weights=None)
net = models.__dict__[args.arch]()
net = get_model("resnet18", weights=None)
net = ResNet(Bottleneck, [3, 4, 6, 3])
layers = make_layers(cfgs["D"], True)
layers = make_layers(True)
net = timm.create_model("resnet18", pretrained=True)
net = own.resnet18(pretrained=True)
net = own.resnet18(True)


def build(models, arch):
    return models.resnet18(pretrained=True), getattr(models, arch)(True)


def resnet18(pretrained=False):
    return ResNet(Bottleneck, [3, 4, 6, 3])


net = resnet18(pretrained=True)

crop = transforms.Compose(
    [
        transforms.Resize(256),
        transforms.RandomResizedCrop(224, scale=(0.2, 1.0)),
        transforms.RandomRotation(3, interpolation=transforms.InterpolationMode.NEAREST),
        transforms.RandomAffine(3, fill=0),
        transforms.ToTensor(),
    ]
)
utils.save_image(fake, "fake.png", value_range=(-1, 1))
TF.crop(image, 1, 2, 3, 4)
TF.crop(image, top=1, left=2, height=3, width=4)
resize(image, 256)

train = datasets.MNIST("mnist", train=True)
print(train.data.size(), train.targets[0])
images = datasets.ImageFolder("images")
print(images.train_data)
data = mine.MNIST("mnist")
print(data.train_data, data.train_labels)


class MnistM(datasets.MNIST):
    def __init__(self, root):
        self.train_data, self.train_labels = load(root)

    def __len__(self):
        return len(self.train_data)


def load_images(data_set):
    return data_set.train_data, data_set.test_labels


if hasattr(transforms, "Resize"):
    scale = transforms.Resize(256)
else:
    scale = transforms.Scale(256)
