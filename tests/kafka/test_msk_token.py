"""Tokens for Amazon MSK, signed offline with keys that do not exist."""

from __future__ import annotations

import base64
import logging
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from quotewire.kafka.msk_token import MskSigner
from quotewire.kafka.tokens import NoTokenError
from quotewire.logs import configure
from quotewire.settings import KafkaSettings, LogSettings

KEY, SECRET = "AKIDMADEUP00EXAMPLE0", "secretWord-7308"
SERVER = "b-1.news.abc123.c2.kafka.eu-north-1.amazonaws.com:9098"


@pytest.fixture(autouse=True)
def _only_keys_of_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nothing = str(tmp_path / "nothing")
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "BOTO_CONFIG"):
        monkeypatch.setenv(name, nothing)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)


def signed(token: str) -> tuple[str, dict[str, str]]:
    """Host and parameters of the signed address that a token is."""
    url = urlsplit(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode())
    return url.netloc, {name: values[0] for name, values in parse_qs(url.query).items()}


async def test_a_token_is_a_signed_request_to_connect() -> None:
    token = await MskSigner("eu-north-1").fetch()
    host, parameters = signed(token.text)
    assert host == "kafka.eu-north-1.amazonaws.com"
    assert parameters["Action"] == "kafka-cluster:Connect"
    identity, date, *scope = parameters["X-Amz-Credential"].split("/")
    assert (identity, scope) == (KEY, ["eu-north-1", "kafka-cluster", "aws4_request"])
    assert parameters["X-Amz-Date"].startswith(date)
    assert parameters["X-Amz-Expires"] == "900"
    assert len(parameters["X-Amz-Signature"]) == 64
    assert 890 < token.seconds <= 900


async def test_signing_logs_nothing_of_the_token(capsys: pytest.CaptureFixture[str]) -> None:
    root, names = logging.getLogger(), ("aiokafka", "botocore")
    before = (root.level, list(root.handlers), [logging.getLogger(name).level for name in names])
    try:
        configure(LogSettings(level="DEBUG"))
        token = await MskSigner("eu-north-1").fetch()
        printed = capsys.readouterr().err
    finally:
        root.setLevel(before[0])
        root.handlers[:] = before[1]
        for name, level in zip(names, before[2], strict=True):
            logging.getLogger(name).setLevel(level)
    secrets = (token.text, SECRET, signed(token.text)[1]["X-Amz-Signature"])
    assert [secret for secret in secrets if secret in printed] == []


async def test_without_credentials_it_says_where_they_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(NoTokenError, match="no AWS credentials in the environment, a profile"):
        await MskSigner("eu-north-1").fetch()


async def test_a_profile_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    with pytest.raises(NoTokenError, match=r"AWS credentials cannot be used: .*nobody"):
        await MskSigner("eu-north-1").fetch()


@pytest.mark.parametrize(
    ("servers", "setting", "region"),
    [
        (SERVER, None, "eu-north-1"),
        (SERVER, "eu-west-2", "eu-west-2"),
        ("boot-1a2b.c1.kafka-serverless.us-east-1.amazonaws.com:9098", None, "us-east-1"),
        ("b-1.news.abc123.c2.kafka.cn-north-1.amazonaws.com.cn:9098", None, "cn-north-1"),
        (f"10.0.0.7:9098, {SERVER}", None, "eu-north-1"),
        ("kafka.news.example:9098", "eu-west-2", "eu-west-2"),
    ],
)
def test_region_is_the_setting_or_in_a_brokers_name(servers: str, setting: str | None, region: str) -> None:
    settings = KafkaSettings(
        security_protocol="SASL_SSL",
        sasl_mechanism="AWS_MSK_IAM",
        bootstrap_servers=servers,
        aws_region=setting,
    )
    assert settings.msk_region() == region


def test_without_the_package_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aws_msk_iam_sasl_signer", None)
    with pytest.raises(ValueError, match=r"pip install 'quotewire\[msk\]'"):
        KafkaSettings(security_protocol="SASL_SSL", sasl_mechanism="AWS_MSK_IAM", bootstrap_servers=SERVER)
