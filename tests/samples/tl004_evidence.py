"""Evidence by use, where a value comes out of another file."""

import torch
import torch.nn as nn
import torchvision
import torchvision.utils as vutils
from elsewhere import Decoder, Net, blend, decode, draw, load, remap

seen = load("seen")
resnet = torchvision.models.resnet18()
features = resnet(torch.ones(1, 3, 224, 224))
print(features.data[0])  #! TL004:7
inception = torchvision.models.inception_v3()
print(inception(seen).data)

model = Net()
model.load_state_dict(load("model"))
output, hidden = model(seen)
print(output.data, hidden.data)  #! TL004:7 TL004:20
print(model(seen)[0].data)  #! TL004:7
for parameter in model.parameters():
    parameter.data = load("parameter")  #! TL002:5
swapped = [p.data for name, p in model.named_parameters()]  #! TL004:12

vutils.save_image(draw(seen).data, "x.png")  #! TL004:19
print(torch.equal(draw(1).data, draw(2).data))  #! TL004:19 TL004:33
one, two = load("one"), load("two")
print(one.norm(2).data, two.max(1)[1].data)  #! TL004:7 TL004:25
print(load("three").view(-1, 3).data)  #! TL004:7
values, indices = seen.topk(3)
print(indices.data)  #! TL004:7
table = torch.ones(10, 3)
print(table[seen.rows.data], table[seen.rows.data, :])  #! TL004:13 TL004:36
print((seen != 1).data.sum(), seen.rest[:, 1].data)  #! TL004:7 TL004:31
print(seen.layers[0].weight.data.mean())  #! TL004:7
nn.init.uniform(seen.layers[1].bias.data)  #! TL301:1 TL002:17
for row in seen.images.data:  #! TL004:12
    row.unsqueeze(0)
detections = seen.detections.data  #! TL004:14
print(detections.size(1), -detections)
print(torch.cat((draw(3).data, draw(4).data)))  #! TL004:18 TL004:32
print(torch.ones(3) - draw(5).data)  #! TL004:23
print(torch.gather(table, 0, index=draw(6).data))  #! TL004:36
print(isinstance(draw(7).data, torch.cuda.FloatTensor))  #! TL004:18
print(table.copy_(draw(8).data), table.type_as(draw(9).data))  #! TL004:19 TL004:48


class Pyramid(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layers = layers
        self.kept = [None]
        self.kept.extend([torch.ones(3)])

    def forward(self, image, boxes, rows=None):
        boxes = boxes.data  #! TL004:17
        print(self.kept[0].data)  #! TL004:15
        return self.layers(image, boxes), rows.data.shape  #! TL004:43

    def helper(self, anything):
        return anything.data


def moved(x):
    x = x.cuda()
    return x.data  #! TL004:12


def given_tensors(x):
    blended = blend(torch.ones(3), x)
    return decode(blended.data)  #! TL004:19


def made_by_a_class(x):
    return Decoder(torch.ones(3)).data, remap(x).data


class Loss(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_backward_hook(self.keep)  #! TL307:9
        self.register_forward_hook(lambda module, inputs, output: output)

    def keep(self, module, grad_input, grad_output):
        print(grad_output[0].data, module.weight.data)  #! TL004:15 TL004:36

    def forward(self, predicted, target):
        return predicted.sub(target).pow(2).mean()


print(Loss()(seen, seen).data)  #! TL004:7
