"""The checker: finds lost, repeated, reordered or different outcomes on the three topics."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotewire.records import Headers, Outgoing, Reason, Record, Rejection, Stage
from quotewire.wire import events
from quotewire.wire.dead_letter import dead_letter, reason_of
from quotewire.wire.headers import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quotewire.records import Outcome

Place = tuple[int, int]
"""Partition and offset on the input topic."""

# Ends of a child process: whoever kills the process that works on a record gets a dead letter for it.
_KILLED = frozenset({Reason.PROCESSING_CRASH, Reason.PROCESSING_TIMEOUT})


@dataclass(frozen=True)
class Verdict:
    """What is wrong, by input; ``killed`` counts dead letters for records whose process was killed."""

    inputs: int
    events: int
    dead_letters: int
    lost: tuple[Place, ...]
    repeated: tuple[Place, ...]
    out_of_order: tuple[Place, ...]
    different: tuple[Place, ...]
    unknown: tuple[Place, ...]
    killed: int

    @property
    def holds(self) -> bool:
        """Exactly one outcome for each input, in order, with the right bytes."""
        return not (self.lost or self.repeated or self.out_of_order or self.different or self.unknown)


def judge(
    inputs: Iterable[Record],
    published: Iterable[Record],
    refused: Iterable[Record],
    enrich: Callable[[Record, int], Outcome],
) -> Verdict:
    """Compare every outcome with what its input gives when it is enriched once more, here and now.

    Args:
        inputs: the input topic.
        published: the output topic, each partition in its order.
        refused: the dead-letter topic, likewise.
        enrich: what the worker's processes run. Where it gives an event, a dead letter that says its process
            ended is right too, and counted; all of the record must be in it.
    """
    wanted = {(record.partition, record.offset): record for record in inputs}
    seen: Counter[Place] = Counter()
    last: dict[tuple[str, int, int], int] = {}
    out_of_order, different, unknown, killed = [], [], [], 0
    outcomes = [*((r, _source_of_event(r)) for r in published), *((r, _source_of_letter(r)) for r in refused)]
    for found, source in outcomes:
        if source not in wanted:
            unknown.append(source)
            continue
        seen[source] += 1
        origin = (found.topic, found.partition, source[0])
        if source[1] <= last.get(origin, -1):
            out_of_order.append(source)
        last[origin] = max(source[1], last.get(origin, -1))
        right = _timeless(enrich(wanted[source], 0).outgoing)
        got = _timeless(Outgoing(found.topic, found.key, found.value, found.headers))
        if right != got and reason_of(found) in _KILLED:  # bad articles can be struck as well as good ones
            killed += 1
            right = _timeless(_letter_like(found, wanted[source]))
        if right != got:
            different.append(source)
    return Verdict(
        inputs=len(wanted),
        events=sum(1 for found, _ in outcomes if reason_of(found) is None),
        dead_letters=sum(1 for found, _ in outcomes if reason_of(found) is not None),
        lost=tuple(place for place in wanted if place not in seen),
        repeated=tuple(place for place, count in seen.items() if count > 1),
        out_of_order=tuple(out_of_order),
        different=tuple(different),
        unknown=tuple(unknown),
        killed=killed,
    )


def _source_of_event(record: Record) -> Place:
    place = events.read(record.value or b"", record.headers)["provenance"]["input"]
    return place["partition"], place["offset"]


def _source_of_letter(record: Record) -> Place:
    partition, offset = (text_of(record.headers, f"x-original-{name}") for name in ("partition", "offset"))
    return int(partition or -1), int(offset or -1)


def _letter_like(found: Record, source: Record) -> Outgoing:
    """The dead letter of ``source`` with the refusal that ``found`` tells."""
    reason = reason_of(found)
    assert reason is not None
    detail = text_of(found.headers, "x-error-detail") or ""
    return dead_letter(source, Rejection(reason, Stage.NLP, detail), topic=found.topic, now_ms=0)


def _timeless(outgoing: Outgoing) -> Outgoing:
    """Without the one header that tells the time of the refusal."""
    kept: Headers = tuple(header for header in outgoing.headers if header[0] != "x-failed-at")
    return replace(outgoing, headers=kept)
