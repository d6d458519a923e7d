"""`quotewire replay`: publishes dead letters to the input topic again."""

from __future__ import annotations

from collections import defaultdict
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from quotewire import interrupts
from quotewire.cli.options import Brokers
from quotewire.records import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from quotewire.kafka.replay import Replayer
    from quotewire.records import Record
    from quotewire.settings import Settings

_BATCH = 200
_WAIT_SECONDS = 0.5
_UNKNOWN = "UNKNOWN"  # a reason that a newer version of the service gave


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("replay", short_help="Publish dead letters to the input topic again.")(replay)


def replay(
    reason: Annotated[
        list[Reason] | None,
        typer.Option(
            metavar="REASON", help="Only dead letters of this reason, as docs/events.md has them; repeatable."
        ),
    ] = None,
    execute: Annotated[
        bool,
        typer.Option(
            "--execute", help="Publish them; without this option, only show which would be published."
        ),
    ] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="NUMBER", help="At most so many dead letters.")
    ] = None,
    brokers: Brokers = None,
) -> None:
    """Publish dead letters to the input topic again, byte for byte, each at most once.

    Without --execute nothing is published. A consumer group for each reason remembers what was replayed. Dead
    letters that arrive during the run wait for the next one; the header x-attempts counts the refusals.
    """
    from quotewire.cli.readable import replay_summary
    from quotewire.cli.terminal import console, tell
    from quotewire.settings import Settings

    settings = Settings.load()
    wanted = [r.value for r in reason or Reason] + ([] if reason else [_UNKNOWN])
    taken, lost = interrupts.run(_replay(settings, wanted, execute=execute, limit=limit))
    if taken:
        console().print(replay_summary(taken))
    count, target = len(taken), settings.topic.input
    if execute:
        tell(f"replayed {count} dead letters to {target}")
    else:
        tell(f"would replay {count} dead letters to {target}; add --execute to do it")
    if lost:
        tell(f"{lost} dead letters hold no value any more and cannot be replayed")


async def _replay(
    settings: Settings, wanted: Collection[str], *, execute: bool, limit: int | None
) -> tuple[list[tuple[str, int]], int]:
    """Reason and attempts of each dead letter that was or would be replayed, and how many cannot be."""
    from quotewire.kafka.reader import read_topic
    from quotewire.kafka.replay import positions, replayer
    from quotewire.wire.dead_letter import attempts_of, is_restorable

    topic = settings.topic.dead_letter
    taken: list[tuple[str, int]] = []
    lost = 0
    async with AsyncExitStack() as stack:
        reader = await stack.enter_async_context(read_topic(settings.kafka, topic, from_beginning=True))
        target = await stack.enter_async_context(replayer(settings.kafka, topic)) if execute else None
        starts = await positions(settings.kafka, topic, wanted)
        reader.seek(_earliest(starts, reader.ends))
        while (limit is None or len(taken) < limit) and not await reader.has_reached_ends():
            fetched = await reader.fetch(_BATCH, _WAIT_SECONDS)
            due = [record for record in fetched if _is_due(record, starts, reader.ends)]
            lost += sum(not is_restorable(record) for record in due)
            whole = [record for record in due if is_restorable(record)]
            whole = whole if limit is None else whole[: limit - len(taken)]
            if target is not None:
                await _publish(target, whole, settings.topic.input)
            taken += [(_reason(record), attempts_of(record)) for record in whole]
    return taken, lost


async def _publish(target: Replayer, records: Sequence[Record], topic: str) -> None:
    from quotewire.wire.dead_letter import restore

    by_reason: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_reason[_reason(record)].append(record)
    for reason, batch in by_reason.items():
        position = {record.partition: record.offset + 1 for record in batch}
        await target.commit([restore(record, topic=topic) for record in batch], reason, position)


def _earliest(starts: Mapping[str, Mapping[int, int]], ends: Mapping[int, int]) -> dict[int, int]:
    """The start offset of each partition; it is the beginning if some reason was never replayed there."""
    return {
        partition: min(position[partition] for position in starts.values())
        for partition in ends
        if all(partition in position for position in starts.values())
    }


def _is_due(record: Record, starts: Mapping[str, Mapping[int, int]], ends: Mapping[int, int]) -> bool:
    """Whether it has a selected reason, was not replayed before, and existed when the run began."""
    reason = _reason(record)
    return (
        reason in starts
        and record.offset >= starts[reason].get(record.partition, 0)
        and record.offset < ends[record.partition]
    )


def _reason(record: Record) -> str:
    from quotewire.wire.dead_letter import reason_of

    reason = reason_of(record)
    return _UNKNOWN if reason is None else reason.value
