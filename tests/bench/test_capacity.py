"""The formula of capacity: a line through two measured lengths, and what follows from it."""

import pytest

from capacity import DAY, USED, Cost, need

SHORT = {"words_an_article": 100.0, "cpu_ms_an_article": 12.0}
LONG = {"words_an_article": 1_000.0, "cpu_ms_an_article": 102.0}


def test_the_line_goes_through_both_points() -> None:
    cost = Cost.through(SHORT, LONG)
    assert cost.seconds(100) == pytest.approx(0.012)
    assert cost.seconds(1_000) == pytest.approx(0.102)
    assert cost.fixed == pytest.approx(0.002)


def test_cores_carry_the_load_at_the_share_that_may_be_used() -> None:
    cost = Cost.through(SHORT, LONG)
    load = need(10_000_000, 800, cost)
    assert (load.cores - 1) * DAY * USED < 10_000_000 * cost.seconds(800) <= load.cores * DAY * USED


@pytest.mark.parametrize("articles", [1_000, 1_000_000, 100_000_000])
def test_every_worker_has_a_partition_and_every_replica_a_broker(articles: int) -> None:
    load = need(articles, 800, Cost.through(SHORT, LONG))
    assert load.partitions >= load.workers >= 1
    assert load.brokers >= 3
