"""A run's faults follow from its seed."""

from __future__ import annotations

from collections import Counter

from plan import LONG, SHORT, Fault, draw


def test_the_seed_says_which_faults_come_when_on_whom_and_for_how_long() -> None:
    assert draw(LONG, 7) == draw(LONG, 7)
    assert draw(LONG, 7) != draw(LONG, 8)


def test_every_fault_that_is_asked_for_is_drawn() -> None:
    assert Counter(step.fault for step in draw(SHORT, 1) for _ in range(step.times)) == SHORT
    assert set(LONG) == set(Fault)
