"""Enriches many records by a pool that another process runs, so that the caller's program stays as it is.

That process is an ordinary program. It brings no event loop, thread or signal mask into the caller's process,
and no child imports the caller's main module again: a notebook or a script without `if __name__ ==
"__main__"` can use it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import Pipe
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from quotewire.records import Outcome, Record, Rejection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

    from quotewire.settings import Settings

FEW: Final = 40
"""Up to so many records other processes are slower than this one: each loads the model first."""

AHEAD: Final = 64
"""Records a child that are sent before the first is back: a slow one at the head leaves others with work."""
_END_SECONDS: Final = 20

_Read = TypeVar("_Read")


def few_or_many(
    records: Iterator[Record | Rejection],
    settings: Settings,
    processes: int,
    here: Callable[[Record], Outcome],
) -> Iterator[Outcome | Rejection]:
    """What ``outcomes`` gives; up to ``FEW`` records, and all of one process, are enriched ``here``."""
    read = _with_error(records)
    first = list(islice(read, FEW + 1))
    coming = chain(first, read)
    if len(first) <= FEW or processes == 1:
        return (here(one) if isinstance(one, Record) else _passed(one) for one in coming)
    return outcomes(coming, settings, processes)


def _with_error(records: Iterable[_Read]) -> Iterator[_Read | Exception]:
    """The records, and at their end the error that reading them ended with: what comes before it counts."""
    try:
        yield from records
    except Exception as error:  # noqa: BLE001 - raised in its turn
        yield error


def _passed(read: Rejection | Exception) -> Rejection:
    if isinstance(read, Exception):
        raise read
    return read


def outcomes(
    records: Iterable[Record | Rejection | Exception | None], settings: Settings, processes: int
) -> Iterator[Outcome | Rejection]:
    """The outcome of each record, in their order, as soon as it is there; rejections stay.

    None among the records says that no next one is there yet, so that what is there comes out.

    Raises:
        PoolError: the processes cannot be started, or started again.
        Exception: one among the records, behind the outcomes before it.
    """
    with _running_pool(settings, processes) as pool:
        waiting: deque[Record | Rejection | Exception] = deque()
        for record in records:
            if isinstance(record, Record):
                _send(pool, record)
            if record is not None:
                waiting.append(record)
            while waiting and (
                len(waiting) >= AHEAD * processes or not isinstance(waiting[0], Record) or pool.poll()
            ):
                yield _next(pool, waiting)
        while waiting:
            yield _next(pool, waiting)


def _next(pool: Connection, waiting: deque[Record | Rejection | Exception]) -> Outcome | Rejection:
    oldest = waiting.popleft()
    return _answer(pool) if isinstance(oldest, Record) else _passed(oldest)


@contextmanager
def _running_pool(settings: Settings, processes: int) -> Iterator[Connection]:
    """A connection to a pool that has started; the process ends with the context."""
    here, there = Pipe()
    importable = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    with here, there:
        process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", "quotewire.api.pool_process", str(there.fileno())],
            pass_fds=[there.fileno()],
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": importable},
            start_new_session=True,  # Ctrl-C is for the caller, who closes the connection
        )
        there.close()
        try:
            _send(here, (settings, processes))
            _answer(here)
            yield here
        finally:
            here.close()
            try:
                process.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _send(pool: Connection, message: object) -> None:
    try:
        pool.send(message)
    except BrokenPipeError:
        raise _ended() from None


def _answer(pool: Connection) -> Any:
    try:
        answer = pool.recv()
    except (EOFError, ConnectionResetError):
        raise _ended() from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _ended() -> Exception:
    from quotewire.worker.pool import PoolError  # noqa: PLC0415 - it brings the pool's libraries with it

    return PoolError("the process that runs the pool has ended")
