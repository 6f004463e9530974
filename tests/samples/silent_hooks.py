"""Hooks as they are written today, and `state_dict` of other things."""

import torch
import torch.nn as nn

from elsewhere import hook, model, register_module_backward_hook


class Watched(nn.Module):
    """Its own method of that name is its own affair."""

    def register_backward_hook(self, hook):
        return self.register_full_backward_hook(hook)

    def state_dict(self, destination=None, prefix="", keep_vars=False):
        return super().state_dict(destination=destination, prefix=prefix, keep_vars=keep_vars)


class Meter:
    def state_dict(self, destination, prefix):
        return {**destination, prefix: 0}


Watched().register_backward_hook(hook)
Watched().state_dict({}, "p.")
Meter().state_dict({}, "p.")
model.register_full_backward_hook(hook)
model.register_forward_hook(hook)
model.state_dict({}, "p.")
register_module_backward_hook(hook)
nn.modules.module.register_module_full_backward_hook(hook)
nn.Linear(1, 1).state_dict(prefix="p.")
torch.optim.SGD(model.parameters(), lr=0.1).state_dict()
if hasattr(model, "register_full_backward_hook"):
    model.register_full_backward_hook(hook)
else:
    model.register_backward_hook(hook)
