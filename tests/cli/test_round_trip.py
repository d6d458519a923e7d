"""publish -> tail -> replay and check on a real broker."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import time
import uuid
from typing import TYPE_CHECKING

import pytest

from quotewire.cli import main
from quotewire.devkafka.broker import Broker
from quotewire.kafka.errors import KafkaFailure
from quotewire.kafka.publisher import publisher
from quotewire.kafka.replay import positions, replayer
from quotewire.records import Outgoing, Reason, Record, Rejection, Stage
from quotewire.settings import Settings
from quotewire.wire.dead_letter import dead_letter, without_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.broker, pytest.mark.timeout(180)]


@pytest.fixture
def settings(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Topics and a group of the test's own, in the environment as a user would have them."""
    own = uuid.uuid4().hex[:8]
    monkeypatch.setenv("QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrap_servers)
    monkeypatch.setenv("QUOTEWIRE_KAFKA_GROUP_ID", f"group-{own}")
    for role in ("input", "output", "dead_letter"):
        monkeypatch.setenv(f"QUOTEWIRE_TOPIC_{role.upper()}", f"{role}-{own}")
    assert main(["topics", "create", "--partitions", "2", "--config", "retention.ms=3600000"]) == 0
    return Settings.load()


@pytest.fixture
def tail(capsys: pytest.CaptureFixture[str]) -> Callable[..., list[dict[str, object]]]:
    def read(*arguments: str) -> list[dict[str, object]]:
        capsys.readouterr()
        assert main(["tail", *arguments, "--json", "--from-beginning"]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return read


def refuse(settings: Settings, key: str, reason: Reason, *, lost: bool = False) -> Outgoing:
    """A dead letter as the worker publishes it."""
    headers = (("trace", key.encode()),)
    record = Record(settings.topic.input, 0, 7, 0, key.encode(), b"\x00 any bytes " + key.encode(), headers)
    refused = dead_letter(
        record, Rejection(reason, Stage.DECODE, "no good"), topic=settings.topic.dead_letter, now_ms=0
    )
    return without_value(refused) if lost else refused


def send(settings: Settings, *letters: Outgoing) -> None:
    async def run() -> None:
        async with publisher(settings.kafka) as to:
            await to.publish(letters)

    asyncio.run(run())


def test_topics_create_leaves_what_exists(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics", "create"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("exists already and is not changed, partitions: 2, not 4") == 3
    assert settings.topic.input in printed


def test_publishing_to_a_missing_topic_says_so_at_once(
    broker: Broker,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
    source = tmp_path / "one.json"
    source.write_text('{"text": "one"}')
    began = time.monotonic()
    missing = ["publish", str(source), "--topic", "nowhere", "--brokers", broker.bootstrap_servers]
    assert main(missing) == 1
    assert time.monotonic() - began < 10
    assert "no such topic at " in capsys.readouterr().err


def test_publish_and_tail_keep_key_headers_and_every_kind_of_value(
    settings: Settings, tmp_path: Path, tail: Callable[..., list[dict[str, object]]]
) -> None:
    source = tmp_path / "records.jsonl"
    source.write_text(
        '{"key": "k1", "headers": {"correlation-id": "c"}, "value": {"text": "one"}}\n'
        '{"key": "k2", "value": null}\n'
        "no json at all\n"
        '{"key": "k4", "value_base64": "/w=="}\n'
    )
    assert main(["publish", str(source)]) == 0
    records = tail("input", "--until-idle", "0.5")
    by_key = {record["key"]: record for record in records}
    assert len(records) == 4
    assert by_key["k1"]["value"] == {"text": "one"}
    assert by_key["k1"]["headers"] == {"correlation-id": "c"}
    assert by_key["k2"]["value"] is None
    assert by_key[None]["value"] == "no json at all"
    assert by_key["k4"]["value_base64"] == "/w=="
    assert len(tail("input", "--count", "3")) == 3
    assert settings.topic.input == by_key["k1"]["topic"]
    target = tmp_path / "tail.jsonl"
    assert tail("input", "--until-idle", "0.5", "-o", str(target)) == []
    written = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert sorted(written, key=str) == sorted(records, key=str)


def test_readable_tail_of_dead_letters(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    send(settings, refuse(settings, "k1", Reason.MISSING_TEXT))
    capsys.readouterr()
    assert main(["tail", "dead-letter", "--from-beginning", "--count", "1"]) == 0
    printed = capsys.readouterr().out
    assert "MISSING_TEXT" in printed
    assert "no good" in printed
    assert f"{settings.topic.input}-0@7" in printed
    assert "refused once" in printed
    target = tmp_path / "letters.txt"
    assert main(["tail", "dead-letter", "--from-beginning", "--count", "1", "-o", str(target)]) == 0
    assert (capsys.readouterr().out, target.read_text(encoding="utf-8")) == ("", printed)


def test_dry_run_publishes_nothing(
    settings: Settings, capsys: pytest.CaptureFixture[str], tail: Callable[..., list[dict[str, object]]]
) -> None:
    send(settings, refuse(settings, "k1", Reason.MISSING_TEXT))
    for _ in range(2):
        assert main(["replay"]) == 0
        assert "would replay 1 dead letters" in capsys.readouterr().err
    assert tail("input", "--until-idle", "0.5") == []


def test_each_dead_letter_is_replayed_once_whatever_the_filters(
    settings: Settings, tail: Callable[..., list[dict[str, object]]]
) -> None:
    send(
        settings,
        refuse(settings, "text-1", Reason.MISSING_TEXT),
        refuse(settings, "json-1", Reason.INVALID_JSON),
        refuse(settings, "text-2", Reason.MISSING_TEXT),
    )

    def keys() -> list[str]:
        return sorted(str(record["key"]) for record in tail("input", "--until-idle", "0.5"))

    assert main(["replay", "--reason", "MISSING_TEXT", "--execute", "--limit", "1"]) == 0
    assert len(keys()) == 1
    assert main(["replay", "--reason", "MISSING_TEXT", "--execute"]) == 0
    assert keys() == ["text-1", "text-2"]
    assert main(["replay", "--execute"]) == 0
    assert keys() == ["json-1", "text-1", "text-2"]
    assert main(["replay", "--execute"]) == 0
    assert main(["replay", "--execute", "--reason", "INVALID_JSON"]) == 0
    replayed = tail("input", "--until-idle", "0.5")
    assert len(replayed) == 3
    for record in replayed:
        assert record["headers"] == {"trace": record["key"], "x-attempts": "1"}
        assert record["value"] == f"\x00 any bytes {record['key']}"


def test_dead_letter_without_its_value_is_told_and_left(
    settings: Settings, capsys: pytest.CaptureFixture[str], tail: Callable[..., list[dict[str, object]]]
) -> None:
    send(settings, refuse(settings, "k1", Reason.OUTPUT_TOO_LARGE, lost=True))
    assert main(["replay", "--execute"]) == 0
    printed = capsys.readouterr().err
    assert "replayed 0 dead letters" in printed
    assert "1 dead letters hold no value" in printed
    assert tail("input", "--until-idle", "0.5") == []


def test_second_replay_ends_the_first_before_it_publishes_twice(settings: Settings) -> None:
    letter = Outgoing(settings.topic.input, b"k", b"v")
    topic, reason = settings.topic.dead_letter, Reason.MISSING_TEXT.value

    async def run() -> dict[str, dict[int, int]]:
        async with replayer(settings.kafka, topic) as first, replayer(settings.kafka, topic) as second:
            with pytest.raises(KafkaFailure, match="another replay"):
                await first.commit([letter], reason, {0: 1})
            await second.commit([letter], reason, {0: 1})
        return await positions(settings.kafka, topic, [reason])

    assert asyncio.run(run()) == {reason: {0: 1}}


def test_tail_of_a_topic_that_is_not_there_names_the_command(
    broker: Broker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrap_servers)
    monkeypatch.setenv("QUOTEWIRE_TOPIC_OUTPUT", "never-created")
    assert main(["tail"]) == 1
    assert "quotewire topics create" in capsys.readouterr().err


def test_broker_command_prints_its_address_and_stops_on_sigterm() -> None:
    command = [sys.executable, "-m", "quotewire", "broker", "--port", "0", "--topics"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address.startswith("127.0.0.1:")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


# A broker that asks for a password and permits nothing to nobody but its administrator.
_PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required"
_GUARDED = {
    "listener.security.protocol.map": "BROKER:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
    "sasl.enabled.mechanisms": "PLAIN",
    "sasl.mechanism.inter.broker.protocol": "PLAIN",
    "listener.name.broker.plain.sasl.jaas.config": (
        f'{_PLAIN} username="admin" password="a" user_admin="a" user_guest="g";'
    ),
    "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
    "super.users": "User:admin;User:ANONYMOUS",
}


@pytest.fixture(scope="module")
def guarded() -> Iterator[Broker]:
    with Broker(properties=_GUARDED) as running:
        yield running


def log_in(monkeypatch: pytest.MonkeyPatch, guarded: Broker, user: str, password: str) -> None:
    monkeypatch.setenv("QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS", guarded.bootstrap_servers)
    monkeypatch.setenv("QUOTEWIRE_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT")
    monkeypatch.setenv("QUOTEWIRE_KAFKA_SASL_USERNAME", user)
    monkeypatch.setenv("QUOTEWIRE_KAFKA_SASL_PASSWORD", password)


@pytest.mark.model
def test_check_tells_a_wrong_password_a_missing_topic_and_a_missing_permission(
    guarded: Broker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log_in(monkeypatch, guarded, "admin", "wrong")
    assert main(["check"]) == 1
    assert "does not let us in; check QUOTEWIRE_KAFKA_SECURITY_PROTOCOL" in capsys.readouterr().out

    log_in(monkeypatch, guarded, "admin", "a")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.count("quotewire topics create") == 3
    assert main(["topics", "create"]) == 0
    capsys.readouterr()
    assert main(["check"]) == 0
    printed = capsys.readouterr().out
    assert "WRONG" not in printed
    kept = "offsets: the brokers keep the group's offsets for 7 days after the last worker stops\n"
    assert kept in printed

    log_in(monkeypatch, guarded, "guest", "g")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.count("DESCRIBE on it is not permitted") == 3


@pytest.mark.model
def test_check_finds_a_misspelt_variable_and_a_topic_that_takes_too_little(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUOTEWIRE_POOL_PROCESES", "2")
    monkeypatch.setenv("QUOTEWIRE_KAFKA_MAX_MESSAGE_BYTES", "90000000")
    assert main(["check"]) == 1
    printed = capsys.readouterr().out
    assert "did you mean QUOTEWIRE_POOL_PROCESSES?" in printed
    assert f"{settings.topic.output} accepts " in printed
