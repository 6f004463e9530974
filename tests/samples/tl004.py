"""TL004: reading through `.data`."""

import copy

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Variable
from torch.nn import Parameter

x = torch.randn(8, 3)
y = torch.randint(3, (8,))
w = torch.randn(3, requires_grad=True)
model = nn.Sequential(nn.Linear(3, 3), nn.ReLU())
output = model(x)

# Values
print(output.data)  #! TL004:7
print(output.data.cpu().numpy())  #! TL004:7
print(output.cpu().data.numpy())  #! TL004:7
print(output.data.numpy().tolist())  #! TL004:7
print(output.data.max(1)[1])  #! TL004:7
pred = output.data.max(1, keepdim=True)[1]  #! TL004:8
_, predicted = torch.max(output.data, 1)  #! TL004:26
correct = (predicted == y.data).sum()  #! TL004:25
print(output.data[0])  #! TL004:7
print(output.data[0][0])  #! TL004:7
print(output.data[0, 0])  #! TL004:7
print(output.data[:, 0])  #! TL004:7
print(output.data.topk(1))  #! TL004:7
print(output.data.norm())  #! TL004:7
print(w.data.clone())  #! TL004:7
print(w.data.abs().max())  #! TL004:7
print(w.data.tolist())  #! TL004:7
print(w.data == 0)  #! TL004:7
print(w.data > x.data[0])  #! TL004:7 TL004:16
print(-w.data)  #! TL004:8
print(len(w.data))  #! TL004:11
print(w.grad.data.norm(2))  #! TL004:7
print(w.grad.data)  #! TL004:7
print((w != x).data.any())  #! TL004:7
print((w * 2).data)  #! TL004:7
print((w if x is None else x).data.cpu())  #! TL004:7
print(Variable(output.data))  #! TL001:7 TL004:16
print(Variable(x).data)  #! TL001:7 TL004:7
print(torch.cat([w.data, w.data]))  #! TL004:18 TL004:26
print(torch.stack([p.data for p in model.parameters()]))  #! TL004:20
print(F.softmax(output, dim=1).data.cpu().numpy())  #! TL004:7
print(F.softmax(output, dim=1).data[0])  #! TL004:7
print(np.argmax(output.data.cpu().numpy(), axis=1))  #! TL004:17
print(Parameter(torch.zeros(3)).data)  #! TL004:7
print(nn.Parameter(w.data))  #! TL004:20
print(torch.load("weights.pt"), torch.save(w.data, "weights.pt"))  #! TL004:44
print(copy.deepcopy(w.data))  #! TL004:21
print(F.mse_loss(output, x).data)  #! TL004:7
print(F.mse_loss(output, x).data.item())  #! TL004:7
print(F.mse_loss(output, x).data.cpu().numpy())  #! TL004:7
print(w.data.new(3).zero_())  #! TL004:7
print(w.data.clone().zero_())  #! TL004:7
print(w.data.abs().add_(1))  #! TL004:7
print(F.cross_entropy(output, y, reduction="none").data[0])  #! TL004:7
print(torch.max(output, 1)[0].data[0])  #! TL004:7
print(output.sum(1).data[0])  #! TL004:7
print(w.data[1])  #! TL004:7
print(w.data[-1])  #! TL004:7

# Metadata
print(output.data.size())  #! TL004:7
print(output.data.size(0))  #! TL004:7
print(output.data.shape)  #! TL004:7
print(output.data.dim())  #! TL004:7
print(output.data.type())  #! TL004:7
print(type(output.data))  #! TL004:12
print(output.data.is_cuda)  #! TL004:7
print(output.data.dtype, output.data.device)  #! TL004:7 TL004:26
print(x.type_as(w.data))  #! TL004:17
print(x.expand_as(w.data))  #! TL004:19

# Parameters and modules
print(model[0].weight.data)  #! TL004:7
print(model[0].bias.data.cpu().numpy())  #! TL004:7
print(model.state_dict()["0.weight"].data)  #! TL004:7
print([p.data.norm() for p in model.parameters()])  #! TL004:8
print({name: p.data for name, p in model.named_parameters()})  #! TL004:14
print(sum(p.data.nelement() for p in model.parameters()))  #! TL004:11
print(next(model.parameters()).data.new(1))  #! TL004:7
print(list(model.parameters())[0].data)  #! TL004:7
for p in model.parameters():
    print(p.data.mean())  #! TL004:11
    print(p.grad.data.mean() if p.grad is not None else 0)  #! TL004:11
for name, value in model.state_dict().items():
    print(name, value.data)  #! TL004:17
before = [p.data.clone() for p in model.parameters()]  #! TL004:11
average = torch.cat([p.grad.data.view(-1) for p in model.parameters()])  #! TL004:22

# Places
print("输出", output.data)  #! TL004:13
print("ｏ", "𝓸", output.data, output.data)  #! TL004:17 TL004:30
print(f"{output.data}")  #! TL004:10
print(f"输出 {output.data} {w.data!r:>10}")  #! TL004:13 TL004:27
print(
    output  #! TL004:5
    .cpu()
    .data
    .numpy()
)
lambda: output.data.numpy()  #! TL004:9
print([[v.data for v in row] for row in [[w, w], [w]]])  #! TL004:9
assert output.data.sum() < 100, output.data  #! TL004:8 TL004:33


def returned():
    return output.data  #! TL004:12


def read_only_alias():
    values = w.data  #! TL004:14
    return values.sum() + values[0]


def rebound():
    values = w.data  #! TL004:14
    values = torch.zeros(3)
    values.zero_()
    return values


def shown(value):
    return value.data.cpu().numpy()  #! TL004:12


def to_np(x):
    return x.data.cpu().numpy()  #! TL004:12


def accuracy(output, target, topk=(1,)):
    maxk = max(topk)
    _, pred = output.topk(maxk, 1, True, True)
    return pred.t().eq(target.view(1, -1)).float().sum() / target.size(0)


print(accuracy(output, y).data)  #! TL004:7


def repackage_hidden(h):
    if isinstance(h, torch.Tensor):
        return h.data  #! TL004:16
    return tuple(repackage_hidden(v) for v in h)


def annotated(t: torch.Tensor):
    return t.data  #! TL004:12


def annotated_as_text(t: "torch.Tensor"):
    return t.data  #! TL004:12


def called_with_a_tensor(t, times=2):
    return t.data * times  #! TL004:12


called_with_a_tensor(w)
called_with_a_tensor(t=output, times=3)


def guarded(t):
    if torch.is_tensor(t):
        return t.data  #! TL004:16
    if type(t) == torch.Tensor and t.data is not None:  #! TL004:36
        return t.data  #! TL004:16
    return t.data if isinstance(t, Parameter) else t  #! TL004:12


def early_exit(t):
    if not isinstance(t, torch.Tensor):
        return t
    return t.data  #! TL004:12


def asserted(t):
    assert isinstance(t, torch.Tensor)
    return t.data  #! TL004:12


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 4)
        self.layers = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4)])
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.zeros(4))

    def forward(self, x, hidden=None):
        output, (h, c) = self.lstm(x, hidden)
        for layer in self.layers:
            output = layer(output)
        print(h.data, c.data)  #! TL004:15 TL004:23
        return output * self.scale.data + self.mean.data, (h, c)  #! TL004:25 TL004:43

    def init_hidden(self, batch):
        weight = next(self.parameters()).data  #! TL004:18
        return weight.new(1, batch, 4).zero_()

    def penalty(self):
        return sum(p.data.pow(2).sum() for p in self.parameters())  #! TL004:20


net = Net()
out, hidden = net(x.unsqueeze(0))
print(out.data)  #! TL004:7
print(hidden[0].data)  #! TL004:7
hidden = tuple(h.data for h in hidden)  #! TL004:16
net = nn.DataParallel(Net())
print(net(x)[0].data)  #! TL004:7


def evaluate(model, loader):
    total = 0
    for images, labels in loader:
        outputs = model(Variable(images))  #! TL001:25
        _, predicted = torch.max(outputs.data, 1)  #! TL004:34
        total += (predicted == labels).sum()
    return total


def hooked(module):
    def forward_hook(module, inputs, output):
        print(inputs[0].data, output.data.size())  #! TL004:15 TL004:31

    def backward_hook(module, grad_input, grad_output):
        print(grad_input[0].data, grad_output[0].data)  #! TL004:15 TL004:35

    module.register_forward_hook(forward_hook)
    module.register_backward_hook(backward_hook)  #! TL307:5
