"""The enriched event of one article: as the worker publishes it, as JSON and as typed objects."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from quotewire.api.event_types import EventData
from quotewire.records import Reason, Rejection, Stage
from quotewire.wire import events, strict_json

if TYPE_CHECKING:
    from quotewire.records import Headers, Outcome

_DATA: Final = TypeAdapter(EventData)


@dataclass(frozen=True)
class Event:
    """An enriched event.

    Args:
        key: the key of its Kafka record: that of the article's record, or the article's id.
        value: the value of its record, in the format and mode of the settings.
        headers: the headers of its record, CloudEvents attributes among them.
        has_position: whether the article was read from a topic; else the data has no ``provenance.input``.
    """

    key: bytes | None
    value: bytes
    headers: Headers
    has_position: bool = True

    @property
    def id(self) -> str:
        """The CloudEvents id, 64 hexadecimal digits."""
        attribute = dict(self.headers).get("ce_id")
        if attribute is not None:
            return attribute.decode()
        return str(strict_json.loads(self.value.decode())["id"])

    @property
    def json(self) -> str:
        """The data in one line of JSON, as schemas/enriched-article.schema.json describes it."""
        return strict_json.dumps(self._fields).decode()

    @cached_property
    def data(self) -> EventData:
        """The data as typed objects."""
        return _DATA.validate_python(self._fields)

    @property
    def _fields(self) -> dict[str, Any]:
        data = events.read(self.value, self.headers)
        return data if self.has_position else events.without_position(data)

    def __repr__(self) -> str:
        return f"Event(id={self.id!r}, article={self.data.article.id!r}, quotes={self.data.stats.quotes})"


def result(outcome: Outcome, *, has_position: bool) -> Event | Rejection:
    """What an outcome is for a caller from Python: an event, or why there is none."""
    if outcome.rejection is not None:
        return outcome.rejection
    outgoing = outcome.outgoing
    if outgoing.value is None:
        return Rejection(Reason.EMPTY_VALUE, Stage.DECODE, "a null value withdraws an article")
    return Event(outgoing.key, outgoing.value, outgoing.headers, has_position)
