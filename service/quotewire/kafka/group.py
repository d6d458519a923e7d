"""What a worker needs of Kafka for its input topic, made from the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.kafka.awaited_topics import AwaitedTopics
from quotewire.kafka.client import AIOKAFKA
from quotewire.kafka.consumer import GroupConsumer, PartitionOffsets
from quotewire.kafka.sign_in import kept_token
from quotewire.kafka.start_positions import StartPositions
from quotewire.kafka.transactions import AtLeastOnce, Transactions
from quotewire.settings import DeliveryMode

if TYPE_CHECKING:
    from quotewire.kafka.client import Clients
    from quotewire.kafka.transactions import Transactor
    from quotewire.metrics import Metrics
    from quotewire.settings import KafkaSettings, TopicSettings


class Group:
    """One worker's membership in the consumer group of the input topic.

    Args:
        settings: how to reach the brokers, and how the group behaves.
        topics: the three topics.
        delivery: with transactions or without.
        metrics: counts and gauges.
        clients: makes what talks to the brokers.
    """

    def __init__(
        self,
        settings: KafkaSettings,
        topics: TopicSettings,
        delivery: DeliveryMode,
        metrics: Metrics,
        clients: Clients = AIOKAFKA,
    ) -> None:
        self.settings = settings
        self.input_topic = topics.input
        self._transactor = Transactions if delivery is DeliveryMode.EXACTLY_ONCE else AtLeastOnce
        self._clients = clients
        token = kept_token(settings)
        if token is not None:
            token.report = metrics.token_asked
        self.awaited = AwaitedTopics(
            settings,
            topics,
            metrics,
            transactional=delivery is DeliveryMode.EXACTLY_ONCE,
            clients=clients,
        )
        self.consumer = GroupConsumer(settings, topics.input, clients)
        self.positions = StartPositions(
            self.consumer, topics.input, metrics, may_reset=settings.auto_offset_reset != "none"
        )

    def transactor(self, number: int) -> Transactor:
        """A new transactor, not yet opened, for partition ``number`` of the input topic."""
        return self._transactor(
            self.settings,
            self.consumer.partition(number),
            PartitionOffsets(self.consumer, number),
            self._clients,
        )
