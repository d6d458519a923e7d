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
from multiprocessing import Pipe
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quotewire.records import Outcome, Record, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

    from quotewire.settings import Settings

AHEAD: Final = 64
"""Records a child that are sent before the first is back: a slow one at the head leaves others with work."""
_END_SECONDS: Final = 20


def outcomes(
    records: Iterable[Record | Rejection], settings: Settings, processes: int
) -> Iterator[Outcome | Rejection]:
    """The outcome of each record, in their order, as soon as it is there; rejections stay.

    Raises:
        PoolError: the processes cannot be started, or started again.
    """
    with _running_pool(settings, processes) as pool:
        waiting: deque[Record | Rejection] = deque()
        for record in records:
            if isinstance(record, Record):
                _send(pool, record)
            waiting.append(record)
            while waiting and (
                len(waiting) >= AHEAD * processes or isinstance(waiting[0], Rejection) or pool.poll()
            ):
                yield _next(pool, waiting)
        while waiting:
            yield _next(pool, waiting)


def _next(pool: Connection, waiting: deque[Record | Rejection]) -> Outcome | Rejection:
    oldest = waiting.popleft()
    return oldest if isinstance(oldest, Rejection) else _answer(pool)


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
