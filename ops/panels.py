"""The panels of the dashboard by row, with their queries in PromQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from panel import ARTICLES, Panel
from process_panels import PROCESS_ROWS
from promql import CHOSEN, gauge, late, quantile, rate

if TYPE_CHECKING:
    from collections.abc import Sequence


# The freshness that the alerts aim at. The chart's template puts another one, if its values say so, into the
# dashboard in place of this: in bounds of buckets, in the words "60 s" and as a threshold.
FRESHNESS_SECONDS: Final = 60

ROWS: Final[dict[str, Sequence[Panel]]] = {
    "Service level": [
        Panel(
            "Late articles",
            f"Share of articles whose outcome was committed later than {FRESHNESS_SECONDS} s after the "
            "input's timestamp. The objective is below 1 % over 30 days.",
            "percentunit",
            [(late(FRESHNESS_SECONDS), f"later than {FRESHNESS_SECONDS} s")],
            stat=True,
            bad_from=0.01,
        ),
        Panel(
            "Oldest article in flight",
            "Age of the oldest record that was read and is not yet committed.",
            "s",
            [(gauge("lag_seconds", "max"), "oldest")],
            stat=True,
            bad_from=FRESHNESS_SECONDS,
        ),
        Panel(
            "Workers ready",
            "Workers whose /readyz answers 200.",
            "short",
            [(gauge("ready"), "ready")],
            stat=True,
        ),
        Panel(
            "Refused articles",
            "Share of records that end in the dead-letter topic.",
            "percentunit",
            [(f"{rate('dead_letters_total')} / {rate('produced_records_total')}", "refused")],
            stat=True,
            bad_from=0.05,
        ),
        Panel(
            "Articles per second",
            "Articles enriched and committed.",
            "cps",
            [(ARTICLES, "enriched")],
            stat=True,
        ),
        Panel(
            "Stopped by the dead-letter limit",
            "Workers that commit nothing more because too many records were refused.",
            "short",
            [(gauge("flood_stopped"), "stopped")],
            stat=True,
            bad_from=1,
        ),
        Panel(
            "Burn rate",
            "How many times faster than allowed the budget of late articles is used; at 15 the budget "
            "of a month is used up in two days.",
            "short",
            [(f"({late(FRESHNESS_SECONDS)}) / 0.01", "burn rate")],
        ),
    ],
    "Flow": [
        Panel(
            "Records in and out",
            "Records read from the input topic, and records published and committed, by kind.",
            "cps",
            [
                (rate("consumed_records_total"), "read"),
                (rate("produced_records_total", "kind"), "committed: {{kind}}"),
            ],
        ),
        Panel(
            "Bytes in and out",
            "Bytes read from the input topic and bytes published.",
            "Bps",
            [(rate("consumed_bytes_total"), "read"), (rate("produced_bytes_total"), "published")],
        ),
        Panel(
            "Batches",
            "Batches by result. Fenced: another worker owns the partition. Failed: an error of Kafka; "
            "the records are read again. Refused: a topic refuses a record.",
            "cps",
            [(rate("transactions_total", "result"), "{{result}}")],
        ),
        Panel(
            "Partitions by worker",
            "Input partitions that the group assigned to each worker.",
            "short",
            [(gauge("assigned_partitions", by="instance"), "{{instance}}")],
        ),
        Panel(
            "Rebalances",
            "Assignments received from the group within 5 minutes. Each one stops the whole group for "
            "one or two seconds.",
            "short",
            [(f"sum by (instance) (increase(quotewire_rebalances_total{{{CHOSEN}}}[5m]))", "{{instance}}")],
        ),
    ],
    "Lag": [
        Panel(
            "Lag by partition",
            "Records that were published to the input topic and whose outcome is not yet committed.",
            "short",
            [(gauge("lag_records", "max", "partition"), "partition {{partition}}")],
        ),
        Panel(
            "Held back by open transactions",
            "Records that cannot be read because a producer's transaction is still open. They are not "
            "in the lag.",
            "short",
            [(gauge("unstable_records", "max", "partition"), "partition {{partition}}")],
        ),
        Panel(
            "Age of the oldest record by partition",
            "Age of the oldest record that was read and is not yet committed, by partition.",
            "s",
            [(gauge("lag_seconds", "max", "partition"), "partition {{partition}}")],
        ),
        Panel(
            "Share of the retention used",
            "Age of the oldest record divided by the retention of the input topic; at 1 records are "
            "deleted unread.",
            "percentunit",
            [(f"{gauge('lag_seconds', 'max')} / {gauge('input_retention_seconds', 'max')}", "used")],
            bad_from=0.5,
        ),
        Panel(
            "In flight",
            "Records read and not yet committed, by worker.",
            "short",
            [(gauge("in_flight_records", by="instance"), "{{instance}}")],
        ),
    ],
    "Latency": [
        Panel(
            "End to end",
            "From the input record's timestamp to the commit of its outcome.",
            "s",
            [(quantile(q, "end_to_end_seconds"), f"p{q * 100:g}") for q in (0.5, 0.95, 0.99)],
        ),
        Panel(
            "Records without a time",
            "Records whose timestamp gives no age, by reason; they are not in the figures on lateness.",
            "cps",
            [(rate("records_without_time_total", "reason"), "{{reason}}")],
        ),
        Panel(
            "Stages",
            "95th percentile of the seconds that an article spent in each stage of a child process.",
            "s",
            [(quantile(0.95, "stage_seconds", "stage"), "{{stage}}")],
        ),
        Panel(
            "Commit of a batch",
            "Seconds for sending and committing a batch, of those that were committed.",
            "s",
            [(quantile(q, "transaction_seconds"), f"p{q * 100:g}") for q in (0.5, 0.95)],
        ),
        Panel(
            "Event loop",
            "How late the event loop ran a timer; above a tenth of a second probes and heartbeats may "
            "be late.",
            "s",
            [(quantile(0.99, "loop_lag_seconds"), "p99")],
            bad_from=0.1,
        ),
    ],
    **PROCESS_ROWS,
    "Dead letters": [
        Panel(
            "By reason",
            "Records refused, by reason; docs/events.md explains the reasons.",
            "cps",
            [(rate("dead_letters_total", "reason"), "{{reason}}")],
        ),
        Panel(
            "Within the last hour",
            "Records refused within an hour, by reason.",
            "short",
            [(f"sum by (reason) (increase(quotewire_dead_letters_total{{{CHOSEN}}}[1h]))", "{{reason}}")],
        ),
    ],
    "Language quality": [
        Panel(
            "Entities per article",
            "Entities found per enriched article, by the model's type.",
            "short",
            [(f"{rate('entities_total', 'type')} / on () group_left {ARTICLES}", "{{type}}")],
        ),
        Panel(
            "Quotes per article",
            "Quotes found per enriched article, by type.",
            "short",
            [(f"{rate('quotes_total', 'type')} / on () group_left {ARTICLES}", "{{type}}")],
        ),
        Panel(
            "Quotes without a speaker",
            "Share of quotes whose speaker was not found.",
            "percentunit",
            [(f"{rate('quotes_without_speaker_total')} / {rate('quotes_total')}", "without speaker")],
        ),
        Panel(
            "What runs",
            "Versions of the service and of the model, with the number of workers.",
            "short",
            [
                (
                    f"count by (version, schema) (quotewire_build_info{{{CHOSEN}}})",
                    "service {{version}}, schema {{schema}}",
                ),
                (f"count by (name, version) (quotewire_model_info{{{CHOSEN}}})", "{{name}} {{version}}"),
            ],
        ),
    ],
}
