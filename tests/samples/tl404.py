"""Checkpoints, loaded without a word on what may be in them."""

import pickle

import torch
import torch as t
from torch import load, serialization
from torch.serialization import _with_file_like  #! TL404:33

from elsewhere import device, net, path

net.load_state_dict(torch.load(path))  #! TL404:21
t.load(path, map_location=lambda storage, location: storage)  #! TL404:1
t.load(path, device)  #! TL404:1
checkpoint = load(open(path, "rb"), map_location="cpu", encoding="latin1")  #! TL404:14
print(serialization._string_classes)  #! TL404:7


class Trainer:
    def save(self, path):
        torch.save({"epoch": 3, "net": net.state_dict()}, path)

    def resume(self, path):
        state = torch.load(path, map_location=device)  #! TL404:17
        net.load_state_dict(state["net"])
        return state["epoch"]


torch.save(net, "net.pt")
whole = torch.load("net.pt")  #! TL404:9
torch.save({"epoch": 3}, "epoch.pt")
torch.save({"epoch": 3, **whole}, "more.pt")
print(torch.load("more.pt"), torch.load(f="older.pt"))  #! TL404:7 TL404:30
torch.load("other.pt", pickle_module=pickle)  #! TL404:24
torch.load("other.pt", device, pickle)  #! TL404:1
