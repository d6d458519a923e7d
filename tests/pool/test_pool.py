"""The pool with real processes: what hangs or dies costs only itself."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from dataclasses import fields
from functools import partial
from multiprocessing import forkserver
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
import tasks
from tasks import record

from quotewire.metrics import Metrics
from quotewire.records import Kind, Outcome, Reason
from quotewire.refuser import Refuser
from quotewire.settings import PoolSettings
from quotewire.worker.pool import Pool, PoolError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from quotewire.worker.child import Load

REFUSER = Refuser("dead-letters")

pytestmark = pytest.mark.processes


def settings(processes: int = 2, document_timeout: float = 30, start_timeout: float = 30) -> PoolSettings:
    return PoolSettings(
        processes=processes,
        document_timeout_seconds=document_timeout,
        start_timeout_seconds=start_timeout,
    )


@asynccontextmanager
async def pool(
    processes: int = 2, document_timeout: float = 30, load: Load = tasks.load
) -> AsyncIterator[tuple[Pool, Metrics]]:
    metrics = Metrics()
    running = Pool(settings(processes, document_timeout), load, REFUSER, metrics)
    try:
        await running.start()
        yield running, metrics
    finally:
        await running.stop()


def value(outcome: Outcome) -> str:
    assert outcome.outgoing.value is not None
    return outcome.outgoing.value.decode()


def restarts(metrics: Metrics) -> float | None:
    return metrics.registry.get_sample_value("quotewire_pool_restarts_total")


async def test_every_child_works_and_has_one_thread_for_matrices(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")  # the tests' own
    async with pool() as (running, metrics):
        # Two that sleep at the same time are two children.
        await asyncio.gather(*(running.submit(record("sleep 0.3")) for _ in range(2)))
        pids = {value(await running.submit(record("pid"))) for _ in range(20)}
        assert len(running.memory()) == 2
        assert pids <= {str(pid) for pid in running.pids}
        assert value(await running.submit(record("environment OPENBLAS_NUM_THREADS"))) == "1"
        assert (metrics.registry.get_sample_value("quotewire_pool_busy_seconds_total") or 0) >= 0.6
        labels = {"name": "tasks", "version": "1.0"}
        assert metrics.registry.get_sample_value("quotewire_model_info", labels) == 1


async def test_each_child_is_warm_before_it_counts_as_ready() -> None:
    async with pool(load=tasks.load_cold) as (running, _):
        asked = (running.submit(record("environment WARM")) for _ in range(10))
        assert {value(outcome) for outcome in await asyncio.gather(*asked)} == {"yes"}


async def test_what_a_child_loaded_is_told_in_strings_so_that_the_worker_imports_nothing_of_it() -> None:
    async with pool(processes=1, load=tasks.load_by_multiplier) as (running, _):
        assert running.loaded is not None
        told = running.loaded.gemm, running.loaded.tok2vec
        assert told == ("fast", "fast")
        assert {type(one) for one in told} == {str}


@pytest.mark.parametrize(("task", "code"), [("signal SIGKILL", -9), ("exit 3", 3), ("leave", 1)])
async def test_document_that_ends_its_child_costs_only_itself(task: str, code: int) -> None:
    async with pool() as (running, metrics):
        tasks_in_order = ["sleep 0.05"] * 6 + [task] + ["sleep 0.05"] * 6
        outcomes = await asyncio.gather(*map(running.submit, map(record, tasks_in_order)))
        kinds = [outcome.kind for outcome in outcomes]
        assert kinds == [Kind.ENRICHED] * 6 + [Kind.DEAD_LETTER] + [Kind.ENRICHED] * 6
        refused = outcomes[6]
        assert refused.rejection is not None
        assert refused.rejection.reason is Reason.PROCESSING_CRASH
        assert refused.rejection.detail == f"the process that worked on it ended with code {code}"
        assert refused.outgoing.topic == "dead-letters"
        assert (refused.outgoing.key, refused.outgoing.value) == (b"key", task.encode())
        assert restarts(metrics) == 1


async def test_document_that_hangs_is_killed_at_its_limit_and_its_neighbours_are_not_hurried() -> None:
    async with pool(document_timeout=1) as (running, metrics):
        # Twelve of 0.5 s on the one child that is left wait far longer than the limit for their turn.
        outcomes = await asyncio.gather(*map(running.submit, map(record, ["spin"] + ["sleep 0.5"] * 12)))
        assert [outcome.kind for outcome in outcomes] == [Kind.DEAD_LETTER] + [Kind.ENRICHED] * 12
        assert outcomes[0].rejection is not None
        assert outcomes[0].rejection.reason is Reason.PROCESSING_TIMEOUT
        assert restarts(metrics) == 1


async def test_error_in_the_code_is_a_crash_without_a_restart() -> None:
    async with pool(processes=1) as (running, metrics):
        outcome = await running.submit(record("raise unheard of"))
        assert outcome.rejection is not None
        assert outcome.rejection.reason is Reason.PROCESSING_CRASH
        assert outcome.rejection.detail == "LookupError"
        assert metrics.registry.get_sample_value("quotewire_pool_busy_seconds_total") == 0
        assert restarts(metrics) == 0


async def test_children_outlive_the_signals_of_a_whole_process_group() -> None:
    async with pool(processes=1) as (running, metrics):
        for name in ("SIGTERM", "SIGINT"):
            assert (await running.submit(record(f"signal {name}"))).kind is Kind.ENRICHED
        assert restarts(metrics) == 0


async def test_child_killed_while_idle_is_replaced_and_what_waits_is_done() -> None:
    async with pool(processes=1) as (running, metrics):
        await running.submit(record("pid"))
        os.kill(running.pids[0], signal.SIGKILL)
        outcomes = await asyncio.gather(*(running.submit(record("pid")) for _ in range(5)))
        assert {outcome.kind for outcome in outcomes} == {Kind.ENRICHED}
        assert restarts(metrics) == 1
        assert running.is_alive


async def test_pool_that_cannot_replace_its_children_is_silent_and_says_for_how_long() -> None:
    async with pool(processes=1) as (running, _):
        await running.submit(record("pid"))
        assert running.silent_seconds == 0
        # A fork server that hangs: nobody times out, because nobody works.
        server = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
        os.kill(server, signal.SIGSTOP)
        try:
            os.kill(running.pids[0], signal.SIGKILL)
            waiting = running.submit(record("pid"))
            while running.silent_seconds < 1:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.05)
            more = running.submit(record("pid"))
            assert running.silent_seconds >= 1  # a record that comes later is no answer
            assert not waiting.done()
        finally:
            os.kill(server, signal.SIGCONT)
        assert {(await one).kind for one in (waiting, more)} == {Kind.ENRICHED}
        assert running.silent_seconds == 0


async def test_children_killed_at_any_moment_cost_at_most_the_records_that_they_had_begun_with() -> None:
    chance = Random(4)
    async with pool() as (running, metrics):
        for _ in range(30):
            futures = [running.submit(record("sleep 0.001")) for _ in range(20)]
            await asyncio.sleep(chance.uniform(0, 0.02))
            for pid in running.pids:
                os.kill(pid, signal.SIGKILL)
            outcomes = await asyncio.wait_for(asyncio.gather(*futures), 20)
            assert [outcome.kind for outcome in outcomes].count(Kind.DEAD_LETTER) <= 2
        assert (running.busy, running.waiting, running.silent_seconds) == (0, 0, 0)
        assert (restarts(metrics) or 0) >= 30


@pytest.mark.parametrize("limit", [30, 1])
async def test_record_that_a_lost_child_had_not_begun_with_is_given_to_another_one(limit: float) -> None:
    async with pool(processes=1, document_timeout=limit) as (running, metrics):
        stopped = running.pids[0]
        os.kill(stopped, signal.SIGSTOP)
        waiting = running.submit(record("pid"))
        await asyncio.sleep(0.2)
        assert running.busy == 1
        if limit > 1:
            os.kill(stopped, signal.SIGKILL)
        assert (await waiting).kind is Kind.ENRICHED
        assert restarts(metrics) == 1


async def test_record_that_ends_each_child_before_it_begins_is_refused_in_the_end() -> None:
    async with pool(processes=1) as (running, metrics):
        one = record("pid")
        fatal = running.submit(tasks.Fatal(*(getattr(one, field.name) for field in fields(one))))
        assert (await running.submit(one)).kind is Kind.ENRICHED
        rejection = (await fatal).rejection
        assert rejection is not None
        assert rejection.reason is Reason.PROCESSING_CRASH
        assert restarts(metrics) == 3


@pytest.mark.parametrize("length", [1, 3_000_000])
async def test_record_that_was_done_while_the_worker_stood_still_is_not_late(length: int) -> None:
    async with pool(processes=1, document_timeout=1) as (running, metrics):
        outcome = running.submit(record(f"long {length}"))
        await asyncio.sleep(0.1)
        time.sleep(1.5)  # noqa: ASYNC251 - as in a process that is stopped and continued
        assert (await outcome).kind is Kind.ENRICHED
        assert restarts(metrics) == 0


async def test_child_that_is_killed_at_its_start_is_started_again(tmp_path: Path) -> None:
    async with pool(processes=1, load=partial(tasks.load_after_a_death, tmp_path / "trace")) as (running, _):
        assert (await running.submit(record("pid"))).kind is Kind.ENRICHED


async def test_child_that_has_grown_is_replaced_after_its_record() -> None:
    ceiling = PoolSettings(processes=1, child_memory_bytes=900_000_000)
    metrics = Metrics()
    running = Pool(ceiling, tasks.load, REFUSER, metrics)
    try:
        await running.start()
        tasks_in_order = ["pid", "grow 1000000000", "pid", "pid"]
        outcomes = [await running.submit(record(task)) for task in tasks_in_order]
        assert {outcome.kind for outcome in outcomes} == {Kind.ENRICHED}
        before, _, after, last = map(value, outcomes)
        assert before != after == last
        assert running.pids == [int(last)]
        assert metrics.registry.get_sample_value("quotewire_pool_recycled_total") == 1
        assert restarts(metrics) == 0
    finally:
        await running.stop()


async def test_ceiling_below_what_a_child_needs_still_lets_every_record_through() -> None:
    running = Pool(PoolSettings(processes=1, child_memory_bytes=1), tasks.load, REFUSER)
    try:
        await running.start()
        outcomes = await asyncio.gather(*(running.submit(record("pid")) for _ in range(5)))
        assert [outcome.kind for outcome in outcomes] == [Kind.ENRICHED] * 5
        assert len({value(outcome) for outcome in outcomes}) == 5
    finally:
        await running.stop()


async def test_cancelled_record_leaves_the_queue_and_does_not_kill_the_child() -> None:
    async with pool(processes=1) as (running, metrics):
        first = running.submit(record("sleep 0.3"))
        rest = [running.submit(record("sleep 0.3"))] + [running.submit(record("spin")) for _ in range(50)]
        last = running.submit(record("pid"))
        for future in (first, *rest):
            future.cancel()
        assert (await last).kind is Kind.ENRICHED
        assert restarts(metrics) == 0


@pytest.mark.parametrize(("task", "limit"), [("signal SIGKILL", 30), ("spin", 1.5)])
async def test_of_many_that_wait_only_the_one_that_fails_is_refused(task: str, limit: float) -> None:
    async with pool(processes=1, document_timeout=limit) as (running, metrics):
        tasks_in_order = ["pid"] * 100
        tasks_in_order[20] = task
        outcomes = await asyncio.gather(*map(running.submit, map(record, tasks_in_order)))
        refused = [at for at, outcome in enumerate(outcomes) if outcome.kind is Kind.DEAD_LETTER]
        assert refused == [20]
        assert restarts(metrics) == 2  # with those that were read at once with it, then alone
        assert (running.busy, running.waiting) == (0, 0)


async def test_one_record_a_child_is_handed_over_while_few_wait() -> None:
    async with pool() as (running, _):
        futures = [running.submit(record("sleep 0.2")) for _ in range(10)]
        await asyncio.sleep(0.1)
        assert (running.busy, running.waiting) == (2, 8)
        await asyncio.gather(*futures)
        assert (running.busy, running.waiting) == (0, 0)


async def test_memory_is_that_of_the_children() -> None:
    async with pool(processes=1) as (running, _):
        before = running.memory()[0]
        await running.submit(record("grow 100000000"))
        assert running.memory()[0] - before > 90_000_000


@pytest.mark.parametrize(
    ("load", "seconds", "message"),
    [
        (tasks.load_nothing, 60, "no model here"),
        (tasks.load_and_die, 60, "died at its start"),
        (tasks.load_for_ever, 2, "not loaded after 2 s"),
    ],
)
async def test_model_that_does_not_load_stops_the_start_and_says_why(
    load: Load, seconds: float, message: str
) -> None:
    running = Pool(settings(start_timeout=seconds), load, REFUSER)
    with pytest.raises(PoolError, match=message):
        await running.start()
    assert not running.is_alive
    await running.stop()


async def test_model_that_is_removed_later_ends_the_pool_at_the_next_restart(tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.touch()
    running = Pool(settings(), partial(tasks.load_unless_gone, model), REFUSER)
    try:
        await running.start()
        model.unlink()
        assert (await running.submit(record("signal SIGKILL"))).kind is Kind.DEAD_LETTER
        with pytest.raises(PoolError, match="the model was removed"):
            await asyncio.wait_for(running.gone, 20)
        assert not running.is_alive
    finally:
        await running.stop()


def test_folder_of_a_name_too_long_for_a_socket_is_told(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 100)
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("short_lived_parent.py")],
        env={**os.environ, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    # Later Pythons take a shorter folder by themselves.
    printed = (
        "no child process can be started, AF_UNIX path too long: TMPDIR may have to name a shorter folder"
    )
    assert done.stdout == "started\n" or printed in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("stopped", ["", "--stop-the-fork-server"])
def test_parent_that_leaves_without_a_word_ends_all_the_same(stopped: str) -> None:
    script = Path(__file__).with_name("careless_parent.py")
    subprocess.run([sys.executable, script, *stopped.split()], check=True, timeout=30)


def test_hanging_child_does_not_outlive_a_parent_that_is_killed() -> None:
    script = Path(__file__).with_name("hanging_parent.py")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = Path(f"/proc/{int(parent.stdout.readline())}/stat")
        parent.kill()
    deadline = time.monotonic() + 20
    # The process that adopts an orphan may take a moment to wait for it.
    while child.exists() and child.read_text().split()[2] != "Z":
        assert time.monotonic() < deadline
        time.sleep(0.05)
