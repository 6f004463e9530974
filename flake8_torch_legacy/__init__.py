"""A flake8 plugin that finds code written for old PyTorch and says what it does today."""

__version__ = "0.1.0"
