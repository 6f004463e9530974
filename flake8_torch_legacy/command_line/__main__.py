"""`python -m flake8_torch_legacy.command_line` is `torch-legacy`."""

import sys

from . import main

if __name__ == "__main__":
    sys.exit(main())
