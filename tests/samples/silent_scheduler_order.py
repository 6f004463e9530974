"""Schedulers that step after their optimizers, or of which nobody can tell."""

import torch.optim as optim
from torch.optim import lr_scheduler

from elsewhere import MyScheduler, Trainer, args, fit, loader, model, save_checkpoint, validate


def after_the_epoch():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    for epoch in range(10):
        for x in loader:
            model(x).mean().backward()
            optimizer.step()
        scheduler.step()
        validate(model)


def after_the_batch():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.OneCycleLR(optimizer, 0.1, 100)
    for epoch in range(10):
        for x in loader:
            optimizer.zero_grad()
            model(x).mean().backward()
            optimizer.step()
            scheduler.step()


def after_a_function():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    for epoch in range(10):
        one_epoch(optimizer)
        scheduler.step()
        one_epoch(optimizer)


def one_epoch(optimizer):
    for x in loader:
        model(x).mean().backward()
        optimizer.step()


def after_a_function_of_another_file():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    for epoch in range(10):
        fit(model, optimizer)
        scheduler.step()
        fit(model, optimizer)


def after_what_may_train(agent, engine):
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    for epoch in range(10):
        agent.train()
        scheduler.step()
        optimizer.step()
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    engine.run()
    scheduler.step()
    optimizer.step()
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    helper(engine)
    scheduler.step()
    optimizer.step()
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    agent.step()
    scheduler.step()
    optimizer.step()


def helper(engine):
    engine.run_epoch()


def warmed_up():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    optimizer.zero_grad()
    optimizer.step()
    for epoch in range(10):
        scheduler.step()
        for x in loader:
            model(x).mean().backward()
            optimizer.step()


def not_at_first():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    for epoch in range(10):
        if epoch > 0:
            scheduler.step()
        if epoch and args.decay:
            scheduler.step()
        if epoch % 2 == 1:
            scheduler.step()
        for phase in ["train", "val"]:
            if phase == "val":
                scheduler.step()
            for x in loader:
                optimizer.step()
    else:
        scheduler.step()
        optimizer.step()


def in_a_branch(resume):
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    for x in loader:
        if resume:
            scheduler.step()
        elif args.fast:
            pass
        else:
            optimizer.step()
        try:
            pass
        except ValueError:
            scheduler.step()
        optimizer.step()


def in_another_loop():
    """It winds the schedule on, on purpose."""
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    for _ in range(args.start_epoch):
        scheduler.step()
    for x in loader:
        optimizer.step()


def in_another_loop_of_a_loop():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    while True:
        for _ in range(args.start_epoch):
            scheduler.step()
        optimizer.step()


def in_the_other_phase():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    for phase in ["train", "val"]:
        if phase == "train":
            model.train()
        else:
            scheduler.step()
        for x in loader:
            optimizer.step()


def in_a_handler():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    for x in loader:
        try:
            x.prepare()
        except ValueError:
            scheduler.step()
        optimizer.step()


def only_before():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    optimizer.step()
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    scheduler.step()


def nothing_trains():
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)
    rates = []
    for epoch in range(10):
        scheduler.step()
        rates.append(optimizer.param_groups[0]["lr"])
        save_checkpoint(model, optimizer)
    return rates


def plateau(loss):
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.ReduceLROnPlateau(optimizer)
    for epoch in range(10):
        scheduler.step(loss)
        optimizer.step()
    restarts = lr_scheduler.CosineAnnealingWarmRestarts(optimizer, 10)
    for epoch in range(10):
        restarts.step()
        optimizer.step()


def either(flag):
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    if flag:
        scheduler = lr_scheduler.StepLR(optimizer, 30)
    else:
        scheduler = lr_scheduler.ReduceLROnPlateau(optimizer)
    for epoch in range(10):
        scheduler.step()
        optimizer.step()


def of_others(scheduler, noise_scheduler: lr_scheduler.LRScheduler):
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    own = MyScheduler(optimizer)
    for epoch in range(10):
        own.step()
        scheduler.step()
        noise_scheduler.step()
        optimizer.step()


def later(trainer=Trainer):
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    scheduler = lr_scheduler.StepLR(optimizer, 30)

    def on_epoch():
        scheduler.step()

    trainer(model, optimizer, on_epoch)
    optimizer.step()
