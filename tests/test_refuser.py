"""What is tried for a record whose outcome a broker does not take, one thing after the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.records import Kind, Outcome, Outgoing, Reason, Record, Rejection, Stage
from quotewire.refuser import Refuser
from quotewire.wire.dead_letter import is_restorable

RECORD = Record("raw", 2, 17, 0, b"k", b"{}", (("trace", b"1"),))
REFUSER = Refuser("dead")
REJECTION = Rejection(Reason.INVALID_JSON, Stage.DECODE, "as told")


def after(record: Record, outcome: Outcome, *, too_large: bool) -> Outcome | None:
    return REFUSER.instead(record, outcome, "[Error 87] no", too_large=too_large, now_ms=0)


def refused(record: Record) -> Outcome:
    return REFUSER.refuse(record, REJECTION, 0)


@pytest.mark.parametrize(
    ("too_large", "reason"), [(True, Reason.OUTPUT_TOO_LARGE), (False, Reason.OUTPUT_REFUSED)]
)
@pytest.mark.parametrize(
    ("kind", "value", "what"), [(Kind.ENRICHED, b"{}", "event"), (Kind.TOMBSTONE, None, "tombstone")]
)
def test_an_event_or_a_tombstone_becomes_a_dead_letter_of_its_record(
    kind: Kind, value: bytes | None, what: str, reason: Reason, *, too_large: bool
) -> None:
    event = Outcome(kind, Outgoing("enriched", b"k", value), "a-1", seconds={"decode": 0.5})
    found = after(RECORD, event, too_large=too_large)
    assert found is not None
    assert (found.kind, found.article_id, found.seconds) == (Kind.DEAD_LETTER, "a-1", {"decode": 0.5})
    assert (found.outgoing.topic, found.outgoing.key, found.outgoing.value) == ("dead", b"k", b"{}")
    assert found.rejection is not None
    assert found.rejection.reason is reason
    assert found.rejection.detail == f"the broker refused the {what}: [Error 87] no"
    assert dict(found.outgoing.headers)["x-error-reason"] == reason.encode()


def test_a_dead_letter_without_a_key_gets_one_and_keeps_the_rest() -> None:
    found = after(RECORD_WITHOUT_KEY, refused(RECORD_WITHOUT_KEY), too_large=False)
    assert found is not None
    assert (found.outgoing.key, found.outgoing.value) == (b"raw-2@17", b"{}")
    assert found.rejection is REJECTION


RECORD_WITHOUT_KEY = Record("raw", 2, 17, 0, None, b"{}")


@given(
    key=st.none() | st.binary(max_size=3) | st.just(b"k" * 20_000),
    value=st.none() | st.binary(max_size=3),
    own=st.sampled_from([b"", b"x" * 20_000]),
    refusals=st.lists(st.booleans(), min_size=4, max_size=4),
)
def test_whatever_is_refused_there_is_an_end_and_each_step_is_another_record(
    key: bytes | None, value: bytes | None, own: bytes, refusals: list[bool]
) -> None:
    record = Record("raw", 2, 17, 0, key, value, (("own", own),))
    outcome: Outcome | None = Outcome(Kind.ENRICHED, Outgoing("enriched", b"k", b"event"))
    tried: list[Outgoing] = []
    for too_large in refusals:
        assert outcome is not None
        tried.append(outcome.outgoing)
        outcome = after(record, outcome, too_large=too_large)
        if outcome is None:
            break
    # An event, a dead letter, one with a key, one without a value: never more.
    assert outcome is None or outcome.outgoing not in tried
    if outcome is None:
        assert not is_restorable(tried[-1])
    else:
        assert not all(refusals)
        assert after(record, outcome, too_large=True) is None
    assert len(set(tried)) == len(tried)
