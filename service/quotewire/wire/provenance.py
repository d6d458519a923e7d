"""The versions of service, schema and models that an event depends on, and the event's id."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from quotewire.wire import strict_json

if TYPE_CHECKING:
    from collections.abc import Mapping


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


def event_id(data: Mapping[str, Any]) -> str:
    """The CloudEvents id of an event's data: it changes with all that the event says of the article.

    That is the whole ``article``, the hash of the text, the warnings and the versions, and not where and when
    the record was read: a redelivery has the same id, an update of any field another one.

    Returns:
        64 hexadecimal digits.
    """
    versions = {name: value for name, value in data["provenance"].items() if name != "input"}
    said = [data["article"], data["text"]["sha256"], data["warnings"], versions]
    return sha256(strict_json.dumps(said)).hexdigest()
