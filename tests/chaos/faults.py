"""What each fault does to brokers, network and workers, and how it is made good."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from aiokafka.admin import AIOKafkaAdminClient
from cluster import NODES, Cluster, kill
from plan import Fault, Step

from topics import add_partitions, are_replicas_in_sync

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fleet import Fleet

    from quotewire.devkafka.broker import Broker

_PATIENCE_SECONDS = 300
_CLOCK_JUMP_SECONDS = 7200


class Faults:
    """Injects faults into a cluster; each returns when it is over and all replicas are in sync."""

    def __init__(self, cluster: Cluster, fleet: Fleet, partitions: int, outage_seconds: float) -> None:
        self._cluster = cluster
        self._fleet = fleet
        self._partitions = partitions
        self._outage_seconds = outage_seconds
        self.outages: list[str] = []
        """How the workers took each outage."""

    async def strike(self, step: Step) -> None:
        """Let it happen, last and pass."""
        match step.fault:
            case Fault.WORKER_KILL:
                for _ in range(step.times):
                    self._fleet.kill(step.victim)
            case Fault.CHILD_KILL:
                while not self._fleet.kill_child(step.victim):  # noqa: ASYNC110 - nobody tells
                    await asyncio.sleep(0.1)
            case Fault.FORK_SERVER_KILL:
                while not self._fleet.kill_fork_server(step.victim):  # noqa: ASYNC110 - nobody tells
                    await asyncio.sleep(0.1)
            case Fault.WORKER_FREEZE:
                member = self._fleet.freeze(step.victim)
                await asyncio.sleep(step.seconds)
                member.process.send_signal(signal.SIGCONT)
            case Fault.CLOCK_JUMP:
                for offset in (_CLOCK_JUMP_SECONDS, -_CLOCK_JUMP_SECONDS, 0):
                    self._fleet.set_clock(offset)
                    await asyncio.sleep(step.seconds)
            case Fault.MORE_PARTITIONS:
                self._partitions += 2
                async with watcher(self._cluster) as admin:
                    await add_partitions(admin, self._partitions)
            case Fault.NETWORK_CUT | Fault.NETWORK_SLOW | Fault.NETWORK_RESET | Fault.NETWORK_HALF_OPEN:
                await self._disturb(step)
            case _:
                await self._hit_brokers(step)
                await self._in_sync()

    async def _hit_brokers(self, step: Step) -> None:
        broker = self._cluster.brokers[step.victim % NODES]
        match step.fault:
            case Fault.BROKER_KILL:
                kill(broker)
                await asyncio.sleep(step.seconds)
                await asyncio.to_thread(broker.start, _PATIENCE_SECONDS)
            case Fault.BROKER_FREEZE:
                os.kill(broker.pid, signal.SIGSTOP)
                await asyncio.sleep(step.seconds)
                os.kill(broker.pid, signal.SIGCONT)
            case Fault.DISK_FULL:
                await self._fill_disk(broker)
            case Fault.ROLLING_RESTART:
                for each in self._cluster.brokers:
                    await asyncio.to_thread(each.stop, 10)
                    await asyncio.to_thread(each.start, _PATIENCE_SECONDS)
                    await self._in_sync()
            case Fault.OUTAGE:
                await self._outage()
            case _:
                raise NotImplementedError(step.fault)

    async def _outage(self) -> None:
        """All brokers gone: whoever is at work must stay alive, as /livez tells it, and come back to work."""
        fleet = [one for one in self._fleet.members if not await asyncio.to_thread(one.complaints, "readyz")]
        await asyncio.to_thread(self._cluster.stop)
        end = time.monotonic() + self._outage_seconds
        asked, failed = 0, 0
        while time.monotonic() < end:
            answers = await asyncio.gather(*(asyncio.to_thread(one.complaints, "livez") for one in fleet))
            asked, failed = asked + len(answers), failed + sum(map(bool, answers))
            await asyncio.sleep(min(5, self._outage_seconds))
        await asyncio.to_thread(self._cluster.start)
        back = time.monotonic()
        await self.all_ready()
        self.outages.append(
            f"outage of {self._outage_seconds:.0f} s: /livez failed {failed} of {asked} times, all "
            f"{len(self._fleet.members)} workers ready {time.monotonic() - back:.0f} s after the last broker"
        )

    async def all_ready(self) -> None:
        """Wait until every worker is at work, replacing those that end."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        self._fleet.fill()
        while any([await asyncio.to_thread(one.complaints, "readyz") for one in self._fleet.members]):
            assert time.monotonic() < deadline, "the workers do not get ready by themselves"
            await asyncio.sleep(0.5)
            self._fleet.fill()

    async def _disturb(self, step: Step) -> None:
        # Every other network fault is the whole network's.
        one = self._cluster.proxies[step.victim % NODES]
        proxies = self._cluster.proxies if step.victim & 8 else [one]
        for proxy in proxies:
            match step.fault:
                case Fault.NETWORK_CUT:
                    proxy.cut()
                case Fault.NETWORK_HALF_OPEN:
                    proxy.half_open()
                case Fault.NETWORK_SLOW:
                    proxy.slow(0.3)
                case _:
                    proxy.reset()
        await asyncio.sleep(step.seconds)
        for proxy in proxies:
            proxy.open()

    async def _fill_disk(self, broker: Broker) -> None:
        """Let no file of the broker grow any more, which is how a full disk looks to it: it ends itself."""
        _, hard = resource.prlimit(broker.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(broker.pid, resource.RLIMIT_FSIZE, (1, hard))
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while broker.is_running():
            assert time.monotonic() < deadline, "the broker did not notice that its disk is full"
            await asyncio.sleep(0.1)
        broker.stop()
        await asyncio.to_thread(broker.start, _PATIENCE_SECONDS)

    async def _in_sync(self) -> None:
        """Wait until every replica has caught up: one broker at a time is what replication 3 promises."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            with suppress(Exception):
                async with asyncio.timeout(15), watcher(self._cluster) as admin:
                    if await are_replicas_in_sync(admin, NODES):
                        return
            await asyncio.sleep(0.3)
        raise AssertionError("the replicas did not catch up")


@asynccontextmanager
async def watcher(cluster: Cluster) -> AsyncIterator[AIOKafkaAdminClient]:
    """An admin client past the proxies."""
    admin = AIOKafkaAdminClient(bootstrap_servers=cluster.bootstrap)
    try:
        await admin.start()
        yield admin
    finally:
        await admin.close()
