"""Releases that are read as they should be, or compared so that the answer is right."""

import numpy as np
import torch
import torchvision

if float(torch.__version__[:3]) >= 0.4:
    pass
if float(torch.__version__[0:3]) < 1.13:
    pass
if torch.__version__[:3] == "0.4" or "1.0" == torch.__version__[:3]:
    pass
if torch.__version__[:3] > "1.9":
    pass
if int(torch.__version__[0]) >= 1 or torch.__version__[:1] == "1":
    pass
if torch.__version__ >= (2, 2) or torch.__version__ >= "2.2":
    pass
if torch.__version__.split(".")[:3] == ["2", "13", "0"]:
    pass
if float(torchvision.__version__[:3]) >= 0.2 or float(np.__version__[:3]) > 1.2:
    pass
print(torch.__version__[:3], torch.__version__[:4], torch.__version__[1:3])
versions = [torch.__version__[:3]]


def of_others(torch):
    return float(torch.__version__[:3])


def parsed(float):
    return float(torch.__version__[:3])
