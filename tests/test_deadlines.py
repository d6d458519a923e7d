"""A call to Kafka ends in time."""

from __future__ import annotations

import asyncio

import pytest

from quotewire.kafka.deadlines import within
from quotewire.kafka.errors import RetriableKafkaError


async def test_answer_in_time_is_handed_on() -> None:
    assert await within(5, "asking", asyncio.sleep(0, "yes")) == "yes"


async def test_no_answer_in_time_is_worth_another_try() -> None:
    with pytest.raises(RetriableKafkaError, match=r"did not answer within 0\.01 s while asking"):
        await within(0.01, "asking", asyncio.sleep(60))


async def test_cancellation_of_the_caller_stays_one() -> None:
    caller = asyncio.create_task(within(5, "asking", asyncio.sleep(60)))
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert caller.cancelled()


async def gives_up() -> None:
    """As aiokafka's consumer ends where brokers are away: it awaits a task that it has cancelled itself."""
    inner = asyncio.create_task(asyncio.sleep(60))
    await asyncio.sleep(0)
    inner.cancel()
    await inner


async def test_cancellation_that_nobody_asked_of_the_caller_is_a_failed_call() -> None:
    with pytest.raises(RetriableKafkaError, match=r"gave up while leaving"):
        await within(5, "leaving", gives_up())


async def test_failed_call_after_a_cancellation_that_was_survived_is_one_too() -> None:
    async def caller() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            with pytest.raises(RetriableKafkaError):
                await within(5, "leaving", gives_up())

    task = asyncio.create_task(caller())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
