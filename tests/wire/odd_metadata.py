"""Raw articles with random JSON in every optional field: all of them become events.

    PYTHONPATH=service python tests/wire/odd_metadata.py 10000

takes them through the whole path, models included, and prints how many came out as what.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from random import Random
from typing import Any

from quotewire.enricher import Enricher
from quotewire.records import Kind, Record
from quotewire.settings import Settings
from quotewire.wire import aliases, events

TEXT = "“The weir holds,” Una Marsh, the engineer, said on Monday."
FIELDS = {
    "id": aliases.ID,
    "title": aliases.TITLE,
    "url": aliases.URL,
    "published_at": aliases.PUBLISHED_AT,
    "authors": aliases.AUTHORS,
    "source_name": aliases.SOURCE_NAME,
    "language": aliases.LANGUAGE,
}
MEMBERS = [
    "@value",
    "@id",
    "name",
    "value",
    "0",
    "1",
    "$date",
    "$oid",
    "url",
    "alternateName",
    "givenName",
    "x",
]
STRINGS = [
    *("", " ", "None", "\u0000", "\ud800", "x" * 12_000, "é", "By ;; by", "Una Marsh; Bo Marr", "en", "xx"),
    *(
        "2026-05-06",
        "20260506070809",
        "2612-01-01",
        "soon",
        "https://weir.example/?utm_a=1",
        "http://[",
        "a\nb",
    ),
]
_NUMBERS = [0, -1, 5, 1.5, 1e308, 10**18, 2**64, 10**40, 1_778_051_289, 20_260_506_070_809, 253_402_300_799]


def random_json(random: Random, depth: int = 4) -> Any:
    """Any JSON value, at most ``depth`` deep."""
    kind = random.randrange(4 if depth == 0 else 7)
    if kind == 0:
        return random.choice([None, True, False, [], {}])
    if kind == 1:
        return random.choice([*_NUMBERS, random.random(), random.randrange(10**20)])
    if kind == 2:
        return random.choice(STRINGS)
    if kind == 3:
        return "".join(chr(random.randrange(0x20000)) for _ in range(random.randrange(12)))
    values = [random_json(random, depth - 1) for _ in range(random.randrange(4))]
    return values if kind == 4 else {random.choice(MEMBERS): value for value in values}


def odd_article(random: Random) -> dict[str, Any]:
    """An article with a text, and random JSON under every other name."""
    names = [name for group in FIELDS.values() for name in group]
    return {"text": TEXT, **{name: random_json(random) for name in names}}


def untold(document: dict[str, Any], article: dict[str, Any], warnings: list[str]) -> list[str]:
    """The fields that are missing from an event although something stood there, without a warning."""
    found = {**article, "language": article["language"]["declared"]}
    return [
        field
        for field, names in FIELDS.items()
        if not found[field]
        and f"{field}_invalid" not in warnings
        and any(isinstance(document.get(name), bool | int | float) for name in names if name != "source")
    ]


def record(document: dict[str, Any], offset: int = 0) -> Record:
    """The record of a document, without a key."""
    return Record("articles.raw", 0, offset, 1_778_051_289_000, None, json.dumps(document).encode())


def main(count: int) -> None:
    """Enrich that many and print what became of them."""
    random, enricher = Random(1), Enricher.load(Settings.load())
    became: Counter[str] = Counter()
    for start in range(0, count, 100):
        documents = [odd_article(random) for _ in range(start, min(start + 100, count))]
        outcomes = enricher.enrich_together([record(one, start) for one in documents], 0)
        for document, outcome in zip(documents, outcomes, strict=True):
            became[outcome.kind] += 1
            if outcome.kind is Kind.ENRICHED:
                event = events.read(outcome.outgoing.value or b"", outcome.outgoing.headers)
                became.update(event["warnings"])
                became.update(
                    f"{field} missing untold"
                    for field in untold(document, event["article"], event["warnings"])
                )
    for what, times in became.most_common():
        sys.stdout.write(f"{times:6} {what}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
