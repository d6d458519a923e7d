"""Stores the classes that Kafka loads, linked: a broker of the tests starts with half the processor time.

Run as ``python tests/broker/stored_classes.py FILE``. tests/conftest.py has the Java of each broker read it.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from quotewire.devkafka.broker import Broker
from quotewire.kafka.admin import create_topics
from quotewire.kafka.publisher import publisher
from quotewire.kafka.reader import read_topic
from quotewire.records import Outgoing
from quotewire.settings import KafkaSettings


async def use(broker: Broker) -> None:
    """One record through the broker, whose Java then has what that takes too."""
    settings = KafkaSettings(bootstrap_servers=broker.bootstrap_servers)
    await create_topics(settings, ["topic"], partitions=1, replication_factor=1)
    async with publisher(settings) as to:
        await to.publish([Outgoing("topic", b"key", b"value")])
    async with read_topic(settings, "topic", from_beginning=True) as reader:
        assert await reader.fetch(1, 10)


def main(file: Path) -> None:
    with TemporaryDirectory() as folder:
        broker = Broker(Path(folder))
        with broker:  # formats the folder, which is another Java
            pass
        os.environ["JDK_JAVA_OPTIONS"] = f'-XX:AOTCacheOutput="{file.absolute()}"'
        broker.start()
        asyncio.run(use(broker))
        broker.stop(timeout=300)  # Java writes the file when it ends


if __name__ == "__main__":
    main(Path(sys.argv[1]))
