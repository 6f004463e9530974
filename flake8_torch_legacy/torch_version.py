"""The torch release that the linted code must run on."""

from __future__ import annotations

import re
from typing import NamedTuple


class TorchVersion(NamedTuple):
    """A torch release, compared by its numbers: `TorchVersion(0, 4) < TorchVersion(2, 13)`."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


#: The newest release that the rules know; every fact in this package was checked on it.
NEWEST = TorchVersion(2, 13)


def parse_torch_version(text: str) -> TorchVersion:
    """Read `X.Y`, as in `1.13`; a patch number and local part (`2.1.0+cu118`) are dropped.

    Raises ValueError, with a message for the user, when the text is anything else.
    """
    match = re.fullmatch(r"(\d{1,3})\.(\d{1,3})(?:\.\d+)?(?:\+[\w.]+)?", text.strip(), re.ASCII)
    if match is None:
        raise ValueError(f"{text!r} is not a torch version: write X.Y, for example {NEWEST}")
    return TorchVersion(int(match[1]), int(match[2]))
