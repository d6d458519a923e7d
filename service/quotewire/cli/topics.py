"""`quotewire topics create`: creates the three topics."""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated

import typer

group = typer.Typer(help="The three topics of the service.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Register the command group."""
    app.add_typer(group, name="topics")


@group.callback()
def _topics() -> None:
    """Keep `topics` a group although it has only one command."""


@group.command("create")
def create(
    partitions: Annotated[int, typer.Option(min=1, help="Partitions of each topic.")] = 4,
    replication_factor: Annotated[int, typer.Option(min=1, help="Replicas of each partition.")] = 1,
    config: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE", help="A topic setting, for example retention.ms=86400000; repeatable."
        ),
    ] = None,
) -> None:
    """Create the input, enriched and dead-letter topics; existing topics are not changed."""
    from quotewire.kafka.admin import create_topics
    from quotewire.settings import Settings

    configs = {}
    for entry in config or []:
        name, equals, value = entry.partition("=")
        if not (name and equals):
            raise typer.BadParameter(f"{entry!r} is not NAME=VALUE", param_hint="--config")
        configs[name] = value
    settings = Settings.load()
    names = (settings.topic.input, settings.topic.output, settings.topic.dead_letter)
    created = asyncio.run(
        create_topics(
            settings.kafka,
            names,
            partitions=partitions,
            replication_factor=replication_factor,
            configs=configs,
        )
    )
    for name in names:
        sys.stdout.write(f"{name}: {'created' if name in created else 'exists already'}\n")
