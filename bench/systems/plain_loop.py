"""A plain confluent-kafka loop: poll, annotate, produce, one offset commit a second, at least once."""

import time

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer
from entities import BROKER, GROUP, INPUT, OUTPUT, enriched, load

COMMIT_SECONDS = 1.0


def main() -> None:
    nlp = load()
    producer = Producer({"bootstrap.servers": BROKER, "enable.idempotence": True})
    consumer = Consumer(
        {
            "bootstrap.servers": BROKER,
            "group.id": GROUP,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
        }
    )
    consumer.subscribe([INPUT])
    committed, done = time.monotonic(), 0
    while True:
        message = consumer.poll(0.1)
        if message is not None and message.error() is None:
            producer.produce(OUTPUT, key=message.key(), value=enriched(nlp, message.value()))
            producer.poll(0)
            done += 1
        if done and time.monotonic() - committed > COMMIT_SECONDS:
            producer.flush()
            try:
                consumer.commit(asynchronous=False)
            except KafkaException as error:  # the partitions of what was done went to the other loop
                if error.args[0].code() != KafkaError._NO_OFFSET:  # noqa: SLF001 - its public name
                    raise
            committed, done = time.monotonic(), 0


if __name__ == "__main__":
    main()
