"""TL005: a running total of a loss that still carries its graph."""

import torch
import torch.nn as nn
import torch.nn.functional as F

model = nn.Linear(3, 3)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
loader = [(torch.randn(8, 3), torch.randint(3, (8,)))]

# In a script
total_loss = 0
for x, y in loader:
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    total_loss += loss  #! TL005:5
print(total_loss / len(loader))


def epoch():
    total = 0.0
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        total = total + loss  #! TL005:9
    return total / len(loader)


def before_backward():
    total = 0
    for x, y in loader:
        loss = F.cross_entropy(model(x), y)
        total += loss  #! TL005:9
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print("loss: %.3f" % total)


def counted():
    running_loss = 0.0
    for i, (x, y) in enumerate(loader):
        loss = F.nll_loss(F.log_softmax(model(x), dim=1), y)
        loss.backward()
        running_loss += loss  #! TL005:9
        if i % 2000 == 1999:
            print(f"[{i}] {running_loss / 2000:.3f}")
            running_loss = 0.0


def weighted():
    total = 0
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        total += loss * len(x)  #! TL005:9
    print(total)


def validate():
    """No backward at all: here every activation is kept, too."""
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)  #! TL005:9
    print("validation:", total)


def in_a_while_loop():
    total, step = 0.0, 0
    while step < 100:
        loss = model(torch.randn(8, 3)).pow(2).mean()
        loss.backward()
        total += loss  #! TL005:9
        step += 1
    print("总损失", total)


def nested_loops():
    for epoch in range(10):
        total = 0
        for x, y in loader:
            loss = criterion(model(x), y)
            loss.backward()
            total += loss  #! TL005:13
        print(epoch, total)


def several_losses():
    total = 0
    for x, y in loader:
        output = model(x)
        loss = criterion(output, y) + 0.1 * output.norm()
        loss.backward()
        total += loss  #! TL005:9
    return float(total)


class Trainer:
    def __init__(self):
        self.model = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 3))
        self.criterion = nn.MSELoss()

    def train(self, loader):
        total = 0
        for x, y in loader:
            loss = self.criterion(self.model(x), y)
            loss.backward()
            total += loss  #! TL005:13
        return total / len(loader)


def reported(logger, file):
    """Without backward, and only shown: in every way that one shows a number."""
    total = 0.0
    for x, y in loader:
        total = total + criterion(model(x), y)  #! TL005:9
        if total > 100:
            logger.info("large: %s", total)
    logger.debug("{}".format(total))
    file.write(str(total))
    print("%.3f" % total, f"{total / 2}", total.item(), total.data)  #! TL004:57


def over_parameters_of_two_models():
    """A loop over something else than parameters, in one over parameters."""
    for p in model.parameters():
        total = 0
        for x, y in loader:
            loss = criterion(model(x), y)
            loss.backward()
            total += loss  #! TL005:13
        print(p.norm(), total)
