"""A scheduler that is an attribute."""

import torch
from torch.optim.lr_scheduler import StepLR


class Trainer:
    def __init__(self, model, loader):
        self.model = model
        self.loader = loader
        self.optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        self.scheduler = StepLR(self.optimizer, 30)

    def fit(self):
        for epoch in range(10):
            self.scheduler.step()  #! TL401:13
            self.run_epoch()

    def run_epoch(self):
        for x in self.loader:
            self.model(x).mean().backward()
            self.optimizer.step()
