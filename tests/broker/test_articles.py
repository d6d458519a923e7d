"""The whole way with the real model: raw articles in, enriched events and dead letters out."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING

import pytest
from harness import open_harness

if TYPE_CHECKING:
    from pathlib import Path

    from quotewire.devkafka.broker import Broker

pytestmark = [pytest.mark.broker, pytest.mark.model, pytest.mark.timeout(120)]

ARTICLE = {
    "id": "harbour-1",
    "title": "Harbour to close for a week",
    "language": "en",
    "text": (
        "The old harbour of Gdansk will close for a week, the city said on Monday.\n\n"
        "“We cannot repair the quay while ships are moored there,” said Ewa Lisowska, the harbour master. "
        "She added that ferries would leave from the northern pier."
    ),
}


async def test_articles_become_events_and_what_is_none_a_dead_letter(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        good = json.dumps(ARTICLE).encode()
        await harness.publish([(0, good), (0, b"{not json"), (0, None), (0, good)])
        worker = harness.worker("-m", "quotewire", "run", variables={"model_warm_up_articles": 0})
        enriched = await harness.read(harness.output, 3, seconds=90)
        dead = await harness.read(harness.dead_letter, 1)
        assert [record.key for record in enriched] == [b"0", b"2", b"3"]
        event = json.loads(enriched[0].value)
        assert event["article"]["id"] == "harbour-1"
        direct = next(quote for quote in event["quotes"] if quote["type"] == "direct")
        assert direct["speaker"]["name"] == "Ewa Lisowska"
        assert direct["text"] == "We cannot repair the quay while ships are moored there,"
        assert event["provenance"]["input"]["offset"] == 0
        assert enriched[1].value is None
        headers = dict(dead[0].headers)
        assert (dead[0].value, headers["x-error-reason"]) == (b"{not json", b"INVALID_JSON")
        # The same article twice is the same event, but for where it stood.
        assert dict(enriched[0].headers)["ce_id"] == dict(enriched[2].headers)["ce_id"]
        assert worker.metric(r'quotewire_entities_total\{type="PERSON"\}') >= 2
        assert worker.metric(r'quotewire_model_info\{name="en_core_web_md",version="3.8.0"\}') == 1
        worker.tell(signal.SIGTERM)
        assert worker.wait(25) == 0, worker.log.read_text()
        assert "not json" not in worker.log.read_text()


async def test_missing_model_stops_the_start_with_the_command_that_installs_it(
    broker: Broker, tmp_path: Path
) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        worker = harness.worker("-m", "quotewire", "run", variables={"model_name": "xx_no_such_model"})
        assert worker.wait() == 1
        assert "python -m spacy download xx_no_such_model" in worker.log.read_text()
