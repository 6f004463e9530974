"""TL106: inputs of losses and layers whose numbers of dimensions do not go together."""

import torch
import torch.nn as nn
import torch.nn.functional as F

output = torch.sigmoid(torch.randn(4, 1))
target = torch.ones(4)

# Losses
F.binary_cross_entropy(output, target)  #! TL106:1
F.binary_cross_entropy(input=output, target=target)  #! TL106:1
F.binary_cross_entropy(output, target, size_average=False)  #! TL106:1 TL303:40
F.binary_cross_entropy(output.mean(), torch.ones(1))  #! TL106:1
F.binary_cross_entropy_with_logits(output, target)  #! TL106:1
F.mse_loss(output, target)  #! TL106:1
F.mse_loss(target, output)  #! TL106:1
F.l1_loss(output, target)  #! TL106:1
F.smooth_l1_loss(output, target)  #! TL106:1
nn.BCELoss()(output, target)  #! TL106:1
loss = nn.BCEWithLogitsLoss()(output, target)  #! TL106:8
criterion = nn.MSELoss()
criterion(output, target)  #! TL106:1
criterion = nn.L1Loss(size_average=False).cuda()  #! TL303:23
criterion(output, target)  #! TL106:1
nn.SmoothL1Loss().cuda()(output, target)  #! TL106:1


class GAN:
    def __init__(self):
        self.criterion = nn.BCELoss()
        self.discriminator = nn.Linear(10, 1)

    def step(self, batch):
        scores = self.discriminator(batch.view(-1, 10))
        label = torch.ones(batch.size(0))
        return self.criterion(scores, label)  #! TL106:16


# Dropout
F.dropout2d(output)  #! TL106:1
F.dropout2d(torch.ones(2, 3, 4), p=0.1)  #! TL106:1
nn.Dropout2d()(output)  #! TL106:1


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout2d()
        self.fc = nn.Linear(320, 50)

    def forward(self, x):
        x = x.view(-1, 320)
        x = self.drop(x)  #! TL106:13
        return F.dropout2d(F.relu(self.fc(x)))  #! TL106:16
