"""A TCP proxy whose link can be cut, slowed, reset or made to swallow everything."""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import suppress
from enum import Enum
from typing import Self

HOST = "127.0.0.1"
_CHUNK = 64 * 1024
_RST_ON_CLOSE = struct.pack("ii", 1, 0)


class Link(Enum):
    """How the network is."""

    OPEN = "open"
    CUT = "cut"
    SLOW = "slow"
    HALF_OPEN = "half-open"


class Proxy:
    """Forwards ``port`` to ``target`` on loopback as long as the link allows it."""

    def __init__(self, port: int, target: int) -> None:
        self.port = port
        self._target = target
        self._link = Link.OPEN
        self._latency = 0.0
        self._server: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, HOST, self.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.reset()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def open(self) -> None:
        """Forward as it comes; connections that were swallowed stay dead without a word."""
        self._link, self._latency = Link.OPEN, 0.0

    def cut(self) -> None:
        """End all connections and refuse new ones."""
        self._link = Link.CUT
        self.reset()

    def slow(self, seconds: float) -> None:
        """Let every piece wait."""
        self._link, self._latency = Link.SLOW, seconds

    def half_open(self) -> None:
        """Swallow what comes on every connection, old or new, and tell neither side."""
        self._link = Link.HALF_OPEN

    def reset(self) -> None:
        """End all connections with a TCP reset; new ones are as the link is."""
        for end in list(self._ends):
            raw: socket.socket | None = end.get_extra_info("socket")
            if raw is not None and raw.fileno() >= 0:
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RST_ON_CLOSE)
            end.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._ends.add(writer)
        try:
            if self._link is not Link.CUT:
                with suppress(OSError):
                    await self._join(reader, writer)
        finally:
            self._ends.discard(writer)
            self._tasks.discard(task)
            writer.transport.abort()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(HOST, self._target)
        self._ends.add(far_writer)
        both = [
            asyncio.ensure_future(self._pump(reader, far_writer)),
            asyncio.ensure_future(self._pump(far_reader, writer)),
        ]
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in both:
                pump.cancel()
            await asyncio.gather(*both, return_exceptions=True)
            self._ends.discard(far_writer)
            far_writer.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        swallowed = False
        while data := await reader.read(_CHUNK):
            swallowed = swallowed or self._link is Link.HALF_OPEN
            if swallowed:
                continue  # a gap in a byte stream cannot be made good: this connection is dead from here on
            if self._latency:
                await asyncio.sleep(self._latency)
            writer.write(data)
            await writer.drain()
