"""`quotewire demo`: runs a broker, a worker and the example articles on this machine, and stops them."""

from __future__ import annotations

import asyncio
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence

    from quotewire.records import Record
    from quotewire.settings import Settings

_OUTCOMES_SECONDS = 300  # a cold machine loads the model first
_STOP_SECONDS = 40  # a little more than the worker's drain budget
_FETCH_SECONDS = 0.3


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("demo", short_help="Run broker, worker and examples; show who said what.")(demo)


def demo(
    examples: Annotated[Path, typer.Option(metavar="DIR", help="Folder of raw articles.")] = Path("examples"),
    html: Annotated[Path, typer.Option(metavar="FILE", help="File for the HTML page.")] = Path(
        "out/demo.html"
    ),
) -> None:
    """Start a broker and a worker, publish the examples, show who said what, stop everything.

    Needs neither Java nor Docker. Ends with 1 if an article is missing.
    """
    from quotewire.cli.errors import CliError
    from quotewire.cli.sources import read_all
    from quotewire.cli.terminal import tell
    from quotewire.settings import Settings

    for number in (signal.SIGINT, signal.SIGTERM):  # a shell starts background jobs with SIGINT ignored
        signal.signal(number, signal.default_int_handler)
    files = sorted(str(path) for path in examples.glob("*.*") if path.suffix in {".json", ".jsonl", ".txt"})
    if not files:
        raise CliError(
            f"no articles in {examples}; run the demo in the checkout, or name a folder: --examples"
        )
    settings = Settings.load()
    named = list(read_all(files, settings.topic.input))
    began = time.monotonic()
    found = _run([record for _, record in named], settings)

    from quotewire.cli.demo_report import missing, report, write_page

    report(found.enriched, found.refused, found.metrics)
    write_page(html, found.enriched)
    tell(f"{len(named)} records, all answered in {time.monotonic() - began:.0f} s; the page is {html}")
    lost = missing(named, found.published, found.enriched, found.refused)
    if lost:
        raise CliError("no event for " + ", ".join(lost))


@dataclass(slots=True)
class _Found:
    """The records of the three topics at the end, and the worker's metrics."""

    published: list[Record] = field(default_factory=list)
    enriched: list[Record] = field(default_factory=list)
    refused: list[Record] = field(default_factory=list)
    metrics: str = ""


def _run(records: Sequence[Record], settings: Settings) -> _Found:
    """Everything from the broker's start to its stop."""
    from quotewire.cli.terminal import tell
    from quotewire.devkafka.broker import Broker
    from quotewire.kafka.admin import create_topics
    from quotewire.settings import KafkaSettings

    topics = (settings.topic.input, settings.topic.output, settings.topic.dead_letter)
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quotewire-demo-")))
        tell("starting Apache Kafka (the first time downloads 45 MB) ...")
        broker = stack.enter_context(Broker(scratch / "kafka"))
        # The defaults instead of the environment, because the broker of the demo has no passwords.
        kafka = KafkaSettings.model_construct(bootstrap_servers=broker.bootstrap_servers)
        settings = settings.model_copy(update={"kafka": kafka})
        asyncio.run(create_topics(kafka, topics, partitions=4, replication_factor=1))
        tell(f"Apache Kafka on {broker.bootstrap_servers}; starting the worker ...")
        worker = _Worker(kafka.bootstrap_servers, scratch / "worker.log")
        stack.callback(worker.stop)
        found = asyncio.run(_publish_and_read(records, settings, worker))
        found.metrics = worker.metrics(len(records))
        worker.stop_cleanly()
        return found


async def _publish_and_read(records: Sequence[Record], settings: Settings, worker: _Worker) -> _Found:
    """Publish, then read all topics until every record has its outcome."""
    from quotewire.cli.errors import CliError
    from quotewire.cli.publish import publish_records
    from quotewire.cli.terminal import tell
    from quotewire.kafka.reader import read_topic

    kafka, topic = settings.kafka, settings.topic
    await publish_records(kafka, records)
    tell(f"published {len(records)} records; waiting for the outcomes ...")
    found = _Found()
    deadline = time.monotonic() + _OUTCOMES_SECONDS
    async with (
        read_topic(kafka, topic.input, from_beginning=True) as published,
        read_topic(kafka, topic.output, from_beginning=True) as enriched,
        read_topic(kafka, topic.dead_letter, from_beginning=True) as refused,
    ):
        while len(found.enriched) + len(found.refused) < len(records) or len(found.published) < len(records):
            found.published += await published.fetch(len(records), _FETCH_SECONDS)
            found.enriched += await enriched.fetch(len(records), _FETCH_SECONDS)
            found.refused += await refused.fetch(len(records), _FETCH_SECONDS)
            if not worker.is_running():
                raise CliError(f"the worker ended by itself:\n{worker.log_tail()}")
            if time.monotonic() > deadline:
                raise CliError(f"outcomes are missing; the end of the worker's log:\n{worker.log_tail()}")
    return found


class _Worker:
    """`quotewire run` as a process of its own."""

    def __init__(self, bootstrap_servers: str, log: Path) -> None:
        from quotewire.devkafka import child_process
        from quotewire.devkafka.broker import HOST, free_port
        from quotewire.settings import environment_with

        self._log = log
        port = free_port()
        self._url = f"http://{HOST}:{port}/metrics"
        environment = environment_with(
            {
                "QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS": bootstrap_servers,
                "QUOTEWIRE_HTTP_HOST": HOST,
                "QUOTEWIRE_HTTP_PORT": str(port),
            },
            without="QUOTEWIRE_KAFKA_",
        )
        command = [sys.executable, "-m", "quotewire", "run"]
        self._process: subprocess.Popen[bytes] = child_process.start(
            command, log=log, environment=environment
        )

    def is_running(self) -> bool:
        return self._process.poll() is None

    def metrics(self, records: int) -> str:
        """The worker's metrics when they count that many outcomes, or as they are after five seconds."""
        import urllib.request

        from quotewire.cli.demo_report import settled

        deadline = time.monotonic() + 5
        while True:
            with urllib.request.urlopen(self._url, timeout=5) as answer:  # noqa: S310 - our own worker
                text: str = answer.read().decode()
            if settled(text, records) or time.monotonic() > deadline:
                return text
            time.sleep(0.1)

    def stop_cleanly(self) -> None:
        """SIGTERM, and the exit code has to be 0."""
        from quotewire.cli.errors import CliError

        code = self.stop()
        if code:
            raise CliError(f"the worker ended with {code} on SIGTERM:\n{self.log_tail()}")

    def stop(self) -> int:
        from quotewire.devkafka import child_process

        return child_process.stop(self._process, _STOP_SECONDS)

    def log_tail(self, lines: int = 15) -> str:
        return "\n".join(self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
