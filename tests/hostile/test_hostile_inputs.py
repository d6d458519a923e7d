"""Whatever comes in, an event or a dead letter comes out, and the process lives."""

from __future__ import annotations

from typing import cast

import pytest
from fresh_child import enrich_in_a_fresh_child
from hostile_inputs import HOSTILE

from quotewire.enricher import Enricher
from quotewire.records import Kind, Outcome, Outgoing, Record
from quotewire.settings import Settings

pytestmark = pytest.mark.model

MODEL = 450 * 1024**2
"""Bytes that a child has before its first record, a little more than docs/security.md measured."""


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return Enricher.load(Settings.load())


@pytest.mark.parametrize("name", [name for name, hostile in HOSTILE.items() if not hostile.costly])
def test_hostile_input_is_answered(enricher: Enricher, name: str) -> None:
    hostile = HOSTILE[name]
    found = enrich_in_a_fresh_child(enricher, hostile.make, limit=50)
    assert found.outcome == hostile.outcome
    assert MODEL + found.grown < Settings.load().pool.child_memory_bytes


class Greedy:
    """Takes 200 MB for any record."""

    def enrich(self, record: Record, now_ms: int) -> Outcome:
        hoard = b"x" * 200_000_000
        return Outcome(Kind.TOMBSTONE, Outgoing("enriched", record.key, hoard[:now_ms]))


def test_memory_that_an_input_takes_is_seen() -> None:
    found = enrich_in_a_fresh_child(cast("Enricher", Greedy()), HOSTILE["NaN"].make, limit=50)
    assert found.outcome == Kind.TOMBSTONE
    assert 180_000_000 < found.grown < 300_000_000
