"""Names with a public or newer place; the old ones work as ever."""

import torch.nn.quantized as nnq  #! TL903:8
import torch.utils.model_zoo as model_zoo
from torch.nn import intrinsic  #! TL903:22
from torch.optim.lr_scheduler import _LRScheduler  #! TL903:38
from torch.utils.data.dataloader import default_collate  #! TL903:41
from torch.utils.model_zoo import load_url  #! TL903:35


class Constant(_LRScheduler):  #! TL903:16
    def get_lr(self):
        return self.base_lrs


def weights(url):
    return load_url(url), model_zoo.load_url(url)  #! TL903:12 TL903:27


print(default_collate([1, 2]), nnq, intrinsic)  #! TL903:7
try:
    from torch.optim.lr_scheduler import LRScheduler
except ImportError:
    from torch.optim.lr_scheduler import _LRScheduler as LRScheduler
print(LRScheduler)
