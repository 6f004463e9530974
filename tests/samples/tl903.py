"""What has a better successor, works as ever, and warns nowhere."""

import torch
import torch.nn as nn
import torchvision.models as models  #! TL903:8
import torchvision.datasets as datasets, torchvision.ops as ops  #! TL903:8 TL903:42
from torch import ger, norm  #! TL201:19
from torch.library import Library
from torch.utils.data import DataLoader

x = torch.randn(5, 3)
net = nn.DataParallel(nn.Sequential(nn.UpsamplingNearest2d(scale_factor=2)))  #! TL903:7 TL306:37
optimizer = torch.optim.SGD(net.parameters(), 0.1)
loader = DataLoader(x, batch_size=2)  #! TL903:10
slow = DataLoader(x, 2, num_workers=0)  #! TL903:25

print(torch.norm(x), x.norm(2), norm(x, dim=1))  #! TL201:7 TL903:22 TL201:33 TL201:41
print(torch.svd(x), ger(x[0], x[1]), torch.true_divide(x, 2))  #! TL201:7 TL201:21 TL903:38
optimizer.zero_grad(set_to_none=False)  #! TL903:21
torch.save(net, "net.pt")  #! TL903:1
library = Library("made_up", "DEF")  #! TL903:11
