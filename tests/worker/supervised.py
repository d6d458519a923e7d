"""A supervisor with a Kafka in memory and a pool that the test finishes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from aiokafka.structs import OffsetAndMetadata, TopicPartition
from fakes import Children, outcome
from memory_kafka import Cluster

from quotewire.kafka.group import Group
from quotewire.metrics import Metrics
from quotewire.refuser import Refuser
from quotewire.settings import DeliveryMode, FloodSettings, KafkaSettings, TopicSettings, WorkerSettings
from quotewire.worker.dead_letter_limit import DeadLetterLimit
from quotewire.worker.supervisor import GroupSupervisor

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotewire.records import Outcome, Record

GROUP, RAW = "desk", TopicPartition("raw", 0)
KAFKA = KafkaSettings(group_id=GROUP, heartbeat_seconds=0.01, operation_deadline_seconds=5)
TOPICS = TopicSettings(input="raw", output="enriched", dead_letter="dead")
WORKER = WorkerSettings(batch_seconds=0.001)


def cluster(*values: bytes, committed: int | None = None) -> Cluster:
    made = Cluster(raw=2, enriched=1, dead=1)
    made.add("raw", *values)
    if committed is not None:
        made.committed[GROUP, RAW] = OffsetAndMetadata(committed, "")
    return made


class AtOnce(Children):
    """A pool whose work is done when it is given."""

    def submit(self, of: Record) -> asyncio.Future[Outcome]:
        future = super().submit(of)
        future.set_result(outcome(of))
        return future


class Supervised:
    """A supervisor on ``cluster``, not yet started."""

    def __init__(
        self,
        cluster: Cluster,
        children: Children | None = None,
        *,
        worker: WorkerSettings = WORKER,
        kafka: KafkaSettings = KAFKA,
        flood: FloodSettings | None = None,
        retry_seconds: float = 0.001,
    ) -> None:
        self.cluster = cluster
        self.children = children or AtOnce()
        self.metrics = Metrics()
        self.group = Group(kafka, TOPICS, DeliveryMode.EXACTLY_ONCE, self.metrics, cluster.clients)
        self.supervisor = GroupSupervisor(
            self.group,
            self.children.submit,
            worker,
            dead_letter_limit=DeadLetterLimit(flood or FloodSettings()),
            refuser=Refuser(TOPICS.dead_letter),
            metrics=self.metrics,
            retry_seconds=retry_seconds,
        )
        self.running: asyncio.Task[None] | None = None

    async def start(self, *numbers: int) -> None:
        """Run, and have these partitions assigned."""
        self.running = asyncio.create_task(self.supervisor.run())
        await self.until(lambda: "subscribe" in self.cluster.calls)
        await self.cluster.assign(*numbers)

    async def stop(self, finishing_seconds: float = 1) -> None:
        await self.supervisor.drain(finishing_seconds, 1)
        await self.supervisor.close(1)
        if self.running is not None:
            await asyncio.wait_for(self.running, 5)

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(10):
            while not condition():
                if self.running is not None and self.running.done():
                    self.running.result()
                await asyncio.sleep(0.001)

    def committed(self, partition: int = 0) -> int | None:
        return self.cluster.committed_offset(GROUP, "raw", partition)

    def metric(self, name: str, **labels: str) -> Any:
        return self.metrics.registry.get_sample_value(f"quotewire_{name}", labels)

    def observed(self, name: str, **labels: str) -> Any:
        """The gauge after a look at the worker, which learns of a commit a little after the cluster."""
        self.supervisor.observe()
        return self.metric(name, **labels)
