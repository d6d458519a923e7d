"""The names under which crawlers publish each field, in the order in which they are tried.

The first non-empty value is used: a name is tried only if all names before it are absent, null or blank.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotewire.wire.errors import violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ID = ("id", "uri", "guid", "article_id")
TITLE = ("title", "headline", "headlines", "article_title", "title_page", "title_rss")
URL = ("url", "link", "canonical_link", "source", "original_url")
PUBLISHED_AT = (
    *("published_at", "date_publish", "publish_date", "publishing_date", "datePublished", "publication_date"),
    *("published", "pubDate", "dateTimePub", "dateTime", "versionCreated", "date"),
)
AUTHORS = ("authors", "author", "byline", "by")
SOURCE_NAME = ("source_name", "meta_site_name", "source-hostname", "publisher", "source_domain", "hostname")
LANGUAGE = ("language", "lang", "inLanguage", "meta_lang")


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object read by alias; ``pointer`` is the JSON pointer of the object in the record's value."""

    document: dict[str, Any]
    pointer: str = ""

    def candidates(self, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """JSON pointer and value of each name that is present, in order, blank ones left out."""
        for name in names:
            value = self.document.get(name)
            if not is_blank(value):
                yield f"{self.pointer}/{name}", value


def is_blank(value: object) -> bool:
    """Whether a JSON value counts as absent: null, an empty list or object, or white space."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def is_http(value: str) -> bool:
    """Whether a string is an absolute web address."""
    return value.strip()[:8].lower().startswith(("http://", "https://"))


def expect_string(pointer: str, value: object) -> str:
    """The value itself.

    Raises:
        DecodeError: SCHEMA_VIOLATION with the pointer, if it is not a string.
    """
    if not isinstance(value, str):
        raise violation(pointer, "string", value)
    return value
