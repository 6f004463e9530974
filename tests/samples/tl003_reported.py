"""TL003 where the value comes out of another file, and its use shows that it is one number."""

import torch
import torch.nn as nn
from elsewhere import accuracy, compute, evaluate, make_networks, settings

net_d, net_g = make_networks()
one = torch.FloatTensor([1])

error_real = net_d(settings)
error_real.backward(one)
error = error_real - net_d(settings, 1)
print("%.4f" % error_real.data[0])  #! TL003:16

acc_train = accuracy(settings)
print("accuracy: {:.4f}".format(acc_train.data[0]))  #! TL003:33
print("accuracy: %.3f in %d" % (acc_train.data[0], 3))  #! TL003:33

box_loss, class_loss = compute(settings)
loss = box_loss + class_loss
history = []
history.append(box_loss.data[0])  #! TL003:16
history.append(loss.data.cpu()[0])  #! TL003:16
print("so far", f"{class_loss.data[0]}")  #! TL003:20
total = 0
total += class_loss.data[0]  #! TL003:10
first = class_loss.data[0]  #! TL003:9


def result(batch):
    value_loss, action_loss = evaluate(batch)
    (value_loss * 0.5 + action_loss).backward()
    print(value_loss.data[0], action_loss.data[0])  #! TL003:11 TL003:31


def last(batch):
    eval_loss = evaluate(batch)
    return eval_loss.data[0]  #! TL003:12


class Trainer:
    def __init__(self, criterion):
        self.criterion = criterion

    def train(self, output, target):
        loss = self.criterion(output, target)
        loss.backward()

    def test(self, output, target):
        result = self.criterion(output, target)
        print(result.data[0], self.criterion(output, target).data)  #! TL003:15 TL004:31


def validity(real, fake, weights):
    real_validity = net_d(real)
    real_validity.backward(torch.ones(8, 1))
    d_loss = real_validity - net_d(fake)
    print("%f" % d_loss.data[0])  # of shape (1,) here: nobody knows


def mean_of_network(network, x):
    network.zero_grad()
    loss_a, loss_b = network(x)
    print(loss_a.mean().data[0], loss_b)  #! TL003:11
    minimum = nn.functional.relu(x).min()
    if isinstance(minimum, torch.autograd.Variable):  #! TL007:8
        print(minimum.data.cpu().numpy()[0])  #! TL003:15
