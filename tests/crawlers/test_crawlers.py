"""The crawlers under examples/, each with its real library, on pages of ours: what becomes of their JSON."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka import AIOKafkaConsumer
from site_server import served

from quotewire.enricher import Enricher
from quotewire.records import Kind
from quotewire.settings import ModelSettings, Settings
from quotewire.wire.files import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.devkafka.broker import Broker

pytestmark = [pytest.mark.model, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "crawlers"
PYTHON = Path(f"{sys.prefix}-crawlers", "bin", "python")
# A way out that leads nowhere: no crawler may reach beyond this machine, whatever it would like to look up.
ENVIRONMENT = {**os.environ, "HTTPS_PROXY": "http://127.0.0.1:9", "PYTHONWARNINGS": "ignore"}

LIGHTHOUSE = {
    "Marit Solheim": "A machine does not hear a man shout from the rocks,",
    "Owen Tarrant": "with a heavy purse and a light heart 🙂,",
}
LIBRARY = {
    "Desmond Achterberg": "We could not sleep, so we read,",
    "Yusra Benhaddou": "Nobody should know how late it is,",
}
AUTHORS = {"lighthouse": ["Tamsin Orrell", "Piet Marrow"], "library": ["Calla Whitmore"]}


@dataclass(frozen=True)
class Crawler:
    """What one library makes of the two pages: what it keeps of their dates, and whom it names as source."""

    lighthouse: str
    library: str | None
    warnings: frozenset[str]
    sources: tuple[str, str]


UTC_ASSUMED = frozenset({"timezone_assumed_utc"})
CRAWLERS = {
    # trafilatura writes the day alone.
    "trafilatura": Crawler("2026-03-09", "2026-01-20", frozenset(), ("Harbour Post", "Valley Echo")),
    "newspaper4k": Crawler(
        "2026-03-09T05:45:00Z", "2026-01-20T18:30:00Z", frozenset(), ("Harbour Post", "Valley Echo")
    ),
    # news-please drops the zone of every date and names the host alone.
    "news_please": Crawler(
        "2026-03-09T07:45:00Z", "2026-01-20T18:30:00Z", UTC_ASSUMED, ("127.0.0.1", "127.0.0.1")
    ),
    # fundus knows one publisher's pages; the other page is not one of them.
    "fundus": Crawler("2026-03-09T05:45:00Z", None, frozenset(), ("Harbour Post", "")),
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with served() as address:
        yield address


def command(crawler: str, site: str) -> list[str]:
    pages = [site] if crawler == "fundus" else [f"{site}/lighthouse.html", f"{site}/library.html"]
    return [str(PYTHON), str(EXAMPLES / f"with_{crawler}.py"), *pages]


@pytest.fixture(scope="module")
def crawled(site: str) -> dict[str, str]:
    """What each crawler printed; they run side by side."""
    assert PYTHON.exists(), f"the crawlers are not installed: make {PYTHON.parents[1].name}/.ready"
    running = {
        name: subprocess.Popen(
            command(name, site), env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for name in CRAWLERS
    }
    printed = {}
    for name, process in running.items():
        out, err = process.communicate(timeout=240)
        assert process.returncode == 0, err
        printed[name] = out
    return printed


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return Enricher.load(Settings(model=ModelSettings(warm_up_articles=0)))


@pytest.fixture(scope="module")
def events(crawled: dict[str, str], enricher: Enricher) -> dict[str, dict[str, dict[str, Any]]]:
    """The event of each page, by crawler and page."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for name, printed in crawled.items():
        for record in records(f"{name}.jsonl", printed.encode(), "articles.raw"):
            outcome = enricher.enrich(record, time.time_ns() // 1_000_000)
            assert outcome.kind is Kind.ENRICHED, outcome.rejection
            event = json.loads(outcome.outgoing.value or b"")
            page = event["article"]["url"].rpartition("/")[2].removesuffix(".html")
            found.setdefault(name, {})[page] = event
    return found


@pytest.fixture(params=CRAWLERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def speakers_of(words: str, event: dict[str, Any]) -> set[str | None]:
    """Who says these words, by every quote that holds them."""
    return {(quote["speaker"] or {}).get("name") for quote in event["quotes"] if words in quote["text"]}


def test_every_field_lands(name: str, events: dict[str, dict[str, dict[str, Any]]], site: str) -> None:
    crawler, pages = CRAWLERS[name], events[name]
    assert set(pages) == ({"lighthouse", "library"} if crawler.library else {"lighthouse"})
    titles = {"lighthouse": "Lighthouse keeps its keeper", "library": "Night library opens"}
    dates = {"lighthouse": crawler.lighthouse, "library": crawler.library}
    sources = dict(zip(("lighthouse", "library"), crawler.sources, strict=True))
    for page, event in pages.items():
        article = event["article"]
        assert article["title"] == titles[page]
        assert article["authors"] == AUTHORS[page]
        assert article["published_at"] == dates[page]
        assert article["source_name"] == sources[page]
        assert article["url"] == f"{site}/{page}.html"
        assert article["language"]["code"] == "en"


def test_the_text_is_the_article_alone_and_its_offsets_are_true(
    name: str, events: dict[str, dict[str, dict[str, Any]]]
) -> None:
    for event in events[name].values():
        text, title = event["text"]["value"], event["article"]["title"]
        for foreign in ("Log in", "Most read", "All rights reserved", "color: teal", "Privacy"):
            assert foreign not in text
        spans = [
            (mention["location"], mention["text"], mention)
            for entity in event["entities"]
            for mention in entity["mentions"]
        ]
        spans += [
            (quote["location"], segment["exact"], segment)
            for quote in event["quotes"]
            for segment in quote["segments"]
        ]
        assert len(spans) > 10
        for location, words, span in spans:
            assert (title if location == "title" else text)[span["start"] : span["end"]] == words
    assert "🏫" in events[name]["lighthouse"]["text"]["value"]
    assert events[name]["lighthouse"]["text"]["utf16_safe"] is False


def test_who_said_what_survives_the_crawl(name: str, events: dict[str, dict[str, dict[str, Any]]]) -> None:
    expected = {"lighthouse": LIGHTHOUSE, "library": LIBRARY}
    for page, event in events[name].items():
        for speaker, words in expected[page].items():
            assert speakers_of(words, event) == {speaker}


def test_warnings_say_what_the_crawler_left_open(
    name: str, events: dict[str, dict[str, dict[str, Any]]]
) -> None:
    assert CRAWLERS[name].warnings <= set(events[name]["lighthouse"]["warnings"])


async def first_two(bootstrap: str, topic: str) -> list[Any]:
    async with AIOKafkaConsumer(
        topic, bootstrap_servers=bootstrap, isolation_level="read_committed", auto_offset_reset="earliest"
    ) as consumer:
        return [json.loads((await consumer.getone()).value) for _ in range(2)]


@pytest.mark.broker
def test_a_crawl_piped_into_publish_comes_out_of_the_worker(
    broker: Broker, site: str, tmp_path: Path, events: dict[str, dict[str, dict[str, Any]]]
) -> None:
    own = uuid.uuid4().hex[:8]
    environment = ENVIRONMENT | {
        "QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS": broker.bootstrap_servers,
        "QUOTEWIRE_KAFKA_GROUP_ID": own,
        "QUOTEWIRE_TOPIC_INPUT": f"raw-{own}",
        "QUOTEWIRE_TOPIC_OUTPUT": f"enriched-{own}",
        "QUOTEWIRE_TOPIC_DEAD_LETTER": f"dead-{own}",
        "QUOTEWIRE_POOL_PROCESSES": "1",
        "QUOTEWIRE_MODEL_WARM_UP_ARTICLES": "0",
        "QUOTEWIRE_HTTP_PORT": "0",
    }
    quotewire = [sys.executable, "-m", "quotewire"]
    subprocess.run([*quotewire, "topics", "create", "--partitions", "1"], env=environment, check=True)
    with subprocess.Popen(command("trafilatura", site), env=ENVIRONMENT, stdout=subprocess.PIPE) as crawl:
        subprocess.run([*quotewire, "publish", "-"], env=environment, stdin=crawl.stdout, check=True)
    log = tmp_path / "worker.log"
    with (
        log.open("wb") as sink,
        subprocess.Popen([*quotewire, "run"], env=environment, stdout=sink, stderr=sink) as worker,
    ):
        try:
            values = asyncio.run(first_two(broker.bootstrap_servers, f"enriched-{own}"))
        finally:
            worker.send_signal(signal.SIGTERM)
    assert worker.returncode == 0, log.read_text()
    for event, page in zip(values, ("lighthouse", "library"), strict=True):
        here = events["trafilatura"][page]
        assert {**event, "provenance": None} == {**here, "provenance": None}
