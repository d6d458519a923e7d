"""Print who said what, by aiokafka: python with_aiokafka.py BROKERS TOPIC [COUNT]."""

import asyncio
import json
import sys
from itertools import count

from aiokafka import AIOKafkaConsumer
from event import lines


async def main(brokers: str, topic: str, limit: int | None) -> None:
    """Follow the topic, or end after ``limit`` records."""
    consumer = AIOKafkaConsumer(
        topic,
        bootstrap_servers=brokers,
        group_id="who-said-what-aiokafka",
        isolation_level="read_committed",  # else events of transactions that failed are read too
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    async with consumer:
        for number in count(1):
            record = await consumer.getone()
            if record.value is None:  # a tombstone: the article was withdrawn
                print(f"withdrawn\t{record.key.decode()}", flush=True)
            else:
                print("".join(f"{line}\n" for line in lines(json.loads(record.value))), end="", flush=True)
            await consumer.commit()  # after the work: a crash repeats an event and loses none
            if number == limit:
                return


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if sys.argv[3:] else None))
