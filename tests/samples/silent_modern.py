"""A training script as one writes it today."""

import argparse
import math

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torchvision
from torch.nn.utils import clip_grad_norm_
from torch.utils.data import DataLoader, Dataset
from torchvision import datasets, transforms

parser = argparse.ArgumentParser()
parser.add_argument("--data", default="data")
args = parser.parse_args()


class Pairs(Dataset):
    def __init__(self, root):
        self.data = datasets.MNIST(root, download=True).data
        self.data = self.data.float().unsqueeze(1) / 255
        self.mean = self.data.mean()

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        return self.data[index], self.data[index].sum()


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3)
        self.norm = nn.BatchNorm2d(8)
        self.fc = nn.Linear(8, 10)
        self.register_buffer("steps", torch.zeros(1))
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self):
        nn.init.kaiming_normal_(self.conv.weight, mode="fan_out")
        nn.init.zeros_(self.conv.bias)
        self.fc.weight.uniform_(-0.1, 0.1)
        self.fc.bias.copy_(torch.zeros(10))
        for m in self.modules():
            if isinstance(m, nn.BatchNorm2d):
                nn.init.ones_(m.weight)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.steps += 1
        x = F.relu(self.norm(self.conv(x)))
        return self.fc(x.mean((2, 3)))


device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
model = torch.compile(Net().to(device))
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 10)
scaler = torch.amp.GradScaler()
criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
train_loader = DataLoader(Pairs(args.data), batch_size=64, shuffle=True)


def train(epoch):
    model.train()
    running_loss, correct, total = 0.0, 0, 0
    for step, (images, labels) in enumerate(train_loader):
        images, labels = images.to(device, non_blocking=True), labels.to(device)
        with torch.autocast(device.type):
            outputs = model(images)
            loss = criterion(outputs, labels)
        optimizer.zero_grad(set_to_none=True)
        scaler.scale(loss).backward()
        scaler.unscale_(optimizer)
        norm = clip_grad_norm_(model.parameters(), 1.0)
        scaler.step(optimizer)
        scaler.update()
        running_loss += loss.item() * images.size(0)
        correct += (outputs.argmax(1) == labels).sum().item()
        total += labels.size(0)
        if not math.isfinite(loss.item()) or norm > 100:
            raise ValueError(loss)
    scheduler.step()
    print(f"{epoch}: {running_loss / total:.4f} {correct / total:.2%}")
    return running_loss


@torch.no_grad()
def evaluate(loader):
    model.eval()
    loss = 0.0
    for images, labels in loader:
        loss += F.cross_entropy(model(images), labels, reduction="sum")
    predictions = torch.cat([model(x).argmax(1) for x, _ in loader])
    return loss.item() / len(loader.dataset), predictions.cpu().numpy()[0]


def update_average(average, model, decay=0.999):
    with torch.no_grad():
        for ours, theirs in zip(average.parameters(), model.parameters()):
            ours.mul_(decay).add_(theirs, alpha=1 - decay)


def penalty(critic, real, fake):
    mixed = torch.lerp(real, fake, torch.rand(len(real), 1)).requires_grad_()
    grads = torch.autograd.grad(critic(mixed).sum(), mixed, create_graph=True)[0]
    return (grads.norm(2, dim=1) - 1).pow(2).mean()


def plots(history):
    values = np.array([one.detach().cpu().numpy() for one in history])
    return values[0], values.data, torchvision.utils.make_grid(history)[0]
