"""`quotewire publish`: publishes raw articles from files to the input topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quotewire import interrupts
from quotewire.cli.options import Brokers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.records import Record
    from quotewire.settings import KafkaSettings

_BATCH = 500  # records whose acknowledgements are awaited together


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("publish")(publish)


def publish(
    files: Annotated[list[str], typer.Argument(metavar="FILE", hidden=True)],
    topic: Annotated[
        str | None, typer.Option(metavar="NAME", help="Another topic than the input topic.")
    ] = None,
    brokers: Brokers = None,
) -> None:
    """Publish raw articles to the input topic.

    A FILE holds JSON, JSONL, a page in HTML or plain text, and may be compressed (.gz, .zst); - is standard
    input.

    A page is published with its title. A line or an array element may describe a whole record:
    {"key": ..., "headers": {...}, "value": ...}; a null value is a tombstone.
    """
    from quotewire.cli.sources import read_all
    from quotewire.cli.terminal import tell
    from quotewire.settings import Settings

    settings = Settings.load()
    target = topic or settings.topic.input
    records = [record for _, record in read_all(files, target)]
    interrupts.run(publish_records(settings.kafka, records))
    tombstones = sum(record.value is None for record in records)
    deleted = f", {tombstones} of them tombstones" if tombstones else ""
    tell(f"published {len(records)} records to {target}{deleted}")


async def publish_records(settings: KafkaSettings, records: Sequence[Record]) -> None:
    """Publish in order and await every acknowledgement; on a terminal a bar shows the progress.

    Raises:
        KafkaFailure: the broker cannot be reached, has no such topic, or refused something.
    """
    from quotewire.cli.terminal import progress
    from quotewire.kafka.admin import require_topics
    from quotewire.kafka.publisher import publisher
    from quotewire.records import Outgoing

    # Asked first, because a producer would wait until its deadline for a topic that is not there.
    await require_topics(settings, {record.topic for record in records})
    async with publisher(settings) as to:
        with progress("publishing", len(records)) as done:
            for start in range(0, len(records), _BATCH):
                batch = records[start : start + _BATCH]
                await to.publish([Outgoing(r.topic, r.key, r.value, r.headers) for r in batch])
                for _ in batch:
                    done()
