"""The spans of a partition worker's records, with OpenTelemetry's exporter in memory."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from fakes import Children, Topic, finished, outcome, record, worker
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from quotewire.settings import TracingSettings
from quotewire.tracing import Tracing, TracingError
from quotewire.worker.partition import StopMode

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan

    from quotewire.records import Headers

TRACE, PUBLISHER = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
PARENT: Headers = (("traceparent", f"00-{TRACE}-{PUBLISHER}-01".encode()), ("tracestate", b"star=1"))


class Spans:
    """What was exported."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        provider = TracerProvider(shutdown_on_exit=False)
        provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.tracing = Tracing(provider, "the-group")

    def named(self, name: str) -> list[ReadableSpan]:
        return [span for span in self._exporter.get_finished_spans() if span.name == name]


async def committed(spans: Spans, topic: Topic, value: bytes | None, headers: Headers = ()) -> None:
    children = Children()
    tested = worker(children, topic, tracing=spans.tracing)
    tested.offer([record(0, value, headers)])
    children.finish(0)
    tested.stop(StopMode.DRAIN)
    await finished(tested.run())


async def test_spans_continue_the_trace_of_the_raw_record_and_the_event_carries_it_on() -> None:
    spans, topic = Spans(), Topic()
    await committed(spans, topic, b"article", PARENT)
    (consuming,), (sending,) = spans.named("process raw"), spans.named("send enriched")
    assert consuming.kind is SpanKind.CONSUMER
    assert sending.kind is SpanKind.PRODUCER
    assert f"{consuming.context.trace_id:032x}" == f"{sending.context.trace_id:032x}" == TRACE
    assert consuming.parent is not None
    assert f"{consuming.parent.span_id:016x}" == PUBLISHER
    assert sending.parent is not None
    assert sending.parent.span_id == consuming.context.span_id
    assert dict(consuming.attributes or {}) == {
        "messaging.system": "kafka",
        "messaging.operation.name": "process",
        "messaging.operation.type": "process",
        "messaging.destination.name": "raw",
        "messaging.destination.partition.id": "0",
        "messaging.consumer.group.name": "the-group",
        "messaging.kafka.offset": 0,
        "messaging.kafka.message.key": "0",
        "messaging.message.body.size": 7,
        "quotewire.outcome": "enriched",
    }
    assert (sending.attributes or {})["messaging.destination.name"] == "enriched"
    (event,) = topic.published
    span = f"{sending.context.span_id:016x}"
    assert dict(event.headers) == {"traceparent": f"00-{TRACE}-{span}-01".encode(), "tracestate": b"star=1"}


async def test_a_record_without_context_begins_a_trace_and_a_broken_one_counts_as_none() -> None:
    for headers in ((), (("traceparent", b"\xff nonsense"),)):
        spans, topic = Spans(), Topic()
        await committed(spans, topic, b"article", headers)
        (consuming,) = spans.named("process raw")
        assert consuming.parent is None
        context = dict(topic.published[0].headers)["traceparent"]
        assert context is not None
        assert context.decode().split("-")[1] == f"{consuming.context.trace_id:032x}"


async def test_the_context_of_cloudevents_extension_is_taken_where_there_is_no_other() -> None:
    spans, topic = Spans(), Topic()
    await committed(spans, topic, b"article", (("ce_traceparent", PARENT[0][1]),))
    assert f"{spans.named('process raw')[0].context.trace_id:032x}" == TRACE


async def test_a_dead_letter_is_an_error_and_its_headers_are_left_alone() -> None:
    spans, topic = Spans(), Topic()
    await committed(spans, topic, b"bad", PARENT)
    (consuming,) = spans.named("process raw")
    assert consuming.status.status_code is StatusCode.ERROR
    assert (consuming.attributes or {})["error.type"] == "INVALID_JSON"
    assert len(spans.named("send dead")) == 1
    assert topic.published[0] == outcome(record(0, b"bad", PARENT)).outgoing


async def test_a_tombstone_is_traced_as_one() -> None:
    spans, topic = Spans(), Topic()
    await committed(spans, topic, None)
    (consuming,) = spans.named("process raw")
    assert (consuming.attributes or {})["messaging.kafka.message.tombstone"] is True


async def test_what_is_not_committed_is_not_exported() -> None:
    spans, topic, children = Spans(), Topic(), Children()
    tested = worker(children, topic, tracing=spans.tracing)
    running = asyncio.create_task(tested.run())
    tested.offer([record(0), record(1)])
    children.finish(1)
    tested.stop(StopMode.COMMIT_READY)
    await finished(running)
    assert spans.named("process raw") == []


async def test_a_refused_event_is_sent_again_as_a_dead_letter_in_one_trace() -> None:
    spans, topic = Spans(), Topic(limit=3)
    await committed(spans, topic, b"article", PARENT)
    assert spans.named("send enriched") == []
    (sending,) = spans.named("send articles.dead-letter")
    assert f"{sending.context.trace_id:032x}" == TRACE


@pytest.mark.processes
def test_off_by_default_and_then_nothing_of_it_is_imported() -> None:
    assert Tracing.start(TracingSettings(), "group") is None
    script = (
        "import sys; import quotewire.worker.app; from quotewire.settings import TracingSettings; "
        "from quotewire.tracing import Tracing; assert Tracing.start(TracingSettings(), 'group') is None; "
        "print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert not [name for name in loaded.split() if name.startswith("opentelemetry")]


def test_without_the_package_the_start_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    with pytest.raises(TracingError, match=r"pip install 'quotewire\[tracing\]'"):
        Tracing.start(TracingSettings(endpoint="http://127.0.0.1:1/v1/traces"), "group")


def test_a_collector_that_is_not_there_delays_the_end_no_longer_than_an_export_may_take() -> None:
    nobody = TracingSettings(endpoint="http://127.0.0.1:1/v1/traces")
    tracing = Tracing.start(nobody, "group", export_seconds=0.1)
    assert tracing is not None
    trace = tracing.begin(record(0))
    trace.committed(outcome(record(0)))
    before = time.monotonic()
    tracing.stop()
    assert time.monotonic() - before < 5  # without a limit of ours it would be longer
