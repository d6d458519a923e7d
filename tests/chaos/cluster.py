"""Three real brokers with replication 3; workers reach each of them through a proxy of its own."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Self

from proxy import HOST, Proxy

from quotewire.devkafka.broker import Broker, new_cluster_id

if TYPE_CHECKING:
    from pathlib import Path

NODES = 3
_REPLICATED = {
    "default.replication.factor": "3",
    "min.insync.replicas": "2",
    "offsets.topic.replication.factor": "3",
    "transaction.state.log.replication.factor": "3",
    "transaction.state.log.min.isr": "2",
    "share.coordinator.state.topic.replication.factor": "3",
    "share.coordinator.state.topic.min.isr": "2",
    "listener.security.protocol.map": "BROKER:PLAINTEXT,CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    # A broker that is gone is noticed in 3 s instead of 9 s.
    "broker.session.timeout.ms": "3000",
    "broker.heartbeat.interval.ms": "500",
}


class Cluster:
    """Starts the brokers and their proxies; a context manager that stops them all."""

    def __init__(self, folder: Path) -> None:
        ports = _ports(4 * NODES)
        cluster_id = new_cluster_id()
        inner, outer, control, proxied = (ports[i * NODES : (i + 1) * NODES] for i in range(4))
        voters = ",".join(f"{number + 1}@{HOST}:{port}" for number, port in enumerate(control))
        self.brokers = [
            Broker(
                folder / f"broker-{n + 1}",
                port=inner[n],
                controller_port=control[n],
                cluster_id=cluster_id,
                heap_megabytes=192,
                properties={
                    **_REPLICATED,
                    "node.id": str(n + 1),
                    "controller.quorum.voters": voters,
                    "listeners": (
                        f"BROKER://{HOST}:{inner[n]},CLIENT://{HOST}:{outer[n]},"
                        f"CONTROLLER://{HOST}:{control[n]}"
                    ),
                    "advertised.listeners": f"BROKER://{HOST}:{inner[n]},CLIENT://{HOST}:{proxied[n]}",
                },
            )
            for n in range(NODES)
        ]
        self.proxies = [Proxy(proxied[n], outer[n]) for n in range(NODES)]
        self._stack = AsyncExitStack()

    @property
    def bootstrap(self) -> str:
        """Past the proxies, for whoever watches."""
        return ",".join(broker.bootstrap_servers for broker in self.brokers)

    @property
    def proxied_bootstrap(self) -> str:
        """Through the proxies, for the workers."""
        return ",".join(f"{HOST}:{proxy.port}" for proxy in self.proxies)

    async def __aenter__(self) -> Self:
        for proxy in self.proxies:
            await self._stack.enter_async_context(proxy)
        await asyncio.to_thread(self.start)
        return self

    async def __aexit__(self, *_: object) -> None:
        for proxy in self.proxies:
            proxy.cut()
        await asyncio.to_thread(self._end)
        await self._stack.aclose()

    def start(self) -> None:
        """Start all of them at once: none is ready before there is a quorum."""
        for broker in self.brokers:
            broker.launch()
        for broker in self.brokers:
            broker.wait_ready(120)

    def stop(self) -> None:
        """End all of them as an operator would, the last two without a quorum to ask."""
        for broker in self.brokers:
            broker.stop(5)

    def _end(self) -> None:
        for broker in self.brokers:
            if broker.is_running():
                os.kill(broker.pid, signal.SIGKILL)
            broker.stop()


def kill(broker: Broker) -> None:
    """SIGKILL, and wait until it is gone."""
    os.kill(broker.pid, signal.SIGKILL)
    broker.stop()


def _ports(count: int) -> list[int]:
    """Free ports below those that the kernel hands out: a broker that is down gets its own back."""
    found: list[int] = []
    for port in random.SystemRandom().sample(range(12_000, 30_000), 500):
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            break
    return found
