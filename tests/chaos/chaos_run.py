"""One chaos run: publish, inject a fault, catch up, repeatedly; then let it settle and check the outcomes.

Faults of workers and faults of everything else come side by side, a few alone before them.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from aiokafka.errors import KafkaError
from chaos_worker import ID_PER_PROCESS, REAL, enricher
from checker import Verdict, judge
from cluster import NODES, Cluster
from faults import Faults, watcher
from fleet import Fleet
from plan import ALONE, ON_THE_REST, ON_WORKERS, Fault, Step, draw

from quotewire.kafka.admin import create_topics
from quotewire.kafka.producers import ignore_unread_failures
from quotewire.settings import KafkaSettings, Settings, TopicSettings
from topics import (
    DEAD_LETTER,
    GROUP,
    INPUT,
    OUTPUT,
    article,
    consumed,
    create_output,
    delete_output,
    publish,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from quotewire.records import Outcome, Record

_PATIENCE_SECONDS = 300


@dataclass(frozen=True)
class Size:
    """How much of everything; ``real`` annotates with the real pipeline."""

    messages: int
    faults: Mapping[Fault, int]
    seed: int
    workers: int = 3
    partitions: int = 6
    outage_seconds: float = 20
    real: bool = False
    id_per_process: bool = False


@dataclass
class Report:
    """What a run came to."""

    verdict: Verdict
    exit_codes: list[int]
    deserters: list[str]
    started: int
    struck: Counter[Fault] = field(default_factory=Counter)
    outages: list[str] = field(default_factory=list)
    seconds: float = 0


async def run(size: Size, folder: Path) -> Report:
    """One run from starting the brokers to the verdict; ``folder`` keeps all logs."""
    ignore_unread_failures(asyncio.get_running_loop())
    async with Cluster(folder) as cluster:
        return await Run(size, cluster, folder).work()


class Run:
    """One run on a cluster of its own."""

    def __init__(self, size: Size, cluster: Cluster, folder: Path) -> None:
        self._size = size
        self._cluster = cluster
        self._chance = Random(size.seed)
        self._published = 0
        self._topics = TopicSettings(input=INPUT, output=OUTPUT, dead_letter=DEAD_LETTER)
        self._kept: list[Record] = []
        arguments = [REAL] * size.real + [ID_PER_PROCESS] * size.id_per_process
        self._fleet = Fleet(
            folder,
            size.workers,
            {
                "KAFKA_BOOTSTRAP_SERVERS": cluster.proxied_bootstrap,
                "KAFKA_GROUP_ID": GROUP,
                **{f"TOPIC_{name.upper()}": topic for name, topic in self._topics.model_dump().items()},
            },
            arguments,
            folder / "clock" if size.faults.get(Fault.CLOCK_JUMP) else None,
        )
        self._faults = Faults(cluster, self._fleet, size.partitions, size.outage_seconds)
        self._struck: Counter[Fault] = Counter()

    async def work(self) -> Report:
        """All of it."""
        started = time.monotonic()
        names = [INPUT, OUTPUT, DEAD_LETTER]
        await create_topics(
            KafkaSettings(bootstrap_servers=self._cluster.bootstrap),
            names,
            partitions=self._size.partitions,
            replication_factor=NODES,
        )
        steps = draw(self._size.faults, self._size.seed)
        share = -(-self._size.messages // max(1, len(steps)))
        try:
            await self._faults.all_ready()
            await self._follow([step for step in steps if step.fault in ALONE], share)
            async with asyncio.TaskGroup() as together:
                for some in (ON_WORKERS, ON_THE_REST):
                    together.create_task(self._follow([step for step in steps if step.fault in some], share))
            await self._catch_up(backlog=0)
            await self._faults.all_ready()
            codes = await asyncio.to_thread(self._fleet.dismiss)  # the proxies live on this loop
            verdict = await self._verdict()
        finally:
            self._fleet.end()
        return Report(
            verdict,
            codes,
            self._fleet.deserters,
            self._fleet.started,
            self._struck,
            self._faults.outages,
            time.monotonic() - started,
        )

    async def _follow(self, steps: Sequence[Step], share: int) -> None:
        """One fault after the other, with inputs to work on before and during each."""
        for number, step in enumerate(steps):
            await self._publish(share)
            await asyncio.sleep(step.pause)
            await self._strike(step, share)
            self._fleet.fill()
            left = await self._catch_up(backlog=share)
            say(f"{number + 1}/{len(steps)} {step.fault.value}, {left} of {self._published} to do")

    async def _strike(self, step: Step, share: int) -> None:
        self._struck[step.fault] += step.times
        if step.fault is Fault.OUTPUT_DELETED:
            await self._delete_output(step, share)
        else:
            await self._faults.strike(step)

    async def _delete_output(self, step: Step, share: int) -> None:
        """Delete the output topic and make it again, with inputs waiting meanwhile.

        What is on it is read before: nobody can promise what is deleted.
        """
        await self._catch_up(backlog=0)
        self._kept += await read(self._cluster.bootstrap, OUTPUT)
        async with watcher(self._cluster) as admin:
            await delete_output(admin)
            await self._publish(share)
            await asyncio.sleep(step.seconds)
            await create_output(admin, self._size.partitions, NODES)

    async def _publish(self, count: int) -> None:
        count = min(count, self._size.messages - self._published)
        numbers = range(self._published, self._published + count)
        self._published += count
        values = [(b"%d" % number, article(number, self._chance)) for number in numbers]
        await publish(self._cluster.bootstrap, values)

    async def _catch_up(self, backlog: int) -> int:
        """Wait until at most ``backlog`` inputs are not committed; how many there are.

        Raises:
            AssertionError: nothing was committed for a long time.
        """
        best, moved = -1, time.monotonic()
        while True:
            with suppress(KafkaError, TimeoutError, OSError):
                async with asyncio.timeout(20), watcher(self._cluster) as admin:
                    while True:
                        done = await consumed(admin)
                        if done > best:
                            best, moved = done, time.monotonic()
                        if self._published - best <= backlog:
                            return self._published - best
                        self._fleet.fill()
                        await asyncio.sleep(0.2)
            stuck = time.monotonic() - moved
            assert stuck < _PATIENCE_SECONDS, f"{self._published - best} inputs wait since {stuck:.0f} s"
            self._fleet.fill()
            await asyncio.sleep(0.2)

    async def _verdict(self) -> Verdict:
        inputs, published, refused = [
            await read(self._cluster.bootstrap, topic) for topic in (INPUT, OUTPUT, DEAD_LETTER)
        ]
        return judge(inputs, [*self._kept, *published], refused, self._enrich())

    def _enrich(self) -> Callable[[Record, int], Outcome]:
        settings = Settings(topic=self._topics)
        if not self._size.real:
            return enricher(settings)
        from quotewire.enricher import Enricher  # noqa: PLC0415 - the model's libraries, for the one run that wants them

        return Enricher.load(settings).enrich


def say(text: str) -> None:
    """Tell whoever watches."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {text}\n")
