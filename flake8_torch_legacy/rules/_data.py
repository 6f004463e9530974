"""What `.data` is used for: shared by the rules that look at it."""

from __future__ import annotations

import ast

from ..torch_model import Tensor
from . import LintedFile

#: A `.data` that may be a tensor's: neither `torch.utils.data` nor part of an import.
DATA = r"\.data\b(?<!utils\.data)(?<=[\w)\]\s]\.data)(?!\s+import|\.\w+\s+import)"
#: What may stand between `.data` and `[0]` without a change of the number of dimensions.
SAME_DIMS = frozenset(
    "cpu cuda numpy tolist clone float double long int half contiguous detach abs sqrt"
    " squeeze".split()
)
_METADATA = frozenset(
    "size dim type is_cuda shape ndim dtype device numel nelement stride get_device new"
    " new_zeros new_ones new_tensor new_full new_empty is_contiguous ndimension element_size"
    " layout names".split()
)


def is_data(node: ast.expr) -> bool:
    """Whether a node is `something.data`."""
    return isinstance(node, ast.Attribute) and node.attr == "data"


def is_zero(index: ast.expr) -> bool:
    """Whether an index is 0; `False == 0`, but `x[False]` is something else."""
    return isinstance(index, ast.Constant) and index.value == 0 and index.value is not False


def indexed_zero(data: ast.Attribute, file: LintedFile) -> ast.Subscript | None:
    """The `[0]` of `loss.data[0]` or `loss.data.cpu().numpy()[0]` where it means the only value."""
    base = file.model.base_of_data(data)
    if base is None:
        return None
    node: ast.expr = data
    while True:
        parent = file.model.parent(node)
        match parent:
            case ast.Subscript(slice=index, ctx=ast.Load()) if is_zero(index):
                return parent if _is_single(base, data, parent, file) else None
            case ast.Attribute(attr=name) if name in SAME_DIMS:
                call = file.model.parent(parent)
                if not isinstance(call, ast.Call) or call.func is not parent:
                    return None
                node = call
            case _:
                return None


def _is_single(base: Tensor, data: ast.Attribute, index: ast.Subscript, file: LintedFile) -> bool:
    """Whether the tensor has one element and no dimension, as far as its uses tell."""
    if base.dims is not None:
        return base.dims == 0
    return file.model.one_element(data.value) or file.model.is_number(index, data.value)


def is_metadata(data: ast.Attribute, file: LintedFile) -> bool:
    """Whether only the size, type or device is read: `x.data.size()`, `y.type_as(x.data)`."""
    around = file.model.parent(data)
    match around:
        case ast.Attribute(attr=name):
            if name == "type":  # with an argument it converts
                call = file.model.parent(file.model.parent(data))
                return isinstance(call, ast.Call) and not call.args and not call.keywords
            return name in _METADATA
        case ast.Call(func=ast.Attribute(attr=name), args=[argument]):
            torch_name = file.model.refers_to(around.func) or ""
            return argument is data and (
                name in ("type_as", "expand_as", "view_as")
                or (name.endswith("_like") and torch_name.startswith("torch."))
            )
    return False
