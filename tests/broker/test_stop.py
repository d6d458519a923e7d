"""SIGTERM and SIGINT in every state of a worker: the right exit code, no traceback, nothing left running."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from contextlib import AsyncExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from harness import Harness, Worker

from quotewire.devkafka.broker import HOST, Broker, free_port
from quotewire.worker.app import STOPPED, TOO_LATE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    State = Callable[["WorkersToStop", pytest.MonkeyPatch], Awaitable[None]]

pytestmark = [pytest.mark.broker, pytest.mark.timeout(120)]

# The workers to stop, with signal and delivery mode; all are stopped in the same state at the same time.
STOPS = (
    (signal.SIGTERM, "exactly_once"),
    (signal.SIGINT, "at_least_once"),
)
# What a clean end never writes: tracebacks, and what asyncio and aiokafka say of things left behind.
UNCLEAN = re.compile(r"Traceback|was never retrieved|was destroyed|Unclosed|Unhandled|never awaited")


class WorkersToStop:
    """A worker for each of ``STOPS``, every one in a group of its own, on one broker."""

    def __init__(self, broker: Broker, folder: Path, stack: AsyncExitStack) -> None:
        self.broker = broker
        self.harnesses: list[Harness] = []
        self.workers: list[Worker] = []
        self.stack = stack
        self.folder = folder

    async def start(
        self,
        *script: str,
        topics: bool = True,
        together: bool = False,
        addresses: Sequence[str] = (),
        **variables: Any,
    ) -> None:
        """Start the workers; ``addresses`` are where they look for the broker if not where it is."""
        for number, (_, delivery) in enumerate(STOPS):
            folder = self.folder / str(number)
            folder.mkdir()
            harness = Harness(self.broker.bootstrap_servers, folder, partitions=2)
            self.stack.callback(harness.end)
            if self.harnesses and together:
                harness.name = self.harnesses[0].name
            elif topics:
                await harness.create()
            if addresses:
                harness.bootstrap = addresses[number]
            limits = {"worker_drain_seconds": 8, "worker_delivery": delivery}
            self.harnesses.append(harness)
            self.workers.append(harness.worker(*script, variables=limits | variables))

    async def until(self, condition: Callable[[Worker], object]) -> None:
        """Wait until something holds for each of them."""
        for harness, worker in zip(self.harnesses, self.workers, strict=True):
            await harness.until(partial(condition, worker))

    async def ready(self) -> None:
        await self.until(Worker.is_ready)

    async def at_work(self, value: bytes) -> None:
        for harness in self.harnesses:
            await harness.publish((number % 2, value) for number in range(400))
        await self.until(lambda worker: worker.produced >= 20)

    def freeze(self) -> None:
        os.kill(self.broker.pid, signal.SIGSTOP)
        self.stack.callback(os.kill, self.broker.pid, signal.SIGCONT)

    def shut_down(self) -> None:
        self.broker.stop()
        self.stack.callback(self.broker.start)


class Gate:
    """Lets the first ``through`` connections pass to ``target`` and never says a word on those after them."""

    def __init__(self, target: int, through: int) -> None:
        self._target = target
        self._through = through
        self.held = asyncio.Event()

    async def listen(self, stack: AsyncExitStack) -> str:
        server = await asyncio.start_server(self._serve, HOST, 0)
        stack.callback(server.close)
        return f"{HOST}:{server.sockets[0].getsockname()[1]}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._through -= 1
        if self._through < 0:
            self.held.set()
            with suppress(OSError):
                await reader.read()
                writer.close()
            return
        back, there = await asyncio.open_connection(HOST, self._target)
        await asyncio.gather(_carry(reader, there), _carry(back, writer))


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    writer.close()


QUOTEWIRE = ("-m", "quotewire", "run")


async def just_started(tested: WorkersToStop, _: pytest.MonkeyPatch) -> None:
    await tested.start(*QUOTEWIRE, topics=False)
    await tested.until(lambda worker: catches(worker.process.pid, signal.SIGTERM))


async def loading_before_the_fork(tested: WorkersToStop, _: pytest.MonkeyPatch) -> None:
    """The process that forks the children waits for a file of the model that nobody writes."""
    model = tested.folder / "model"
    model.mkdir()
    (model / "config.cfg").touch()
    os.mkfifo(model / "meta.json")
    await tested.start(*QUOTEWIRE, topics=False, model_name=model)
    await tested.until(lambda worker: len(running(worker.port)) > len(("worker", "tracker")))


async def loading(tested: WorkersToStop, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("LOAD_SECONDS", "60")
    await tested.start()
    await tested.until(lambda worker: "model is not loaded" in worker.complaints("readyz"))


async def nobody_listens(tested: WorkersToStop, _: pytest.MonkeyPatch) -> None:
    await tested.start(addresses=[f"{HOST}:{free_port()}" for _ in STOPS])
    await tested.until(lambda worker: "cannot work with Kafka" in worker.complaints("readyz"))


def first_answers(count: int) -> State:
    """The broker answers ``count`` clients and never the next: who looks for topics, consumer, producer."""

    async def reach(tested: WorkersToStop, _: pytest.MonkeyPatch) -> None:
        gates = [Gate(tested.broker.port, count) for _ in STOPS]
        addresses = [await gate.listen(tested.stack) for gate in gates]
        await tested.start(addresses=addresses)
        for harness, gate in zip(tested.harnesses, gates, strict=True):
            await harness.until(gate.held.is_set)

    return reach


async def no_topics(tested: WorkersToStop, _: pytest.MonkeyPatch) -> None:
    await tested.start(topics=False)
    await tested.until(lambda worker: "no such topic" in worker.complaints("readyz"))


async def idle(tested: WorkersToStop, _: pytest.MonkeyPatch) -> None:
    """The group's first commit, of where each partition begins, is made too: nothing is due any more."""
    await tested.start()
    await tested.ready()
    for harness in tested.harnesses:
        while [await harness.committed(one) for one in range(2)] != [0, 0]:  # noqa: ASYNC110 - Kafka tells nobody
            await asyncio.sleep(0.1)


async def at_work(tested: WorkersToStop, _: pytest.MonkeyPatch) -> None:
    await tested.start()
    await tested.at_work(b"sleep 0.01")


async def rebalancing(tested: WorkersToStop, _: pytest.MonkeyPatch) -> None:
    """All in one group, and so each of them leaves while the others do."""
    await tested.start(together=True)
    await tested.ready()


async def child_hangs(tested: WorkersToStop, _: pytest.MonkeyPatch) -> None:
    await tested.start(worker_drain_seconds=3)
    for harness in tested.harnesses:
        await harness.publish([(0, b"spin")])
    await tested.until(lambda worker: worker.metric("quotewire_pool_busy") == 1)


async def broker_away(tested: WorkersToStop, patch: pytest.MonkeyPatch) -> None:
    await idle(tested, patch)
    tested.shut_down()
    await asyncio.sleep(0.5)


async def broker_away_for_long(tested: WorkersToStop, patch: pytest.MonkeyPatch) -> None:
    await idle(tested, patch)
    tested.shut_down()
    await tested.until(lambda worker: "no broker has answered" in worker.complaints("readyz"))


async def broker_away_at_work(tested: WorkersToStop, patch: pytest.MonkeyPatch) -> None:
    await at_work(tested, patch)
    tested.shut_down()


async def broker_frozen(tested: WorkersToStop, patch: pytest.MonkeyPatch) -> None:
    await idle(tested, patch)
    tested.freeze()


async def broker_frozen_at_work(tested: WorkersToStop, patch: pytest.MonkeyPatch) -> None:
    await at_work(tested, patch)
    tested.freeze()


@pytest.fixture(scope="module")
def own_broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """One that may be stopped and started again: nobody else uses it."""
    data = tmp_path_factory.mktemp("kafka")
    with Broker(data, port=free_port(), controller_port=free_port()) as running:
        yield running


@pytest.mark.parametrize(
    ("reach", "codes"),
    [
        pytest.param(just_started, {STOPPED}, id="just started"),
        pytest.param(loading_before_the_fork, {STOPPED}, id="model loads, before the fork"),
        pytest.param(loading, {STOPPED}, id="model loads"),
        pytest.param(nobody_listens, {STOPPED}, id="nobody listens"),
        pytest.param(first_answers(0), {STOPPED}, id="looking for topics, no answer"),
        pytest.param(first_answers(1), {STOPPED}, id="consumer starts, no answer"),
        pytest.param(first_answers(2), {STOPPED}, id="producer starts, no answer"),
        pytest.param(no_topics, {STOPPED}, id="no topics"),
        pytest.param(idle, {STOPPED}, id="idle"),
        pytest.param(at_work, {STOPPED}, id="at work"),
        pytest.param(rebalancing, {STOPPED}, id="rebalancing"),
        pytest.param(child_hangs, {STOPPED}, id="child hangs"),
        pytest.param(broker_away, {STOPPED}, id="broker away"),
        pytest.param(broker_away_for_long, {STOPPED}, id="broker away for long"),
        pytest.param(broker_away_at_work, {STOPPED, TOO_LATE}, id="broker away, at work"),
        pytest.param(broker_frozen, {STOPPED}, id="broker frozen"),
        pytest.param(broker_frozen_at_work, {TOO_LATE}, id="broker frozen, at work"),
    ],
)
async def test_a_signal_ends_the_worker_cleanly(
    reach: State, codes: set[int], own_broker: Broker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with AsyncExitStack() as stack:
        tested = WorkersToStop(own_broker, tmp_path, stack)
        await reach(tested, monkeypatch)
        for worker, (number, _) in zip(tested.workers, STOPS, strict=True):
            worker.tell(number)
        found = [await asyncio.to_thread(worker.wait) for worker in tested.workers]
        logs = [worker.log.read_text() for worker in tested.workers]
        assert set(found) <= codes, (found, logs)
        assert [log for log in logs if UNCLEAN.search(log)] == []
        for harness, worker in zip(tested.harnesses, tested.workers, strict=True):
            worker.process.returncode = STOPPED  # what it was is seen to
            await harness.until(partial(has_ended, worker.port))


def catches(pid: int, number: signal.Signals) -> bool:
    """Whether a process has a handler for a signal."""
    status = Path(f"/proc/{pid}/status").read_text()
    caught = re.search(r"^SigCgt:\t(\w+)$", status, re.MULTILINE)
    return caught is not None and bool(int(caught[1], 16) >> (number - 1) & 1)


def running(port: int) -> list[int]:
    """Processes that a worker with this port started, or itself: they have its environment."""
    wanted, found = f"QUOTEWIRE_HTTP_PORT={port}".encode(), []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if wanted in environment.read_bytes().split(b"\0"):
                found.append(int(environment.parent.name))
    return found


def has_ended(port: int) -> bool:
    return not running(port)
