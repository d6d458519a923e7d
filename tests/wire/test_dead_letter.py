"""Dead letters, and the way back."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotewire
from quotewire.records import Headers, Outgoing, Reason, Record, Rejection, Stage
from quotewire.wire.dead_letter import (
    attempts_of,
    dead_letter,
    is_restorable,
    reason_of,
    restore,
    with_key,
    without_value,
)

OWN: Headers = (("trace", b"\xff\x00"), ("trace", b"2"), ("empty", b""), ("null", None))
RECORD = Record("articles.raw", 4, 1234, 1_760_000_000_000, b"\x00k", b"not json\xff", OWN)
REJECTION = Rejection(Reason.INVALID_JSON, Stage.DECODE, "unexpected character: column 1")
NOW = 1_760_000_001_500


def as_read(outgoing: Outgoing, offset: int = 0) -> Record:
    return Record(outgoing.topic, 0, offset, NOW, outgoing.key, outgoing.value, outgoing.headers)


def test_value_key_and_headers_are_untouched_and_the_reason_follows() -> None:
    letter = dead_letter(RECORD, REJECTION, topic="dead", now_ms=NOW)
    assert (letter.topic, letter.key, letter.value) == ("dead", RECORD.key, RECORD.value)
    assert letter.headers[:4] == OWN
    assert {name: (value or b"").decode() for name, value in letter.headers[4:]} == {
        "__connect.errors.topic": "articles.raw",
        "__connect.errors.partition": "4",
        "__connect.errors.offset": "1234",
        "__connect.errors.connector.name": "quotewire",
        "__connect.errors.task.id": "4",
        "__connect.errors.stage": "DECODE",
        "__connect.errors.class.name": "quotewire.decode",
        "__connect.errors.exception.class.name": "quotewire.INVALID_JSON",
        "__connect.errors.exception.message": "unexpected character: column 1",
        "x-error-reason": "INVALID_JSON",
        "x-error-detail": "unexpected character: column 1",
        "x-failed-at": "2025-10-09T08:53:21.500000Z",
        "x-service-version": quotewire.__version__,
        "x-attempts": "1",
        "x-original-topic": "articles.raw",
        "x-original-partition": "4",
        "x-original-offset": "1234",
    }


def test_the_detail_is_one_short_printable_line() -> None:
    detail = "first\nsecond\x1b[31m \ud800" + "x" * 5000
    headers = dict(dead_letter(RECORD, replace(REJECTION, detail=detail), topic="d", now_ms=NOW).headers)
    text = (headers["x-error-detail"] or b"").decode()
    assert text.startswith("first second [31m �x")
    assert len(text) == 1000


def test_a_second_refusal_replaces_the_headers_of_the_first_and_counts() -> None:
    first = dead_letter(RECORD, REJECTION, topic="dead", now_ms=NOW)
    again = as_read(restore(as_read(first), topic="articles.raw"), offset=77)
    second = dead_letter(again, replace(REJECTION, reason=Reason.MISSING_TEXT), topic="dead", now_ms=NOW)
    straight = dead_letter(as_read(first), REJECTION, topic="dead", now_ms=NOW)
    for letter in (second, straight):
        names = [name for name, _ in letter.headers[4:]]
        assert len(names) == len(set(names)) == 17
        assert letter.headers[:4] == OWN
        assert attempts_of(as_read(letter)) == 2
    assert reason_of(as_read(second)) is Reason.MISSING_TEXT
    assert dict(second.headers)["x-original-offset"] == b"77"


@pytest.mark.parametrize("attempts", [b"", b"x", b"-1", b"9" * 40, "٣".encode(), b"\xff"])
def test_attempts_that_are_no_number_count_as_none(attempts: bytes) -> None:
    record = replace(RECORD, headers=(("x-attempts", attempts),))
    assert attempts_of(record) == 0
    assert dict(dead_letter(record, REJECTION, topic="d", now_ms=NOW).headers)["x-attempts"] == b"1"


def test_the_reason_is_read_back_where_there_is_one() -> None:
    for reason in Reason:
        letter = dead_letter(RECORD, replace(REJECTION, reason=reason), topic="dead", now_ms=NOW)
        assert reason_of(as_read(letter)) is reason
    assert reason_of(RECORD) is None
    other = tuple((name, b"OTHER") for name, _ in letter.headers)
    assert reason_of(replace(RECORD, headers=other)) is None


def test_without_its_value_a_dead_letter_still_says_what_it_was() -> None:
    letter = dead_letter(RECORD, REJECTION, topic="dead", now_ms=NOW)
    bare = without_value(letter)
    headers = dict(bare.headers)
    assert (bare.key, bare.value) == (RECORD.key, b"")
    assert bare.headers[: len(letter.headers)] == letter.headers
    assert headers["x-value-length"] == b"9"
    assert headers["x-value-sha256"] == sha256(b"not json\xff").hexdigest().encode()
    assert headers["x-dropped"] == b"value"


def test_a_huge_key_and_huge_headers_go_with_the_value() -> None:
    record = replace(RECORD, key=b"k" * 20_000, headers=(("big", b"x" * 20_000),))
    bare = without_value(dead_letter(record, REJECTION, topic="dead", now_ms=NOW))
    assert bare.key is None
    assert dict(bare.headers)["x-dropped"] == b"value,headers,key"
    assert sum(len(name) + len(value or b"") for name, value in bare.headers) < 2000


@pytest.mark.parametrize(("more", "dropped"), [(0, b"value"), (1, b"value,headers,key")])
def test_key_and_headers_of_16_kib_stay(more: int, dropped: bytes) -> None:
    size = 16 * 1024 + more
    record = replace(RECORD, key=b"k" * size, headers=(("h", b"x" * (size - 1)),))
    bare = without_value(dead_letter(record, REJECTION, topic="dead", now_ms=NOW))
    assert dict(bare.headers)["x-dropped"] == dropped


def test_a_dead_letter_without_its_value_cannot_be_restored() -> None:
    bare = as_read(without_value(dead_letter(RECORD, REJECTION, topic="dead", now_ms=NOW)))
    assert not is_restorable(bare)
    with pytest.raises(ValueError, match="x-original-topic"):
        restore(bare, topic="articles.raw")


OURS = {name for name, _ in dead_letter(RECORD, REJECTION, topic="d", now_ms=NOW).headers[3:]}
NAME = st.text() | st.sampled_from(sorted({*OURS, "x-dropped", "x-given-key"}))
HEADERS = st.lists(st.tuples(NAME, st.binary()), max_size=8).map(tuple)


@given(
    key=st.none() | st.binary(),
    value=st.none() | st.binary(),
    headers=HEADERS,
    reason=st.sampled_from(Reason),
)
def test_a_restored_dead_letter_is_the_record_with_its_attempts(
    key: bytes | None, value: bytes | None, headers: Headers, reason: Reason
) -> None:
    record = Record("in", 0, 5, 0, key, value, headers)
    letter = dead_letter(record, Rejection(reason, Stage.NLP, "d"), topic="dead", now_ms=NOW)
    restored = restore(as_read(letter), topic="in")
    attempts = str(attempts_of(record) + 1).encode()
    own = tuple(header for header in headers if header[0] != "x-attempts")
    assert restored == Outgoing("in", key, value, (*own, ("x-attempts", attempts)))
    assert reason_of(as_read(letter)) is reason
    assert is_restorable(as_read(letter))
    assert not is_restorable(as_read(without_value(letter)))


@given(value=st.none() | st.binary(), headers=HEADERS)
def test_a_given_key_goes_again_when_the_record_is_restored(value: bytes | None, headers: Headers) -> None:
    record = Record("in", 3, 5, 0, None, value, headers)
    plain = dead_letter(record, REJECTION, topic="dead", now_ms=NOW)
    keyed = with_key(plain)
    assert (keyed.key, keyed.value) == (b"in-3@5", value or b"")
    assert keyed.headers == (*plain.headers, ("x-given-key", b"in-3@5"))
    assert restore(as_read(keyed), topic="in") == replace(
        restore(as_read(plain), topic="in"), value=value or b""
    )
    sorted_letter = replace(as_read(keyed), headers=tuple(sorted(keyed.headers, key=lambda h: h[0])))
    assert restore(sorted_letter, topic="in").key is None
    # Refused again, as it is or replayed, it gets new headers on where it was read.
    again = with_key(dead_letter(replace(as_read(keyed), key=None), REJECTION, topic="dead", now_ms=NOW))
    assert again.key == b"dead-0@0"
    assert [name for name, _ in again.headers] == [name for name, _ in keyed.headers]


def test_a_dead_letter_that_lost_key_and_value_may_be_given_a_key() -> None:
    record = replace(RECORD, key=b"k" * 20_000)
    bare = with_key(without_value(dead_letter(record, REJECTION, topic="dead", now_ms=NOW)))
    assert (bare.key, bare.value) == (b"articles.raw-4@1234", b"")
    assert not is_restorable(bare)


@given(headers=HEADERS)
def test_however_often_it_fails_the_headers_stay_as_many(headers: Headers) -> None:
    record = as_read(dead_letter(replace(RECORD, headers=headers), REJECTION, topic="dead", now_ms=NOW))
    again = as_read(dead_letter(record, REJECTION, topic="dead", now_ms=NOW))
    replayed = replace(again, headers=restore(again, topic="in").headers)
    third = as_read(dead_letter(replayed, REJECTION, topic="dead", now_ms=NOW))
    assert [name for name, _ in record.headers] == [name for name, _ in again.headers]
    assert [name for name, _ in record.headers] == [name for name, _ in third.headers]


def test_a_header_of_the_records_own_survives_under_one_of_our_names() -> None:
    record = replace(RECORD, headers=(("x-error-reason", b"upstream"),))
    letter = as_read(dead_letter(record, REJECTION, topic="dead", now_ms=NOW))
    assert reason_of(record) is None
    assert reason_of(letter) is Reason.INVALID_JSON
    assert restore(letter, topic="in").headers == (("x-error-reason", b"upstream"), ("x-attempts", b"1"))


def test_a_store_that_reorders_headers_does_no_harm() -> None:
    letter = as_read(dead_letter(RECORD, REJECTION, topic="dead", now_ms=NOW))
    sorted_letter = replace(letter, headers=tuple(sorted(letter.headers)))
    assert sorted(restore(sorted_letter, topic="in").headers) == sorted((*OWN, ("x-attempts", b"1")))
