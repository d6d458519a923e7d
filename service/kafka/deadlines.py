"""A deadline for every await on Kafka: with a frozen broker some of aiokafka's calls never return."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from service.kafka.errors import Retry

if TYPE_CHECKING:
    from collections.abc import Awaitable

T = TypeVar("T")


async def within(seconds: float, doing: str, call: Awaitable[T]) -> T:
    """Await ``call`` for at most ``seconds``; it is cancelled then.

    Never for ``getmany``: cancelling it breaks aiokafka's count of who is fetching.

    Raises:
        Retry: the time is up; ``doing`` completes the message.
    """
    try:
        async with asyncio.timeout(seconds):
            return await call
    except TimeoutError:
        raise Retry(f"Kafka did not answer within {seconds:g} s while {doing}") from None
