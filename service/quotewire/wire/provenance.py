"""The versions of service, schema and models that an event depends on."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """One model and what it was used for, for example task "entities"."""

    task: str
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Everything except the record that an event's value depends on."""

    service_version: str
    schema_version: str
    models: tuple[ModelInfo, ...] = ()

    def event_id(self, article_id: str, text_sha256: str) -> str:
        """The CloudEvents id: the same article text under the same versions has the same one.

        Returns:
            64 hexadecimal digits.
        """
        models = (part for model in self.models for part in (model.task, model.name, model.version))
        parts = (article_id, text_sha256, self.service_version, self.schema_version, *models)
        # The length before each part distinguishes ("ab", "c") from ("a", "bc").
        return sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()
