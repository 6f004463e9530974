"""`volatile`, `creator` and `reinforce` of what is no tensor."""

import subprocess

import torch
import torch.nn as nn
from torch.autograd import Variable

x = torch.ones(3)
volatile = True
creator = "me"


def make(x, volatile=False, retain_variables=False):
    return x if volatile else x * 2


make(x, volatile=True)
make(x, volatile=volatile, retain_variables=True)
dict(volatile=True, creator="x")
nn.Linear(3, 3).forward(x)


class Register:
    """A register of a chip."""

    volatile = False

    def __init__(self, creator):
        self.creator = creator
        self.volatile = True
        self.reinforce = 1.0


register = Register("me")
register.volatile = False
print(register.volatile, register.creator, register.reinforce)


class Agent:
    def reinforce(self, reward):
        self.reward = reward

    def act(self, state):
        self.reinforce(1.0)
        return state


agent = Agent()
agent.reinforce(torch.ones(1))
for one in [agent, Agent()]:
    one.reinforce(0.0)
    one.creator = one


def unknown(thing, document, trainer, env, brain):
    print(thing.volatile, document.creator, document.creator.name, thing.previous_functions)
    thing.volatile = True
    trainer.reinforce(1.0)
    brain.reinforce(env, reward=1.0)
    thing(x, volatile=True)
    thing.Variable(x, volatile=True)
    for one in document.pages:
        one.creator = "me"
        one.reinforce()
    return thing.saved_variables, document.creator or "nobody"


def docker(client):
    client.volumes.create("x", labels={"volatile": "yes"})
    return client.info.volatile, subprocess.run([], check=False)


class Task(nn.Module):
    """A module may have a `creator`, too."""

    def __init__(self, creator):
        super().__init__()
        self.creator = creator
        self.volatile = False

    def forward(self, x):
        return x if self.volatile else self.creator(x)


task = Task(nn.Linear(3, 3))
print(task.creator, task.volatile, task(x))
Variable.volatile
print("volatile=True", "loss.backward(retain_variables=True)", {"volatile": True})


def reinforce(policy, rewards):
    return sum(-p * r for p, r in zip(policy, rewards))


reinforce([x], [1.0])
