"""The names under which crawlers publish one field, and the typed reading of what stands there.

First non-empty wins: a value is looked at only when every name before it is absent, null or blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from service.wire.refusal import violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ID = ("id", "uri", "guid", "article_id")
TITLE = ("title", "headline", "headlines/0/value", "article_title", "title_page", "title_rss")
URL = ("url", "link", "canonical_link", "source", "original_url")
PUBLISHED_AT = (
    *("published_at", "date_publish", "publish_date", "publishing_date", "datePublished", "publication_date"),
    *("published", "pubDate", "dateTimePub", "dateTime", "versionCreated", "date"),
)
AUTHORS = ("authors", "author", "byline", "by")
SOURCE_NAME = ("source_name", "meta_site_name", "source-hostname", "publisher", "source_domain", "hostname")
LANGUAGE = ("language", "lang", "inLanguage", "meta_lang")

_BY = re.compile(r"by\s+(?=\S)", re.IGNORECASE)
# Between two names, and not at the end of a character reference: "J&ouml;rg Wex; Bo Lind".
_BETWEEN = re.compile(r"(?:[^;&]|&(?:(?:#\w|[A-Za-z])\w{1,31};)?)+")


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object read by alias; ``pointer`` is the JSON pointer of the object in the record's value."""

    document: dict[str, Any]
    pointer: str = ""

    def candidates(self, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """JSON pointer and value of each name that is present, in order, blank ones left out."""
        for name in names:
            value: Any = self.document
            for step in name.split("/"):
                value = _step(value, step)
            if not is_blank(value):
                yield f"{self.pointer}/{name}", value

    def string(self, names: Iterable[str]) -> str | None:
        """The first non-empty value, which must be a string."""
        for pointer, value in self.candidates(names):
            return expect_string(pointer, value)
        return None

    def identifier(self) -> str | None:
        """The first non-empty id: a string, or a whole number as its digits."""
        for pointer, value in self.candidates(ID):
            if isinstance(value, int) and not isinstance(value, bool):
                return str(value)
            return expect_string(pointer, value)
        return None

    def url(self) -> str | None:
        """The first non-empty address; ``source`` counts only when it is one (elsewhere it names a paper)."""
        for pointer, value in self.candidates(URL):
            if pointer.endswith("/source") and not (isinstance(value, str) and is_http(value)):
                continue
            return expect_string(pointer, value).strip()
        return None

    def published_at(self) -> str | float | None:
        """The first non-empty date as it was written: a string or an epoch number."""
        for pointer, value in self.candidates(PUBLISHED_AT):
            if value == "None":
                continue
            if not isinstance(value, str | int | float) or isinstance(value, bool):
                raise violation(pointer, "string or number", value)
            return value
        return None

    def name(self, aliases: Iterable[str]) -> str | None:
        """The first non-empty name: a string, or an object's ``name``."""
        for pointer, value in self.candidates(aliases):
            name = value.get("name") if isinstance(value, dict) else value
            if not is_blank(name):
                return expect_string(f"{pointer}/name" if isinstance(value, dict) else pointer, name)
        return None

    def names(self, aliases: Iterable[str]) -> tuple[str, ...]:
        """The first non-empty list of names: strings split on ``;``, objects by ``name``, lists of both."""
        for pointer, value in self.candidates(aliases):
            found = tuple(dict.fromkeys(_names(pointer, value)))
            if found:
                return found
        return ()


def is_blank(value: object) -> bool:
    """Whether a JSON value counts as absent: null, an empty list or object, or white space."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def is_http(value: str) -> bool:
    """Whether a string is an absolute web address."""
    return value.strip()[:8].lower().startswith(("http://", "https://"))


def expect_string(pointer: str, value: object) -> str:
    """The value itself.

    Raises:
        Refused: SCHEMA_VIOLATION with the pointer, when it is no string.
    """
    if not isinstance(value, str):
        raise violation(pointer, "string", value)
    return value


def _step(value: Any, step: str) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and step.isdigit():
        return value[int(step)] if int(step) < len(value) else None
    return None


def _names(pointer: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, list):
                raise violation(f"{pointer}/{index}", "string or object", item)
            if item is not None:
                yield from _names(f"{pointer}/{index}", item)
    elif isinstance(value, dict):
        name = value.get("name")
        if not is_blank(name):
            yield expect_string(f"{pointer}/name", name).strip()
    else:
        for name in _apart(expect_string(pointer, value)):
            if name.strip():
                yield _BY.sub("", name.strip(), count=1) if _BY.match(name.strip()) else name.strip()


def _apart(names: str) -> list[str]:
    return _BETWEEN.findall(names) if "&" in names else names.split(";")
