"""Each thing the proxy can do to a connection, seen from its two ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from proxy import HOST, Proxy

from quotewire.devkafka.broker import free_port


@asynccontextmanager
async def echo() -> AsyncIterator[Proxy]:
    """A proxy in front of a server that sends back what it gets."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(1000):
                writer.write(data)
        writer.close()

    server = await asyncio.start_server(answer, HOST, 0)
    async with server, Proxy(free_port(), server.sockets[0].getsockname()[1]) as proxy:
        yield proxy


async def said_back(proxy: Proxy) -> bytes:
    reader, writer = await asyncio.open_connection(HOST, proxy.port)
    writer.write(b"hello")
    answer = await reader.read(1000)
    writer.close()
    return answer


async def test_open_link_forwards_both_ways() -> None:
    async with echo() as proxy:
        assert await said_back(proxy) == b"hello"


async def test_cut_link_ends_what_is_there_and_lets_nobody_through_until_it_is_open() -> None:
    async with echo() as proxy:
        reader, writer = await asyncio.open_connection(HOST, proxy.port)
        writer.write(b"hello")
        await reader.readexactly(5)
        proxy.cut()
        with pytest.raises(ConnectionResetError):
            await reader.readexactly(1)
        writer.close()
        with suppress(ConnectionError):
            assert await said_back(proxy) == b""
        proxy.open()
        assert await said_back(proxy) == b"hello"


async def test_reset_ends_what_is_there_and_lets_new_ones_through() -> None:
    async with echo() as proxy:
        reader, writer = await asyncio.open_connection(HOST, proxy.port)
        writer.write(b"hello")
        await reader.readexactly(5)
        proxy.reset()
        with pytest.raises(ConnectionResetError):
            await reader.readexactly(1)
        writer.close()
        assert await said_back(proxy) == b"hello"


async def test_half_open_link_swallows_without_a_word_for_good() -> None:
    async with echo() as proxy:
        reader, writer = await asyncio.open_connection(HOST, proxy.port)
        writer.write(b"hello")
        await reader.readexactly(5)
        proxy.half_open()
        writer.write(b"hello")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.read(1), 0.3)
        proxy.open()
        writer.write(b"hello")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.read(1), 0.3)
        writer.close()
        assert await said_back(proxy) == b"hello"


async def test_slow_link_is_late_and_whole() -> None:
    async with echo() as proxy:
        proxy.slow(0.2)
        before = asyncio.get_running_loop().time()
        assert await said_back(proxy) == b"hello"
        assert asyncio.get_running_loop().time() - before >= 0.4
