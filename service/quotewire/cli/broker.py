"""`quotewire broker`: a small Apache Kafka in the foreground."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("broker", short_help="Run a small Apache Kafka for development.")(broker)


def broker(
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="PORT", help="Client port; 0 picks a free one.")
    ] = 9092,
    data_dir: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Folder for topics and records; without it they are deleted at the stop."
        ),
    ] = None,
    topics: Annotated[bool, typer.Option("--topics", help="Create the service's three topics too.")] = False,
) -> None:
    """Run a small Apache Kafka on loopback until Ctrl-C or SIGTERM, for development: no Docker, no Java.

    The first start downloads Kafka (45 MB).
    """
    from quotewire.cli.errors import CliError
    from quotewire.devkafka.broker import Broker

    for number in (signal.SIGINT, signal.SIGTERM):  # a shell starts background jobs with SIGINT ignored
        signal.signal(number, signal.default_int_handler)
    with Broker(data_dir, port=port) as node:
        if topics:
            _create_topics(node.bootstrap_servers)
        try:
            sys.stdout.write(f"{node.bootstrap_servers}\n")
            sys.stdout.flush()
            while node.is_running():
                time.sleep(0.2)
        except KeyboardInterrupt:
            return
        raise CliError(f"the broker ended by itself:\n{node.log_tail()}")


def _create_topics(bootstrap_servers: str) -> None:
    import asyncio

    from quotewire.kafka.admin import create_topics
    from quotewire.settings import Settings

    settings = Settings.load()
    kafka = settings.kafka.model_copy(update={"bootstrap_servers": bootstrap_servers})
    names = (settings.topic.input, settings.topic.output, settings.topic.dead_letter)
    asyncio.run(create_topics(kafka, names, partitions=4, replication_factor=1))
