"""Turns a refusal into an outcome: a dead letter, and what to try when the broker refuses an outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotewire.records import Kind, Outcome, Reason, Rejection, Stage
from quotewire.wire.dead_letter import dead_letter, is_restorable, with_key, without_value

if TYPE_CHECKING:
    from quotewire.records import Record


class Refuser:
    """Writes dead letters for one topic.

    Args:
        topic: the dead-letter topic.
    """

    def __init__(self, topic: str) -> None:
        self._topic = topic

    def refuse(
        self,
        record: Record,
        rejection: Rejection,
        now_ms: int,
        *,
        article_id: str | None = None,
        seconds: dict[str, float] | None = None,
    ) -> Outcome:
        """The outcome of a record that is refused: its dead letter.

        Args:
            record: what was read.
            rejection: reason, stage and detail.
            now_ms: the time of the refusal, milliseconds since the epoch.
            article_id: the id of the article, if it was decoded.
            seconds: the seconds of each stage so far.
        """
        letter = dead_letter(record, rejection, topic=self._topic, now_ms=now_ms)
        return Outcome(Kind.DEAD_LETTER, letter, article_id, rejection, seconds=seconds or {})

    def instead(
        self, record: Record, outcome: Outcome, refusal: str, *, too_large: bool, now_ms: int
    ) -> Outcome | None:
        """The next outcome to try for a record whose outcome the broker refused; None if there is none.

        An event or a tombstone becomes a dead letter. A dead letter without a key gets one, unless it was too
        large, because a compacted topic accepts no record without a key. If that is refused too, it is sent
        without its value.

        Args:
            record: what was read.
            outcome: the outcome that was refused.
            refusal: the broker's error, and what may be changed.
            too_large: whether the reason was the size.
            now_ms: the time of the refusal, milliseconds since the epoch.
        """
        refused = outcome.outgoing
        if outcome.rejection is None:
            reason = Reason.OUTPUT_TOO_LARGE if too_large else Reason.OUTPUT_REFUSED
            what = "tombstone" if outcome.kind is Kind.TOMBSTONE else "event"
            rejection = Rejection(reason, Stage.ENCODE, f"the broker refused the {what}: {refusal}")
            return self.refuse(
                record, rejection, now_ms, article_id=outcome.article_id, seconds=outcome.seconds
            )
        if refused.key is None and not too_large:
            return replace(outcome, outgoing=with_key(refused))
        if is_restorable(refused):
            return replace(outcome, outgoing=without_value(refused))
        return None
