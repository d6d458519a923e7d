"""Waits for brokers that admit us, and for our topics: a missing one would hang consumer and producers.

Then the group's first positions are settled, which the same outages may prevent.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from quotewire.kafka.admin import admin, describe_topics, topic_config
from quotewire.kafka.client import AIOKAFKA
from quotewire.kafka.deadlines import within
from quotewire.kafka.errors import KafkaFailure, NothingCommitted
from quotewire.kafka.first_positions import settle_first_positions

if TYPE_CHECKING:
    from quotewire.kafka.client import Clients
    from quotewire.metrics import Metrics
    from quotewire.settings import KafkaSettings, TopicSettings

_log = logging.getLogger(__name__)

_PAUSE_SECONDS = 5.0


class AwaitedTopics:
    """What the worker still waits for before it can start.

    Args:
        settings: how to reach the brokers, and the group.
        topics: the three topics.
        metrics: counts and gauges.
        transactional: whether producers may use transactional ids.
        clients: makes what talks to the brokers.
        pause_seconds: between two attempts.
    """

    def __init__(
        self,
        settings: KafkaSettings,
        topics: TopicSettings,
        metrics: Metrics,
        *,
        transactional: bool,
        clients: Clients = AIOKAFKA,
        pause_seconds: float = _PAUSE_SECONDS,
    ) -> None:
        self._kafka = settings
        self._topics = topics
        self._transactional = transactional
        self._metrics = metrics
        self._clients = clients
        self._pause = pause_seconds
        self.missing: list[str] = []
        """Topics that do not exist, or may not be seen."""
        self.unreachable = ""
        """Why no broker admits us, empty where one does; it is tried again until one does."""

    async def wait(self) -> None:
        """Return once all topics exist, and it is settled where the group begins.

        Raises:
            NothingCommitted: the group has committed nothing, and the operator wants the worker to stop then.
        """
        while True:
            if await self._are_there():
                return
            await asyncio.sleep(self._pause)

    async def _are_there(self) -> bool:
        try:
            missing = await self._ask()
            if not missing:
                await settle_first_positions(
                    self._kafka,
                    self._topics.input,
                    transactional=self._transactional,
                    clients=self._clients,
                )
        except NothingCommitted:
            raise
        except KafkaFailure as problem:
            if not self.unreachable:
                _log.error("%s; trying again", problem)
            self.unreachable = str(problem)
            return False
        if missing and missing != self.missing:
            _log.error(
                "no such topic: %s; waiting for it, `quotewire topics create` makes it", ", ".join(missing)
            )
        self.unreachable, self.missing = "", missing
        return not missing

    async def _ask(self) -> list[str]:
        """Which of our topics are not there; where all are, the input topic's retention is noted too."""
        names, deadline = self._topics, self._kafka.operation_deadline_seconds
        async with admin(self._kafka, self._clients) as client:
            there = await within(deadline, "looking for the topics", describe_topics(client))
            missing = [name for name in (names.input, names.output, names.dead_letter) if name not in there]
            if not missing:
                config = await within(
                    deadline, "asking the input topic's retention", topic_config(client, names.input)
                )
                self._metrics.retention_known(max(0, int(config.get("retention.ms", 0))) / 1000)
        return missing
