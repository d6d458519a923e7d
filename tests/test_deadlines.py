"""A call to Kafka ends in time."""

from __future__ import annotations

import asyncio

import pytest

from service.kafka.deadlines import within
from service.kafka.errors import Retry


async def test_answer_in_time_is_handed_on() -> None:
    assert await within(5, "asking", asyncio.sleep(0, "yes")) == "yes"


async def test_no_answer_in_time_is_worth_another_try() -> None:
    with pytest.raises(Retry, match=r"did not answer within 0\.01 s while asking"):
        await within(0.01, "asking", asyncio.sleep(60))


async def test_cancellation_of_the_caller_stays_one() -> None:
    caller = asyncio.create_task(within(5, "asking", asyncio.sleep(60)))
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert caller.cancelled()
