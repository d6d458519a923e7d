"""Spans of a real worker on the real broker, received as a collector receives them."""

from __future__ import annotations

import gzip
import signal
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from harness import open_harness
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quotewire.devkafka.broker import Broker

pytestmark = [pytest.mark.broker, pytest.mark.timeout(120)]

TRACE = "0af7651916cd43dd8448eb211c80319c"


class Collector(ThreadingHTTPServer):
    """Takes OTLP over HTTP and keeps every span as its name, trace and parent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Receiver)
        self.spans: list[tuple[str, str, str, str]] = []


class _Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        request = ExportTraceServiceRequest()
        request.ParseFromString(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)
        assert isinstance(self.server, Collector)
        for resource in request.resource_spans:
            for scope in resource.scope_spans:
                self.server.spans += [
                    (span.name, span.trace_id.hex(), span.span_id.hex(), span.parent_span_id.hex())
                    for span in scope.spans
                ]
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


async def test_the_trace_of_a_raw_record_goes_on_into_its_event(
    broker: Broker, tmp_path: Path, collector: Collector
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        parent = f"00-{TRACE}-b7ad6b7169203331-01"
        await harness.publish([(0, b"article"), (0, b"refuse")], traceparent=parent.encode())
        endpoint = f"http://127.0.0.1:{collector.server_port}/v1/traces"
        worker = harness.worker(variables={"tracing_endpoint": endpoint})
        (event,) = await harness.read(harness.output, 1)
        await harness.read(harness.dead_letter, 1)
        worker.tell(signal.SIGTERM)
        assert worker.wait() == 0, worker.log.read_text()
    spans = {name: (trace, span, above) for name, trace, span, above in collector.spans if "dead" not in name}
    names = sorted(name for name, *_ in collector.spans)
    process, send = f"process {harness.input}", f"send {harness.output}"
    assert names == sorted([process, process, send, f"send {harness.dead_letter}"])
    trace, span, _ = spans[send]
    assert dict(event.headers)["traceparent"] == f"00-{trace}-{span}-01".encode()
    assert {trace for _, trace, *_ in collector.spans} == {TRACE}
    assert {above for name, _, _, above in collector.spans if name == process} == {"b7ad6b7169203331"}
