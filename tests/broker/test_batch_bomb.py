"""A batch that Kafka's own compression makes small: only the broker can keep it from being expanded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import MessageSizeTooLargeError
from harness import open_harness

if TYPE_CHECKING:
    from pathlib import Path

    from quotewire.devkafka.broker import Broker

pytestmark = [pytest.mark.broker, pytest.mark.timeout(120)]


@pytest.mark.parametrize("codec", ["gzip", "snappy", "lz4", "zstd"])
async def test_an_uncompressed_input_topic_takes_no_batch_that_expands_beyond_its_limit(
    broker: Broker, tmp_path: Path, codec: str
) -> None:
    limits = {"compression.type": "uncompressed", "max.message.bytes": "100000"}
    async with (
        open_harness(broker.bootstrap_servers, tmp_path, input=limits) as harness,
        AIOKafkaProducer(
            bootstrap_servers=harness.bootstrap, compression_type=codec, max_request_size=4_000_000
        ) as crawler,
    ):
        await crawler.send_and_wait(harness.input, b" " * 50_000)
        with pytest.raises(MessageSizeTooLargeError):
            await crawler.send_and_wait(harness.input, b" " * 1_500_000)  # packed, it is below the limit
