"""Which records a child gets at once, without a child."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.records import Record
from quotewire.worker.batching import BATCH_BYTES, BATCH_RECORDS, Job, PendingQueue

LOOP = asyncio.new_event_loop()
LOOP.close()


def job(size: int, *, isolated: bool = False, cancelled: bool = False) -> Job:
    waiting = Job(Record("raw", 0, 0, 0, None, b"x" * size), asyncio.Future(loop=LOOP), isolated)
    if cancelled:
        waiting.future.cancel()
    return waiting


def queue(jobs: list[Job], children: int = 1) -> PendingQueue:
    waiting = PendingQueue(children)
    for one in jobs:
        waiting.add(one)
    return waiting


def batches(waiting: PendingQueue) -> list[list[Job]]:
    found = []
    while batch := waiting.next_batch():
        found.append(batch)
    return found


@pytest.mark.parametrize(
    ("waiting", "children", "first"), [(15, 1, 1), (16, 1, 4), (31, 2, 1), (32, 2, 4), (900, 2, 16)]
)
def test_a_child_gets_one_of_few_and_a_quarter_of_its_share_of_many(
    waiting: int, children: int, first: int
) -> None:
    assert len(queue([job(1) for _ in range(waiting)], children).next_batch()) == first


def test_a_large_record_goes_alone_and_ends_the_batch_before_it() -> None:
    sizes = [100, 100, BATCH_BYTES * 2, *[100] * 60]
    found = [len(batch) for batch in batches(queue([job(size) for size in sizes]))]
    assert found[:3] == [2, 1, 15]


@pytest.mark.parametrize(("last", "first"), [(0, 2), (1, 1)])
def test_a_batch_may_have_exactly_the_bytes_of_the_limit(last: int, first: int) -> None:
    sizes = [BATCH_BYTES - 10, 10 + last, *[100] * 60]
    assert len(queue([job(size) for size in sizes]).next_batch()) == first


def test_what_was_put_back_comes_first_and_each_of_it_alone() -> None:
    waiting = queue([job(1) for _ in range(40)])
    suspects = waiting.next_batch()
    for one in suspects:
        one.isolated = True
    waiting.put_back(suspects)
    assert [waiting.next_batch() for _ in suspects] == [[one] for one in suspects]
    assert len(waiting.next_batch()) > 1


jobs = st.builds(
    job,
    st.sampled_from([0, 100, BATCH_BYTES // 4, BATCH_BYTES, BATCH_BYTES + 1]),
    isolated=st.booleans(),
    cancelled=st.booleans(),
)


@given(st.lists(jobs, max_size=120), st.integers(1, 4))
def test_every_record_that_still_waits_goes_once_and_in_order(given_jobs: list[Job], children: int) -> None:
    waiting = queue(given_jobs, children)
    found = batches(waiting)
    assert [one for batch in found for one in batch] == [
        one for one in given_jobs if not one.future.cancelled()
    ]
    assert not waiting.next_batch()
    assert len(waiting) == 0
    for batch in found:
        assert len(batch) <= BATCH_RECORDS
        if len(batch) > 1:
            assert sum(one.record.size for one in batch) <= BATCH_BYTES
            assert not any(one.isolated for one in batch)
