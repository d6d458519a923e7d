"""OpenTelemetry spans for the processing of each record; imported only if tracing is configured."""

from __future__ import annotations

from dataclasses import replace
from time import time_ns
from typing import TYPE_CHECKING, Any, Final

from quotewire.records import Kind

if TYPE_CHECKING:
    import asyncio

    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span

    from quotewire.records import Headers, Outcome, Outgoing, Record
    from quotewire.settings import TracingSettings

_CONTEXT: Final = ("traceparent", "tracestate")
_FLUSH_MILLISECONDS: Final = 3000
_EXPORT_SECONDS: Final = 3.0


class TracingError(Exception):
    """Tracing is configured and cannot start; the message says what to do."""


class Tracing:
    """Begins a trace for each record, in the context that its headers carry.

    Names and attributes are those of OpenTelemetry's conventions for messaging and for Kafka.
    """

    def __init__(self, provider: TracerProvider, group: str) -> None:
        from opentelemetry import trace  # noqa: PLC0415 - the extra tracing, as below
        from opentelemetry.trace.propagation.tracecontext import (  # noqa: PLC0415
            TraceContextTextMapPropagator,
        )

        self.provider = provider
        self.group = group
        self.tracer = provider.get_tracer("quotewire")
        self.propagator = TraceContextTextMapPropagator()
        self.api = trace

    @classmethod
    def start(
        cls, settings: TracingSettings, group: str, export_seconds: float = _EXPORT_SECONDS
    ) -> Tracing | None:
        """Export to the endpoint of the settings, each time for so long at most; None if they name none.

        Raises:
            TracingError: the extra ``tracing`` is not installed.
        """
        if settings.endpoint is None:
            return None
        try:
            return cls(_provider(settings, export_seconds), group)
        except ImportError as error:
            raise TracingError(
                f"QUOTEWIRE_TRACING_ENDPOINT needs the package {error.name}; "
                "run: pip install 'quotewire[tracing]'"
            ) from None

    def begin(self, record: Record) -> Trace:
        """A record was read: a span of its processing, a child of the span that published it."""
        return Trace(self, record)

    def stop(self) -> None:
        """Export what is left, for a few seconds at most; blocks."""
        self.provider.force_flush(_FLUSH_MILLISECONDS)
        self.provider.shutdown()


class Trace:
    """The spans of one record; they are exported only if its outcome is committed."""

    def __init__(self, tracing: Tracing, record: Record) -> None:
        self._tracing = tracing
        self._consuming: Span = tracing.tracer.start_span(
            f"process {record.topic}",
            context=tracing.propagator.extract(_carrier(record.headers)),
            kind=tracing.api.SpanKind.CONSUMER,
            attributes={
                **_message("process", record.topic, record.key, record.value),
                "messaging.consumer.group.name": tracing.group,
                "messaging.destination.partition.id": str(record.partition),
                "messaging.kafka.offset": record.offset,
            },
        )
        self._processed: int | None = None
        self._sending: Span | None = None

    def processed(self, _: asyncio.Future[Outcome]) -> None:
        """The record's outcome is ready, or processing was abandoned."""
        self._processed = time_ns()

    def sending(self, outcome: Outcome) -> Outgoing:
        """The record to be sent; the trace context of an event is the span that sends it.

        A dead letter keeps the headers of the record that was refused.
        """
        outgoing = outcome.outgoing
        context = self._tracing.api.set_span_in_context(self._consuming)
        self._sending = self._tracing.tracer.start_span(
            f"send {outgoing.topic}",
            context=context,
            kind=self._tracing.api.SpanKind.PRODUCER,
            attributes=_message("send", outgoing.topic, outgoing.key, outgoing.value),
        )
        if outcome.kind is Kind.DEAD_LETTER:
            return outgoing
        return replace(outgoing, headers=self._injected(outgoing.headers))

    def committed(self, outcome: Outcome) -> None:
        """The outcome is committed: both spans end, the first at the time when the outcome was ready."""
        if outcome.rejection is not None:
            reason = outcome.rejection.reason
            self._consuming.set_attribute("error.type", reason)
            self._consuming.set_status(self._tracing.api.StatusCode.ERROR, reason)
        self._consuming.set_attribute("quotewire.outcome", outcome.kind)
        if outcome.article_id is not None:
            self._consuming.set_attribute("quotewire.article.id", outcome.article_id)
        self._consuming.end(self._processed)
        if self._sending is not None:
            self._sending.end()

    def _injected(self, headers: Headers) -> Headers:
        assert self._sending is not None
        context: Context = self._tracing.api.set_span_in_context(self._sending)
        carrier: dict[str, str] = {}
        self._tracing.propagator.inject(carrier, context)
        kept = tuple(header for header in headers if header[0].lower() not in _CONTEXT)
        return kept + tuple((name, value.encode()) for name, value in carrier.items())


def _carrier(headers: Headers) -> dict[str, str]:
    """The trace context of a record: its own headers before those of CloudEvents' extension."""
    found = {name.lower(): value.decode("ascii", "replace") for name, value in headers if value is not None}
    own: dict[str, str] = {name: found[name] for name in _CONTEXT if name in found}
    return own or {name: found[f"ce_{name}"] for name in _CONTEXT if f"ce_{name}" in found}


def _message(operation: str, topic: str, key: bytes | None, value: bytes | None) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "messaging.system": "kafka",
        "messaging.operation.name": operation,
        "messaging.operation.type": operation,
        "messaging.destination.name": topic,
    }
    if key is not None:
        attributes["messaging.kafka.message.key"] = key.decode("utf-8", "backslashreplace")
    if value is None:
        attributes["messaging.kafka.message.tombstone"] = True
    else:
        attributes["messaging.message.body.size"] = len(value)
    return attributes


def _provider(settings: TracingSettings, export_seconds: float) -> TracerProvider:
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    from opentelemetry.sdk.trace.sampling import ParentBasedTraceIdRatio  # noqa: PLC0415

    provider = TracerProvider(
        sampler=ParentBasedTraceIdRatio(settings.sample_ratio),
        resource=Resource.create({"service.name": settings.service_name}),
        shutdown_on_exit=False,
    )
    provider.add_span_processor(
        BatchSpanProcessor(OTLPSpanExporter(endpoint=settings.endpoint, timeout=export_seconds))
    )
    return provider
