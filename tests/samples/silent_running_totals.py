"""Totals that may well carry a graph, or that carry none."""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

model = nn.Linear(3, 3)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
loader = [(torch.randn(8, 3), torch.randint(3, (8,)))]
alpha = 0.1


# The sum is backpropagated
def backpropagated():
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    total.backward()


def backpropagated_as_a_mean():
    total = 0.0
    for x, y in loader:
        total = total + criterion(model(x), y)
    total = total / len(loader)
    optimizer.zero_grad()
    total.backward()
    return total.item()


def backpropagated_with_a_penalty():
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    loss = total + alpha * model.weight.norm()
    loss.backward()
    print(total)


def backpropagated_under_another_name():
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    objective = total
    objective.backward()


def backpropagated_now_and_then():
    total = 0
    for step, (x, y) in enumerate(loader):
        loss = criterion(model(x), y)
        total += loss
        if step % 4 == 3:
            total.backward()
            optimizer.step()
            total = 0


def backpropagated_by_autograd():
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    torch.autograd.backward(total)


def backpropagated_through_grad():
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    return torch.autograd.grad(total, model.parameters())


def backpropagated_with_a_scaler(scaler):
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    scaler.scale(total).backward()


def backpropagated_by_apex(amp):
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    with amp.scale_loss(total, optimizer) as scaled:
        scaled.backward()


def backpropagated_by_an_accelerator(accelerator):
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    accelerator.backward(total)


def backpropagated_in_a_closure():
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)

    def closure():
        total.backward()
        return total

    optimizer.step(closure)


# The sum is returned: its caller may backpropagate it
def returned():
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    return total


def returned_as_a_mean():
    total = 0
    for x, y in loader:
        total = total + criterion(model(x), y)
    return total / len(loader)


def returned_with_more():
    total, count = 0, 0
    for x, y in loader:
        total += criterion(model(x), y)
        count += 1
    return {"loss": total, "count": count}


def yielded():
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
        yield total


def handed_on(step):
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    step(total)


def stored(self):
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    self.loss = total


class MultiLoss(nn.Module):
    """A loss that is a sum of losses."""

    def __init__(self):
        super().__init__()
        self.criterion = nn.MSELoss()
        self.weights = [1.0, 0.5]

    def forward(self, outputs, target):
        loss = 0
        for weight, output in zip(self.weights, outputs):
            loss += weight * self.criterion(output, target)
        return loss


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(3, 3)

    def forward(self, xs, ys):
        hidden, loss = torch.zeros(1, 3), 0
        for x, y in zip(xs, ys):
            hidden = self.cell(x, hidden)
            loss += F.mse_loss(hidden, y)
        return loss, hidden


def regularization():
    penalty = 0
    for p in model.parameters():
        penalty += p.norm(2)
    loss = criterion(model(loader[0][0]), loader[0][1]) + alpha * penalty
    loss.backward()


def regularization_within_the_loss():
    for x, y in loader:
        loss = criterion(model(x), y)
        for p in model.parameters():
            loss += alpha * p.pow(2).sum()
        loss.backward()
        print(loss.item())


def decoder_steps(outputs, targets):
    loss = 0
    for output, target in zip(outputs, targets):
        loss += F.nll_loss(output, target)
    loss.backward()
    return loss.item() / len(targets)


# Numbers and detached values
def numbers():
    total = 0
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        total += loss.item()
        total += loss.detach()
        total += loss.detach().cpu()
        total += loss.detach().cpu().numpy()
        total += loss.tolist()
        total += float(loss)
        total += float(loss.detach()) * len(x)
        total += loss.item() * x.size(0)
        total = total + loss.item()
        total += loss.clone().detach()
        total += len(x)
        total += int(loss)
        total += round(loss.item(), 3)
    return total


def rebound_to_a_number():
    total = 0
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        loss = loss.item()
        total += loss
    print(total)


def detached_in_place():
    total = 0
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        loss.detach_()
        total += loss
    print(total)


def correct_answers():
    correct = 0
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        output = model(x)
        correct += (output.argmax(1) == y).sum()
        correct += output.argmax(1).eq(y).sum()
        correct += torch.sum(output.max(1)[1] == y)
        correct += (output > 0).float().mean()
        correct += y.float().mean()
    print(correct)


def without_a_graph():
    total = 0
    with torch.no_grad():
        for x, y in loader:
            total += criterion(model(x), y)
    print(total)


def without_a_graph_inside():
    total = 0.0
    for x, y in loader:
        with torch.no_grad():
            loss = criterion(model(x), y)
        total += loss
    print(total)


@torch.no_grad()
def without_a_graph_by_decorator():
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    print(total)


@torch.inference_mode()
def in_inference_mode():
    total = 0
    for x, y in loader:
        loss = criterion(model(x), y)
        total += loss
    print(total)


def with_gradients_switched_off():
    torch.set_grad_enabled(False)
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
    print(total)


def with_gradients_off_in_a_context():
    total = 0
    with torch.set_grad_enabled(False):
        for x, y in loader:
            total += criterion(model(x), y)
    print(total)


def with_gradients_in_one_phase(train):
    total = 0
    for x, y in loader:
        with torch.set_grad_enabled(train):
            loss = criterion(model(x), y)
        total += loss.item()
    print(total)


def under_several_contexts(autocast):
    total = 0
    with autocast(), torch.no_grad():
        for x, y in loader:
            total += criterion(model(x), y)
    print(total)


def summed_up_inside_no_grad():
    total = 0
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        with torch.no_grad():
            total += loss
    print(total)


class Evaluator:
    def __init__(self):
        self.model = nn.Linear(3, 3)
        self.loss = 0

    @torch.no_grad()
    def evaluate(self):
        total = 0
        for x, y in loader:
            total += F.cross_entropy(self.model(x), y)
        print(total)


def frozen():
    """Nothing here requires a gradient."""
    total = 0
    target = torch.zeros(3)
    for _ in range(3):
        total += F.mse_loss(torch.ones(3), target)
        total += torch.randn(3).sum()
    print(total)


def batches_only():
    total = 0
    for x, y in loader:
        total += x.mean()
    print(total)


# No loop, or the total starts anew
def no_loop(x, y):
    total = 0
    loss = criterion(model(x), y)
    loss.backward()
    total += loss
    print(total)


def new_in_every_turn():
    for x, y in loader:
        total = 0
        loss = criterion(model(x), y)
        loss.backward()
        total += loss
        print(total.item())


def starts_as_a_tensor():
    total = torch.zeros(())
    for x, y in loader:
        total += criterion(model(x), y)
    total.backward()


def unknown_start(total):
    for x, y in loader:
        total += criterion(model(x), y)
    return total


# Nothing is known of the loss
def unknown_loss(step, losses, meter):
    total = 0
    for x, y in loader:
        loss = step(x, y)
        total += loss
        meter.total += loss
        total += step(x, y)[0]
        total += losses["loss"]
    for loss in losses:
        total += loss
    print(total)


def unknown_model(net, loss_fn):
    """`loss_fn` may give a number."""
    total = 0
    for x, y in loader:
        total += loss_fn(net(x), y)
    print(total)


def numpy_loss():
    total = 0.0
    for x, y in loader:
        loss = np.mean((x.numpy() - y.numpy()[:, None]) ** 2)
        total += loss
    print(total)


def keras_loss(model):
    total = 0
    for x, y in loader:
        loss = model.train_on_batch(x, y)
        total += loss
    print(total)


def strings_and_lists(loss_names):
    names, many = "", []
    for loss in loss_names:
        names += loss
        many += [criterion(model(loader[0][0]), loader[0][1])]
    return names, many


# Not a sum
def others():
    total, product, history = 0, 1, []
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        total = loss
        product *= 2
        history.append(loss.item())
        total = max(total, loss)
        total = total.item()
    print(total, product)
