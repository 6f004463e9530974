"""Legacy code that the tests of the command line share."""

#: A safe fix, one that needs a look, and one place that takes a person.
LEGACY = """\
import torch
import torch.nn.functional as F
from torch.nn import init

weight = init.uniform(torch.empty(5, 3))
scores = F.softmax(weight)
lengths = weight / weight.norm(2, 1).expand_as(weight)
"""
SAFELY = LEGACY.replace("init.uniform(", "init.uniform_(")
UNSAFELY = SAFELY.replace("softmax(weight)", "softmax(weight, dim=1)")
CODES = ["TL301", "TL304", "TL106"]

#: One finding, with a safe fix.
SHORT = "from torch.nn import init\n\ninit.uniform(weight)\n"
SHORT_FIXED = "from torch.nn import init\n\ninit.uniform_(weight)\n"
CLEAN = "import torch\n\nprint(torch.ones(3))\n"
BROKEN = "import torch\n\nprint(torch.ones(3)\n"
