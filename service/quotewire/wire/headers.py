"""Reading Kafka record headers: names without regard to case, values as text."""

from __future__ import annotations

from email.message import Message
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotewire.records import Headers

# Parsing takes time quadratic in the number of parameters, and no real content type is longer.
_LONGEST_TYPE = 1000


def text_of(headers: Headers, name: str) -> str | None:
    """The last non-empty value of a header as text, or None; undecodable bytes become U+FFFD."""
    wanted = name.lower()
    for key, value in reversed(headers):
        if key.lower() == wanted and value:
            return value.decode("utf-8", "replace").strip() or None
    return None


def media_type(headers: Headers) -> tuple[str, str | None]:
    """The content type in lower case ("" when there is none) and its charset.

    Only the first 1,000 characters of the header count.
    """
    declared = text_of(headers, "content-type") or text_of(headers, "ce_datacontenttype")
    if declared is None:
        return "", None
    kind, _, parameters = declared[:_LONGEST_TYPE].partition(";")
    message = Message()
    message["content-type"] = f"text/plain;{' '.join(parameters.split())}"
    return kind.strip().lower(), message.get_content_charset()
