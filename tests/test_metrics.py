"""The catalogue: what is counted where, and that no label is open to the outside."""

from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families

from quotewire.metrics import BatchResult, Metrics
from quotewire.records import Counts, Kind, Outcome, Outgoing, Reason, Rejection, Stage

EVENT = Outgoing("enriched", b"key", b"12345")


def sample(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(f"quotewire_{name}", labels)


def test_event_counts_its_entities_quotes_and_stages() -> None:
    metrics = Metrics()
    counts = Counts({"PERSON": 3, "GPE": 1}, {"direct": 2, "indirect": 1}, quotes_without_speaker=1)
    seconds = {"decode": 0.001, "annotate": 0.1}
    metrics.outcome_committed(Outcome(Kind.ENRICHED, EVENT, counts=counts, seconds=seconds), 2.0)
    assert sample(metrics, "produced_records_total", kind="enriched") == 1
    assert sample(metrics, "produced_bytes_total", kind="enriched") == 5
    assert sample(metrics, "entities_total", type="PERSON") == 3
    assert sample(metrics, "quotes_total", type="direct") == 2
    assert sample(metrics, "quotes_without_speaker_total") == 1
    assert sample(metrics, "stage_seconds_sum", stage="annotate") == 0.1
    assert sample(metrics, "end_to_end_seconds_bucket", le="2.5") == 1
    assert sample(metrics, "end_to_end_seconds_bucket", le="1.0") == 0


def test_dead_letter_counts_by_reason() -> None:
    metrics = Metrics()
    rejection = Rejection(Reason.INVALID_JSON, Stage.DECODE, "not JSON")
    metrics.outcome_committed(Outcome(Kind.DEAD_LETTER, EVENT, rejection=rejection), 0.1)
    assert sample(metrics, "dead_letters_total", reason="INVALID_JSON") == 1
    assert sample(metrics, "produced_records_total", kind="dead_letter") == 1


def test_vocabulary_of_any_model_cannot_grow_the_labels() -> None:
    metrics = Metrics()
    entities = {f"TYPE_{number}": 1 for number in range(1000)} | {"PERSON": 1}
    quotes = {f"kind {number}": 1 for number in range(1000)}
    seconds = {f"stage {number}": 1.0 for number in range(1000)}
    counts = Counts(entities, quotes)
    metrics.outcome_committed(Outcome(Kind.ENRICHED, EVENT, counts=counts, seconds=seconds), 0.1)
    assert sample(metrics, "entities_total", type="OTHER") == 1000
    assert sample(metrics, "entities_total", type="PERSON") == 1
    assert sample(metrics, "quotes_total", type="OTHER") == 1000
    assert len(metrics.exposition().splitlines()) < 300


def test_closed_labels_begin_at_0() -> None:
    metrics = Metrics()
    assert sample(metrics, "transactions_total", result="committed") == 0
    assert {sample(metrics, "dead_letters_total", reason=reason) for reason in Reason} == {0}
    assert sample(metrics, "stage_seconds_count", stage="annotate") == 0
    assert sample(metrics, "lag_records", partition="0") is None


def test_gauges_of_a_partition_go_when_it_goes() -> None:
    metrics = Metrics()
    metrics.partition_stands(3, depth=5, lag=7, lag_seconds=1.5, unstable=51)
    assert sample(metrics, "lag_records", partition="3") == 7
    assert sample(metrics, "lag_seconds", partition="3") == 1.5
    assert sample(metrics, "lane_depth_records", partition="3") == 5
    metrics.partition_closed(3)
    assert sample(metrics, "lag_records", partition="3") is None
    metrics.partition_closed(3)


def test_children_that_are_gone_leave_no_memory_behind() -> None:
    metrics = Metrics()
    metrics.pool_stands(size=2, busy=1, waiting=4, memory=[10, 20])
    metrics.pool_stands(size=2, busy=0, waiting=0, memory=[30])
    assert sample(metrics, "pool_child_memory_bytes", child="0") == 30
    assert sample(metrics, "pool_child_memory_bytes", child="1") is None


def test_exposition_is_valid_and_complete() -> None:
    metrics = Metrics()
    metrics.record_consumed(0, 10)
    metrics.batch_committed(0.03)
    for result in BatchResult:
        metrics.batch_failed(result)
    metrics.partitions_assigned(4)
    metrics.partitions_revoked()
    metrics.worker_stands(ready=True)
    metrics.retention_known(604800)
    assert sample(metrics, "ready") == 1
    assert sample(metrics, "input_retention_seconds") == 604800
    metrics.in_flight(3, 300)
    metrics.pool_restarted()
    metrics.pool_recycled()
    metrics.pool_worked(0.2)
    metrics.loop_lagged(-0.001)
    metrics.started(version="0.1.0", schema="1.0.0", python="3.11.7")
    metrics.model_loaded("en_core_web_md", "3.8.0", "openblas", "onnx")
    running = {"version": "0.1.0", "schema": "1.0.0", "python": "3.11.7"}
    assert sample(metrics, "build_info", **running, gemm="openblas", tok2vec="onnx") == 1
    assert sample(metrics, "build_info", **running, gemm="", tok2vec="") is None
    families = {
        family.name: family for family in text_string_to_metric_families(metrics.exposition().decode())
    }
    assert all(name.startswith(("quotewire_", "process_")) for name in families)
    assert not any(name.endswith("_created") for name in families)
    assert all(family.documentation for family in families.values())
    wanted = """
        consumed_records produced_records dead_letters lag_records lag_seconds end_to_end_seconds
        stage_seconds in_flight_records lane_depth_records assigned_partitions rebalances transactions
        pool_restarts pool_recycled pool_busy pool_busy_seconds pool_child_memory_bytes loop_lag_seconds
        entities quotes quotes_without_speaker build_info model_info
    """
    assert {f"quotewire_{name}" for name in wanted.split()} <= families.keys()
