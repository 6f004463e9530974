"""What every test on a real torch needs."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> None:
    """Keep torch to one thread: a fork of a process with more of them may wait for ever."""
    torch = pytest.importorskip("torch", minversion="2.13")
    torch.set_num_threads(1)
