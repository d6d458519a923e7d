"""Settings for the worker: records in flight, processes, limits, probes, logs, tracing."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from quotewire.settings.section import PREFIX, Count, Positive, SettingsSection


class DeliveryMode(StrEnum):
    """Transactions, or an idempotent producer that may repeat after a crash."""

    EXACTLY_ONCE = "exactly_once"
    AT_LEAST_ONCE = "at_least_once"


class WorkerSettings(SettingsSection):
    """How many records are in flight, when they are committed, and when the worker counts as stalled."""

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


class FloodSettings(SettingsSection):
    """How many refused records stop the worker; with ``stop`` false it never stops for them."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}FLOOD_")

    stop: bool = True
    consecutive_records: Count = 100
    window_records: Count = 1000
    ratio: Annotated[float, Field(gt=0, le=1)] = 0.5


class PoolSettings(SettingsSection):
    """The processes that annotate; ``processes`` 0 means one per usable core."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}POOL_")

    processes: Annotated[int, Field(ge=0)] = 0
    document_timeout_seconds: Positive = 60
    child_memory_bytes: Count = 1024**3
    start_timeout_seconds: Positive = 300

    def size(self) -> int:
        """How many child processes to run."""
        return self.processes or len(os.sched_getaffinity(0))


class HttpSettings(SettingsSection):
    """Where the probes and metrics listen."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}HTTP_")

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 9464


class LogSettings(SettingsSection):
    """The log level, and whether logs are JSON lines or text."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}LOG_")

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    format: Literal["json", "text"] = "json"


class TracingSettings(SettingsSection):
    """Where spans are sent, and which share of the traces that begin here is sampled."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}TRACING_")

    endpoint: str | None = None
    service_name: str = "quotewire"
    sample_ratio: Annotated[float, Field(ge=0, le=1)] = 1
