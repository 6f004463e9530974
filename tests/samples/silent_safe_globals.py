"""A file that names what is safe in its checkpoints knows that the rest is refused."""

import argparse

import torch
from torch.serialization import add_safe_globals

add_safe_globals([argparse.Namespace])
args = torch.load("checkpoint.pt")["args"]
with torch.serialization.safe_globals([dict]):
    options = torch.load("options.pt", map_location="cpu")
