"""TorchScript and quantization, both on their way out."""

import torch
import torch.jit as jit
import torch.nn as nn
from torch.ao.quantization.quantize import prepare_qat
from torch._jit_internal import weak_module, weak_script_method  #! TL407:33 TL407:46
from torch.jit import script  #! TL407:23
from torch.quantization import convert, prepare, quantize_dynamic

from elsewhere import net, x


@script  #! TL407:2
def double(x):
    return x * 2


class Scripted(jit.ScriptModule):
    def __init__(self):
        super().__init__(optimize=True)  #! TL407:26

    @jit.script_method  #! TL407:6
    def forward(self, x):
        return x

    @jit.ignore(True)  #! TL407:6
    def debug(self):
        print(self)

    @torch.jit.ignore(drop_on_export=True)  #! TL407:23
    def more(self):
        print(self)


@weak_module
class Weak(nn.Module):
    @weak_script_method
    def forward(self, x):
        return x


traced = torch.jit.trace(net, x, optimize=False)  #! TL407:10 TL407:34
torch.jit.save(traced, "net.pt")  #! TL407:1
loaded = torch.jit.load("net.pt")  #! TL407:10
small = quantize_dynamic(net, {nn.Linear}, dtype=torch.qint8)  #! TL407:9
convert(prepare(net))  #! TL407:1 TL407:9
prepare_qat(net)  #! TL407:1
chosen = quantize_dynamic if x.is_cpu else None  # what warns is the call
