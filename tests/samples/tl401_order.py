"""Schedulers that step before their optimizers. Each function makes its own."""

import logging

import torch
import torch.optim as optim
from torch.optim import lr_scheduler
from torch.optim.lr_scheduler import StepLR

from elsewhere import TrainingLog, criterion, loader, model, train, validate


def epochs():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.CosineAnnealingLR(optimizer, 10)
    for epoch in range(10):
        scheduler.step()  #! TL401:9
        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()


def after_some_words(args):
    opt = torch.optim.Adam(model.parameters())
    scheduler = StepLR(opt, 30, gamma=0.1)
    loader.dataset.prepare()
    log = TrainingLog()
    for epoch in range(args.epochs):
        print("epoch", epoch)
        logging.info("epoch %d lr %e", epoch, scheduler.get_last_lr()[0])
        model.train()
        loader.sampler.set_epoch(epoch)
        scheduler.step()  #! TL401:9
        for x in loader:
            loss = model(x).mean()
            loss.backward()
            opt.step()


def with_a_function_of_the_file():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.ExponentialLR(optimizer, 0.9)
    for epoch in range(10):
        scheduler.step()  #! TL401:9
        one_epoch(optimizer)
        validate(model)


def one_epoch(optimizer):
    for x in loader:
        update(model(x).mean(), optimizer)


def update(loss, opt):
    loss.backward()
    opt.step()


def with_a_function_of_another_file():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.MultiStepLR(optimizer, [10, 20])
    for epoch in range(10):
        scheduler.step()  #! TL401:9
        acc = train(loader, model, criterion, optimizer)
        logging.info(acc)


def with_an_inner_function(x):
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)

    def turn():
        optimizer.step()

    for epoch in range(10):
        scheduler.step()  #! TL401:9
        turn()


def in_the_training_phase():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 7)
    for epoch in range(25):
        for phase in ["train", "val"]:
            if phase == "train":
                scheduler.step()  #! TL401:17
                model.train()
            for x in loader:
                if phase == "train":
                    model(x).mean().backward()
                    optimizer.step()


def batches():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.OneCycleLR(optimizer, 0.1, 100)
    for x in loader:
        model(x).mean().backward()
        if scheduler is not None:
            scheduler.step()  #! TL401:13
        optimizer.step()


def straight(x):
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 7)
    model(x).mean().backward()
    scheduler.step()  #! TL401:5
    optimizer.step()


def two_of_them():
    optimizer_g = optim.SGD(model.g.parameters(), lr=0.1)
    optimizer_d = optim.SGD(model.d.parameters(), lr=0.1)
    scheduler_g = lr_scheduler.StepLR(optimizer_g, 7)
    scheduler_d = lr_scheduler.StepLR(optimizer_d, 7)
    for epoch in range(10):
        scheduler_g.step()  #! TL401:9
        scheduler_d.step()  #! TL401:9
        for x in loader:
            optimizer_g.step()
            optimizer_d.step()


def with_a_scaler(scaler):
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 7)
    try:
        while True:
            scheduler.step()  #! TL401:13
            for x in loader:
                scaler.scale(model(x).mean()).backward()
                scaler.step(optimizer)
                scaler.update()
    except KeyboardInterrupt:
        pass


def before_the_scheduler():
    """Only steps after the scheduler was made are counted."""
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    optimizer.step()
    scheduler = lr_scheduler.StepLR(optimizer, 7)
    for epoch in range(10):
        scheduler.step()  #! TL401:9
        optimizer.step()


def by_number():
    """It warns, but the first learning rate is the right one."""
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 7)
    for epoch in range(10):
        scheduler.step(epoch)  #! TL401:9
        optimizer.step()
