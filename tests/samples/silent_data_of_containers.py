"""`.data` of what is no tensor: options, data sets, batches, answers, nodes, messages."""

import argparse
import json
import socket
from collections import UserDict, UserList, UserString, namedtuple
from dataclasses import dataclass, field

import requests
import torch
import torch.nn as nn
import torchvision
from torch.utils.data import DataLoader, Dataset, TensorDataset
from torchvision import datasets

parser = argparse.ArgumentParser()
parser.add_argument("--data", type=str, default="./data")
args = parser.parse_args()
opt = parser.parse_args()
print(args.data, args.data[0], opt.data.split("/"), opt.data.format(1), len(args.data))
args.data = "./elsewhere"
args.data += "/train"
assert args.data in ("ptb", "wikitext"), args.data.lower()
if opt.data == "cifar" or not args.data:
    corpus = json.load(open(args.data))

# Data sets
mnist = datasets.MNIST(".", train=True)
mnist.data[0]
mnist.data = mnist.data[:100]
mnist.data = mnist.data.float() / 255
mnist.data.size(0)
mnist.data.shape
train_set = torchvision.datasets.CIFAR10(".", train=True)
train_set.data[0] = 0
train_set.data.transpose((0, 2, 3, 1))
images = [train_set.data[i] for i in range(10)]
subset = train_set.data[[1, 2, 3]].mean(axis=0)
trainset = load_dataset()
trainset.data.mean()
trainset.data.view(-1, 784).float().mean(0)
trainset.data = torch.cat([trainset.data, trainset.data])
dataset = TensorDataset(torch.ones(3), torch.ones(3))
dataset.data.numpy()
loader = DataLoader(dataset)
loader.dataset.data.shape
loader.dataset.data[0].numpy()
test_data = load_dataset()
test_data.data[0]


class Own(Dataset):
    def __init__(self, root, data=None):
        self.root = root
        self.data = []
        self.names = {}
        self.names.data = root

    def __getitem__(self, index):
        image = self.data[index]
        return image, self.data[0], self.data[index][0]

    def __len__(self):
        return len(self.data)

    def load(self, file):
        self.data = json.load(file)
        self.data.append(1)
        self.data[0] = 1
        self.data += [1]
        for one in self.data:
            one.data = self.data


own = Own(".")
own.data[0] = 2
own.data.append(3)
print(own.data, own.data[0], own.data[:3])


class Subset(datasets.MNIST):
    def __init__(self, root):
        super().__init__(root)
        self.data = self.data[:100]
        self.targets = self.targets[:100]

    def __getitem__(self, index):
        image = self.data[index].float()
        return image, self.data.sum()


# Answers, messages, files
def answers(url, response):
    answer = requests.get(url)
    print(answer.data, answer.data[0], response.data["loss"], response.data.get("a"))
    request.data.decode()
    response.data = json.dumps({})
    return request.data, flask_request.data[0]


def packets(connection: socket.socket, message, event):
    packet = connection.recv(1024)
    print(packet.data, message.data.decode("utf-8"), event.data[0])
    message.data = b""
    event.data += "x"


def ros(message):
    """A ROS image."""
    import numpy as np

    message.data = np.array([1]).tostring()
    array = np.frombuffer(message.data, dtype=np.uint8)
    return array, message.data[0], message.data.count(0)


def torchtext_iterator(iterator, batch):
    class Iterator(object):
        def data(self):
            return [1]

        def batches(self):
            for one in self.data():
                yield one

    iterator.data()
    return Iterator().data(), batch.text.vocab, iterator.data()[0]


# Graphs, trees, lists
def graph(data, batch):
    """A PyTorch Geometric batch: its `data` holds tensors and is none."""
    print(data.x, batch.edge_index, batch.data.x, batch.data.edge_index)
    batch.data.y = data.y
    return loader.data.num_nodes


def dgl(g, nodes, edges):
    g.ndata["h"] = nodes.data["h"]
    g.edata["w"] = edges.data["w"] * 2
    g.nodes["user"].data["h"] = torch.ones(3)
    g.nodes["user"].data["h"].zero_()
    edges.data["score"] = edges.src["h"]
    return {"m": edges.data["h"] + nodes.data["c"].sum(1)}


class Node:
    def __init__(self, data, next=None):
        self.data = data
        self.next = next


node = Node(3, Node(4))
node.data = 4
node.data += 1
print(node.data, node.next.data, node.next.next.data[0])


def linked(head):
    while head.next:
        head.data, head.next.data = head.next.data, head.data
        head = head.next
    return head.data


@dataclass
class Sample:
    data: dict
    label: int = 0
    extra: list = field(default_factory=list)


sample = Sample({})
sample.data["a"] = 1
sample.data.update(b=2)
print(sample.data, sample.data["a"], [one.data for one in [sample, sample]])
Pair = namedtuple("Pair", "data target")
pair = Pair(1, 2)
print(pair.data, pair.data[0], Pair(data=[1], target=2).data)


class Registry(UserDict):
    def first(self):
        return self.data["first"], self.data[0]

    def put(self, value):
        self.data["x"] = value
        self.data.update({})


class Names(UserList):
    def first(self):
        self.data[0] = 1
        return self.data[0]


UserString("abc").data[0]
UserList([1]).data[0]

# Dictionaries and others
def dictionary(batch, config, self):
    print(batch["data"], batch["data"][0], config["data"]["path"], config.data.path)
    config.data.root = "."
    config.data["batch_size"] = 3
    cfg.data.train.pipeline[0] = 1
    self.data = batch
    getattr(batch, "data")[0] = 1
    return self.data.x, cfg.data.samples_per_gpu, cfg.data.test


def lightning(self, trainer):
    trainer.datamodule.data = 1
    return trainer.datamodule.data, self.hparams.data, self.hparams.data[0]


class Plot(nn.Module):
    """A module may have anything as its `data`, too."""

    def __init__(self, path):
        super().__init__()
        self.data = {}
        self.line = make_line()

    def forward(self, key):
        self.line.data = [1]
        return self.data[key], self.data["x"], self.line.data[0]


def callbacks(sender, app_data, user_data):
    sender.data = user_data
    return sender.data, bytearray(b"").data, memoryview(b"").data


def blender(mesh):
    mesh.data.vertices[0].co = (1, 2)
    bpy.data.objects["Cube"].data.name = "x"
    return bpy.data.images[0], mesh.data.polygons


def protobuf(tensor_proto, example):
    print(tensor_proto.data, tensor_proto.raw_data, example.data[0], example.data.extend([1]))
    del example.data[:]


def unknown(thing, batch):
    """Nothing tells what these are."""
    print(thing.data, thing.data[0], thing.data[:], thing.data.shape, len(thing.data))
    thing.data = batch
    thing.data[0] = 1
    thing.data += 1
    data = thing.data
    data[0] = 1
    for one in thing.data:
        print(one.data)
    return thing.data, thing.data.x, thing.data.size
