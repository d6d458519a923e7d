"""A web server for untrusted clients: few connections at a time, each for a short time and one answer."""

from __future__ import annotations

import logging
import os
import socket
from typing import TYPE_CHECKING, Final

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable

    Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]

_log = logging.getLogger(__name__)
_aiohttp_log = logging.getLogger("aiohttp.server.probes")
# What a client sends wrong is answered with 400 and not logged.
_aiohttp_log.addFilter(lambda line: not (line.exc_info and isinstance(line.exc_info[1], HttpProcessingError)))

CONNECTIONS: Final = 64
"""Open at a time: far fewer than the files a process may open, which Kafka's connections need too."""

_SECONDS = 10.0
# A connection takes some turns of the event loop until it is answered. So few new ones come in at each turn
# that it has its answer before there are too many after it.
_AT_ONCE = 8
# The others wait in the kernel, which refuses more than it has place for.
_QUEUE = 4096
_WARNING_SECONDS = 60.0


def why_not_listening(error: OSError, host: str, port: int, setting: str) -> str:
    """One sentence about an address that cannot be listened on, with what would change it."""
    why = str(error.strerror) if isinstance(error, socket.gaierror) else os.strerror(error.errno or 0)
    return f"cannot listen on {host}:{port}: {why.lower()}; choose another one with {setting}"


class Connections(web.Server):
    """Answers one request on each connection; of too many connections the oldest are closed.

    A client that opens many and leaves them unfinished, idle or unread loses those and does not keep other
    clients out.

    Args:
        answer: from a request to its response.
        seconds: for one connection, from its beginning to the last byte of its answer.
    """

    def __init__(self, answer: Answer, seconds: float = _SECONDS) -> None:
        async def once(request: web.BaseRequest) -> web.StreamResponse:
            response = await answer(request)
            response.force_close()
            return response

        super().__init__(once, access_log=None, logger=_aiohttp_log)
        self._seconds = seconds
        self._ends: dict[web.RequestHandler, tuple[asyncio.Transport, asyncio.TimerHandle]] = {}
        self._warned_at = -_WARNING_SECONDS
        self._listening: asyncio.Server | None = None

    async def listen(self, host: str, port: int) -> int:
        """Listen; the port, which was chosen if ``port`` is 0.

        Raises:
            OSError: the address is taken or not ours.
        """
        self._listening = await self._loop.create_server(self, host, port, backlog=_AT_ONCE)
        for listener in self._listening.sockets:
            with listener.dup() as same:
                same.listen(_QUEUE)
        return int(self._listening.sockets[0].getsockname()[1])

    async def stop(self, seconds: float) -> None:
        """Close the port; answers that are begun have ``seconds`` to end."""
        if self._listening is not None:
            self._listening.close()
        self.pre_shutdown()
        await self.shutdown(seconds)

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        """Start the connection's time limit, and close the oldest one if there are too many."""
        super().connection_made(handler, transport)
        self._ends[handler] = transport, self._loop.call_later(self._seconds, transport.abort)
        if len(self._ends) > CONNECTIONS:
            oldest = next(iter(self._ends))
            self._warn()
            self._ends[oldest][0].abort()
            self._forget(oldest)

    def connection_lost(self, handler: web.RequestHandler, exc: BaseException | None = None) -> None:
        """Cancel the connection's time limit."""
        super().connection_lost(handler, exc)
        self._forget(handler)

    def _forget(self, handler: web.RequestHandler) -> None:
        _, end = self._ends.pop(handler, (None, None))
        if end is not None:
            end.cancel()

    def _warn(self) -> None:
        if self._loop.time() - self._warned_at >= _WARNING_SECONDS:
            self._warned_at = self._loop.time()
            _log.warning("more than %d connections to the probes at once: the oldest are closed", CONNECTIONS)
