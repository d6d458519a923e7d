"""The checker of the chaos runs finds each kind of wrong outcome, and nothing if all are right."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from chaos_worker import enricher
from checker import Verdict, judge

from quotewire.records import Outgoing, Reason, Record, Rejection, Stage
from quotewire.settings import Settings
from quotewire.wire.dead_letter import dead_letter

ENRICH = enricher(Settings())
INPUTS = [
    Record("articles.raw", offset % 2, offset // 2, 1_900_000_000_000, b"%d" % offset, value)
    for offset, value in enumerate(
        json.dumps({"id": f"a-{n}", "language": "en"} | ({"text": f"Text {n}."} if n != 4 else {})).encode()
        for n in range(6)
    )
]


def landed(outgoing: Outgoing, offset: int) -> Record:
    return Record(outgoing.topic, 0, offset, 0, outgoing.key, outgoing.value, outgoing.headers)


def right() -> tuple[list[Record], list[Record]]:
    found = [landed(ENRICH(record, 5).outgoing, offset) for offset, record in enumerate(INPUTS)]
    return [r for r in found if r.topic == "articles.enriched"], [r for r in found if "dead" in r.topic]


def wrong(verdict: Verdict) -> dict[str, int]:
    names = ("lost", "repeated", "out_of_order", "different", "unknown")
    return {name: len(getattr(verdict, name)) for name in names if getattr(verdict, name)}


def test_right_outcomes_hold() -> None:
    events, letters = right()
    verdict = judge(INPUTS, events, letters, ENRICH)
    assert verdict.holds
    assert (verdict.inputs, verdict.events, verdict.dead_letters, verdict.killed) == (6, 5, 1, 0)


def test_lost_one_is_found() -> None:
    events, letters = right()
    assert wrong(judge(INPUTS, events[1:], letters, ENRICH)) == {"lost": 1}
    assert wrong(judge(INPUTS, events, [], ENRICH)) == {"lost": 1}


def test_repeated_one_is_found() -> None:
    events, letters = right()
    assert wrong(judge(INPUTS, [events[0], *events], letters, ENRICH)) == {"repeated": 1, "out_of_order": 1}
    assert wrong(judge(INPUTS, events, letters * 2, ENRICH)) == {"repeated": 1, "out_of_order": 1}


def test_order_counts_within_a_partition_of_the_input() -> None:
    events, letters = right()
    one_partition_after_the_other = [events[at] for at in (1, 3, 4, 0, 2)]
    assert judge(INPUTS, one_partition_after_the_other, letters, ENRICH).holds
    assert wrong(judge(INPUTS, events[::-1], letters, ENRICH)) == {"out_of_order": 3}


@pytest.mark.parametrize(
    "change",
    [
        {"key": b"another"},
        {"headers": ()},
        {"topic": "articles.other"},
    ],
)
def test_other_bytes_are_found(change: dict[str, object]) -> None:
    events, letters = right()
    changed = replace(events[0], **change)  # type: ignore[arg-type]
    assert wrong(judge(INPUTS, [changed, *events[1:]], letters, ENRICH)) == {"different": 1}


def test_outcome_of_no_input_is_found() -> None:
    events, letters = right()
    assert wrong(judge(INPUTS[1:], events, letters, ENRICH)) == {"unknown": 1}


CRASH = Rejection(Reason.PROCESSING_CRASH, Stage.NLP, "the process that worked on it ended with code -9")


def test_dead_letter_of_a_killed_process_is_right_and_counted_and_must_hold_the_record() -> None:
    events, letters = right()
    letter = dead_letter(INPUTS[0], CRASH, topic="articles.dead-letter", now_ms=7)
    verdict = judge(INPUTS, events[1:], [landed(letter, 0), *letters], ENRICH)
    assert verdict.holds
    assert verdict.killed == 1
    short = replace(letter, value=b"")
    assert wrong(judge(INPUTS, events[1:], [landed(short, 0), *letters], ENRICH)) == {"different": 1}


def test_process_that_works_on_a_bad_article_can_be_killed_too() -> None:
    events, _ = right()
    letter = dead_letter(INPUTS[4], CRASH, topic="articles.dead-letter", now_ms=7)
    verdict = judge(INPUTS, events, [landed(letter, 0)], ENRICH)
    assert verdict.holds
    assert verdict.killed == 1


def test_dead_letter_that_blames_a_good_article_is_wrong() -> None:
    events, letters = right()
    refusal = Rejection(Reason.MISSING_TEXT, Stage.VALIDATE, "as told")
    letter = dead_letter(INPUTS[0], refusal, topic="articles.dead-letter", now_ms=7)
    verdict = judge(INPUTS, events[1:], [landed(letter, 0), *letters], ENRICH)
    assert wrong(verdict) == {"different": 1}
