"""A whole worker with children and probes, on a Kafka in memory: how it starts, and how it ends."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import platform
import signal
import socket
import sys
import time
from collections.abc import Iterator
from typing import Any, NoReturn

import aiohttp
import enriching
import pytest
from aiokafka.errors import KafkaConnectionError, TopicAuthorizationFailedError
from memory_kafka import HANG, Cluster

from quotewire import SCHEMA_VERSION, __version__
from quotewire.kafka.errors import KafkaFailure
from quotewire.settings import (
    HttpSettings,
    KafkaSettings,
    PoolSettings,
    Settings,
    TopicSettings,
    TracingSettings,
    WorkerSettings,
)
from quotewire.worker.app import FAILED, SIGNALLED, STOPPED, TOO_LATE, Worker, run
from quotewire.worker.pool import PoolError

SETTINGS = Settings(
    kafka=KafkaSettings(group_id="desk", session_timeout_seconds=20),
    topic=TopicSettings(input="raw", output="enriched", dead_letter="dead"),
    worker=WorkerSettings(batch_seconds=0.001),
    pool=PoolSettings(processes=1, document_timeout_seconds=9, start_timeout_seconds=31),
    http=HttpSettings(port=0),
)


class Left(BaseException):
    """The worker has ended the process."""


class Watched(Worker):
    """A worker that notes with which exit code it leaves at once, instead of doing so, and looks often."""

    _tick_seconds = 0.02
    _ping_seconds = 0.02

    def __init__(self, cluster: Cluster, settings: Settings = SETTINGS, load: Any = enriching.load) -> None:
        super().__init__(settings, load, clients=cluster.clients)
        self.cluster = cluster
        self.left: list[int] = []

    def _leave(self, code: int) -> NoReturn:
        self.left.append(code)
        raise Left

    async def begin(self) -> asyncio.Task[int]:
        """Work, with partition 0 assigned."""
        working = asyncio.create_task(self.work())
        await self.until(lambda: "subscribe" in self.cluster.calls, working)
        await self.cluster.assign(0)
        return working

    async def until(self, condition: Any, working: asyncio.Task[int]) -> None:
        async with asyncio.timeout(60):
            while not condition():
                if working.done():
                    working.result()
                await asyncio.sleep(0.005)

    @property
    def committed(self) -> int | None:
        return self.cluster.committed_offset("desk", "raw")


def cluster(*values: bytes) -> Cluster:
    made = Cluster(raw=1, enriched=1, dead=1)
    made.add("raw", *values)
    return made


async def ready(worker: Worker) -> tuple[int, list[str]]:
    url = f"http://127.0.0.1:{worker._probes.port}/readyz"
    async with aiohttp.ClientSession() as client, client.get(url) as answer:
        return answer.status, json.loads(await answer.text())["reasons"]


async def test_worker_enriches_is_ready_and_stops_on_a_signal_with_all_committed() -> None:
    tested = Watched(cluster(b"a", b"b", b"bad"))
    assert "the model is not loaded yet" in tested._health().not_ready()
    assert tested._health().not_live() == []
    working = await tested.begin()
    await tested.until(lambda: tested.committed == 3 and not tested._health().not_ready(), working)
    assert await ready(tested) == (200, [])
    await tested.until(lambda: tested._metrics.registry.get_sample_value("quotewire_ready") == 1, working)
    value = tested._metrics.registry.get_sample_value
    assert value("quotewire_pool_size") == 1
    built = {"version": __version__, "schema": SCHEMA_VERSION, "python": platform.python_version()}
    assert value("quotewire_build_info", built | {"gemm": "", "tok2vec": ""}) == 1
    assert value("quotewire_model_info", {"name": "fake", "version": "1"}) == 1
    assert (value("quotewire_loop_lag_seconds_sum") or 0) < 60
    tested.signalled(signal.SIGTERM)
    assert "stopping" in tested._health().not_ready()
    assert await asyncio.wait_for(working, 30) == STOPPED
    assert tested.cluster.values("enriched") == [b"a", b"b"]
    assert tested.left == []
    assert tested.cluster.calls[-1] == "stop_consumer"
    assert all(producer.stopped for producer in tested.cluster.producers)
    assert not tested._pool.is_alive
    with pytest.raises(aiohttp.ClientConnectorError):
        await ready(tested)


async def test_limits_of_the_probes_come_from_the_settings() -> None:
    tested = Watched(cluster())
    health = tested._health()
    assert (health.pool_limit, health.broker_limit, health.outage_limit) == (40, 20, 900)
    assert health.broker_age is None
    tested._broker_seen = time.monotonic() - 5
    assert 5 <= (tested._health().broker_age or 0) < 60
    short = SETTINGS.model_copy(
        update={"kafka": KafkaSettings(session_timeout_seconds=3, heartbeat_seconds=1)}
    )
    assert Worker(short, enriching.load, clients=cluster().clients)._health().broker_limit == 6  # three pings


async def test_second_signal_leaves_at_once() -> None:
    tested = Watched(cluster())
    tested.signalled(signal.SIGINT)
    assert tested.left == []
    with pytest.raises(Left):
        tested.signalled(signal.SIGTERM)
    assert tested.left == [143] == [SIGNALLED + signal.SIGTERM]


async def test_commit_that_kafka_does_not_take_in_time_is_an_exit_code_of_its_own() -> None:
    late = SETTINGS.model_copy(update={"worker": WorkerSettings(batch_seconds=0.001, drain_seconds=0.4)})
    made = cluster(b"a")
    made.failures["commit_transaction"] = [HANG] * 9
    tested = Watched(made, late)
    working = await tested.begin()
    await tested.until(lambda: "commit_transaction" in made.calls, working)
    tested.signalled(signal.SIGTERM)
    assert await asyncio.wait_for(working, 30) == TOO_LATE
    assert made.values("enriched") == []
    assert made.calls[-1] == "stop_consumer"


async def test_record_that_is_not_done_in_time_is_left_to_the_next_worker() -> None:
    brief = SETTINGS.model_copy(update={"worker": WorkerSettings(batch_seconds=0.001, drain_seconds=1)})
    tested = Watched(cluster(b"a", b"b"), brief, load=enriching.load_slowly)
    working = await tested.begin()
    await tested.until(lambda: tested._pool.busy, working)
    tested.signalled(signal.SIGTERM)
    began = time.monotonic()
    assert await asyncio.wait_for(working, 30) == STOPPED
    assert time.monotonic() - began >= 0.6  # it had its share of the second
    assert tested.cluster.values("enriched") == []
    await asyncio.sleep(1.1 + began - time.monotonic())
    assert tested.left == []  # no limit was reached, and none is set any more


async def test_failure_that_no_repetition_helps_ends_the_worker_and_closes_it() -> None:
    made = cluster(b"a")
    made.failures["commit_transaction"] = [TopicAuthorizationFailedError("enriched")]
    tested = Watched(made)
    working = await tested.begin()
    with pytest.raises(KafkaFailure):
        await asyncio.wait_for(working, 30)
    assert made.calls[-1] == "stop_consumer"
    assert not tested._pool.is_alive


async def test_model_that_does_not_load_ends_the_worker() -> None:
    tested = Watched(cluster(), load=enriching.load_nothing)
    with pytest.raises(PoolError, match="no model here"):
        await asyncio.wait_for(tested.work(), 60)
    assert "subscribe" not in tested.cluster.calls


async def test_broker_that_does_not_answer_resets_the_stall_clock_and_makes_not_ready() -> None:
    tested = Watched(cluster())
    tested._supervisor._connected = True
    tested._supervisor._progress.assigned([0], time.monotonic() - 1000)
    assert tested._supervisor.stalled() == [0]
    tested.cluster.failures["committed"] = [KafkaConnectionError()]
    pinging = asyncio.create_task(tested._ping_broker())
    await tested.until(lambda: tested._supervisor.stalled() == [], pinging)  # type: ignore[arg-type]
    assert "no broker has answered lately" in tested._health().not_ready()
    pinging.cancel()


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    root, aiokafka_log = logging.getLogger(), logging.getLogger("aiokafka")
    handlers, level, aiokafka_level = root.handlers[:], root.level, aiokafka_log.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    aiokafka_log.setLevel(aiokafka_level)


@pytest.mark.usefixtures("logging_as_before")
async def test_run_says_why_it_failed_and_warns_of_names_that_are_no_settings(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEWIRE_HTTP_PROT", "9464")
    loop = asyncio.get_running_loop()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = SETTINGS.model_copy(update={"http": HttpSettings(port=port)})
        try:
            assert await run(settings, enriching.load, cluster().clients) == FAILED
        finally:
            loop.set_exception_handler(None)
            for number in (signal.SIGTERM, signal.SIGINT):
                assert loop.remove_signal_handler(number)
    told = capfd.readouterr().err
    assert "address already in use; choose another one with QUOTEWIRE_HTTP_PORT" in told
    assert "QUOTEWIRE_HTTP_PROT is not a setting and has no effect; did you mean QUOTEWIRE_HTTP_PORT?" in told


@pytest.mark.usefixtures("logging_as_before")
async def test_run_stops_on_sigterm() -> None:
    made = cluster(b"a")
    loop = asyncio.get_running_loop()
    running = asyncio.create_task(run(SETTINGS, enriching.load, made.clients))
    try:
        async with asyncio.timeout(60):
            while "subscribe" not in made.calls:  # noqa: ASYNC110 - what is waited for has no event
                await asyncio.sleep(0.005)
        assert loop.get_exception_handler() is not None  # failures that nobody reads are no errors
        os.kill(os.getpid(), signal.SIGTERM)
        assert await asyncio.wait_for(running, 30) == STOPPED
    finally:
        loop.set_exception_handler(None)
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


@pytest.mark.usefixtures("logging_as_before")
async def test_tracing_without_its_package_is_said_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    made = cluster()
    traced = SETTINGS.model_copy(update={"tracing": TracingSettings(endpoint="http://127.0.0.1:9")})
    assert await run(traced, enriching.load, made.clients) == FAILED
    assert made.consumers == []
    assert "quotewire[tracing]" in capfd.readouterr().err
