"""Functions whose arguments are no longer the same."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import meshgrid

policy = nn.Linear(4, 2)
state = torch.rand(1, 4)

action = F.softmax(policy(state), dim=1).multinomial()  #! TL203:10
probs = torch.softmax(policy(state), -1)
torch.multinomial(probs)  #! TL203:1
steps = torch.range(0, 9)  #! TL203:9
torch.arange(10), torch.range(1, 2, 0.5)  #! TL203:19
ys, xs = torch.meshgrid(torch.arange(2), torch.arange(3))  #! TL203:10
grid = torch.stack(meshgrid([steps, steps]), 2)  #! TL203:20
normal = torch.cross(torch.rand(5, 3), torch.rand(5, 3))  #! TL203:10
state.cross(state, dim=-1), torch.rand(5, 3).cross(normal)  #! TL203:29
torch.linspace(0, 1), torch.logspace(0, 1, base=2)  #! TL203:1 TL203:23


class Policy(nn.Module):
    def forward(self, x):
        return F.softmax(x, dim=-1).multinomial()  #! TL203:16


count = torch.zeros(3)
count.scatter_(0, torch.tensor([0]), torch.ones(1), reduce="add")  #! TL203:53
torch.cat(seq=[state, state], dim=0)  #! TL203:11
torch.cat([state, state], dimension=1)  #! TL203:27
torch.stack(sequence=[state, state])  #! TL203:13
first, second = torch.split(state, split_size=2, dim=1)  #! TL203:36
count.index_add_(0, torch.tensor([0]), tensor=torch.ones(1))  #! TL203:40
low, high = torch._aminmax(count)  #! TL203:13

images = torch.zeros(2, 3, 8, 8, names=("N", "C", "H", "W"))  #! TL203:34
images.align_to("N", "H", "W", "C")  #! TL203:1
print(images.names, count.refine_names("C"), images.rename(None))  #! TL203:7 TL203:21 TL203:46
