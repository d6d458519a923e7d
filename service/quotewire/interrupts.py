"""What Ctrl-C does: outside an event loop it ends the process at once, inside one it cancels what runs."""

from __future__ import annotations

import os
import signal
import sys

# Not from typing: until this module is imported, Ctrl-C shows a traceback, so it imports as little as it can.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any, NoReturn, TypeVar

    _T = TypeVar("_T")

INTERRUPTED = 128 + signal.SIGINT
"""The exit code, by the convention of shells."""


def leave_at_once_on_interrupt() -> None:
    """End this process without a traceback on Ctrl-C, also inside an import or the loading of a model.

    An exception there would come out of native code as another error, or be printed and ignored. A shell
    starts background jobs with the signal ignored; that stays.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)


def run(main: Coroutine[Any, Any, _T]) -> _T:
    """``asyncio.run``, which Ctrl-C cancels, so that connections are closed and child processes end.

    Raises:
        KeyboardInterrupt: it was cancelled by Ctrl-C.
    """
    import asyncio  # noqa: PLC0415 - see above

    ours = signal.getsignal(signal.SIGINT) is _leave
    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return asyncio.run(_cancelled_if_asked(main))
    finally:
        if ours:
            signal.signal(signal.SIGINT, _leave)


async def _cancelled_if_asked(main: Coroutine[Any, Any, _T]) -> _T:
    """Await ``main``; a failure after Ctrl-C is its cancellation, which a library took for another error."""
    import asyncio  # noqa: PLC0415 - see above

    task = asyncio.current_task()
    assert task is not None
    try:
        return await main
    except Exception:
        if task.cancelling():
            raise asyncio.CancelledError from None
        raise


def _leave(*_: object) -> NoReturn:
    try:  # noqa: SIM105 - contextlib takes its time too
        sys.stdout.flush()
    except Exception:  # noqa: BLE001, S110 - a write may have been interrupted
        pass
    os._exit(INTERRUPTED)
