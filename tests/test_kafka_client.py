"""What the settings become on their way into aiokafka, and what its errors mean to us."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiokafka.errors
import pytest

from quotewire.kafka.client import connection_options, producer_options
from quotewire.kafka.errors import Fenced, KafkaFailure, RetriableKafkaError
from quotewire.kafka.producers import problem
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
