"""Partitions that are assigned and served, on a Kafka in memory."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest
from aiokafka.errors import (
    InconsistentGroupProtocolError,
    KafkaConnectionError,
    ProducerFenced,
    TopicAuthorizationFailedError,
)
from aiokafka.structs import OffsetAndMetadata
from fakes import Children
from memory_kafka import Cluster
from supervised import GROUP, KAFKA, RAW, Supervised, cluster

from quotewire.kafka.errors import KafkaFailure
from quotewire.settings import FloodSettings, WorkerSettings


def steps(made: Cluster) -> list[str]:
    """How a partition was opened: the calls that count, each opening's."""
    counted = ("pause", "start_producer", "stop_producer", "committed", "seek", "resume", "begin_transaction")
    return [call for call in made.calls[made.calls.index("subscribe") :] if call.startswith(counted)]


async def test_partition_is_paused_fenced_read_sought_and_resumed_in_this_order() -> None:
    tested = Supervised(cluster(b"a", b"b", committed=1))
    await tested.start(0)
    await tested.until(lambda: tested.committed() == 2)
    assert steps(tested.cluster)[:6] == [
        "pause",
        "start_producer",
        "committed",
        "seek 0 to 1",
        "resume 0",
        "begin_transaction",
    ]
    await tested.stop()
    assert tested.cluster.values("enriched") == [b"b"]


async def test_commit_of_the_old_owner_between_assignment_and_fence_is_seen() -> None:
    made = cluster(b"a", b"b", b"c", committed=0)
    tested = Supervised(made)
    made.failures["start_producer"] = [
        lambda: made.committed.update({(GROUP, RAW): OffsetAndMetadata(2, "")})
    ]
    await tested.start(0)
    await tested.until(lambda: tested.committed() == 3)
    await tested.stop()
    assert made.values("enriched") == [b"c"]


async def test_fenced_partition_stops_alone_and_is_served_again(caplog: pytest.LogCaptureFixture) -> None:
    made = cluster(b"a", committed=0)
    made.add("raw", b"b", partition=1)
    made.failures["commit_transaction"] = [ProducerFenced()]
    tested = Supervised(made)
    await tested.start(0, 1)
    await tested.until(lambda: tested.committed(0) == 1 and tested.committed(1) == 1)
    await tested.stop()
    assert sorted(made.values("enriched")) == [b"a", b"b"]
    assert [tested.metric("transactions_total", result=result) for result in ("fenced", "failed")] == [1, 0]
    (warning,) = [one.message for one in caplog.records if "lost partition" in one.message]
    assert warning.partition(": ")[0].endswith("to another worker")
    # Three producers for two partitions: the one that was not fenced has kept its own.
    assert len(made.producers) == 3


async def test_fenced_partition_waits_three_heartbeats(caplog: pytest.LogCaptureFixture) -> None:
    made = cluster(b"a")
    made.failures["commit_transaction"] = [ProducerFenced()]
    tested = Supervised(made, kafka=KAFKA.model_copy(update={"heartbeat_seconds": 1e6}))
    await tested.start(0)
    await tested.until(lambda: "lost partition 0" in caplog.text)
    await tested.until(lambda: made.producers[0].stopped)
    await asyncio.sleep(0.05)
    assert len(made.producers) == 1
    await tested.stop()


@pytest.mark.parametrize(("call", "lost"), [("commit_transaction", 0), ("send_offsets", 0), ("answer", 1)])
async def test_failed_transaction_costs_the_producer_and_the_position_is_read_again(
    call: str, lost: int
) -> None:
    made = cluster(b"a", b"b", committed=0)
    made.failures[call] = [KafkaConnectionError()]
    children = Children()
    tested = Supervised(made, children)
    await tested.start(0)
    await tested.until(lambda: len(children.submitted) == 2)
    children.finish(0, 1)
    await tested.until(lambda: len(made.producers) == 2 and made.producers[0].stopped)
    if not lost:
        await tested.until(lambda: len(children.submitted) == 4)
        children.finish(0, 1)
    await tested.until(lambda: made.calls.count("resume 0") == 2)
    await tested.until(lambda: tested.committed() == 2)
    await tested.stop()
    again = steps(made)[steps(made).index("begin_transaction") + 1 :]
    # An abort does not rewind the consumer.
    sought = f"seek 0 to {2 if lost else 0}"
    assert [one for one in again if one != "stop_producer"][:4] == [
        "start_producer",
        "committed",
        sought,
        "resume 0",
    ]
    assert made.values("enriched") == [b"a", b"b"]
    assert tested.metric("transactions_total", result="failed") == 1


async def test_what_no_repetition_helps_ends_the_worker() -> None:
    made = cluster(b"a")
    made.failures["commit_transaction"] = [TopicAuthorizationFailedError("enriched")]
    tested = Supervised(made)
    await tested.start(0)
    assert tested.running is not None
    with pytest.raises(KafkaFailure, match="TopicAuthorizationFailedError"):
        await asyncio.wait_for(tested.running, 5)
    await tested.supervisor.close(1)
    assert tested.committed() is None


async def test_group_that_refuses_for_now_is_asked_again_and_says_why(
    caplog: pytest.LogCaptureFixture,
) -> None:
    made = cluster(b"a")
    made.failures["getmany"] = [InconsistentGroupProtocolError(), InconsistentGroupProtocolError()]
    tested = Supervised(made)
    tested.running = asyncio.create_task(tested.supervisor.run())
    await tested.until(lambda: tested.supervisor.unreachable)
    assert "members of another kind" in tested.supervisor.unreachable
    assert [tested.supervisor.joined] == [False]
    await tested.until(lambda: not made.failures["getmany"])
    await tested.until(lambda: made.calls.count("getmany") >= 4)
    await made.assign(0)
    assert tested.supervisor.unreachable == ""
    assert tested.supervisor.joined
    await tested.until(lambda: tested.committed() == 1)
    await tested.stop()
    assert caplog.text.count("members of another kind") == 1


async def test_group_that_refuses_is_not_asked_again_at_once() -> None:
    made = cluster()
    made.failures["getmany"] = [InconsistentGroupProtocolError()] * 50
    tested = Supervised(made, retry_seconds=1e6)
    tested.running = asyncio.create_task(tested.supervisor.run())
    await tested.until(lambda: tested.supervisor.unreachable)
    await asyncio.sleep(0.01)
    assert made.calls.count("getmany") == 1
    tested.running.cancel()


async def test_ping_is_about_the_coordinator() -> None:
    made = cluster()
    tested = Supervised(made)
    assert not await tested.supervisor.ping_broker()
    await tested.start(0)
    assert await tested.supervisor.ping_broker()
    made.failures["committed"] = [KafkaConnectionError()]
    assert not await tested.supervisor.ping_broker()
    made.failures["topic of node 2"] = [KafkaConnectionError()]
    assert await tested.supervisor.ping_broker()
    await tested.until(lambda: tested.committed() == 0)
    await tested.stop()
    assert made.calls.count("resume 0") == 1  # the topic is the same


async def test_topic_that_was_made_again_is_read_from_its_first_record() -> None:
    children = Children()
    made = cluster(b"a", b"b")
    tested = Supervised(made, children)
    await tested.start(0)
    await tested.until(lambda: len(children.submitted) == 2)
    assert await tested.supervisor.ping_broker()
    made.ids["raw"] = UUID(int=99)
    assert await tested.supervisor.ping_broker()
    children.finish(0, 1)
    await tested.until(lambda: len(children.submitted) == 4)
    children.finish(0, 1)
    await tested.until(lambda: len(made.values("enriched")) == 4)
    await tested.stop()
    assert tested.metric("position_resets_total", cause="topic_made_again") == 1


async def test_group_is_joined_once_all_topics_are_there() -> None:
    made = Cluster(raw=1, enriched=1)
    tested = Supervised(made)
    tested.running = asyncio.create_task(tested.supervisor.run())
    await tested.until(lambda: tested.supervisor.missing)
    assert tested.supervisor.missing == ["dead"]
    await asyncio.sleep(0.01)
    assert "subscribe" not in made.calls
    tested.running.cancel()


async def test_topic_that_is_gone_is_missing() -> None:
    made = cluster()
    tested = Supervised(made)
    await tested.start(0)
    assert tested.supervisor.missing == []
    del made.ids["raw"]
    assert await tested.supervisor.ping_broker()
    assert tested.supervisor.missing == ["raw"]
    await tested.stop()


async def test_deleted_records_are_passed_over_and_counted() -> None:
    made = cluster(b"a", b"b", b"c", b"d", committed=1)
    made.delete_before("raw", 3)
    tested = Supervised(made)
    await tested.start(0)
    await tested.until(lambda: tested.committed() == 4)
    await tested.stop()
    assert made.values("enriched") == [b"d"]
    assert tested.metric("lost_offsets_total", partition="0") == 2
    assert tested.metric("position_resets_total", cause="deleted") == 1


async def test_offset_past_the_end_is_of_a_log_that_was_cut_and_read_from_its_beginning() -> None:
    made = cluster(b"a", b"b", committed=7)
    tested = Supervised(made)
    await tested.start(0)
    await tested.until(lambda: made.values("enriched") == [b"a", b"b"])
    await tested.stop()
    assert tested.metric("position_resets_total", cause="past_the_end") == 1


async def test_gauges_are_those_of_each_partition() -> None:
    children = Children()
    made = cluster(b"a", b"bc", b"d")
    made.open_end[RAW] = 4
    tested = Supervised(made, children)
    await tested.start(0)
    await tested.until(lambda: len(children.submitted) == 3)
    children.finish(0)
    await tested.until(lambda: tested.observed("lag_records", partition="0") == 2)
    assert tested.metric("lane_depth_records", partition="0") == 2
    assert tested.metric("unstable_records", partition="0") == 4
    assert tested.metric("in_flight_records") == 2
    assert tested.metric("in_flight_bytes") == 5
    assert 1e6 < tested.metric("lag_seconds", partition="0") < 1e10
    assert tested.metric("flood_stopped") == 0
    children.finish(1, 2)
    await tested.until(lambda: tested.observed("lag_records", partition="0") == 0)
    assert tested.committed() == 3
    assert tested.metric("lag_seconds", partition="0") == 0
    await tested.stop()
    assert tested.metric("lag_records", partition="0") is None


async def test_partition_that_does_not_move_is_stalled_until_the_clock_is_reset() -> None:
    tested = Supervised(cluster(b"a"), Children(), worker=WorkerSettings(stall_seconds=0.05))
    await tested.start(0)
    await tested.until(lambda: tested.children.submitted)
    tested.supervisor.observe()
    assert tested.supervisor.stalled() == []
    await tested.until(tested.supervisor.stalled)
    assert tested.supervisor.stalled() == [0]
    tested.supervisor.reset_stall_clock()
    assert tested.supervisor.stalled() == []
    await tested.stop(finishing_seconds=0.01)  # the record is never finished
    await asyncio.sleep(0.06)
    assert tested.supervisor.stalled() == []


async def test_dead_letter_limit_stops_reading_and_is_no_stall() -> None:
    made = cluster(*[b"bad"] * 5)
    tested = Supervised(
        made,
        worker=WorkerSettings(batch_seconds=0.001, stall_seconds=0.02),
        flood=FloodSettings(consecutive_records=3),
    )
    await tested.start(0)
    await tested.until(lambda: tested.supervisor.dead_letter_limit.reason)
    await tested.until(lambda: tested.committed() == 3)
    await asyncio.sleep(0.03)
    tested.supervisor.observe()
    assert tested.metric("flood_stopped") == 1
    assert tested.supervisor.stalled() == []
    await tested.stop()
    assert len(made.values("dead")) == 3
