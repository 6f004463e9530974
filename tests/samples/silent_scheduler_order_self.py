"""A scheduler that is an attribute; what trains may be called before."""

import torch
from torch.optim import lr_scheduler


class Learner:
    def __init__(self, net):
        self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        self.scheduler = lr_scheduler.StepLR(self.optimizer, 30)

    def warm_up(self):
        self.optimizer.step()

    def fit(self):
        for epoch in range(10):
            self.scheduler.step()
            self.optimizer.step()
