"""Kafka for the benchmark: topics of a run, a publisher, and a subscriber that notes when each event came."""

from __future__ import annotations

import json
import random
import subprocess
import time
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from contenders import OURS
from processes import BenchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SILENCE_SECONDS = 120.0
QUIET_SECONDS = 5.0


@contextmanager
def broker() -> Iterator[str]:
    """The service's own small Kafka; yields host and port."""
    command = [str(OURS), "-m", "quotewire", "broker", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        if not address:
            raise BenchError("the broker did not start")
        try:
            yield address
        finally:
            process.terminate()


class Topics:
    """Input and output topic of one run; the broker itself stamps what is appended to the output."""

    def __init__(self, address: str, name: str, partitions: int) -> None:
        self.name, self.partitions = name, partitions
        settings = {"bootstrap.servers": address}
        topics = [
            NewTopic(f"{name}.in", partitions, 1),
            NewTopic(f"{name}.out", partitions, 1, config={"message.timestamp.type": "LogAppendTime"}),
            NewTopic(f"{name}.dead", partitions, 1),
        ]
        admin = AdminClient(settings)
        for done in admin.create_topics(topics).values():
            done.result()
        self._producer = Producer(settings)
        self._consumer = Consumer(
            {
                **settings,
                "group.id": f"{name}.reader",
                "isolation.level": "read_committed",
                "auto.offset.reset": "earliest",
                "fetch.wait.max.ms": 50,
            }
        )
        outputs = [f"{name}.out", f"{name}.dead"]
        self._consumer.assign([TopicPartition(topic, at, 0) for topic in outputs for at in range(partitions)])
        self.appended: list[float] = []
        """Wall clock of the broker at each record that came out."""
        self.arrived: dict[str, float] = {}
        """Article id to the wall clock at which a subscriber that reads committed records got it."""
        self.repeated = 0
        self.refused = 0

    def publish(
        self, articles: Iterable[dict[str, str]], partition: Callable[[int], int] | None = None
    ) -> None:
        """Publish at once, evenly over the partitions, or as ``partition`` says of each number."""
        for number, article in enumerate(articles):
            self._send(article, partition(number) if partition else number % self.partitions)
        self._producer.flush()

    def publish_paced(
        self, articles: Sequence[dict[str, str]], rate: float, check: Callable[[], None], seed: int
    ) -> dict[str, float]:
        """Publish at ``rate`` per second with random gaps; returns article id to wall clock."""
        chance = random.Random(seed)
        sent: dict[str, float] = {}
        due = time.time()
        for number, article in enumerate(articles):
            due += chance.expovariate(rate)
            while (left := due - time.time()) > 0:
                self._take(min(left, 0.02))
            check()
            sent[article["id"]] = time.time()
            self._send(article, number % self.partitions)
            self._producer.poll(0)
        self._producer.flush()
        return sent

    def wait_for(self, count: int, check: Callable[[], None]) -> None:
        """Read until as many articles came out."""
        read_at, last = time.monotonic(), len(self.arrived)
        while len(self.arrived) < count:
            check()
            self._take(0.1)
            if len(self.arrived) > last:
                read_at, last = time.monotonic(), len(self.arrived)
            if time.monotonic() - read_at > SILENCE_SECONDS:
                raise BenchError(f"{len(self.arrived)} of {count} articles came out, then none for long")

    def committed(self) -> Counter[bytes]:
        """How often each article's id is in the output topic, read again and only what is committed."""
        seen: Counter[bytes] = Counter()
        self._consumer.assign([TopicPartition(f"{self.name}.out", at, 0) for at in range(self.partitions)])
        while messages := self._consumer.consume(5_000, QUIET_SECONDS):
            seen.update(message.key() for message in messages if message.error() is None)
        return seen

    def close(self) -> None:
        """Leave Kafka, before the broker does."""
        self._consumer.close()
        del self._producer

    def _send(self, article: dict[str, str], partition: int) -> None:
        value = json.dumps(article).encode()
        self._producer.produce(f"{self.name}.in", value, article["id"].encode(), partition)

    def _take(self, seconds: float) -> None:
        for message in self._consumer.consume(500, seconds):
            if message.error() is not None:
                raise BenchError(str(message.error()))
            key = message.key().decode()
            self.repeated += key in self.arrived
            self.refused += message.topic().endswith(".dead")
            self.arrived.setdefault(key, time.time())
            self.appended.append(message.timestamp()[1] / 1000)
