"""Batches of PyTorch Geometric and DGL: their `data` holds tensors by name and is none."""

import torch
import torch.nn as nn
import torch.nn.functional as F


def message(edges):
    return {"m": edges.src["h"] * edges.data["w"], "e": edges.data["h"].sum(1)}


def reduce(nodes):
    h = torch.sum(nodes.mailbox["m"], dim=1)
    return {"h": h + nodes.data["h"], "n": nodes.data["h"].norm()}


def set_up(g):
    g.nodes["user"].data["h"] = torch.ones(3)
    g.nodes["user"].data["h"].zero_()
    g.edges["buys"].data["w"].fill_(1)
    g.nodes["user"].data["h"] += 1
    g.nodes["item"].data.pop("h")
    h = g.nodes["user"].data["h"]
    h.mul_(2)
    return g.nodes["user"].data["label"][0], g.edges["buys"].data["w"].cpu().numpy()


class Net(nn.Module):
    def __init__(self, dataset):
        super().__init__()
        self.layer = nn.Linear(dataset.num_features, dataset.num_classes)
        self.data = dataset[0]

    def forward(self, data):
        x, edge_index = data.x, data.edge_index
        return F.log_softmax(self.layer(x), dim=1)

    def features(self):
        return self.data.x, self.data.y[self.data.train_mask], self.data.x.mean()


def train(model, dataset, optimizer, batch):
    data = dataset[0]
    dataset.data.x = data.x
    loss = F.nll_loss(model(data)[data.train_mask], data.y[data.train_mask])
    loss.backward()
    batch.batch.data = loss.item()
    return dataset.data.y.max().item(), dataset._data.x[0], dataset.data.x.size(0)
