"""Schedulers that are made in one function and step in another one."""

import torch.optim as optim
from torch.optim import lr_scheduler

from elsewhere import criterion, loader, model

optimizer = optim.SGD(model.parameters(), lr=0.1)
scheduler = lr_scheduler.StepLR(optimizer, 30)


def train(epoch):
    scheduler.step()  #! TL401:5
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        optimizer.step()


if __name__ == "__main__":
    for epoch in range(10):
        train(epoch)
