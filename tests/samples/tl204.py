"""The release of torch, cut out of its text."""

import torch
from torch import __version__ as installed

release = float(torch.__version__[:3])  #! TL204:17
if float(torch.__version__[0:3]) >= 2.2:  #! TL204:10
    pass
if 2.2 <= float(torch.__version__[:3]):  #! TL204:17
    pass
if 2.1 < float(torch.__version__[:3]):  #! TL204:16
    pass
if torch.__version__[:3] == "2.1":  #! TL204:4
    pass
if torch.__version__[:3] < "2.5":  #! TL204:4
    pass
if float(installed[:3]) in (1.0, 1.1):  #! TL204:10
    pass


def at_least(bound):
    return torch.__version__[:3] >= bound  #! TL204:12
