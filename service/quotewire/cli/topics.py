"""`quotewire topics create`: creates the three topics."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from quotewire import interrupts
from quotewire.cli.options import Brokers

if TYPE_CHECKING:
    from quotewire.kafka.admin import Topic

group = typer.Typer(help="The three topics of the service.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Register the command group."""
    app.add_typer(group, name="topics")


@group.callback()
def _topics() -> None:
    """Keep `topics` a group although it has only one command."""


@group.command("create", short_help="Create those that are missing.")
def create(
    partitions: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="Partitions of each topic.")] = 4,
    replication_factor: Annotated[
        int, typer.Option(min=1, metavar="NUMBER", help="Replicas of each partition.")
    ] = 1,
    config: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE", help="A topic setting, for example retention.ms=86400000; repeatable."
        ),
    ] = None,
    brokers: Brokers = None,
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
    there = interrupts.run(
        create_topics(
            settings.kafka,
            names,
            partitions=partitions,
            replication_factor=replication_factor,
            configs=configs,
        )
    )
    for name in names:
        sys.stdout.write(f"{name}: {_told(there.get(name), partitions)}\n")


def _told(existing: Topic | None, partitions: int) -> str:
    """What became of a topic, None for one that is new."""
    if existing is None:
        return "created"
    other = "" if existing.partitions == partitions else f", not {partitions}"
    return f"exists already and is not changed, partitions: {existing.partitions}{other}"
