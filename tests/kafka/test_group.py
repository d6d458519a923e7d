"""What the settings make of a membership in the group, on a Kafka in memory."""

from __future__ import annotations

import pytest
from memory_kafka import Cluster

from quotewire.kafka.errors import KafkaFailure, OutOfRange
from quotewire.kafka.group import Group
from quotewire.kafka.transactions import AtLeastOnce, Transactions
from quotewire.metrics import Metrics
from quotewire.settings import DeliveryMode, KafkaSettings, TopicSettings

TOPICS = TopicSettings(input="raw", output="enriched", dead_letter="dead")


def group(made: Cluster, delivery: DeliveryMode, policy: str) -> Group:
    settings = KafkaSettings.model_validate({"group_id": "desk", "auto_offset_reset": policy})
    return Group(settings, TOPICS, delivery, Metrics(), made.clients)


def cluster() -> Cluster:
    made = Cluster(raw=3, enriched=1, dead=1)
    made.add("raw", b"a")
    return made


@pytest.mark.parametrize(
    ("delivery", "kind", "ids"),
    [
        (DeliveryMode.EXACTLY_ONCE, Transactions, ["desk.raw.first-positions", "desk.raw.2"]),
        (DeliveryMode.AT_LEAST_ONCE, AtLeastOnce, [None]),
    ],
)
async def test_delivery_decides_on_transactions_for_records_and_for_first_positions(
    delivery: DeliveryMode, kind: type, ids: list[str | None]
) -> None:
    made = cluster()
    tested = group(made, delivery, "latest")
    await tested.awaited.wait()
    assert made.committed_offset("desk", "raw") == 1
    transactor = tested.transactor(2)
    assert type(transactor) is kind
    await transactor.open()
    assert [producer.id for producer in made.producers] == ids
    transactor.close()


@pytest.mark.parametrize("policy", ["earliest", "latest", "none"])
async def test_positions_are_reset_unless_the_policy_is_none(policy: str) -> None:
    made = cluster()
    tested = group(made, DeliveryMode.EXACTLY_ONCE, policy)

    async def revoked() -> None:
        pass

    await tested.consumer.start(revoked=revoked, assigned=lambda _: None)
    await made.assign(0)
    tested.consumer.rewind(0, 7)
    if policy == "none":
        with pytest.raises(KafkaFailure):
            await tested.positions.go_on_after(OutOfRange(0, 7))
    else:
        assert await tested.positions.go_on_after(OutOfRange(0, 7))
