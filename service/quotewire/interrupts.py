"""What Ctrl-C does: outside an event loop it ends the process at once, inside one it cancels what runs."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

_T = TypeVar("_T")

INTERRUPTED: Final = 128 + signal.SIGINT
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
    task = asyncio.current_task()
    assert task is not None
    try:
        return await main
    except Exception:
        if task.cancelling():
            raise asyncio.CancelledError from None
        raise


def _leave(*_: object) -> NoReturn:
    with suppress(Exception):  # a write may have been interrupted
        sys.stdout.flush()
    os._exit(INTERRUPTED)
