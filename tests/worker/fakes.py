"""A pool and a Kafka that do what the test says, and a partition worker between them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotewire.kafka.errors import Fenced, RecordRefused, RetriableKafkaError
from quotewire.metrics import Metrics
from quotewire.records import Kind, Outcome, Outgoing, Reason, Record, Rejection, Stage
from quotewire.refuser import Refuser
from quotewire.settings import FloodSettings, WorkerSettings
from quotewire.wire.dead_letter import dead_letter
from quotewire.worker.dead_letter_limit import DeadLetterLimit
from quotewire.worker.partition import PartitionWorker

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from quotewire.records import Headers
    from quotewire.tracing import Tracing


def record(offset: int, value: bytes | None = b"article", headers: Headers = ()) -> Record:
    return Record("raw", 0, offset, timestamp=0, key=str(offset).encode(), value=value, headers=headers)


def keyless(offset: int, value: bytes | None = b"article") -> Record:
    """A record without a key; what comes of it is known by a header."""
    return Record("raw", 0, offset, timestamp=0, key=None, value=value, headers=(("n", b"%d" % offset),))


def outcome(of: Record) -> Outcome:
    """An event, a tombstone for a null value, a dead letter for ``bad``."""
    if of.value is None:
        return Outcome(Kind.TOMBSTONE, Outgoing("enriched", of.key, None, of.headers))
    if of.value == b"bad":
        rejection = Rejection(Reason.INVALID_JSON, Stage.DECODE, "not JSON")
        letter = dead_letter(of, rejection, topic="dead", now_ms=0)
        return Outcome(Kind.DEAD_LETTER, letter, rejection=rejection)
    key = str(of.offset).encode() if of.key is None else of.key
    return Outcome(Kind.ENRICHED, Outgoing("enriched", key, of.value))


class Children:
    """A pool whose work is done when the test says so."""

    def __init__(self) -> None:
        self.submitted: list[tuple[Record, asyncio.Future[Outcome]]] = []

    def submit(self, of: Record) -> asyncio.Future[Outcome]:
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self.submitted.append((of, future))
        return future

    def finish(self, *offsets: int) -> None:
        for of, future in self.submitted:
            if of.offset in offsets and not future.done():
                future.set_result(outcome(of))

    @property
    def unfinished(self) -> list[int]:
        return [of.offset for of, future in self.submitted if not future.done()]


@dataclass
class Topic:
    """What Kafka holds: published records, the committed offset, and what it will say to the next commits.

    A value of more than ``limit`` bytes is refused, and one without a key on a topic of ``keyed``: as on a
    broker, together with all others for that topic.
    """

    committed: int | None = 0
    topic_made_again: bool = False
    topic: str = ""
    limit: int = 1_000_000
    keyed: frozenset[str] = frozenset()
    refusals: int = 0
    published: list[Outgoing] = field(default_factory=list)
    commits: list[tuple[int, int]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    async def open(self) -> None:
        pass

    def close(self) -> None:
        pass

    async def commit(self, batch: Sequence[Outgoing], next_offset: int) -> None:
        await asyncio.sleep(0)
        answer = self.answers.pop(0) if self.answers else "committed"
        if answer == "fenced":
            raise Fenced("another owner")
        if answer == "failed":
            raise RetriableKafkaError("no answer")
        for outgoing in batch:
            too_large = len(outgoing.value or b"") > self.limit
            if too_large or (outgoing.topic in self.keyed and outgoing.key is None):
                self.refusals += 1
                together = [at for at, other in enumerate(batch) if other.topic == outgoing.topic]
                raise RecordRefused("as the test says", together, too_large=too_large)
        self.published.extend(batch)
        self.committed = next_offset
        self.commits.append((len(batch), next_offset))
        if answer == "committed, answer lost":
            raise RetriableKafkaError("no answer")

    @property
    def keys(self) -> list[int]:
        """The offsets of the records whose outcomes were published."""
        return [int(dict(outgoing.headers).get("n") or outgoing.key or b"") for outgoing in self.published]


def worker(
    children: Children,
    topic: Topic,
    batch_records: int = 200,
    *,
    dead_letter_limit: DeadLetterLimit | None = None,
    tracing: Tracing | None = None,
    batch_seconds: float = 0.001,
) -> PartitionWorker:
    return PartitionWorker(
        0,
        topic.committed or 0,
        submit=children.submit,
        transactor=topic,
        dead_letter_limit=dead_letter_limit or DeadLetterLimit(FloodSettings()),
        refuser=Refuser("articles.dead-letter"),
        settings=WorkerSettings(batch_records=batch_records, batch_seconds=batch_seconds),
        metrics=Metrics(),
        tracing=tracing,
    )


async def settle() -> None:
    """Let every task that can run come to its next wait, batches' lingering included."""
    # More than once: on a busy machine the first may end before what lingers has begun to.
    for _ in range(3):
        await asyncio.sleep(0.002)
    for _ in range(20):
        await asyncio.sleep(0)


async def finished(running: Awaitable[None]) -> None:
    await asyncio.wait_for(running, 5)
