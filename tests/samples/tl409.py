"""Functions that moved, or have another name."""

import functorch
import torch
from functorch import make_functional, vmap  #! TL409:23 TL409:40
from torch._vmap_internals import vmap as old_vmap  #! TL409:35
from torch.distributions import Categorical, Normal
from torch.distributions.utils import _finfo, broadcast_all  #! TL409:39
from torch.testing import assert_allclose, rand  #! TL409:27 TL409:44
from torch.utils.model_zoo import _download_url_to_file, load_url  #! TL409:35

from elsewhere import net, url, x

assert_allclose(x, x)  #! TL409:1
torch.testing.assert_allclose(x, rand(3))  #! TL409:1
Normal(0.0, 1.0).sample_n(10)  #! TL409:1
policy = Categorical(logits=x)
print(policy.sample_n(3), torch.hub.hub_dir)  #! TL409:7 TL409:27
print(vmap(torch.sin)(x), old_vmap(torch.sin)(x))  #! TL409:7 TL409:27
print(functorch.grad(torch.sum)(x), make_functional(net))  #! TL409:7 TL409:37
