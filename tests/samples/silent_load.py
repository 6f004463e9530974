"""Checkpoints that are loaded knowingly, or by others, or that hold what the file says."""

import argparse
import io
import json
import pickle

import joblib
import numpy as np
import torch
import yaml
from safetensors import torch as safetensors
from torch import load as torch_load
from torch.utils.cpp_extension import load as build

from elsewhere import args, checkpoint, device, net, options, path
from elsewhere.checkpoints import load

# Said, by any value.
torch.load(path, weights_only=True)
torch.load(path, map_location=device, weights_only=False)
torch_load(path, weights_only=args.trusted)
torch.load(path, **options)
torch.load(path, **{"weights_only": True})

# Others that load.
load(path), pickle.load(path), np.load(path), json.load(path), joblib.load(path)
yaml.load(path, yaml.SafeLoader), safetensors.load(path), build("ext", ["a.cpp"])
torch.hub.load("pytorch/vision", "resnet18")
checkpoint.load(path), net.load(path)


class Checkpoint:
    def __init__(self, torch):
        self.torch = torch

    def load(self, path):
        return self.torch.load(path)


def shadowed(torch):
    return torch.load(path)


# What this file saves itself holds tensors and plain data.
torch.save({"epoch": 3, "best": float(np.float64(0.9)), "args": vars(args)}, "last.pt")
torch.save([torch.ones(2), (1, -2.5), None, "name", {1, 2}], "other.pt")
print(torch.load("last.pt")["epoch"], torch.load("other.pt", "cpu"))


def copy_of(tensor: torch.Tensor):
    buffer = io.BytesIO()
    torch.save({"x": torch.zeros(3), "rate": 0.1}, buffer)
    buffer.seek(0)
    return torch.load(buffer)["x"]


def either(path):
    if torch.__version__ >= (2, 4):
        return torch.load(path, weights_only=True)
    return torch.load(path)


def prepared(path):
    try:
        return torch.load(path, weights_only=True)
    except TypeError:
        return torch.load(path)


argparse.Namespace(load=torch.load)
