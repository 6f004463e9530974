"""Arguments and methods of schedulers that are gone, or warn."""

import torch
import torch.optim.lr_scheduler as sched
from torch import optim
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    LambdaLR,
    ReduceLROnPlateau,
    StepLR,
    _LRScheduler,
)

from elsewhere import model, scheduler, train, validate

optimizer = optim.SGD(model.parameters(), lr=0.1)

StepLR(optimizer, 30, verbose=True)  #! TL401:23
StepLR(optimizer, 30, 0.1, -1, True)  #! TL401:1
LambdaLR(optimizer, lambda epoch: 1.0, -1, False)  #! TL401:1
sched.CosineAnnealingLR(optimizer, 10, verbose=False)  #! TL401:40
ReduceLROnPlateau(optimizer, "min", 0.1, 10, True)  #! TL401:1
ReduceLROnPlateau(optimizer, patience=3, verbose=True)  #! TL401:42

steps = StepLR(optimizer, 30)
plateau = ReduceLROnPlateau(optimizer, "min")
for epoch in range(10):
    train(model, optimizer)
    print("rate", steps.get_lr()[0])  #! TL401:19
    steps.step(epoch)  #! TL401:5
    steps.step(epoch=epoch + 1)  #! TL401:16
    plateau.step(validate(model), epoch)  #! TL401:5
    plateau.is_better(1, 2)  #! TL401:5
    steps.print_lr(True, 0, 0.1)  #! TL401:5


class Warm(_LRScheduler):
    def __init__(self, optimizer, last_epoch=-1, verbose=False):
        super().__init__(optimizer, last_epoch, verbose)  #! TL401:9

    def get_lr(self):
        return [base * 0.5 for base in self.base_lrs]


class Cosine(CosineAnnealingLR):
    def __init__(self, optimizer):
        super(Cosine, self).__init__(optimizer, 10, verbose=True)  #! TL401:53


def resume(epoch):
    Warm(optimizer).step(epoch)  #! TL401:5
    Cosine(optimizer).get_lr()  #! TL401:5


if isinstance(scheduler, _LRScheduler):  #! TL401:4
    scheduler.step()
if isinstance(scheduler, (torch.optim.lr_scheduler._LRScheduler, ReduceLROnPlateau)):  #! TL401:4
    scheduler.step()
