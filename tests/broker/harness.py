"""A test's own topics on the real broker, workers as processes, and a subscriber that reads committed."""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections import Counter
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from quotewire.kafka.admin import admin, group_offsets
from quotewire.kafka.producers import ignore_unread_failures
from quotewire.settings import KafkaSettings, PoolSettings, Settings, TopicSettings, WorkerSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence

    from aiokafka import ConsumerRecord

ROOT = Path(__file__).parents[2]
# Below the ports that the kernel gives to connections; each process of pytest-xdist has its own thousands.
_PORTS = itertools.count(20_000 + 4_000 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]))
WORKER = Path(__file__).with_name("worker_main.py")


@dataclass
class Worker:
    """A worker process, its log and its port."""

    process: subprocess.Popen[bytes]
    log: Path
    port: int

    def tell(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def wait(self, seconds: float = 30) -> int:
        return self.process.wait(seconds)

    def metric(self, pattern: str) -> float:
        """Sum of the samples whose name and labels match; 0 when it does not answer."""
        try:
            text = self.page("metrics")
        except OSError:
            return 0
        found = re.findall(rf"^{pattern} (\S+)$", text, re.MULTILINE)
        return sum(float(value) for value in found)

    def page(self, name: str) -> str:
        """What it answers on ``/name``."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{name}", timeout=5) as answer:
            return str(answer.read().decode())

    @property
    def produced(self) -> float:
        return self.metric(r"quotewire_produced_records_total\{.*\}")

    def is_ready(self) -> bool:
        return self.complaints("readyz") == ""

    def is_live(self) -> bool:
        return self.complaints("livez") == ""

    def complaints(self, probe: str) -> str:
        """The body of a 503, nothing for a 200, and what is wrong when it does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{probe}", timeout=5):
                return ""
        except urllib.error.HTTPError as error:
            with error:
                return error.read().decode()
        except OSError as error:
            return f"no answer: {error}"


@dataclass
class Harness:
    """Three fresh topics and a fresh group."""

    bootstrap: str
    folder: Path
    partitions: int = 1
    name: str = field(default_factory=lambda: uuid.uuid4().hex[:8])
    workers: list[Worker] = field(default_factory=list)

    @property
    def input(self) -> str:
        return f"raw-{self.name}"

    @property
    def output(self) -> str:
        return f"enriched-{self.name}"

    @property
    def dead_letter(self) -> str:
        return f"dead-{self.name}"

    def settings(self, **kafka: Any) -> Settings:
        """For parts of the worker that run inside the test."""
        return Settings(
            kafka=KafkaSettings(
                bootstrap_servers=self.bootstrap,
                group_id=f"group-{self.name}",
                **({"session_timeout_seconds": 6, "heartbeat_seconds": 1} | kafka),
            ),
            topic=TopicSettings(input=self.input, output=self.output, dead_letter=self.dead_letter),
            worker=WorkerSettings(batch_seconds=0.05),
            pool=PoolSettings(processes=1),
        )

    async def create(self, **configs: dict[str, str]) -> None:
        """Create the topics; ``configs`` by role, e.g. ``output={"max.message.bytes": "20000"}``."""
        roles = {"input": self.input, "output": self.output, "dead_letter": self.dead_letter}
        client = AIOKafkaAdminClient(bootstrap_servers=self.bootstrap)
        await client.start()
        try:
            await client.create_topics(
                [
                    NewTopic(name, self.partitions, 1, topic_configs=configs.get(role, {}))
                    for role, name in roles.items()
                ]
            )
        finally:
            await client.close()

    async def publish(self, values: Iterable[tuple[int, bytes | None]], **headers: bytes) -> int:
        """Publish ``(partition, value)`` with the running number as key; how many there were."""
        producer = AIOKafkaProducer(bootstrap_servers=self.bootstrap, linger_ms=5)
        await producer.start()
        try:
            sent = [
                await producer.send(
                    self.input, value, str(number).encode(), partition, headers=[*headers.items()]
                )
                for number, (partition, value) in enumerate(values)
            ]
            await asyncio.gather(*sent)
        finally:
            await producer.stop()
        return len(sent)

    async def read(self, topic: str, count: int, seconds: float = 60) -> list[ConsumerRecord]:
        """What a read_committed subscriber sees: at least ``count`` records, and on to the end."""
        return await self._read([topic], count, seconds)

    async def outputs(self, count: int, seconds: float = 60, settle: float = 0.5) -> Counter[str]:
        """How often each input's key was answered, on both topics, when none came for ``settle`` seconds."""
        records = await self._read([self.output, self.dead_letter], count, seconds, settle)
        return Counter(record.key.decode() for record in records)

    async def _read(
        self, topics: Sequence[str], count: int, seconds: float, settle: float = 0
    ) -> list[ConsumerRecord]:
        consumer = AIOKafkaConsumer(bootstrap_servers=self.bootstrap, isolation_level="read_committed")
        await consumer.start()
        try:
            where = [TopicPartition(topic, number) for topic in topics for number in range(self.partitions)]
            consumer.assign(where)
            await consumer.seek_to_beginning(*where)
            found: list[ConsumerRecord] = []
            deadline = time.monotonic() + seconds
            quiet = time.monotonic() + settle
            while time.monotonic() < deadline:
                for records in (await consumer.getmany(timeout_ms=200)).values():
                    found.extend(records)
                    quiet = time.monotonic() + settle
                if len(found) >= count and time.monotonic() >= quiet and await _is_at_the_end(consumer):
                    break
            return found
        finally:
            await consumer.stop()

    async def committed(self, partition: int) -> int | None:
        """The group's committed offset, asked by a bystander."""
        kafka = self.settings().kafka
        async with admin(kafka) as client:
            offsets = await group_offsets(client, kafka, f"group-{self.name}")
        return offsets.get(TopicPartition(self.input, partition))

    def worker(self, *script: str, variables: Mapping[str, object] = MappingProxyType({})) -> Worker:
        """Start a worker process; it is killed at the end of the test if it still runs.

        ``variables`` are settings without their prefix, e.g. ``pool_processes``.
        """
        number, port = len(self.workers), _free_port()
        log = self.folder / f"worker-{number}.log"
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("QUOTEWIRE_")
        } | {
            "PYTHONPATH": str(ROOT / "service"),
            "QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS": self.bootstrap,
            "QUOTEWIRE_KAFKA_GROUP_ID": f"group-{self.name}",
            "QUOTEWIRE_KAFKA_SESSION_TIMEOUT_SECONDS": "2.5",
            "QUOTEWIRE_KAFKA_HEARTBEAT_SECONDS": "0.5",
            "QUOTEWIRE_TOPIC_INPUT": self.input,
            "QUOTEWIRE_TOPIC_OUTPUT": self.output,
            "QUOTEWIRE_TOPIC_DEAD_LETTER": self.dead_letter,
            "QUOTEWIRE_POOL_PROCESSES": "1",
            "QUOTEWIRE_WORKER_BATCH_SECONDS": "0.1",
            "QUOTEWIRE_HTTP_PORT": str(port),
            **{f"QUOTEWIRE_{name.upper()}": str(value) for name, value in variables.items()},
        }
        with log.open("wb") as sink:
            process = subprocess.Popen(
                [sys.executable, *(script or [str(WORKER)])], env=environment, stdout=sink, stderr=sink
            )
        worker = Worker(process, log, port)
        self.workers.append(worker)
        return worker

    async def until(self, condition: Callable[[], object], seconds: float = 40) -> None:
        """Wait for something to become true; the workers' logs are in the message when it does not."""
        deadline = time.monotonic() + seconds
        while not condition():
            for worker in self.workers:
                code = worker.process.poll()
                assert code in {None, 0, -signal.SIGKILL}, worker.log.read_text()
            assert time.monotonic() < deadline, "\n".join(
                worker.log.read_text()[-3000:] for worker in self.workers
            )
            await asyncio.sleep(0.05)

    def end(self) -> None:
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.process.kill()
            worker.process.wait()


@asynccontextmanager
async def open_harness(
    bootstrap: str, folder: Path, partitions: int = 1, **configs: dict[str, str]
) -> AsyncIterator[Harness]:
    ignore_unread_failures(asyncio.get_running_loop())
    harness = Harness(bootstrap, folder, partitions)
    await harness.create(**configs)
    try:
        yield harness
    finally:
        harness.end()


async def _is_at_the_end(consumer: AIOKafkaConsumer) -> bool:
    ends = await consumer.end_offsets([*consumer.assignment()])
    return all([await consumer.position(where) >= end for where, end in ends.items()])


def _free_port() -> int:
    """A port that no other worker is given, be it of these tests or of those in another process."""
    for port in _PORTS:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError
