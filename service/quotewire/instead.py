"""What is published of a record when a broker does not take its outcome: a dead letter, then a lesser one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotewire.records import Kind, Outcome, Reason, Rejection, Stage
from quotewire.wire.dead_letter import dead_letter, is_restorable, with_key, without_value

if TYPE_CHECKING:
    from quotewire.records import Record


def instead(
    record: Record, outcome: Outcome, refusal: str, *, too_large: bool, topic: str, now_ms: int
) -> Outcome | None:
    """The next thing to try for a record whose outcome was refused; None when there is nothing left.

    An event or a tombstone becomes a dead letter. A dead letter without a key gets one, unless it was too
    large: a compacted topic takes no record without. After that it goes without its value.

    Args:
        record: what was read.
        outcome: what was refused.
        refusal: what the broker said, and what may be changed.
        too_large: whether it was for the size.
        topic: the dead-letter topic.
        now_ms: the time of the refusal, milliseconds since the epoch.
    """
    refused = outcome.outgoing
    if outcome.rejection is None:
        reason = Reason.OUTPUT_TOO_LARGE if too_large else Reason.OUTPUT_REFUSED
        what = "tombstone" if outcome.kind is Kind.TOMBSTONE else "event"
        rejection = Rejection(reason, Stage.ENCODE, f"the broker refused the {what}: {refusal}")
        letter = dead_letter(record, rejection, topic=topic, now_ms=now_ms)
        return Outcome(Kind.DEAD_LETTER, letter, outcome.article_id, rejection, seconds=outcome.seconds)
    if refused.key is None and not too_large:
        return replace(outcome, outgoing=with_key(refused))
    if is_restorable(refused):
        return replace(outcome, outgoing=without_value(refused))
    return None
