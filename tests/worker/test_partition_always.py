"""What holds of a partition worker whatever the pool and Kafka do."""

from __future__ import annotations

import asyncio
from random import Random

from fakes import Children, Topic, finished, keyless, record, worker
from hypothesis import given
from hypothesis import strategies as st

from quotewire.kafka.errors import Fenced, RetriableKafkaError
from quotewire.worker.partition import StopMode

ANSWERS = st.sampled_from(["committed"] * 6 + ["fenced", "failed", "committed, answer lost"])


@given(
    gaps=st.lists(st.integers(1, 3), min_size=1, max_size=40),
    values=st.lists(st.sampled_from([b"article", b"bad", None, b"x" * 200]), min_size=1),
    keys=st.lists(st.booleans(), min_size=1),
    keyed=st.frozensets(st.sampled_from(["enriched", "dead", "articles.dead-letter"])),
    answers=st.lists(ANSWERS, max_size=12),
    batch_records=st.integers(1, 9),
    seed=st.integers(0, 2**32),
)
def test_one_outcome_each_in_order_whatever_the_pool_and_kafka_do(
    *,
    gaps: list[int],
    values: list[bytes | None],
    keys: list[bool],
    keyed: frozenset[str],
    answers: list[str],
    batch_records: int,
    seed: int,
) -> None:
    offsets = [sum(gaps[: i + 1]) for i in range(len(gaps))]
    log = [
        (record if keys[i % len(keys)] else keyless)(offset, values[i % len(values)])
        for i, offset in enumerate(offsets)
    ]
    topic = Topic(limit=150, answers=answers, keyed=keyed)
    chance = Random(seed)

    async def life_of_one_worker() -> bool:
        """From the committed offset on; True when everything is committed, False when it broke off."""
        children = Children()
        tested = worker(children, topic, batch_records)
        running = asyncio.create_task(tested.run())
        unread = [of for of in log if of.offset >= tested.next_offset]
        while (unread or children.unfinished) and not running.done():
            count = chance.randint(0, len(unread))
            tested.offer(unread[:count])
            del unread[:count]
            if children.unfinished:
                children.finish(
                    *chance.sample(children.unfinished, chance.randint(0, len(children.unfinished)))
                )
            await asyncio.sleep(chance.choice([0, 0, 0.001]))
            published = topic.keys
            assert published == offsets[: len(published)]
            # No committed offset is past a record that is not published.
            assert [offset for offset in offsets if offset < (topic.committed or 0)] == published
        tested.stop(StopMode.DRAIN)
        try:
            await finished(running)
        except (Fenced, RetriableKafkaError):
            tested.close()
            return False
        return True

    while not asyncio.run(life_of_one_worker()):
        pass
    assert topic.keys == offsets
    assert topic.committed == offsets[-1] + 1
