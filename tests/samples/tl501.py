"""What torchvision had under other names, and the old way to ask for weights."""

import torchvision
import torchvision.models as models
import torchvision.transforms as transforms
import torchvision.utils as vutils
from torchvision import datasets, models as tv_models
from torchvision.models import vgg16
from torchvision.models.densenet import densenet121
from torchvision.models.detection import fasterrcnn_resnet50_fpn
from torchvision.models.resnet import BasicBlock, model_urls  #! TL501:51
from torchvision.models.utils import load_state_dict_from_url  #! TL501:38
from torchvision.transforms import RandomSizedCrop, Resize  #! TL501:36
from torchvision.transforms.functional_tensor import rgb_to_grayscale  #! TL501:1

net = models.resnet18(pretrained=True)  #! TL501:23
net = models.resnet18(True)  #! TL501:23
net = models.resnet18(False, num_classes=10)  #! TL501:23
net = torchvision.models.resnet50(pretrained=args.pretrained, num_classes=10)  #! TL501:35
net = tv_models.__dict__[args.arch](pretrained=True)  #! TL501:37
net = getattr(models, args.arch)(pretrained=args.pretrained)  #! TL501:34
net = vgg16(pretrained=True).features  #! TL501:13
net = densenet121(pretrained=False)  #! TL501:19
net = fasterrcnn_resnet50_fpn(True)  #! TL501:31
net = fasterrcnn_resnet50_fpn(pretrained=False, pretrained_backbone=True)  #! TL501:31 TL501:49
make = models.alexnet
net = make(pretrained=True)  #! TL501:12

crop = transforms.Compose(
    [
        transforms.Scale(256),  #! TL501:9
        transforms.RandomRotation(3, resample=False),  #! TL501:38
        transforms.RandomAffine(3, fillcolor=0),  #! TL501:36
        transforms.ToTensor(),
    ]
)
vutils.save_image(fake, "fake.png", range=(-1, 1))  #! TL501:37

train = datasets.MNIST("mnist", train=True)
print(train.train_data.size(), train.train_labels[0])  #! TL501:7 TL501:32
test = torchvision.datasets.CIFAR10("cifar", train=False)
print(test.test_labels)  #! TL501:7


class Small(datasets.FashionMNIST):
    def __len__(self):
        return len(self.train_data)  #! TL501:20
