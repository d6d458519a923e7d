"""Enriched events into SQLite, each once: python sink.py BROKERS TOPIC DATABASE [COUNT]."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from itertools import count
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer

SCHEMA = Path(__file__).with_name("schema.sql")


def connect(database: str) -> sqlite3.Connection:
    """Open the database with its tables."""
    connection = sqlite3.connect(database)
    connection.executescript(SCHEMA.read_text(encoding="utf-8"))
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def store(connection: sqlite3.Connection, event_id: str, key: str, event: dict[str, Any]) -> None:
    """Put one event in place of every earlier one of its article, in one transaction.

    A redelivery has the same ``event_id`` and changes nothing; an update of any field, or a new model, gives
    another one and replaces what was there.
    """
    article = event["article"]
    with connection:
        connection.execute(
            "DELETE FROM events WHERE article_id = ? AND event_id <> ?", (article["id"], event_id)
        )
        connection.execute(
            "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO UPDATE SET "
            "record_key = excluded.record_key, title = excluded.title, url = excluded.url, "
            "source = excluded.source, published_at = excluded.published_at",
            (event_id, key, *(article[n] for n in ("id", "title", "url", "source_name", "published_at"))),
        )
        for table in ("quotes", "entities"):
            connection.execute(f"DELETE FROM {table} WHERE event_id = ?", (event_id,))  # noqa: S608 - ours
        connection.executemany(
            "INSERT INTO entities VALUES (?, ?, ?, ?)",
            ((event_id, entity["id"], entity["type"], entity["name"]) for entity in event["entities"]),
        )
        connection.executemany(
            "INSERT INTO quotes VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (event_id, quote["id"], quote["type"], quote["text"], *_speaker(quote), quote["confidence"])
                for quote in event["quotes"]
            ),
        )
        connection.executemany(
            "INSERT INTO named_in_quotes VALUES (?, ?, ?)",
            sorted(
                (event_id, quote["id"], name) for quote in event["quotes"] for name in named(quote, event)
            ),
        )


def forget(connection: sqlite3.Connection, key: str) -> None:
    """Drop the events of a key, as its tombstone demands."""
    connection.execute("DELETE FROM events WHERE record_key = ?", (key,))


def named(quote: dict[str, Any], event: dict[str, Any]) -> set[str]:
    """Ids of the entities that stand between the quote's marks."""
    return {
        entity["id"]
        for entity in event["entities"]
        for mention in entity["mentions"]
        for segment in quote["segments"]
        if mention["location"] == quote["location"]
        and segment["start"] <= mention["start"]
        and mention["end"] <= segment["end"]
    }


def _speaker(quote: dict[str, Any]) -> tuple[str | None, str | None]:
    speaker = quote["speaker"] or {}
    return speaker.get("name"), speaker.get("role")


async def main(brokers: str, topic: str, database: str, limit: int | None) -> None:
    """Follow the topic, or end after ``limit`` records."""
    connection = connect(database)
    consumer = AIOKafkaConsumer(
        topic,
        bootstrap_servers=brokers,
        group_id="quotes-to-sqlite",
        isolation_level="read_committed",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    async with consumer:
        for number in count(1):
            record = await consumer.getone()
            key = record.key.decode("utf-8", "backslashreplace")
            if record.value is None:
                with connection:
                    forget(connection, key)
            else:
                headers = dict(record.headers)
                store(connection, headers["ce_id"].decode(), key, json.loads(record.value))
            await consumer.commit()  # after the database's own: a crash in between repeats, which is harmless
            if number == limit:
                return


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4], int(sys.argv[4]) if sys.argv[4:] else None))
