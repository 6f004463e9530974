"""TL007: type tests and annotations with the classes of old torch."""

from typing import Dict, List, Optional, Tuple, Union

import torch
import torch as T
import torch.autograd as ag
import torch.nn as nn
from torch import FloatTensor, Tensor
from torch.autograd import Variable
from torch.autograd import Variable as V

x = torch.ones(3)

# isinstance
isinstance(x, Variable)  #! TL007:1
isinstance(x, V)  #! TL007:1
isinstance(x, ag.Variable)  #! TL007:1
isinstance(x, torch.autograd.Variable)  #! TL007:1
isinstance(x, T.autograd.Variable)  #! TL007:1
isinstance(x, (Variable, list))  #! TL007:1
isinstance(x, (list, tuple, torch.autograd.Variable))  #! TL007:1
not isinstance(x, Variable)  #! TL007:5
"变", isinstance(x, Variable)  #! TL007:6
[t for t in [x] if isinstance(t, Variable)]  #! TL007:20
f"{isinstance(x, Variable)}"  #! TL007:4
assert isinstance(x, Variable), type(x)  #! TL007:8
isinstance(  #! TL007:1
    x, Variable
)

# type
type(x) == Variable  #! TL007:1
type(x) is Variable  #! TL007:1
type(x) != Variable  #! TL007:1
type(x) is not Variable  #! TL007:1
type(x) == V  #! TL007:1
type(x) is torch.autograd.Variable  #! TL007:1
Variable == type(x)  #! TL007:1
type(x) in (Variable, list)  #! TL007:1
type(x) in [Variable, nn.Parameter]  #! TL007:1
type(x) not in {Variable}  #! TL007:1
x.__class__ == Variable  #! TL007:1
x.__class__ is not Variable  #! TL007:1
type(x) == torch.FloatTensor  #! TL007:1
type(x) is torch.FloatTensor  #! TL007:1
type(x) == FloatTensor  #! TL007:1
type(x) is torch.cuda.FloatTensor  #! TL007:1
type(x) == torch.LongTensor  #! TL007:1
type(x) != torch.ByteTensor  #! TL007:1
type(x) in (torch.FloatTensor, torch.DoubleTensor)  #! TL007:1
type(x[0]) is T.cuda.LongTensor  #! TL007:1
torch.FloatTensor is type(x)  #! TL007:1
"变", type(x) == Variable  #! TL007:6
if type(x) == Variable or type(x) == list:  #! TL007:4
    pass


def repackage_hidden(h):
    if type(h) == Variable:  #! TL007:8
        return h.detach()
    return tuple(repackage_hidden(v) for v in h)


def to_numpy(x):
    if isinstance(x, Variable):  #! TL007:8
        x = x.detach()
    elif isinstance(x, torch.FloatTensor):
        x = x.clone()
    return x.numpy()


# Annotations
def plain(x: Variable) -> Variable:  #! TL007:14 TL007:27
    return x


def nested(x: Optional[Variable], y: List[Variable]) -> Tuple[Variable, int]:  #! TL007:24 TL007:43 TL007:63
    return y[0], len(y)


def dotted(x: torch.autograd.Variable, *, y: ag.Variable = None):  #! TL007:15 TL007:46
    return x, y


def union(x: Union[Variable, Tensor], y: "Variable" = None, *rest: V):  #! TL007:20 TL007:42 TL007:68
    return x, y, rest


async def coroutine(x: Dict[str, Variable]) -> None:  #! TL007:34
    pass


class Net(nn.Module):
    hidden: Variable  #! TL007:13
    cell: Optional[Variable] = None  #! TL007:20

    def forward(self, x: Variable) -> Variable:  #! TL007:26 TL007:39
        y: Variable = x * 2  #! TL007:12
        return y
