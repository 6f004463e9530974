"""ONNX export with arguments and names that are gone."""

import torch
import torch.onnx
from torch.onnx import set_training, utils  #! TL406:24
from torch.onnx.utils import is_in_onnx_export  #! TL406:30

from elsewhere import net, options, x

torch.onnx.export(net, x, "a.onnx", True)  #! TL406:1
torch.onnx.export(net, x, "a.onnx", verbose=True, _retain_param_name=True)  #! TL406:51
utils.export(net, x, "a.onnx", enable_onnx_checker=False)  #! TL406:32
torch.onnx.export(net, x, "a.onnx", example_outputs=None, **options)  #! TL406:37
torch.onnx._export(net, x, "a.onnx", export_params=True)  #! TL406:1
print(torch.onnx.ExportTypes.ZIP_ARCHIVE)  #! TL406:7
