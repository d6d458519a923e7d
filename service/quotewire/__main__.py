"""`python -m quotewire` is `quotewire`."""

import sys


def main() -> int:
    """Run the command of the process's arguments and return its exit code."""
    from quotewire.interrupts import leave_at_once_on_interrupt  # noqa: PLC0415 - before anything slow

    leave_at_once_on_interrupt()
    from quotewire.cli import main as command_line  # noqa: PLC0415

    return command_line()


if __name__ == "__main__":  # the children of the process pool import this file again
    sys.exit(main())
