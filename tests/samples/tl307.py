"""Hooks of modules, and arguments of `state_dict` by position."""

import collections

import torch.nn as nn
import torchvision.models as models
from torch.nn.modules.module import register_module_backward_hook  #! TL307:37

from elsewhere import hook


class GradCam:
    def __init__(self, model, layer):
        self.model = model
        self.handles = [layer.register_backward_hook(self.save)]  #! TL307:25
        for name, module in model.named_modules():
            module.register_backward_hook(hook)  #! TL307:13
        self.model.layer4[-1].register_backward_hook(lambda m, i, o: None)  #! TL307:9

    def save(self, module, grad_input, grad_output):
        self.gradient = grad_output[0]


class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.fc = nn.Linear(2, 2)
        self.register_backward_hook(hook)  #! TL307:9

    def export(self):
        states = collections.OrderedDict()
        self.fc.state_dict(states, "fc.")  #! TL307:9
        return super().state_dict(states, "", True)  #! TL307:16


register_module_backward_hook(hook)  #! TL307:1
nn.modules.module.register_module_backward_hook(hook)  #! TL307:1
models.resnet18().register_backward_hook(hook)  #! TL307:1
Net().state_dict(None, "net.")  #! TL307:1
