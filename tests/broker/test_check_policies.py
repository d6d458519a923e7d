"""What `quotewire check` says of topics that are compacted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import Harness, open_harness

if TYPE_CHECKING:
    from pathlib import Path

    from quotewire.devkafka.broker import Broker

pytestmark = [pytest.mark.broker, pytest.mark.timeout(240)]


def checked(harness: Harness, **variables: str) -> str:
    """The lines of `quotewire check`, which finds nothing wrong but a model that is not there."""
    checking = harness.worker("-m", "quotewire", "check", variables={"model_name": "xx_no_such", **variables})
    assert checking.wait(90) == 1, checking.log.read_text()
    printed = checking.log.read_text()
    assert "1 problem\n" in printed, printed
    return printed


async def test_a_compacted_topic_is_told_with_what_it_means(broker: Broker, tmp_path: Path) -> None:
    compact, both = {"cleanup.policy": "compact"}, {"cleanup.policy": "delete,compact"}
    async with open_harness(
        broker.bootstrap_servers, tmp_path, input=both, output=compact, dead_letter=both
    ) as harness:
        printed = checked(harness)
        assert f"WARNING topics: {harness.input} is compacted: it accepts no article without a key" in printed
        assert f"ok      topics: {harness.output} is compacted: the last event of each key stays" in printed
        assert f"WARNING topics: {harness.dead_letter} is compacted: of several dead letters" in printed
        printed = checked(harness, output_tombstones="skip")
        assert f"WARNING topics: {harness.output} is compacted: the last event of each key stays" in printed


async def test_topics_that_keep_all_are_not_spoken_of(broker: Broker, tmp_path: Path) -> None:
    async with open_harness(broker.bootstrap_servers, tmp_path) as harness:
        printed = checked(harness)
        assert "compacted" not in printed
        assert "WARNING" not in printed
