"""Raw articles of Python programs as the records that a worker would read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from quotewire.records import Reason, Record, Rejection, Stage
from quotewire.wire import strict_json

RawArticle = Mapping[str, Any] | str | bytes | Record
"""An object with the fields of a raw article, a text alone, the value of a record, or a whole record."""

_NO_TIMESTAMP: Final = -1  # Kafka's own word for "none"


def record_of(article: RawArticle, topic: str) -> Record | Rejection:
    """The record of an article, or why it is none; it raises for no value.

    Args:
        article: dates in it are written as ISO 8601 and NaN as null.
        topic: the topic of the record; partition and offset are 0 and there is no timestamp.
    """
    if isinstance(article, Record):
        return article
    try:
        value = article if isinstance(article, bytes) else strict_json.dumps(_document(article))
    except (TypeError, ValueError, RecursionError) as error:
        # The message may quote the article.
        return Rejection(
            Reason.INVALID_JSON, Stage.DECODE, f"not to be written as JSON: {type(error).__name__}"
        )
    return Record(topic, 0, 0, _NO_TIMESTAMP, None, value)


def _document(article: Any) -> Any:
    """What is written as JSON; dates of libraries, such as those of pandas, are not known to the writer."""
    if isinstance(article, str):
        return {"text": article}
    if not isinstance(article, Mapping):
        return article
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in article.items()}
