"""What the probes answer, and to whom."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from service.metrics import Metrics
from service.probes import Probes, Vitals
from service.settings import HttpSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

WELL = Vitals(model_loaded=True, group_joined=True, broker_age=1.0)


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
        ({"flood": "the last 100 records were all refused"}, "the last 100 records were all refused"),
    ],
)
def test_worker_that_is_not_ready_says_why_and_stays_live(change: dict[str, Any], reason: str) -> None:
    vitals = replace(WELL, **change)
    assert [reason in said for said in vitals.not_ready()] == [True]
    assert vitals.not_live() == []


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
async def served(vitals: Vitals) -> AsyncIterator[str]:
    probes = Probes(HttpSettings(port=0), Metrics(), lambda: vitals)
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


async def test_a_fault_of_ours_is_told_without_a_stack_trace() -> None:
    def broken() -> Vitals:
        raise ZeroDivisionError("a secret of the house")

    probes = Probes(HttpSettings(port=0), Metrics(), broken)
    await probes.start()
    try:
        async with (
            aiohttp.ClientSession() as client,
            client.get(f"http://127.0.0.1:{probes.port}/readyz", headers={"Accept": "text/html"}) as answer,
        ):
            assert answer.status == 500
            told = await answer.text()
    finally:
        await probes.stop()
    assert not any(word in told for word in ("Traceback", "probes.py", "ZeroDivision", "secret"))


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
        with pytest.raises(OSError, match="address already in use"):
            await other.start()
        await other.stop()
