"""Settings for Kafka, the topics and the schema registry."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import Annotated, Any, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import FilePath, SecretStr, model_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from quotewire.settings.section import PREFIX, Count, Positive, SettingsSection

_MSK_BROKER: Final = re.compile(r"\.kafka(?:-serverless)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?(?::\d+)?$")


class KafkaSettings(SettingsSection):
    """Connection to Kafka and behaviour of the consumer group; durations in seconds."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}KAFKA_")

    bootstrap_servers: str = "127.0.0.1:9092"
    client_id: str = "quotewire"
    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER", "AWS_MSK_IAM"] = "PLAIN"
    sasl_username: str | None = None
    sasl_password: SecretStr | None = None
    sasl_password_file: FilePath | None = None
    oauth_token_file: FilePath | None = None
    oauth_token_url: str | None = None
    oauth_client_id_file: FilePath | None = None
    oauth_client_secret_file: FilePath | None = None
    oauth_scope: str | None = None
    oauth_ca_file: FilePath | None = None
    oauth_extensions: Annotated[tuple[tuple[str, str], ...], NoDecode] = ()
    aws_region: str | None = None
    ssl_ca_file: FilePath | None = None
    ssl_certificate_file: FilePath | None = None
    ssl_key_file: FilePath | None = None
    ssl_key_password: SecretStr | None = None
    ssl_key_password_file: FilePath | None = None
    ssl_check_hostname: bool = True
    group_id: str = "quotewire"
    group_instance_id: str | None = None
    session_timeout_seconds: Positive = 45
    heartbeat_seconds: Positive = 3
    rebalance_timeout_seconds: Positive = 60
    max_poll_interval_seconds: Positive = 300
    metadata_max_age_seconds: Positive = 60
    auto_offset_reset: Literal["earliest", "latest", "none"] = "earliest"
    transaction_timeout_seconds: Positive = 60
    operation_deadline_seconds: Positive = 30
    compression: Literal["none", "gzip", "snappy", "lz4", "zstd"] = "zstd"
    max_message_bytes: Count = 1_000_000

    @model_validator(mode="after")
    def _heartbeat_fits_session(self) -> Self:
        if self.heartbeat_seconds * 3 > self.session_timeout_seconds:
            raise ValueError(
                f"{PREFIX}KAFKA_HEARTBEAT_SECONDS must be at most a third of "
                f"{PREFIX}KAFKA_SESSION_TIMEOUT_SECONDS ({self.session_timeout_seconds:g})"
            )
        return self

    @model_validator(mode="before")
    @classmethod
    def _split_extensions(cls, data: dict[str, Any]) -> dict[str, Any]:
        value = data.get("oauth_extensions")
        if isinstance(value, str):
            pairs = (one.partition("=") for one in value.split(",") if one.strip())
            data = data | {"oauth_extensions": tuple((name.strip(), text.strip()) for name, _, text in pairs)}
        return data

    @model_validator(mode="after")
    def _credentials_fit_protocol(self) -> Self:
        if not self.security_protocol.startswith("SASL_"):
            return self
        if self.sasl_mechanism == "OAUTHBEARER":
            self._check_oauth()
        elif self.sasl_mechanism == "AWS_MSK_IAM":
            self._check_msk()
        elif not self.sasl_username or (self.sasl_password is None and self.sasl_password_file is None):
            raise ValueError(
                f"{PREFIX}KAFKA_SASL_USERNAME and _SASL_PASSWORD (or _SASL_PASSWORD_FILE) must be set for "
                f"{self.security_protocol} with {self.sasl_mechanism}"
            )
        return self

    def _check_oauth(self) -> None:
        prefix = f"{PREFIX}KAFKA_OAUTH"
        if (self.oauth_token_file is None) == (self.oauth_token_url is None):
            raise ValueError(f"either {prefix}_TOKEN_FILE or {prefix}_TOKEN_URL must be set for OAUTHBEARER")
        if any(not re.fullmatch("[A-Za-z]+", name) or not text for name, text in self.oauth_extensions):
            raise ValueError(f"{prefix}_EXTENSIONS must be name=value,name=value with names of letters only")
        if self.oauth_token_url is None:
            return
        url = urlsplit(self.oauth_token_url)
        if url.scheme not in {"http", "https"} or not url.hostname or url.username is not None:
            raise ValueError(f"{prefix}_TOKEN_URL must be an http or https address without a user name")
        if self.oauth_client_id_file is None or self.oauth_client_secret_file is None:
            raise ValueError(f"{prefix}_CLIENT_ID_FILE and _CLIENT_SECRET_FILE must be set for _TOKEN_URL")

    def _check_msk(self) -> None:
        if self.security_protocol != "SASL_SSL":
            raise ValueError(f"{PREFIX}KAFKA_SECURITY_PROTOCOL must be SASL_SSL for AWS_MSK_IAM")
        if self.msk_region() is None:
            raise ValueError(
                f"{PREFIX}KAFKA_AWS_REGION must be set for AWS_MSK_IAM, because no name in "
                f"{PREFIX}KAFKA_BOOTSTRAP_SERVERS contains a region"
            )
        if find_spec("aws_msk_iam_sasl_signer") is None:
            raise ValueError(
                f"{PREFIX}KAFKA_SASL_MECHANISM=AWS_MSK_IAM needs the package aws-msk-iam-sasl-signer-python; "
                "run: pip install 'quotewire[msk]'"
            )

    def msk_region(self) -> str | None:
        """The AWS region of an Amazon MSK cluster: the setting, or else the one in a broker's name."""
        servers = (server.strip() for server in self.bootstrap_servers.split(","))
        named = (found[1] for server in servers if (found := _MSK_BROKER.search(server)))
        return self.aws_region or next(named, None)

    def password(self) -> str | None:
        """The SASL password, from its file if one is set (read on every call, so that it can be rotated)."""
        if self.sasl_password_file is not None:
            return self.sasl_password_file.read_text(encoding="utf-8").strip()
        return self.sasl_password.get_secret_value() if self.sasl_password else None

    def key_password(self) -> str | None:
        """The password of the client's private key, from its file if one is set."""
        if self.ssl_key_password_file is not None:
            return self.ssl_key_password_file.read_text(encoding="utf-8").strip()
        return self.ssl_key_password.get_secret_value() if self.ssl_key_password else None


class TopicSettings(SettingsSection):
    """The three topics."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}TOPIC_")

    input: str = "articles.raw"
    output: str = "articles.enriched"
    dead_letter: str = "articles.dead-letter"

    @model_validator(mode="after")
    def _three_topics(self) -> Self:
        if len({self.input, self.output, self.dead_letter}) < 3:  # noqa: PLR2004 - three names, three topics
            raise ValueError(f"{PREFIX}TOPIC_INPUT, _OUTPUT and _DEAD_LETTER must be three different topics")
        return self


class RegistrySettings(SettingsSection):
    """The schema registry for Avro, with Confluent's REST interface."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}REGISTRY_")

    url: str | None = None
    username: str | None = None
    password: SecretStr | None = None
    password_file: FilePath | None = None
    ca_file: FilePath | None = None
    subject: Literal["topic", "record", "topic_record"] = "topic"
    register_schema: bool = True
    compatibility: (
        Literal[
            "BACKWARD",
            "BACKWARD_TRANSITIVE",
            "FORWARD",
            "FORWARD_TRANSITIVE",
            "FULL",
            "FULL_TRANSITIVE",
            "NONE",
        ]
        | None
    ) = None
    timeout_seconds: Positive = 5

    def secret(self) -> str | None:
        """The password, from its file if one is set (read on every call, so that it can be rotated)."""
        if self.password_file is not None:
            return self.password_file.read_text(encoding="utf-8").strip()
        return self.password.get_secret_value() if self.password else None
