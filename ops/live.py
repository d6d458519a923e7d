"""Runs a real Prometheus on a real worker under load, and then without its broker: `make ops-live`.

Five minutes of load, in which every panel has to show data; then the broker is killed until the stalled alert
fires as shipped, and comes back until it is resolved. Twenty minutes at most; the exit code is 1 if
anything is missing.
"""

from __future__ import annotations

import math
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endpoints import samples, seconds_until
from live_prometheus import Prometheus, rules
from live_worker import ARTICLES, Load, Worker
from programs import CheckFailedError, ToolMissingError, run, watched, where
from queries import asked_by_panels, asked_by_rules, metrics_of

from quotewire.devkafka.broker import Broker, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

LOAD_SECONDS: Final = 300
# The rates cover three minutes, the alert waits for two, and the worker notices within 45 seconds.
ALERT_SECONDS: Final = 480
RECOVERY_SECONDS: Final = 240
# The reasons of records that are refused on purpose.
EXPECTED: Final = "QuotewireDeadLetters"
# These rules run every five minutes.
DRIFT_SECONDS: Final = 330
DRIFTS: Final = ("QuotewireEntitiesDrift", "QuotewireQuotesDrift", "QuotewireSpeakersDrift")
STALLED: Final = "QuotewireStalled"


def main() -> int:
    """Run all steps, and keep the logs of a run that failed."""
    folder = Path(tempfile.mkdtemp(prefix="quotewire-live-"))
    try:
        for tool in ("prometheus", "promtool", "helm"):
            where(tool)
        with (
            Broker(folder / "kafka", port=free_port()) as broker,
            Worker(broker.bootstrap_servers, folder) as worker,
        ):
            watch(broker, worker, folder)
    except ToolMissingError as missing:
        print(f"SKIPPED NOTHING WAS RUN: {missing}")
        return 0
    except (CheckFailedError, TimeoutError, subprocess.SubprocessError) as problem:
        print(f"FAILED  {problem}; logs are in {folder}")
        return 1
    shutil.rmtree(folder)
    print("Prometheus shows all expected data")
    return 0


def watch(broker: Broker, worker: Worker, folder: Path) -> None:
    """The run, step by step.

    Raises:
        CheckFailedError: a check failed.
        TimeoutError: something did not happen in time.
    """
    wait = partial(seconds_until, alive=worker.is_running)
    worker.quotewire("topics", "create", "--partitions=4", "--replication-factor=1")
    ok(f"worker ready after {wait('the worker is ready', worker.is_ready, limit=120):.0f} s")
    helm_test(worker)
    with Prometheus(folder / "prometheus", free_port(), f"127.0.0.1:{worker.port}") as prometheus:
        with Load(worker) as load:
            wait("Prometheus scrapes the worker", prometheus.targets_up, limit=60)
            under_load(worker, prometheus)
            drifts = wait(
                "all drift alerts are pending", lambda: drift_is_seen(prometheus), limit=DRIFT_SECONDS
            )
            ok(f"each alert of drift is pending (it waits for an hour), {drifts:.0f} s later; no other is")
        wait("all is committed", lambda: is_done(worker), limit=120)
        ok(f"{load.rounds} rounds of {len(ARTICLES)} files published, all committed")
        started = samples(worker.metrics())["process_start_time_seconds"]
        without_broker(broker, worker, prometheus)
        broker.start()
        with_broker_again(worker, prometheus, started)
    before = time.monotonic()
    if code := worker.stop():
        raise CheckFailedError(f"the worker ended with {code}: {worker.log_tail()}")
    ok(f"SIGTERM ended the worker with 0 after {time.monotonic() - before:.1f} s")


def helm_test(worker: Worker) -> None:
    """The script of the chart's own test, which publishes an article and waits for its event.

    Raises:
        CheckFailedError: it did not come out.
    """
    script = watched()["Pod"]["spec"]["containers"][0]["args"][0]
    done = worker.shell(script)
    if done.returncode:
        raise CheckFailedError(f"the chart's test: {done.stdout}{done.stderr}")
    ok(f"the chart's test: {done.stdout.splitlines()[-1]}")


def under_load(worker: Worker, prometheus: Prometheus) -> None:
    """After five minutes of load every panel shows data, and every metric that is queried exists.

    Raises:
        CheckFailedError: one does not, or is not.
    """
    time.sleep(LOAD_SECONDS)
    asked = asked_by_panels()
    empty = [f"{panel}: {query}" for panel, query in _pairs(asked) if not has_data(prometheus.values(query))]
    if empty:
        raise CheckFailedError("no data for\n" + "\n".join(empty))
    count = sum(map(len, asked.values()))
    ok(f"under load for {LOAD_SECONDS} s: all {count} queries of {len(asked)} panels return data")
    page = worker.metrics()
    named = metrics_of([*asked_by_rules(rules()), *(query for _, query in _pairs(asked))])
    if missing := named - set(samples(page)):
        raise CheckFailedError(f"not in /metrics: {', '.join(sorted(missing))}")
    ok(f"/metrics has all {len(named)} metrics that rules and dashboard name")
    printed = run("promtool", "check", "metrics", stdin=page)
    if printed.strip():
        raise CheckFailedError(printed)
    ok(f"promtool check metrics: nothing to say about {len(page.splitlines())} lines")


def drift_is_seen(prometheus: Prometheus) -> bool:
    """Whether every comparison with the seeded week before finds a drift.

    Raises:
        CheckFailedError: an alert stirs that has no reason to.
    """
    states = prometheus.alerts()
    if loud := set(states) - {*DRIFTS, EXPECTED}:
        raise CheckFailedError(f"alerts that should not fire: {loud}")
    return all(states.get(name) == "pending" for name in DRIFTS)


def without_broker(broker: Broker, worker: Worker, prometheus: Prometheus) -> None:
    """The broker is killed: the worker is not ready but live, and the stalled alert fires.

    Raises:
        CheckFailedError: the worker was not live.
        TimeoutError: it stayed ready, or the alert stayed silent.
    """
    os.kill(broker.pid, signal.SIGKILL)
    broker.stop()
    killed = time.monotonic()
    wait = partial(seconds_until, alive=worker.is_live)
    wait("not ready", lambda: not worker.is_ready(), limit=120)
    ok(f"broker killed: not ready after {time.monotonic() - killed:.0f} s: {worker.why_not_ready()}")
    wait(f"{STALLED} fires", lambda: prometheus.alerts().get(STALLED) == "firing", limit=ALERT_SECONDS)
    ok(f"{STALLED} fires as shipped after {time.monotonic() - killed:.0f} s; live all the time")


def with_broker_again(worker: Worker, prometheus: Prometheus, started: float) -> None:
    """The same process continues by itself, and the alert is resolved.

    Raises:
        CheckFailedError: it was restarted.
        TimeoutError: it did not come back.
    """
    wait = partial(seconds_until, alive=worker.is_live, limit=RECOVERY_SECONDS)
    back = time.monotonic()
    wait("ready again", worker.is_ready)
    ok(f"broker back: ready by itself after {time.monotonic() - back:.0f} s")
    done = samples(worker.metrics())["quotewire_produced_records_total"]
    worker.quotewire("publish", *ARTICLES)
    wait("new articles are committed", lambda: is_done(worker, above=done))
    wait(f"{STALLED} is resolved", lambda: STALLED not in prometheus.alerts())
    ok(f"new articles committed, {STALLED} resolved after {time.monotonic() - back:.0f} s")
    if samples(worker.metrics())["process_start_time_seconds"] != started:
        raise CheckFailedError("the worker is another process")


def has_data(values: list[float]) -> bool:
    """Whether a panel has data."""
    return any(math.isfinite(value) for value in values)


def is_done(worker: Worker, above: float = 0) -> bool:
    """Whether all that was published is committed, and more than so many records."""
    now = samples(worker.metrics())
    return now["quotewire_lag_records"] == 0 and now["quotewire_produced_records_total"] > above


def ok(text: str) -> None:
    """Print a result with the time."""
    print(f"ok      {time.strftime('%H:%M:%S')} {text}", flush=True)


def _pairs(asked: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((panel, query) for panel, queries in asked.items() for query in queries)


if __name__ == "__main__":
    sys.exit(main())
