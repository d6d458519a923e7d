"""All settings with defaults and validation, read once from the environment."""

from __future__ import annotations

import os
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError

from quotewire.settings.articles import (
    InputSettings,
    LinkSettings,
    ModelSettings,
    OutputSettings,
    QuoteSettings,
)
from quotewire.settings.kafka import (
    KafkaSettings,
    RegistrySettings,
    TopicSettings,
)
from quotewire.settings.section import PREFIX, SettingsSection, one_line
from quotewire.settings.worker import (
    DeliveryMode,
    FloodSettings,
    HttpSettings,
    LogSettings,
    PoolSettings,
    TracingSettings,
    WorkerSettings,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "PREFIX",
    "DeliveryMode",
    "FloodSettings",
    "HttpSettings",
    "InputSettings",
    "KafkaSettings",
    "LinkSettings",
    "LogSettings",
    "ModelSettings",
    "OutputSettings",
    "PoolSettings",
    "QuoteSettings",
    "RegistrySettings",
    "Settings",
    "SettingsError",
    "TopicSettings",
    "TracingSettings",
    "WorkerSettings",
    "environment_with",
    "limit_blas_threads",
    "unknown_variables",
    "variables",
]


_NO_TAGGER = "quotes are found by rules alone"
REMOVED = {"QUOTEWIRE_QUOTE_TAGGER": _NO_TAGGER, "QUOTEWIRE_QUOTE_TAGGER_MODEL": _NO_TAGGER}
"""Variables that earlier versions read, each with the reason why it was removed."""


class SettingsError(Exception):
    """A setting is wrong; the message is one line that names the variable and its allowed values."""


class Settings(SettingsSection):
    """All sections of settings; ``Settings.load()`` is the only reader of the environment."""

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
            SettingsError: one line that names the first variable that is wrong or no longer read, and why.
        """
        for name, why in REMOVED.items():
            if name in os.environ:
                raise SettingsError(f"{name} was removed: {why}; unset it")
        sections: dict[str, Any] = {}
        for name, info in cls.model_fields.items():
            section = info.annotation
            assert isinstance(section, type)
            assert issubclass(section, SettingsSection)
            try:
                sections[name] = section()
            except ValidationError as error:
                raise SettingsError(one_line(section, error)) from None
        return cls.model_construct(**sections)


def variables() -> list[str]:
    """The names of all environment variables, in the order of the sections."""
    return [
        f"{info.annotation.model_config['env_prefix']}{field}".upper()
        for info in Settings.model_fields.values()
        if isinstance(info.annotation, type) and issubclass(info.annotation, SettingsSection)
        for field in info.annotation.model_fields
    ]


def unknown_variables() -> list[str]:
    """A sentence for each variable with our prefix that is no setting, with the name that it resembles."""
    known = variables()
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    nearest = {name: get_close_matches(name, known, n=1) for name in unknown}
    return [
        f"{name} is not a setting and has no effect; " + (f"did you mean {near[0]}?" if near else "unset it")
        for name, near in nearest.items()
    ]


def limit_blas_threads() -> None:
    """One BLAS thread in this process and its children; call before numpy is imported.

    On texts of the length of an article a second thread uses a second core and makes nothing faster.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def environment_with(variables: Mapping[str, str], *, without: str) -> dict[str, str]:
    """Our environment for a child process, less what starts with ``without``, plus ``variables``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(without)}
    return {**kept, **variables}
