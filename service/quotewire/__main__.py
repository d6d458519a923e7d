"""`python -m quotewire` is `quotewire`."""

import sys

from quotewire.cli import main

if __name__ == "__main__":  # the children of the process pool import this file again
    sys.exit(main())
