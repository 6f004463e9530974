"""Schedulers as they are used today, and what only looks like torch's."""

import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    CosineAnnealingWarmRestarts,
    LRScheduler,
    OneCycleLR,
    ReduceLROnPlateau,
    SequentialLR,
    StepLR,
    _LRScheduler,
)

from elsewhere import create_scheduler, model, train, validate
from elsewhere.schedulers import CosineLRScheduler

optimizer = SGD(model.parameters(), lr=0.1)

# The only scheduler of torch's whose `step` takes the epoch: between two epochs, too.
restarts = CosineAnnealingWarmRestarts(optimizer, 10)
for epoch in range(10):
    for i in range(100):
        train(model, optimizer)
        restarts.step(epoch + i / 100)

steps = StepLR(optimizer, 30, 0.1, -1)
train(model, optimizer)
steps.step()
steps.step(None)
print(steps.get_last_lr())

plateau = ReduceLROnPlateau(optimizer, "min", 0.1, 10, 1e-3)
plateau.step(validate(model))
plateau.step(metrics=validate(model))
ReduceLROnPlateau(optimizer, "min", 0.5, 5, 0, "abs")
OneCycleLR(optimizer, 0.1, 100)
SequentialLR(optimizer, [steps, restarts], [10])
ChainedScheduler([steps, restarts])

# timm's take the epoch, others have a `get_lr` or `verbose` of their own.
theirs = CosineLRScheduler(optimizer, verbose=True)
theirs.step(epoch)
theirs.get_lr()
create_scheduler(optimizer, verbose=True).step(epoch, 0.5)


def unknown(scheduler, epoch, metric):
    scheduler.step(epoch)
    scheduler.step(metric, epoch)
    scheduler.print_lr(True)
    scheduler.is_better(1, 2)
    return scheduler.get_lr()


class Warm(_LRScheduler):
    """Its own methods are its own affair."""

    def __init__(self, optimizer, total, last_epoch=-1, verbose=False):
        self.total, self.verbose = total, verbose
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        return [base * self.last_epoch / self.total for base in self.base_lrs]

    def step(self, epoch=None):
        self.last_epoch = self.last_epoch + 1 if epoch is None else epoch
        for group, rate in zip(self.optimizer.param_groups, self.get_lr()):
            group["lr"] = rate


warm = Warm(optimizer, 10, verbose=True)
warm.step(3)
warm.get_lr()


class Halved(StepLR):
    def get_lr(self):
        return [rate / 2 for rate in super().get_lr()]


# The old base class together with the new one, or where there is no new one.
isinstance(steps, (LRScheduler, _LRScheduler))
isinstance(steps, LRScheduler)
issubclass(Warm, _LRScheduler)
if torch.__version__ < "2":
    isinstance(steps, _LRScheduler)
base = LRScheduler if hasattr(torch.optim.lr_scheduler, "LRScheduler") else _LRScheduler
isinstance(steps, base)
