"""A child process as the worker sees it: its start, a question and its answer, its end."""

from __future__ import annotations

import asyncio
import pickle
import socket
from contextlib import suppress
from multiprocessing import ProcessError
from typing import TYPE_CHECKING, Final

from quotewire.worker import fork_server
from quotewire.worker.child import LENGTH_BYTES, Answer, Begun, Failed, Ready, resident, serve

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.context import ForkServerProcess

    from quotewire.records import Record
    from quotewire.worker.child import Load

_END_SECONDS: Final = 5.0
"""How long the end of a killed process is waited for: a fork server that stands still does not report it."""


class ChildEndedError(Exception):
    """A child process ended, or never began."""


class ChildProcess:
    """One child process and the only other end of its connection.

    No lock and no connection is shared between children: whenever one is killed, also while it writes, the
    others do not notice as long as the fork server lives, and it is known which records it had.

    Args:
        process: the process, started.
        reader: what it sends.
        writer: what is sent to it.
    """

    def __init__(
        self, process: ForkServerProcess, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer
        self.has_begun = False
        """Whether it began with the records that it was sent last."""
        self.is_answering = False
        """Whether it has done them, and its answer is on the way."""

    @classmethod
    async def start(cls, load: Load, memory_limit: int) -> ChildProcess:
        """Fork one; ``ready`` says when it has loaded its model.

        Raises:
            ChildEndedError: the fork server died meanwhile, or something is lacking, such as free files.
        """
        try:
            ours, theirs = socket.socketpair()
            process = fork_server.CONTEXT.Process(target=serve, args=(load, memory_limit, theirs))
            try:
                with theirs:
                    await _started(process)
                return cls(process, *await asyncio.open_unix_connection(sock=ours))
            except BaseException:
                ours.close()
                raise
        except (OSError, EOFError, ProcessError) as error:
            raise ChildEndedError(str(error)) from error

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self._process.pid is not None
        return self._process.pid

    @property
    def memory(self) -> int:
        """Its resident memory in bytes."""
        return resident(self.pid)

    async def ready(self) -> Ready | Failed:
        """Wait until its model is loaded, or does not load.

        Raises:
            ChildEndedError: it ended before that.
        """
        message = await self._receive()
        assert isinstance(message, Ready | Failed)
        return message

    def ask(self, records: Sequence[Record]) -> None:
        """Send a micro-batch of records, which ``answer`` then answers."""
        self._writer.write(pickle.dumps(records))

    async def answer(self) -> Answer | None:
        """Wait for the answer to the next micro-batch, also before that is sent; None when it ends."""
        self.has_begun = self.is_answering = False
        with suppress(ChildEndedError):
            while not isinstance(message := await self._receive(), Answer):
                assert isinstance(message, Begun)
                self.has_begun = True
            return message
        return None

    async def end(self) -> int | None:
        """Kill it where it still runs; its exit code, the negative signal's number where one ended it."""
        self.close()
        await asyncio.to_thread(self._process.join, _END_SECONDS)
        return self._process.exitcode

    def close(self) -> None:
        """Kill it without waiting for its end."""
        if self._process.exitcode is None:  # its pid may be another process's by now
            self._process.kill()
        self._writer.close()

    async def _receive(self) -> object:
        try:
            length = int.from_bytes(await self._reader.readexactly(LENGTH_BYTES))
            self.is_answering = self.has_begun
            return pickle.loads(await self._reader.readexactly(length))  # noqa: S301 - our own child's
        except (asyncio.IncompleteReadError, OSError) as error:
            raise ChildEndedError("it closed its connection") from error


async def _started(process: ForkServerProcess) -> None:
    """Start a process in a thread; where that is cancelled, wait until the thread is done with its files."""
    starting = asyncio.ensure_future(asyncio.to_thread(process.start))
    try:
        await asyncio.wait([starting])
    except asyncio.CancelledError:
        while not starting.done():
            fork_server.kill()  # it may load its model for long, and the thread waits for it
            await asyncio.wait([starting], timeout=0.05)
        starting.exception()  # what came of it concerns nobody any more
        raise
    starting.result()
