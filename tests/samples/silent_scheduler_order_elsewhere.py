"""A scheduler that steps in one function, while another one trains first."""

import torch.optim as optim
from torch.optim import lr_scheduler

from elsewhere import loader, model

optimizer = optim.SGD(model.parameters(), lr=0.1)
scheduler = lr_scheduler.StepLR(optimizer, 30)


def train():
    scheduler.step()
    for x in loader:
        update()


def update():
    optimizer.step()


update()
for epoch in range(10):
    train()
