"""What the settings become on their way into aiokafka, and what its errors mean to us."""

from __future__ import annotations

import ssl
import time
from typing import TYPE_CHECKING

import aiokafka.errors
import pytest
from pydantic import SecretStr

from quotewire.kafka.client import (
    NO_KEY,
    connection_options,
    milliseconds,
    producer_options,
    ssl_context,
)
from quotewire.kafka.errors import Fenced, KafkaFailure, RetriableKafkaError
from quotewire.kafka.producers import problem
from quotewire.kafka.sign_in import kept_token, unreachable
from quotewire.settings import KafkaSettings

if TYPE_CHECKING:
    from pathlib import Path


def test_plaintext_has_neither_tls_nor_login() -> None:
    options = connection_options(KafkaSettings(bootstrap_servers="a:1,b:2", operation_deadline_seconds=7))
    assert options["bootstrap_servers"] == "a:1,b:2"
    assert options["request_timeout_ms"] == 7000
    assert not [name for name in options if name.startswith(("sasl", "ssl"))]


def test_password_file_is_read_for_every_client(tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.touch()
    settings = KafkaSettings(
        security_protocol="SASL_PLAINTEXT",
        sasl_mechanism="SCRAM-SHA-256",
        sasl_username="worker",
        sasl_password_file=password,
    )
    for secret in ("first", "second"):
        password.write_text(f"{secret}\n")
        options = connection_options(settings)
        assert (options["sasl_mechanism"], options["sasl_plain_username"]) == ("SCRAM-SHA-256", "worker")
        assert options["sasl_plain_password"] == secret


async def test_token_file_is_read_at_every_handshake(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.touch()
    settings = KafkaSettings(
        security_protocol="SASL_PLAINTEXT", sasl_mechanism="OAUTHBEARER", oauth_token_file=token
    )
    provider = connection_options(settings)["sasl_oauth_token_provider"]
    for fresh in ("one", "two"):
        token.write_text(f"{fresh}\n")
        assert await provider.token() == fresh


def test_fetched_token_is_one_for_all_clients_and_signed_ones_are_sent_as_oauthbearer(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch()
    settings = KafkaSettings(
        security_protocol="SASL_SSL",
        sasl_mechanism="OAUTHBEARER",
        oauth_token_url="https://id.example/token",
        oauth_client_id_file=secret,
        oauth_client_secret_file=secret,
        oauth_extensions=(("logicalCluster", "lkc-1"),),
    )
    consumer, producer = connection_options(settings), producer_options(settings)
    provider = consumer["sasl_oauth_token_provider"]
    assert producer["sasl_oauth_token_provider"] is provider
    assert provider.extensions() == {"logicalCluster": "lkc-1"}
    other = connection_options(settings.model_copy(update={"oauth_scope": "kafka"}))
    assert other["sasl_oauth_token_provider"] is not provider
    signed = connection_options(
        settings.model_copy(update={"sasl_mechanism": "AWS_MSK_IAM", "aws_region": "eu-north-1"})
    )
    assert signed["sasl_mechanism"] == consumer["sasl_mechanism"] == "OAUTHBEARER"
    assert str(signed["sasl_oauth_token_provider"].source) == "Amazon's signer for eu-north-1"


def test_who_has_no_token_cannot_sign_in_and_who_has_one_yet_cannot_work(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch()
    settings = KafkaSettings(
        security_protocol="SASL_SSL",
        sasl_mechanism="OAUTHBEARER",
        oauth_token_url="https://id.example/cold",
        oauth_client_id_file=secret,
        oauth_client_secret_file=secret,
    )
    away = aiokafka.errors.KafkaConnectionError("away")
    kept = kept_token(settings)
    assert kept is not None
    for why, seconds_left, printed in (
        ("", 0, "cannot work with Kafka at 127.0.0.1:9092: "),
        ("the oven is cold", 0, "cannot sign in to Kafka at 127.0.0.1:9092: the oven is cold"),
        (
            "the oven is cold",
            600,
            "cannot work with Kafka at 127.0.0.1:9092: ",
        ),
    ):
        kept.problem, kept._expires = why, time.monotonic() + seconds_left
        assert str(unreachable(settings, away)).startswith(printed)


@pytest.mark.parametrize("checks", [True, False])
def test_tls_checks_the_host_unless_told_not_to(checks: bool) -> None:
    context = connection_options(KafkaSettings(security_protocol="SSL", ssl_check_hostname=checks))[
        "ssl_context"
    ]
    assert context.check_hostname is checks


def test_every_producer_is_idempotent_and_waits_for_all_replicas() -> None:
    options = producer_options(KafkaSettings(compression="none"))
    assert (options["enable_idempotence"], options["acks"], options["compression_type"]) == (
        True,
        "all",
        None,
    )
    assert producer_options(KafkaSettings())["compression_type"] == "zstd"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (aiokafka.errors.ProducerFenced(), Fenced),
        (aiokafka.errors.InvalidProducerEpoch(), Fenced),
        (aiokafka.errors.CommitFailedError(), Fenced),
        (aiokafka.errors.OutOfOrderSequenceNumber(), RetriableKafkaError),
        (aiokafka.errors.KafkaConnectionError(), RetriableKafkaError),
        (AssertionError("Invalid state transition"), RetriableKafkaError),
        (aiokafka.errors.TransactionalIdAuthorizationFailed("group.raw.0"), KafkaFailure),
        (aiokafka.errors.TopicAuthorizationFailedError("enriched"), KafkaFailure),
    ],
)
def test_errors_are_told_apart_by_what_has_to_be_done(error: Exception, kind: type[KafkaFailure]) -> None:
    assert type(problem(error)) is kind


def test_no_login_and_no_tls_where_the_protocol_has_none() -> None:
    settings = KafkaSettings(
        security_protocol="SASL_SSL",
        sasl_mechanism="PLAIN",
        sasl_username="worker",
        sasl_password=SecretStr("x"),
    )
    options = connection_options(settings)
    assert {"ssl_context", "sasl_mechanism", "sasl_plain_username", "sasl_plain_password"} <= options.keys()
    assert "sasl_oauth_token_provider" not in options
    assert "ssl_context" not in connection_options(
        settings.model_copy(update={"security_protocol": "SASL_PLAINTEXT"})
    )
    assert options["metadata_max_age_ms"] == 60_000


def test_batches_are_below_what_a_broker_takes_and_requests_above() -> None:
    options = producer_options(KafkaSettings())
    assert options["max_batch_size"] == 524_288
    assert options["max_request_size"] == 33_554_432
    assert options["bootstrap_servers"] == "127.0.0.1:9092"


def test_null_key_beside_a_null_value_is_sent_as_one() -> None:
    serializer = producer_options(KafkaSettings())["key_serializer"]
    assert serializer(NO_KEY) is None
    assert serializer(b"key") == b"key"


@pytest.mark.parametrize(("seconds", "expected"), [(0.0001, 1), (0.0014, 1), (0.0016, 2), (2, 2000)])
def test_time_is_in_whole_milliseconds_and_never_none(seconds: float, expected: int) -> None:
    assert milliseconds(seconds) == expected


def test_certificate_of_the_client_is_loaded_where_one_is_named(tmp_path: Path) -> None:
    nothing = tmp_path / "certificate.pem"
    nothing.write_text("no certificate")
    with pytest.raises(ssl.SSLError):
        ssl_context(
            KafkaSettings(security_protocol="SSL", ssl_certificate_file=nothing, ssl_key_file=nothing)
        )
