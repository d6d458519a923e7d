"""A Kafka in memory behind the methods of aiokafka's clients: notes calls, fails where a test says so."""

from __future__ import annotations

import asyncio
import inspect
from collections import defaultdict
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from aiokafka import TopicPartition
from aiokafka.errors import ProducerFenced
from aiokafka.structs import OffsetAndMetadata
from memory_admin import Admin
from memory_consumer import Consumer

from quotewire.kafka.client import Clients

if TYPE_CHECKING:
    from collections.abc import Callable

HANG = TimeoutError("never answers")
"""Among the failures: the call does not return."""


class Cluster:
    """Topics, offsets and fenced ids.

    ``calls`` has the name of each call, in order. ``failures`` has, by the name of a call, what its next
    attempts raise, or a function that they call, None for one that succeeds; "answer" comes after a
    transaction was committed.
    ``refused`` is asked for every record that is sent.
    """

    def __init__(self, **topics: int) -> None:
        self.logs: dict[TopicPartition, list[Any]] = {}
        self.begin: dict[TopicPartition, int] = defaultdict(int)
        self.end: dict[TopicPartition, int] = defaultdict(int)
        self.open_end: dict[TopicPartition, int] = defaultdict(int)
        """Offsets of open transactions behind the last stable one."""
        self.ids = {name: UUID(int=at) for at, name in enumerate(topics, 1)}
        for name, count in topics.items():
            self.logs |= {TopicPartition(name, number): [] for number in range(count)}
        self.committed: dict[tuple[str, TopicPartition], OffsetAndMetadata] = {}
        self.configs: dict[str, str] = {}
        self.leaderless: set[TopicPartition] = set()
        self.replicas = [1, 2]
        self.epochs: dict[str, int] = defaultdict(int)
        self.calls: list[str] = []
        self.failures: dict[str, list[BaseException | Callable[[], object] | None]] = defaultdict(list)
        self.refused: Any = lambda topic, key, value: None  # noqa: ARG005 - named for its callers
        self.consumers: list[Consumer] = []
        self.producers: list[Producer] = []
        self.created: list[Any] = []

    @property
    def clients(self) -> Clients:
        return Clients(partial(Consumer, self), partial(Producer, self), partial(Admin, self))

    async def call(self, name: str) -> None:
        self.calls.append(name)
        await asyncio.sleep(0)
        failure = self.failures[name].pop(0) if self.failures[name] else None
        if failure is HANG:
            await asyncio.Event().wait()
        if isinstance(failure, BaseException):
            raise failure
        if failure is not None:
            result = failure()
            if inspect.isawaitable(result):
                await result

    def add(self, topic: str, *values: bytes | None, partition: int = 0, key: bytes | None = b"k") -> None:
        where = TopicPartition(topic, partition)
        for value in values:
            fields = {"key": key, "value": value, "headers": (), "timestamp": 1_700_000_000_000}
            at = SimpleNamespace(topic=topic, partition=partition, offset=self.end[where], **fields)
            self.logs[where].append(at)
            self.end[where] += 1

    def delete_before(self, topic: str, offset: int, partition: int = 0) -> None:
        where = TopicPartition(topic, partition)
        self.begin[where] = offset
        self.logs[where] = [record for record in self.logs[where] if record.offset >= offset]

    def values(self, topic: str) -> list[bytes]:
        return [record.value for where, log in self.logs.items() if where.topic == topic for record in log]

    def committed_offset(self, group: str, topic: str, partition: int = 0) -> int | None:
        found = self.committed.get((group, TopicPartition(topic, partition)))
        return None if found is None else found.offset

    async def assign(self, *numbers: int) -> None:
        """Rebalance the last consumer that subscribed: all it had is revoked, ``numbers`` are assigned."""
        consumer = [one for one in self.consumers if one.listener is not None][-1]
        await consumer.listener.on_partitions_revoked(consumer.assignment())
        consumer.take({TopicPartition(consumer.topic, number) for number in numbers})
        await consumer.listener.on_partitions_assigned(consumer.assignment())


class Producer:
    def __init__(self, cluster: Cluster, **options: Any) -> None:
        self.options = options
        self.id = options.get("transactional_id")
        self.stopped = False
        self._cluster = cluster
        self._epoch = 0
        self._pending: list[tuple[str, bytes | None, bytes | None]] = []
        self._offsets: dict[tuple[str, TopicPartition], Any] = {}
        self._txn_manager = SimpleNamespace(
            maybe_add_partition_to_txn=lambda where: cluster.calls.append(f"add {where.topic}"),
            partitions_to_add=lambda: False,
        )
        cluster.producers.append(self)

    async def start(self) -> None:
        await self._cluster.call("start_producer")
        self._cluster.epochs[self.id or ""] += 1
        self._epoch = self._cluster.epochs[self.id or ""]

    async def stop(self) -> None:
        await self._cluster.call("stop_producer")
        self.stopped = True

    async def begin_transaction(self) -> None:
        await self._called("begin_transaction")
        self._pending, self._offsets = [], {}

    async def send(self, topic: str, value: Any, key: Any, headers: Any) -> asyncio.Future[None]:  # noqa: ARG002
        await self._called("send")
        future = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(0.001, self._acknowledge, future, topic, value, key)
        return future

    def _acknowledge(self, future: asyncio.Future[None], topic: str, value: Any, key: Any) -> None:
        refusal = self._cluster.refused(topic, key, value)
        if refusal is not None:
            future.set_exception(refusal)
            future.exception()  # a batch that is given up before nobody reads it
            return
        self._pending.append((topic, value, key))
        if self.id is None:
            self._write()
        future.set_result(None)

    async def send_offsets_to_transaction(self, offsets: dict[TopicPartition, Any], group: str) -> None:
        await self._called("send_offsets")
        self._offsets |= {(group, where): offset for where, offset in offsets.items()}

    async def commit_transaction(self) -> None:
        await self._called("commit_transaction")
        self._write()
        for key, offset in self._offsets.items():
            parts = offset if isinstance(offset, tuple) else (offset, "")
            self._cluster.committed[key] = OffsetAndMetadata(*parts)
        await self._cluster.call("answer")

    async def abort_transaction(self) -> None:
        await self._called("abort_transaction")
        self._pending, self._offsets = [], {}

    def _write(self) -> None:
        for topic, value, key in self._pending:
            self._cluster.add(topic, value, key=key)
        self._pending = []

    async def _called(self, name: str) -> None:
        await self._cluster.call(name)
        if self._epoch < self._cluster.epochs[self.id or ""] and self.id is not None:
            raise ProducerFenced
