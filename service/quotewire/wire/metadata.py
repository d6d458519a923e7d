"""Reads the optional fields of a raw article in many JSON shapes; none of them can cause a refusal.

A list stands for its elements, an object for one of its members, as JSON-LD, MongoDB, feed parsers and
content systems write them. A value that cannot be used is dropped, and a warning names the field.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from quotewire.nlp.layout.repairs import LOST, repair
from quotewire.wire import aliases
from quotewire.wire.aliases import is_blank, is_http
from quotewire.wire.dates import PUBLISHED_AT_INVALID, read_date
from quotewire.wire.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST: Final = 10_000
"""Most code points of a title, an address, an id, or all authors together; longer values are dropped."""

ID_INVALID = "id_invalid"
TITLE_INVALID = "title_invalid"
URL_INVALID = "url_invalid"
AUTHORS_INVALID = "authors_invalid"
SOURCE_NAME_INVALID = "source_name_invalid"
LANGUAGE_INVALID = "language_invalid"

# Members that an object stands for: the first one present; the most common ones last.
_COMMON = ("@value", "value", "#text", "_", "$t", "text", "rendered")
_OF_ID = ("$oid", "@id", "id", "_id", *_COMMON)
_OF_TITLE = ("main", "name", "headline", "title", *_COMMON)
_OF_URL = ("@id", "url", "href", "link", *_COMMON)
_OF_DATE = ("$date", "$numberLong", "date", "iso", "seconds", *_COMMON)
_OF_NAME = ("name", "legalName", "alternateName", "title", *_COMMON)
_OF_LANGUAGE = ("alternateName", "code", "identifier", "name", *_COMMON)
_PERSON = ("givenName", "familyName")

_DEEPEST = 16  # lists and objects in one another; JSON may nest deeper than Python can call
_EXACT = 2**53  # from here on a whole number that came as a float may have been another one
_BY = re.compile(r"by\s+(?=\S)", re.IGNORECASE)


class Metadata:
    """The optional fields of one article; ``warnings`` names those that lost something, in order."""

    def __init__(self, fields: aliases.Fields) -> None:
        self._fields = fields
        self.warnings: dict[str, None] = {}

    def identifier(self, *before: Any) -> str | None:
        """The first id: of the values ``before`` the fields, then of the fields; whole numbers as digits."""
        for value in (*before, *self._values(aliases.ID)):
            for leaf in _leaves(value, _OF_ID):
                text = _digits(leaf)
                if text is not None and _is_legible(text):
                    return clean(text)
                self.warnings[ID_INVALID] = None
        return None

    def title(self) -> str:
        """The first title, empty where there is none."""
        return self._plain(self._first(aliases.TITLE, _OF_TITLE, TITLE_INVALID) or "")

    def url(self) -> str | None:
        """The first address; ``source`` counts only when it is one (elsewhere it names a paper)."""
        for pointer, value in self._fields.candidates(aliases.URL):
            for leaf in _leaves(value, _OF_URL):
                if pointer.endswith("/source") and not (isinstance(leaf, str) and is_http(leaf)):
                    continue
                if isinstance(leaf, str) and _is_legible(leaf):
                    return clean(leaf)
                self.warnings[URL_INVALID] = None
        return None

    def published_at(self) -> str | None:
        """The first date that can be read, in ISO 8601."""
        for value in self._values(aliases.PUBLISHED_AT):
            for leaf in _leaves(value, _OF_DATE):
                if leaf == "None":
                    continue
                is_date = isinstance(leaf, str | int | float) and not isinstance(leaf, bool)
                date, warnings = read_date(leaf) if is_date else (None, (PUBLISHED_AT_INVALID,))
                self.warnings |= dict.fromkeys(warnings)
                if date is not None:
                    return date
        return None

    def authors(self) -> tuple[str, ...]:
        """All names under the first alias that has any: strings are split on ``;``, a leading "By" goes."""
        for value in self._values(aliases.AUTHORS):
            names = tuple(dict.fromkeys(self._names(value)))
            if names:
                return names
        return ()

    def source_name(self) -> str | None:
        """The first name of a publication."""
        found = self._first(aliases.SOURCE_NAME, _OF_NAME, SOURCE_NAME_INVALID)
        return self._plain(found or "").strip() or None

    def language(self) -> str | None:
        """The first declared language, whether it exists or not."""
        return clean(self._first(aliases.LANGUAGE, _OF_LANGUAGE, LANGUAGE_INVALID))

    def _values(self, names: Iterable[str]) -> Iterator[Any]:
        return (value for _, value in self._fields.candidates(names))

    def _first(self, names: Iterable[str], members: tuple[str, ...], warning: str) -> str | None:
        for value in self._values(names):
            for leaf in _leaves(value, members):
                if isinstance(leaf, str) and _is_legible(leaf):
                    return leaf
                self.warnings[warning] = None
        return None

    def _plain(self, value: str) -> str:
        text, warnings = plain(value, LONGEST)
        self.warnings |= dict.fromkeys(warnings)
        return text

    def _names(self, value: Any) -> Iterator[str]:
        left = LONGEST
        for leaf in _leaves(value, _OF_NAME):
            if not isinstance(leaf, str) or len(leaf) > left or not _is_legible(leaf):
                self.warnings[AUTHORS_INVALID] = None
                continue
            left -= len(leaf)
            for part in self._plain(leaf).split(";"):
                if name := part.strip():
                    yield _BY.sub("", name, count=1) if _BY.match(name) else name


def clean(value: str | None) -> str | None:
    """Repaired and trimmed, or None when nothing is left."""
    return (repair(value)[0].strip() or None) if value else None


def _is_legible(value: str) -> bool:
    """Whether a value is short enough and contains more than replacement characters."""
    return len(value) <= LONGEST and bool((clean(value) or "").replace(LOST, "").strip())


def _digits(value: object) -> str | None:
    """A string as it is, a whole number as its digits, None for anything else."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None


def _leaves(value: Any, members: tuple[str, ...], depth: int = _DEEPEST) -> Iterator[Any]:
    """The values that are no list and no object, in order, blank ones left out.

    An object with none of ``members``, and a value that is nested too deeply, are returned unchanged.
    """
    if is_blank(value) or (isinstance(value, str) and len(value) <= LONGEST and clean(value) is None):
        return
    if isinstance(value, list | dict) and depth > 0:
        for part in value if isinstance(value, list) else _meant(value, members):
            yield from [part] if part is value else _leaves(part, members, depth - 1)
    else:
        yield value


def _meant(value: dict[str, Any], members: tuple[str, ...]) -> Iterable[Any]:
    """The value of an object: one of its members, the names of a person, or the items of a list by number.

    Nothing if all of these members are blank, the object itself if it has none of them.
    """
    for member in members:
        if not is_blank(value.get(member)):
            return [value[member]]
    names = [name for name in map(value.get, _PERSON) if isinstance(name, str)]
    if "name" in members and names:
        return [" ".join(names)]
    if all(key.isdigit() for key in value):
        return value.values()
    return [] if any(member in value for member in members) else [value]
