"""What the metrics say of records that tell no time, and of records that an open transaction holds back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer
from harness import Harness, open_harness

from quotewire.devkafka.broker import Broker

pytestmark = [pytest.mark.broker, pytest.mark.timeout(120)]


async def publish_at(harness: Harness, *timestamps: int) -> None:
    """One article for each timestamp, which Kafka keeps as it is."""
    producer = AIOKafkaProducer(bootstrap_servers=harness.bootstrap)
    await producer.start()
    try:
        for number, timestamp in enumerate(timestamps):
            key = str(number).encode()
            await producer.send_and_wait(harness.input, b"article", key, 0, timestamp_ms=timestamp)
    finally:
        await producer.stop()


async def test_record_without_a_credible_time_has_no_age(broker: Broker, tmp_path: Path) -> None:
    free = {"message.timestamp.after.max.ms": str(2**63 - 1)}
    async with open_harness(broker.bootstrap_servers, tmp_path, input=free) as harness:
        worker = harness.worker()
        await publish_at(harness, -1, 0, -62_135_596_800_000, 1_790_000_000, 4_000_000_000_000)
        await harness.until(lambda: worker.produced >= 5)
        assert worker.metric("quotewire_end_to_end_seconds_count") == 0
        assert worker.metric(r'quotewire_records_without_time_total\{reason="missing"\}') == 1
        assert worker.metric(r'quotewire_records_without_time_total\{reason="too_old"\}') == 3
        assert worker.metric(r'quotewire_records_without_time_total\{reason="future"\}') == 1
        await harness.publish([(0, b"spin")])
        await publish_at(harness, 0)
        await harness.until(lambda: worker.metric(r"quotewire_lag_seconds\{.*\}") > 0)
        assert worker.metric(r"quotewire_lag_seconds\{.*\}") < 3600


async def test_appended_time_is_the_age_whatever_the_producer_wrote(broker: Broker, tmp_path: Path) -> None:
    appended = {"message.timestamp.type": "LogAppendTime"}
    async with open_harness(broker.bootstrap_servers, tmp_path, input=appended) as harness:
        worker = harness.worker()
        await publish_at(harness, 0, -62_135_596_800_000)
        await harness.until(lambda: worker.produced >= 2)
        assert worker.metric("quotewire_end_to_end_seconds_count") == 2
        assert worker.metric("quotewire_end_to_end_seconds_sum") < 3600
        assert worker.metric(r"quotewire_records_without_time_total\{.*\}") == 0


async def test_records_behind_an_open_transaction_are_reported_and_cause_no_restart(
    broker: Broker, tmp_path: Path
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        worker = harness.worker(variables={"worker_stall_seconds": 1})
        await harness.publish([(0, b"article")])
        await harness.until(lambda: worker.produced >= 1)
        crawler = AIOKafkaProducer(bootstrap_servers=harness.bootstrap, transactional_id=harness.name)
        await crawler.start()
        try:
            async with crawler.transaction():
                await crawler.send_and_wait(harness.input, b"article", b"open", 0)
                await harness.publish((0, b"article") for _ in range(50))
                unstable = r'quotewire_unstable_records\{partition="0"\}'
                await harness.until(lambda: worker.metric(unstable) == 51)
                await asyncio.sleep(2)  # longer than a standstill is allowed to last
                assert worker.metric(r"quotewire_lag_records\{.*\}") == 0
                assert worker.is_live()
                assert worker.is_ready()
                assert worker.produced == 1
        finally:
            await crawler.stop()
        await harness.until(lambda: worker.produced >= 52)
        await harness.until(lambda: worker.metric(unstable) == 0)
