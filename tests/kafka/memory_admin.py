"""aiokafka's admin client in memory."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from aiokafka import TopicPartition

if TYPE_CHECKING:
    from memory_kafka import Cluster


class Admin:
    def __init__(self, cluster: Cluster, **options: Any) -> None:
        self.options = options
        self._cluster = cluster

    async def start(self) -> None:
        await self._cluster.call("start_admin")

    async def close(self) -> None:
        await self._cluster.call("close_admin")

    async def describe_topics(self) -> list[dict[str, Any]]:
        await self._cluster.call("describe_topics")
        names = sorted({where.topic for where in self._cluster.logs})
        return [{"topic": name, "partitions": self._partitions(name)} for name in names]

    def _partitions(self, name: str) -> list[dict[str, Any]]:
        found = [where for where in self._cluster.logs if where.topic == name]
        leaderless, replicas = self._cluster.leaderless, self._cluster.replicas
        return [{"replicas": replicas, "leader": -1 if where in leaderless else 0} for where in found]

    async def describe_cluster(self) -> dict[str, Any]:
        return {"brokers": [{"node_id": 7}]}

    async def describe_configs(self, resources: list[Any]) -> list[Any]:
        await self._cluster.call("describe_configs")
        entries = [(name, value, False) for name, value in self._cluster.configs.items()]
        return [SimpleNamespace(resources=[(0, "", 0, resources[0].name, entries)])]

    async def create_topics(self, topics: list[Any]) -> Any:
        await self._cluster.call("create_topics")
        errors = []
        for topic in topics:
            there = any(where.topic == topic.name for where in self._cluster.logs)
            detail = "it begins with a slash" if topic.name.startswith("/") else None
            errors.append((topic.name, 36 if there else 17 if "/" in topic.name else 0, detail))
            if not errors[-1][1]:
                self._cluster.created.append(topic)
                self._cluster.logs |= {TopicPartition(topic.name, n): [] for n in range(topic.num_partitions)}
        return SimpleNamespace(topic_errors=errors)

    async def find_coordinator(self, group: str) -> int:  # noqa: ARG002 - as aiokafka has it
        await self._cluster.call("find_coordinator")
        return 2

    async def _send_request(self, request: Any, node: int) -> Any:
        await self._cluster.call(f"offsets of node {node}")
        found = [
            (w, o) for (group, w), o in self._cluster.committed.items() if group == request._consumer_group
        ]
        return SimpleNamespace(
            error_code=0, topics=[(w.topic, [(w.partition, o.offset, o.metadata, 0)]) for w, o in found]
        )
