"""`quotewire check`: checks the configuration and says how to fix what is wrong."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from quotewire import interrupts
from quotewire.cli.options import Brokers

if TYPE_CHECKING:
    from quotewire.kafka.admin import Topic
    from quotewire.settings import KafkaSettings, Settings

_CREATE = "create it: quotewire topics create"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("check", short_help="Check settings, model, brokers, topics, permissions.")(check)


def check(brokers: Brokers = None) -> None:
    """Check settings, model, brokers, topics and permissions; says what is wrong and what to do.

    A warning means that something works, but perhaps not as expected.

    Nothing is published and no group is joined; a schema registry gets the event's schema, if events are Avro
    and registering is not forbidden. Exit code 1 if something is wrong, 2 for a wrong setting.
    """
    from quotewire.settings import Settings, unknown_variables

    settings = Settings.load()
    findings = _Findings()
    findings.good("settings", "every value is valid")
    for problem in unknown_variables():
        findings.bad("settings", problem)
    _check_model(settings, findings)
    interrupts.run(_check_kafka(settings, findings))
    if findings.problems:
        sys.stdout.write(f"{findings.problems} problem{'s' if findings.problems > 1 else ''}\n")
        raise typer.Exit(1)


class _Findings:
    """Prints one line per finding and counts the problems."""

    def __init__(self) -> None:
        self.problems = 0

    def good(self, section: str, text: str) -> None:
        self._print("ok     ", section, text)

    def warn(self, section: str, text: str) -> None:
        self._print("WARNING", section, text)

    def untold(self, section: str, text: str) -> None:
        self._print("skipped", section, text)

    def bad(self, section: str, text: str) -> None:
        self.problems += 1
        self._print("WRONG  ", section, text)

    def _print(self, verdict: str, section: str, text: str) -> None:
        sys.stdout.write(f"{verdict} {section}: {text}\n")
        sys.stdout.flush()


def _check_model(settings: Settings, findings: _Findings) -> None:
    from quotewire.settings import limit_blas_threads

    limit_blas_threads()
    from quotewire.enricher import Enricher
    from quotewire.nlp.pipeline import ModelError

    try:
        enricher = Enricher.load(settings)
    except ModelError as error:
        findings.bad("model", str(error))
    else:
        for language, made_by in enricher.provenances.items():
            models = ", ".join(f"{model.task}: {model.name} {model.version}" for model in made_by.models)
            findings.good("model", f"{language}: {models}")


async def _check_kafka(settings: Settings, findings: _Findings) -> None:
    from quotewire.kafka.admin import admin, broker_config, describe_topics, topic_config
    from quotewire.kafka.errors import KafkaFailure
    from quotewire.kafka.permissions import why_unreachable

    kafka = settings.kafka
    if not await _check_sign_in(kafka, findings):
        return
    names = (settings.topic.input, settings.topic.output, settings.topic.dead_letter)
    try:
        async with admin(kafka) as client:
            topics = await describe_topics(client)
            findings.good("broker", f"connected to {kafka.bootstrap_servers}")
            configs = {name: await topic_config(client, name) for name in names if name in topics}
            broker = await broker_config(client)
    except (KafkaFailure, OSError, ValueError):
        for reason in await why_unreachable(kafka):
            findings.bad("broker", reason)
        findings.untold("topics", "topics and permissions cannot be checked without a connection")
        return
    for name in names:
        _check_topic(name, topics.get(name), configs.get(name, {}), kafka, findings)
        if "compact" in configs.get(name, {}).get("cleanup.policy", ""):
            _tell_of_compaction(name, settings, findings)
    _check_offsets(configs.get(settings.topic.input, {}), broker, findings)
    if all(name in topics for name in names):
        await _check_permissions(settings, findings)


async def _check_sign_in(kafka: KafkaSettings, findings: _Findings) -> bool:
    """Whether there is something to sign in to Kafka with."""
    from quotewire.kafka.errors import KafkaFailure
    from quotewire.kafka.sign_in import sign_in

    if (kafka.oauth_token_url or "").startswith("http:"):
        findings.warn("sign-in", f"the client secret travels to {kafka.oauth_token_url} without TLS")
    try:
        findings.good("sign-in", await sign_in(kafka))
    except KafkaFailure as error:
        findings.bad("sign-in", str(error))
        findings.untold("broker", "brokers, topics and permissions cannot be checked without a token")
        return False
    return True


def _check_topic(
    name: str, topic: Topic | None, config: dict[str, str], kafka: KafkaSettings, findings: _Findings
) -> None:
    if topic is None:
        findings.bad("topics", f"{name} does not exist, or DESCRIBE on it is not permitted; {_CREATE}")
        return
    if topic.leaderless:
        findings.bad(
            "topics", f"{name} has {topic.leaderless} partitions without a leader; look at the brokers"
        )
        return
    limit = config.get("max.message.bytes")
    if limit and int(limit) < kafka.max_message_bytes:
        findings.bad(
            "topics",
            f"{name} accepts {limit} bytes per message, QUOTEWIRE_KAFKA_MAX_MESSAGE_BYTES is "
            f"{kafka.max_message_bytes}; lower the setting or raise the topic's max.message.bytes",
        )
        return
    findings.good("topics", f"{name}, {topic.partitions} partitions, replication {topic.replication_factor}")


def _check_offsets(topic: dict[str, str], broker: dict[str, str], findings: _Findings) -> None:
    """Report how long all workers may be stopped before the group's offsets expire, if we may read that."""
    kept, minutes = topic.get("retention.ms"), broker.get("offsets.retention.minutes")
    if kept is None or minutes is None:
        findings.untold(
            "offsets", "how long the brokers keep them is not known: reading their settings is not permitted"
        )
        return
    days = int(minutes) / 60 / 24
    text = f"the brokers keep the group's offsets for {days:.3g} days after the last worker stops"
    if int(kept) < 0 or int(kept) > int(minutes) * 60_000:
        text += (
            ", which is shorter than the retention of the input topic: "
            "after a longer stop its records are read again "
            "(docs/reliability.md, Not promised)"
        )
    findings.good("offsets", text)


def _tell_of_compaction(name: str, settings: Settings, findings: _Findings) -> None:
    """Report what ``cleanup.policy=compact`` means for a topic; it accepts no record without a key."""
    topic = settings.topic
    if name == topic.dead_letter:
        findings.warn(
            "topics",
            f"{name} is compacted: of several dead letters with one key only the last stays, and one without "
            "a key gets the position of its record as its key; cleanup.policy=delete avoids both",
        )
    elif name == topic.input:
        findings.warn(
            "topics",
            f"{name} is compacted: it accepts no article without a key, and an article may be deleted unread "
            "when a later one with the same key is published",
        )
    elif settings.output.tombstones == "skip":
        findings.warn(
            "topics",
            f"{name} is compacted: the last event of each key stays, also of a withdrawn article, because "
            "QUOTEWIRE_OUTPUT_TOMBSTONES=skip publishes no tombstone that would remove it",
        )
    else:
        findings.good(
            "topics", f"{name} is compacted: the last event of each key stays, a tombstone removes it"
        )


async def _check_permissions(settings: Settings, findings: _Findings) -> None:
    from quotewire.kafka.permissions import may_commit, may_read, may_write
    from quotewire.settings import DeliveryMode

    kafka, topic = settings.kafka, settings.topic
    missing = [await may_read(kafka, topic.input), await may_commit(kafka)]
    if settings.worker.delivery is DeliveryMode.EXACTLY_ONCE:
        missing.append(await may_write(kafka, (topic.output, topic.dead_letter)))
    else:
        findings.untold("permissions", "writing cannot be checked without a transaction")
    found = [permission for permission in missing if permission is not None]
    for permission in found:
        findings.bad("permissions", f"no {permission}; grant it to the user of the worker")
    if not found:
        findings.good("permissions", f"group {kafka.group_id} may read and write")
