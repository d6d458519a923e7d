"""Enriched events on a topic of their own, between an aborted transaction and a tombstone."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from quotewire.enricher import Enricher
from quotewire.records import Outgoing, Record
from quotewire.settings import ModelSettings, Settings

# Emoji before, inside and behind the quotes: a flag, a family and a keycap are several code points each.
ARTICLES: tuple[dict[str, Any], ...] = (
    {
        "id": "bakery",
        "title": "🥖 “Bread is back 😀,” says Owen Tarrant",
        "text": "🥖🥖 The bakery on Pier 9 has opened again. “We missed the smell 😀 of bread,” "
        "said Owen Tarrant, the harbour master of Lisbon 🇵🇹.\n\n“Our 👩‍👩‍👧‍👦 family will come daily 1️⃣,” "
        "Ada Wex told the Harbour Post 📰.",
        "url": "https://harbour.example/bakery",
        "published_at": "2026-03-01T10:00:00Z",
        "source_name": "Harbour Post",
    },
    {
        "id": "ferry",
        "title": "Ferry waits",
        "text": "The ferry 🚢 waits in Lisbon. “Lisbon has no berth 🚧 for us,” said Ada Wex. "
        "“Then build one,” said Owen Tarrant.",
        "url": "https://harbour.example/ferry",
        "published_at": "2026-03-03T08:00:00Z",
        "source_name": "Harbour Post",
    },
    {
        "id": "plain",
        "title": "No berth",
        "text": "“Lisbon can wait,” said Ada Wex.",
        "url": None,
        "published_at": "2026-02-11",
        "source_name": None,
    },
)
WITHDRAWN = "gone"


@dataclass(frozen=True)
class Published:
    """What a subscriber of the topic must print: events in their order, then the tombstone's key."""

    bootstrap: str
    topic: str
    events: tuple[Outgoing, ...]

    @property
    def records(self) -> int:
        return len(self.events) + 1

    @property
    def lines(self) -> list[str]:
        said = [
            f"{(quote['speaker'] or {}).get('name') or '?'}\t{' '.join(quote['text'].split())}"
            for event in self.events
            for quote in json.loads(event.value or b"")["quotes"]
        ]
        return [*said, f"withdrawn\t{WITHDRAWN}"]


def enriched() -> tuple[Outgoing, ...]:
    """What Quotewire makes of the articles."""
    enricher = Enricher.load(Settings(model=ModelSettings(warm_up_articles=0)))
    now = time.time_ns() // 1_000_000
    raw = [
        Record("articles.raw", 0, number, now, article["id"].encode(), json.dumps(article).encode())
        for number, article in enumerate(ARTICLES)
    ]
    return tuple(enricher.enrich(record, now).outgoing for record in raw)


async def publish(bootstrap: str, events: tuple[Outgoing, ...]) -> Published:
    topic = f"enriched-{uuid.uuid4().hex[:8]}"
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    await admin.create_topics([NewTopic(topic, 1, 1)])
    await admin.close()
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap,
        transactional_id=topic,
        compression_type="zstd",  # the worker's default
    )
    async with producer:
        await producer.begin_transaction()
        await producer.send_and_wait(topic, b"not even JSON: this transaction fails", b"aborted")
        await producer.abort_transaction()
        async with producer.transaction():
            for event in events:
                await producer.send_and_wait(topic, event.value, event.key, headers=list(event.headers))
            await producer.send_and_wait(topic, None, WITHDRAWN.encode())
    return Published(bootstrap, topic, events)
