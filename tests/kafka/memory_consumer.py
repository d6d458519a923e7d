"""aiokafka's consumer in memory, for a group or for a whole topic."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from aiokafka import TopicPartition
from aiokafka.errors import (
    IllegalStateError,
    NoOffsetForPartitionError,
    OffsetOutOfRangeError,
    UnknownTopicOrPartitionError,
)
from aiokafka.structs import OffsetAndMetadata

if TYPE_CHECKING:
    from memory_kafka import Cluster


class Consumer:
    def __init__(self, cluster: Cluster, **options: Any) -> None:
        self.options = options
        self.topic = ""
        self.asked: Any = None
        """Partitions, milliseconds and records of the last fetch."""
        self.has_fetched = True
        self.before_fetch: int | None = None
        self.listener: Any = None
        self._cluster = cluster
        self._positions: dict[TopicPartition, int | None] = {}
        self._paused: set[TopicPartition] = set()
        self._subscription = SimpleNamespace(_fetch_count=0)
        self._client = SimpleNamespace(get_random_node=lambda: 1, send=self._identity)
        self._coordinator = SimpleNamespace(
            fetch_committed_offsets=self._committed, coordinator_id=2, _send_req=None, rejoins=0
        )
        self._coordinator.request_rejoin = lambda: setattr(self._coordinator, "rejoins", 1)
        cluster.consumers.append(self)

    async def start(self) -> None:
        await self._cluster.call("start_consumer")

    async def stop(self) -> None:
        await self._cluster.call("stop_consumer")

    async def topics(self) -> set[str]:
        await self._cluster.call("topics")
        return {where.topic for where in self._cluster.logs}

    def subscribe(self, topics: list[str], listener: Any = None) -> None:
        self._cluster.calls.append("subscribe")
        (self.topic,), self.listener = topics, listener
        if listener is None:
            self.take({where for where in self._cluster.logs if where.topic == self.topic})

    def assign(self, partitions: list[TopicPartition]) -> None:
        self.take(set(partitions))

    def take(self, partitions: set[TopicPartition]) -> None:
        """Take positions at once, as aiokafka does."""
        group, reset = self.options.get("group_id"), self.options.get("auto_offset_reset")
        at = {"earliest": self._cluster.begin, "latest": self._cluster.end}.get(str(reset))
        self._positions = {}
        for where in partitions:
            found = self._cluster.committed.get((str(group), where))
            self._positions[where] = found.offset if found else None if at is None else at[where]
        self._paused = set()

    def assignment(self) -> set[TopicPartition]:
        return {*self._positions}

    def pause(self, *partitions: TopicPartition) -> None:
        self._cluster.calls.append("pause")
        self._paused |= {*partitions}

    def resume(self, where: TopicPartition) -> None:
        self._cluster.calls.append(f"resume {where.partition}")
        self._paused.discard(where)

    def seek(self, where: TopicPartition, offset: int) -> None:
        if where not in self._positions:
            raise IllegalStateError("not assigned")
        self._cluster.calls.append(f"seek {where.partition} to {offset}")
        self._positions[where] = offset

    async def getmany(self, *partitions: TopicPartition, timeout_ms: int, max_records: int) -> dict[Any, Any]:
        self._subscription._fetch_count += 1
        await self._cluster.call("getmany")
        self.asked = partitions, timeout_ms, max_records
        found = {}
        for where in partitions or self.assignment():
            if where in self._positions and where not in self._paused:
                found[where] = self._fetched(where, max_records)
                max_records -= len(found[where])
        if not any(found.values()):
            await asyncio.sleep(min(timeout_ms / 1000, 0.002))
        self._subscription._fetch_count -= 1
        return found

    def _fetched(self, where: TopicPartition, count: int) -> list[Any]:
        position = self._positions[where]
        if position is None:
            raise NoOffsetForPartitionError(where)
        if not self._cluster.begin[where] <= position <= self._cluster.end[where]:
            raise OffsetOutOfRangeError({where: position})
        found = [record for record in self._cluster.logs[where] if record.offset >= position][:count]
        if count:
            self._positions[where] = found[-1].offset + 1 if found else self._cluster.end[where]
        return found

    async def position(self, where: TopicPartition) -> int:
        await self._cluster.call("position")
        if where not in self._positions:
            raise IllegalStateError("not assigned")
        return self._positions[where] or 0

    async def beginning_offsets(self, partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
        await self._cluster.call("beginning_offsets")
        return {where: self._cluster.begin[where] for where in partitions}

    async def end_offsets(self, partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
        await self._cluster.call("end_offsets")
        return {where: self._cluster.end[where] for where in partitions}

    def last_stable_offset(self, where: TopicPartition) -> int | None:
        return self._cluster.end[where] if self.has_fetched else self.before_fetch

    def highwater(self, where: TopicPartition) -> int:
        return self._cluster.end[where] + self._cluster.open_end[where]

    async def commit(self, offsets: dict[TopicPartition, Any]) -> None:
        await self._cluster.call("commit")
        for where, offset in offsets.items():
            parts = offset if isinstance(offset, tuple) else (offset, "")
            self._cluster.committed[self.options["group_id"], where] = OffsetAndMetadata(*parts)

    async def _committed(self, partitions: list[TopicPartition]) -> dict[TopicPartition, OffsetAndMetadata]:
        await self._cluster.call("committed")
        key = self.options["group_id"]
        return {
            where: self._cluster.committed.get((key, where), OffsetAndMetadata(-1, ""))
            for where in partitions
        }

    async def _identity(self, node: int, request: Any) -> Any:
        await self._cluster.call(f"topic of node {node}")
        identity = self._cluster.ids.get(request._topic)
        code = UnknownTopicOrPartitionError.errno if identity is None else 0
        return SimpleNamespace(cluster_id="memory", topics=[(code, request._topic, identity)])
