"""Print who said what, by confluent-kafka: python with_confluent_kafka.py BROKERS TOPIC [COUNT]."""

import json
import sys
from itertools import count

from confluent_kafka import Consumer, KafkaException
from event import lines


def main(brokers: str, topic: str, limit: int | None) -> None:
    """Follow the topic, or end after ``limit`` records."""
    consumer = Consumer(
        {
            "bootstrap.servers": brokers,
            "group.id": "who-said-what-confluent",
            "isolation.level": "read_committed",  # librdkafka's default, but do not rely on it
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
        }
    )
    consumer.subscribe([topic])
    try:
        for number in count(1):
            while (record := consumer.poll(1)) is None:
                pass
            if record.error():
                raise KafkaException(record.error())
            if record.value() is None:  # a tombstone: the article was withdrawn
                print(f"withdrawn\t{record.key().decode()}", flush=True)
            else:
                print("".join(f"{line}\n" for line in lines(json.loads(record.value()))), end="", flush=True)
            consumer.commit(record, asynchronous=False)  # after the work: a crash repeats, and loses nothing
            if number == limit:
                return
    finally:
        consumer.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if sys.argv[3:] else None)
