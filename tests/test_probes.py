"""What the probes answer, and to whom."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from aiohttp import web

from quotewire.metrics import Metrics
from quotewire.settings import HttpSettings
from quotewire.worker.connections import CONNECTIONS, Connections, why_not_listening
from quotewire.worker.probes import HealthState, Probes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

WELL = HealthState(
    pool_limit=360.0,
    broker_limit=45.0,
    outage_limit=900.0,
    model_loaded=True,
    group_joined=True,
    broker_age=1.0,
)


def test_worker_at_work_is_live_and_ready() -> None:
    assert WELL.not_live() == []
    assert WELL.not_ready() == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"model_loaded": False}, "model"),
        ({"unreachable": "cannot work with Kafka at kafka:9092"}, "cannot work with Kafka at kafka:9092"),
        ({"missing_topics": ["raw", "dead"]}, "no such topic: raw, dead"),
        ({"group_joined": False}, "group"),
        ({"broker_age": None}, "broker"),
        ({"broker_age": 46.0}, "broker"),
        ({"draining": True}, "stopping"),
        (
            {"dead_letter_limit": "the last 100 records were all refused"},
            "the last 100 records were all refused",
        ),
    ],
)
def test_worker_that_is_not_ready_says_why_and_stays_live(change: dict[str, Any], reason: str) -> None:
    health = replace(WELL, **change)
    assert [reason in said for said in health.not_ready()] == [True]
    assert health.not_live() == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"pool_alive": False}, "pool"),
        ({"stalled": [2, 5]}, "partitions 2, 5"),
        ({"pool_silent": 91.0, "pool_limit": 90.0}, "gave nothing back for 91 s"),
        ({"broker_age": 901.0, "broker_limit": 1000.0}, "no broker has answered for 901 s"),
    ],
)
def test_worker_that_a_restart_would_help_is_not_live(change: dict[str, Any], reason: str) -> None:
    assert [reason in said for said in replace(WELL, **change).not_live()] == [True]


@asynccontextmanager
async def served(health: HealthState) -> AsyncIterator[str]:
    probes = Probes(HttpSettings(port=0), Metrics(), lambda: health)
    await probes.start()
    try:
        yield f"http://127.0.0.1:{probes.port}"
    finally:
        await probes.stop()


async def test_answers_are_json_with_reasons() -> None:
    async with served(replace(WELL, draining=True)) as url, aiohttp.ClientSession() as client:
        async with client.get(f"{url}/readyz") as answer:
            assert answer.status == 503
            assert await answer.json() == {"ok": False, "reasons": ["stopping"]}
        async with client.get(f"{url}/livez") as answer:
            assert answer.status == 200
            assert await answer.json() == {"ok": True, "reasons": []}


async def test_metrics_are_in_prometheus_text_format() -> None:
    async with served(WELL) as url, aiohttp.ClientSession() as client, client.get(f"{url}/metrics") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith("text/plain; version=")
        assert "quotewire_loop_lag_seconds_count 0.0" in await answer.text()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_nothing_can_be_written(method: str) -> None:
    async with served(WELL) as url, aiohttp.ClientSession() as client:
        for path in ("metrics", "livez", "readyz"):
            async with client.request(method, f"{url}/{path}", data=b"x") as answer:
                assert answer.status in {400, 405}
        async with client.get(f"{url}/debug") as answer:
            assert answer.status == 404


async def test_internal_error_is_logged_and_answered_without_a_stack_trace(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> HealthState:
        raise ZeroDivisionError("a secret of the house")

    probes = Probes(HttpSettings(port=0), Metrics(), broken)
    await probes.start()
    try:
        async with (
            aiohttp.ClientSession() as client,
            client.get(f"http://127.0.0.1:{probes.port}/readyz", headers={"Accept": "text/html"}) as answer,
        ):
            assert answer.status == 500
            printed = await answer.text()
    finally:
        await probes.stop()
    assert not any(word in printed for word in ("Traceback", "probes.py", "ZeroDivision", "secret"))
    assert "a secret of the house" in caplog.text


async def test_it_listens_where_the_settings_say_and_nowhere_else() -> None:
    probes = Probes(HttpSettings(host="127.0.0.2", port=0), Metrics(), lambda: WELL)
    await probes.start()
    try:
        async with aiohttp.ClientSession() as client:
            async with client.get(f"http://127.0.0.2:{probes.port}/livez") as answer:
                assert answer.status == 200
            with pytest.raises(aiohttp.ClientConnectorError):
                await client.get(f"http://127.0.0.1:{probes.port}/livez")
    finally:
        await probes.stop()


async def test_taken_port_is_an_error() -> None:
    async with served(WELL) as url:
        other = Probes(HttpSettings(port=int(url.rsplit(":", 1)[1])), Metrics(), lambda: WELL)
        with pytest.raises(OSError, match=r"address already in use; .* QUOTEWIRE_HTTP_PORT"):
            await other.start()
        await other.stop()


UNFINISHED = b"GET /metrics HTTP/1.1\r\nX-More:"


@asynccontextmanager
async def connected(port: int, count: int, sent: bytes) -> AsyncIterator[list[asyncio.StreamReader]]:
    """So many connections on which so much was sent."""
    pairs = []
    for _ in range(count):
        pairs.append(await asyncio.open_connection("127.0.0.1", port))
        pairs[-1][1].write(sent)
    try:
        yield [reader for reader, _ in pairs]
    finally:
        for _, writer in pairs:
            writer.transport.abort()


async def ended(reader: asyncio.StreamReader) -> bytes:
    """What came until the other side ended the connection."""
    found = b""
    try:
        while piece := await reader.read(65536):
            found += piece
    except ConnectionError:
        pass
    return found


@pytest.mark.parametrize("sent", [b"", UNFINISHED])
async def test_connections_left_open_keep_no_probe_out(sent: bytes, caplog: pytest.LogCaptureFixture) -> None:
    many = CONNECTIONS + 50
    async with served(WELL) as url, connected(int(url.rsplit(":", 1)[1]), many, sent) as readers:
        for page in ("livez", "readyz", "metrics"):
            async with aiohttp.ClientSession() as client, client.get(f"{url}/{page}") as answer:
                assert answer.status == 200
        await asyncio.gather(*map(ended, readers[:50]))
    printed = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert printed == [f"more than {CONNECTIONS} connections to the probes at once: the oldest are closed"]


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GE",
        UNFINISHED,
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
    ids=["nothing", "half a line", "half a header", "no body", "answer not read"],
)
async def test_unfinished_connection_is_closed(sent: bytes) -> None:
    async def much(_: web.BaseRequest) -> web.Response:
        return web.Response(body=bytes(32 << 20))  # more than the buffers of both sides hold

    server = Connections(much, seconds=0.2)
    port = await server.listen("127.0.0.1", 0)
    try:
        async with connected(port, 1, sent) as [reader]:
            while not server.connections:  # noqa: ASYNC110 - aiohttp tells nobody
                await asyncio.sleep(0.01)
            while server.connections:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.01)
            assert len(await ended(reader)) < 32 << 20
    finally:
        await server.stop(1)


async def test_connection_has_one_answer() -> None:
    twice = b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n" * 2
    async with served(WELL) as url, connected(int(url.rsplit(":", 1)[1]), 1, twice) as [reader]:
        answers = await ended(reader)
    assert answers.count(b"HTTP/1.1 200") == 1
    assert b"Connection: close" in answers


async def test_connections_that_have_ended_are_not_counted(caplog: pytest.LogCaptureFixture) -> None:
    async with served(WELL) as url:
        for _ in range(CONNECTIONS + 5):
            async with connected(int(url.rsplit(":", 1)[1]), 1, b"no request\r\n\r\n") as [reader]:
                assert b"400" in await ended(reader)
    assert caplog.records == []


async def test_stop_does_not_wait_for_connections_left_open() -> None:
    probes = Probes(HttpSettings(port=0), Metrics(), lambda: WELL)
    await probes.start()
    async with connected(probes.port, 10, UNFINISHED) as readers:
        await asyncio.sleep(0)
        await probes.stop()
        assert await asyncio.gather(*map(ended, readers)) == [b""] * 10


@pytest.mark.parametrize(
    "sent", [b"\x16\x03\x01\x02\x00\x01", b"GET /livez HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nA\r\n\r\n"]
)
async def test_invalid_request_is_refused_without_a_log_line(
    sent: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with served(WELL) as url, connected(int(url.rsplit(":", 1)[1]), 20, sent) as readers:
        answers = await asyncio.gather(*map(ended, readers))
    assert {answer.split(b" ", 2)[1] for answer in answers} == {b"400"}
    assert caplog.records == []


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(errno.EADDRINUSE, "while attempting to bind"), "address already in use"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "name or service not known"),
    ],
)
def test_why_an_address_cannot_be_listened_on_is_told_in_one_sentence(error: OSError, why: str) -> None:
    assert why_not_listening(error, "host", 1, "SETTING") == (
        f"cannot listen on host:1: {why}; choose another one with SETTING"
    )
