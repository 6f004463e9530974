"""Notebooks for the tests."""

from __future__ import annotations

import json
from typing import Any

IMPORTS = "import torch\nfrom torch.nn import init"
LEGACY = "init.uniform(w)"


def code(text: str, **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "source": text.splitlines(True), **more}


def notebook(*cells: str | dict[str, Any], **more: Any) -> bytes:
    """A notebook as Jupyter writes it; a text is a code cell."""
    made = [code(one) if isinstance(one, str) else one for one in cells]
    content = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 2, **more}
    return f"{json.dumps(content, indent=1, ensure_ascii=False)}\n".encode()
