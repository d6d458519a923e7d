"""A deadline for every await on Kafka: with a frozen broker some of aiokafka's calls never return."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from quotewire.kafka.errors import RetriableKafkaError

if TYPE_CHECKING:
    from collections.abc import Awaitable

T = TypeVar("T")


async def within(seconds: float, doing: str, call: Awaitable[T]) -> T:
    """Await ``call`` for at most ``seconds``; it is cancelled then.

    aiokafka awaits inner tasks of its own that it has cancelled, and may raise that: a cancellation that was
    not asked of the caller's task is a failed call. Never for ``getmany``: cancelling it breaks aiokafka's
    count of running fetches.

    Args:
        seconds: the deadline.
        doing: completes the error message "... while".
        call: what is awaited.

    Raises:
        RetriableKafkaError: the deadline has passed, or aiokafka cancelled the call itself.
        CancelledError: the caller's task was cancelled.
    """
    task = asyncio.current_task()
    assert task is not None
    asked = task.cancelling()
    try:
        async with asyncio.timeout(seconds):
            return await call
    except TimeoutError:
        raise RetriableKafkaError(f"Kafka did not answer within {seconds:g} s while {doing}") from None
    except asyncio.CancelledError:
        if task.cancelling() > asked:
            raise
        raise RetriableKafkaError(f"the Kafka client gave up while {doing}") from None
