"""TL009: renamed and removed spellings of autograd."""

import torch
import torch.autograd as ag
import torch.nn as nn
import torch.nn.functional as F
from torch import autograd
from torch.autograd import Function, backward

w = torch.randn(3, requires_grad=True)
model = nn.Linear(3, 3)
loss = model(w).sum()

# retain_variables
loss.backward(retain_variables=True)  #! TL009:15
loss.backward(retain_variables=False)  #! TL009:15
loss.backward(None, retain_variables=True)  #! TL009:21
loss.backward(torch.ones(()), create_graph=True, retain_variables=True)  #! TL009:50
(loss + w.sum()).backward(retain_variables=True)  #! TL009:27
F.mse_loss(model(w), w).backward(retain_variables=True)  #! TL009:34
torch.autograd.backward([loss], retain_variables=True)  #! TL009:33
autograd.backward(loss, retain_variables=True)  #! TL009:25
ag.backward(loss, retain_variables=True)  #! TL009:19
backward(loss, retain_variables=True)  #! TL009:16
"é", loss.backward(retain_variables=True)  #! TL009:20
loss.backward(
    retain_variables=True,  #! TL009:5
)

# grad_variables
torch.autograd.backward([loss], grad_variables=[torch.ones(())])  #! TL009:33
backward(tensors=[loss], grad_variables=[None], retain_variables=True)  #! TL009:26 TL009:49

# Attributes
print(loss.creator)  #! TL009:7
print("é", loss.creator)  #! TL009:12
print(f"é {loss.creator}")  #! TL009:12
print(w.creator is None)  #! TL009:7
print(loss.creator.previous_functions)  #! TL009:7 TL009:7
print(loss.grad_fn.previous_functions[0][0])  #! TL009:7
print(model(w).creator)  #! TL009:7
action = torch.softmax(w, 0).multinomial(1)
action.reinforce(1.0)  #! TL009:1
for one in [action, action]:
    one.reinforce(0.0)  #! TL009:5


class Square(Function):
    @staticmethod
    def forward(ctx, i):
        ctx.save_for_backward(i)
        return i * i

    @staticmethod
    def backward(ctx, grad_output):
        i, = ctx.saved_variables  #! TL009:14
        return 2 * i * grad_output


class Cube(ag.Function):
    @staticmethod
    def forward(context, i):
        context.save_for_backward(i)
        return i * i * i

    @staticmethod
    def backward(context, grad_output):
        return 3 * context.saved_variables[0] ** 2 * grad_output  #! TL009:20


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(3, 2)
        self.saved_actions = []

    def forward(self, x):
        return F.softmax(self.layer(x), dim=-1)


policy = Policy()


def select_action(state):
    probs = policy(torch.from_numpy(state).float().unsqueeze(0))
    action = probs.multinomial()  #! TL203:14
    policy.saved_actions.append(action)
    return action.data  #! TL004:12


def finish_episode(rewards):
    for action, r in zip(policy.saved_actions, rewards):
        action.reinforce(r)  #! TL009:9
    loss = F.nll_loss(policy(torch.ones(1, 3)), torch.zeros(1).long())
    loss.backward(retain_variables=True)  #! TL009:19


def in_a_helper(model, criterion, x, y):
    loss = criterion(model(x), y)
    loss.backward(retain_variables=True)  #! TL009:19


def penalty(d_loss):
    d_loss.backward(retain_variables=True)  #! TL009:21
