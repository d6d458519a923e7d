"""What the check says of how Kafka clients prove who they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from token_server import CLIENT_SECRET, token_server

from quotewire.cli.check import _check_sign_in, _Findings
from quotewire.settings import KafkaSettings

if TYPE_CHECKING:
    from pathlib import Path


async def printed(capsys: pytest.CaptureFixture[str], **settings: object) -> str:
    findings = _Findings()
    usable = await _check_sign_in(KafkaSettings.model_validate(settings), findings)
    assert usable is (findings.problems == 0)
    return capsys.readouterr().out


async def test_password_certificate_and_nothing_are_told_apart(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert await printed(capsys) == "ok      sign-in: no SASL\n"
    certificate = tmp_path / "tls.crt"
    certificate.touch()
    shown = await printed(capsys, security_protocol="SSL", ssl_certificate_file=certificate)
    assert shown == f"ok      sign-in: by the client certificate {certificate}\n"
    login = {"sasl_mechanism": "SCRAM-SHA-512", "sasl_username": "worker", "sasl_password": SecretStr("x")}
    shown = await printed(capsys, security_protocol="SASL_SSL", **login)
    assert shown == "ok      sign-in: SCRAM-SHA-512 as worker\n"


async def test_token_file_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("sesame")
    bearer = {"security_protocol": "SASL_SSL", "sasl_mechanism": "OAUTHBEARER", "oauth_token_file": token}
    assert await printed(capsys, **bearer) == f"ok      sign-in: OAUTHBEARER with the token in {token}\n"
    token.write_text("\n")
    assert f"WRONG   sign-in: {token} is empty" in await printed(capsys, **bearer)


async def test_token_is_fetched(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with token_server(tmp_path) as server:
        common = {"security_protocol": "SASL_SSL", "sasl_mechanism": "OAUTHBEARER"}
        options = {name.removeprefix("kafka_"): value for name, value in server.variables().items()}
        shown = await printed(capsys, **common, **options)
        # Of 300 seconds some may be over by now.
        assert re.search(rf"OAUTHBEARER with a token from {server.url}, valid for (300|29\d) s\n", shown)
        assert f"WARNING sign-in: the client secret travels to {server.url} without TLS\n" in shown
        server.broken = (401, b'{"error": "invalid_client"}', {})
        refused = await printed(capsys, **common, **options, oauth_scope="other")
        assert f"WRONG   sign-in: no token from {server.url}: it answers 401 (invalid_client)\n" in refused
        assert "skipped broker: brokers, topics and permissions cannot be checked" in refused
    assert not [secret for secret in (CLIENT_SECRET, *server.given) if secret in shown + refused]
