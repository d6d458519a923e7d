"""Reads a newsroom's own table of names and ids into a dictionary.

CSV with a header row, or JSON lines; UTF-8. Columns or fields:

- ``name``: the most common form; ``aliases``: its other forms, in CSV separated by ``|``, in JSON a list;
- ``id``: the identifier; ``scheme``: its catalogue, for example ``wikidata`` or the newsroom's own;
- ``type``, optional: an entity type such as PERSON, ORG or GPE; the row then applies only to that type.

One name may have ids in several schemes, a row for each.
"""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from quotewire.nlp.pipeline import ModelError
from quotewire.nlp.types import Link
from quotewire.wire import strict_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONFIDENCE: Final = 0.9
"""Confidence of a link by name alone, because two people may have the same name."""

_FIELDS: Final = ("name", "scheme", "id")
_ANY: Final = ""
_DIGITS: Final = 12


class TableError(ModelError):
    """The table cannot be used; the message names the file and the lines."""


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    names: tuple[str, ...]
    scheme: str
    id: str
    type: str


class Table:
    """Ids by name; a look-up costs one dictionary access whatever the table's size."""

    def __init__(self, rows: list[_Row], *, where: str, version: str) -> None:
        self.version = version
        self._links: dict[tuple[str, str], dict[str, _Row]] = {}
        for row in rows:
            for name in dict.fromkeys(map(key, row.names)):
                known = self._links.setdefault((name, row.type), {})
                other = known.setdefault(row.scheme, row)
                if other.id != row.id:
                    raise TableError(
                        f"{where}: {name!r} is {row.scheme} {other.id} in line {other.line} and {row.id} in "
                        f"line {row.line}; remove one of the rows, or give them different types"
                    )

    @classmethod
    def load(cls, path: Path) -> Table:
        """Read and compile a table; ``version`` is then the first digits of its SHA-256.

        Raises:
            TableError: the file cannot be read, a required field is missing, or one name has two ids in a
            scheme.
        """
        try:
            content = path.read_bytes()
            text = content.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise TableError(f"{path}: {error}") from None
        read = _from_csv if path.suffix.lower() == ".csv" else _from_json
        rows = [_row(fields, f"{path}: line {line}", line) for line, fields in read(text, str(path))]
        return cls(rows, where=str(path), version=sha256(content).hexdigest()[:_DIGITS])

    def links(self, name: str, entity_type: str) -> tuple[Link, ...]:
        """The links of a name, those of its type before those of any type, one a scheme."""
        found: dict[str, Link] = {}
        for row_type in (entity_type, _ANY):
            for scheme, row in self._links.get((key(name), row_type), {}).items():
                found.setdefault(scheme, Link(scheme, row.id, CONFIDENCE))
        return tuple(found.values())


def key(name: str) -> str:
    """A name as it is looked up: whatever its case, white space and apostrophes, without a leading "the"."""
    words = unicodedata.normalize("NFKC", name).replace("\u2019", "'").casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _from_csv(text: str, where: str) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.DictReader(StringIO(text, newline=""), strict=True)
    try:
        for fields in reader:
            yield reader.line_num, {**fields, "aliases": (fields.get("aliases") or "").split("|")}
    except csv.Error as error:
        raise TableError(f"{where}: line {reader.line_num}: {error}") from None


def _from_json(text: str, where: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            fields = strict_json.loads(line)
        except strict_json.JsonError as error:
            raise TableError(f"{where}: line {number}: {error}") from None
        if not isinstance(fields, dict):
            raise TableError(f"{where}: line {number}: not a JSON object")
        yield number, fields


def _row(fields: dict[str, Any], where: str, line: int) -> _Row:
    for field in _FIELDS:
        value = fields.get(field)
        if not isinstance(value, str) or not value.strip():
            raise TableError(f"{where}: {field!r} is missing or empty")
    aliases = fields.get("aliases") or []
    entity_type = fields.get("type") or _ANY
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise TableError(f"{where}: 'aliases' is not a list of strings")
    if not isinstance(entity_type, str):
        raise TableError(f"{where}: 'type' is not a string")
    names = tuple(name for name in (fields["name"], *aliases) if name.strip())
    return _Row(line, names, fields["scheme"].strip(), fields["id"].strip(), entity_type.strip())
