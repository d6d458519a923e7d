"""What becomes of records: read, annotated, published, refused. The partition workers report it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.catalogue import OPEN, SECONDS, Catalogue
from quotewire.nlp.types import QuoteType
from quotewire.records import Kind, NoTime, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prometheus_client import Counter

    from quotewire.records import Outcome

# Labels of the English and French pipelines of spaCy; any other label of a custom pipeline counts as OTHER.
ENTITY_TYPES: Final = frozenset(
    """PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT MONEY QUANTITY
    ORDINAL CARDINAL PER MISC""".split()
)
OTHER: Final = "OTHER"
STAGES: Final = frozenset({"decode", "annotate", "encode"})
QUOTE_TYPES: Final = frozenset(QuoteType)

_AGES = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600, 21600, 86400)


class RecordMetrics(Catalogue):
    """Records read, and what they became."""

    def __init__(self) -> None:
        super().__init__()
        self._consumed = self._counter(
            "consumed_records", "Records read from the input topic", partition=OPEN
        )
        self._consumed_bytes = self._counter(
            "consumed_bytes", "Bytes read from the input topic", partition=OPEN
        )
        self._without_time = self._counter(
            "records_without_time",
            "Records read whose timestamp gives no age: missing, before 2011, or more than 60 s ahead",
            reason=tuple(NoTime),
        )
        self._produced = self._counter(
            "produced_records", "Records published and committed", kind=tuple(Kind)
        )
        self._produced_bytes = self._counter(
            "produced_bytes", "Bytes published and committed", kind=tuple(Kind)
        )
        self._dead_letters = self._counter(
            "dead_letters",
            "Records refused and written to the dead-letter topic, by reason",
            reason=tuple(Reason),
        )
        self._entities = self._counter(
            "entities", "Entities found, by the model's type", type=[*sorted(ENTITY_TYPES), OTHER]
        )
        self._quotes = self._counter("quotes", "Quotes found, by type", type=[*sorted(QUOTE_TYPES), OTHER])
        self._speakerless = self._counter("quotes_without_speaker", "Quotes whose speaker was not found")
        self._end_to_end = self._histogram(
            "end_to_end_seconds",
            "Seconds from the input record's timestamp to the commit of its outcome, if it gives an age",
            _AGES,
        )
        self._stage = self._histogram(
            "stage_seconds", "Seconds an article spent in a stage", SECONDS, stage=sorted(STAGES)
        )

    def record_consumed(self, partition: int, size: int) -> None:
        """One record of ``size`` bytes was read from the input topic."""
        self._consumed.labels(str(partition)).inc()
        self._consumed_bytes.labels(str(partition)).inc(size)

    def record_without_time(self, reason: NoTime) -> None:
        """One record that was read has a timestamp that gives no age."""
        self._without_time.labels(reason.value).inc()

    def outcome_committed(self, outcome: Outcome, age_seconds: float | None) -> None:
        """One outcome was committed ``age_seconds`` after its input's timestamp; None if not known."""
        self._produced.labels(outcome.kind.value).inc()
        self._produced_bytes.labels(outcome.kind.value).inc(len(outcome.outgoing.value or b""))
        if age_seconds is not None:
            self._end_to_end.observe(max(0.0, age_seconds))
        for stage in outcome.seconds.keys() & STAGES:
            self._stage.labels(stage).observe(outcome.seconds[stage])
        if outcome.rejection is not None:
            self._dead_letters.labels(outcome.rejection.reason.value).inc()
        if outcome.kind is Kind.ENRICHED:
            _add(self._entities, outcome.counts.entities, ENTITY_TYPES)
            _add(self._quotes, outcome.counts.quotes, QUOTE_TYPES)
            self._speakerless.inc(outcome.counts.quotes_without_speaker)


def _add(counter: Counter, counts: Mapping[str, int], known: frozenset[str]) -> None:
    for label, count in counts.items():
        counter.labels(label if label in known else OTHER).inc(count)
