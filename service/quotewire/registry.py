"""Client of a schema registry with Confluent's REST interface: reads schemas by id, registers our own."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, Final

from quotewire.nlp.pipeline import ModelError
from quotewire.records import Reason
from quotewire.wire.avro import AvroReader, AvroWriter, event_schema
from quotewire.wire.errors import DecodeError

if TYPE_CHECKING:
    import httpx

    from quotewire.settings import RegistrySettings, Settings

_JSON: Final = "application/vnd.schemaregistry.v1+json"
_ATTEMPTS: Final = 3
_FORGET_SECONDS: Final = 60.0
"""Seconds after which a schema that was missing is requested again."""

_NOT_FOUND: Final = 404
_REFUSED: Final = 400


class RegistryError(ModelError):
    """The registry cannot be reached or refuses us; the message says what to do."""


class Registry:
    """Requests to a registry: a few at the start, then one for each new schema."""

    def __init__(self, settings: RegistrySettings) -> None:
        assert settings.url is not None
        self._settings = settings
        self._url = settings.url.rstrip("/")
        self._unknown: dict[int, float] = {}

    @classmethod
    def connect(cls, settings: RegistrySettings) -> Registry | None:
        """The registry of the settings, after it has answered; None if they name none.

        Raises:
            RegistryError: the registry cannot be reached, or the extra ``avro`` is not installed.
        """
        if settings.url is None:
            return None
        try:
            import fastavro  # noqa: F401, PLC0415 - the extra avro
            import httpx  # noqa: F401, PLC0415
        except ImportError as error:
            raise RegistryError(
                f"QUOTEWIRE_REGISTRY_URL needs the package {error.name}; run: pip install 'quotewire[avro]'"
            ) from None
        registry = cls(settings)
        registry._ask("GET", "/subjects")
        return registry

    def register(self, topic: str) -> int:
        """The id of our event's schema under the subject of a topic, registered if the settings allow it.

        Raises:
            RegistryError: the registry cannot be reached, refuses the schema, or does not have it.
        """
        subject = {
            "topic": f"{topic}-value",
            "record": _record_name(),
            "topic_record": f"{topic}-{_record_name()}",
        }[self._settings.subject]
        if self._settings.compatibility is not None:
            self._ask("PUT", f"/config/{subject}", {"compatibility": self._settings.compatibility})
        path = f"/subjects/{subject}/versions" if self._settings.register_schema else f"/subjects/{subject}"
        found = self._ask("POST", path, {"schema": event_schema(), "schemaType": "AVRO"})
        return int(found["id"])

    def find(self, schema_id: int) -> tuple[str, str]:
        """Kind and text of a schema.

        Raises:
            DecodeError: the registry does not have it, or does not answer after some attempts.
        """
        if time.monotonic() < self._unknown.get(schema_id, 0.0):
            raise _unknown(schema_id)
        for attempt in range(_ATTEMPTS):
            try:
                found = self._ask("GET", f"/schemas/ids/{schema_id}")
            except _MissingError:
                self._unknown[schema_id] = time.monotonic() + _FORGET_SECONDS
                raise _unknown(schema_id) from None
            except RegistryError as error:
                if attempt == _ATTEMPTS - 1:
                    raise DecodeError(Reason.UNSUPPORTED_FORMAT, f"schema {schema_id}: {error}") from None
                time.sleep(2.0**attempt / 2)
            else:
                return str(found.get("schemaType", "AVRO")), str(found.get("schema", ""))
        raise AssertionError

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        import httpx  # noqa: PLC0415 - the extra avro

        user = self._settings.username
        connection = httpx.Client(
            timeout=self._settings.timeout_seconds,
            auth=(user, self._settings.secret() or "") if user else None,
            headers={"accept": _JSON, "content-type": _JSON},
            verify=True if self._settings.ca_file is None else str(self._settings.ca_file),
        )
        content = None if body is None else json.dumps(body)
        try:
            with connection as client:
                answer = client.request(method, f"{self._url}{path}", content=content)
        except httpx.HTTPError as error:
            raise RegistryError(
                f"the schema registry at {self._url} cannot be reached: {error or type(error).__name__}"
            ) from None
        if answer.status_code == _NOT_FOUND:
            raise _MissingError(f"the schema registry at {self._url} has no {path}: {_message(answer)}")
        if answer.status_code >= _REFUSED:
            raise RegistryError(
                f"the schema registry at {self._url} refuses {method} {path}: "
                f"{answer.status_code} {_message(answer)}"
            )
        try:
            found = answer.json()
        except ValueError:
            found = None
        if not isinstance(found, dict | list):
            raise RegistryError(f"the server at {self._url} is not a schema registry")
        return found


def avro(settings: Settings) -> tuple[AvroReader | None, AvroWriter | None]:
    """The reader of Avro articles and the writer of Avro events; None for each that is not configured.

    Raises:
        RegistryError: the registry cannot be reached, refuses our schema, or is required and not configured.
    """
    registry = Registry.connect(settings.registry)
    wanted = settings.output.format == "avro"
    if registry is None:
        if wanted:
            raise RegistryError("QUOTEWIRE_OUTPUT_FORMAT=avro needs QUOTEWIRE_REGISTRY_URL")
        return None, None
    return AvroReader(registry), AvroWriter(registry.register(settings.topic.output)) if wanted else None


class _MissingError(RegistryError):
    """The registry does not have the requested schema."""


def _unknown(schema_id: int) -> DecodeError:
    return DecodeError(Reason.UNSUPPORTED_FORMAT, f"schema {schema_id} is not in the schema registry")


def _message(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["message"])
    except (ValueError, KeyError, TypeError):
        return answer.reason_phrase


def _record_name() -> str:
    schema = json.loads(event_schema())
    return f"{schema['namespace']}.{schema['name']}"
