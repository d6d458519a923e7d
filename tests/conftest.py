"""Fixtures that more than one folder of tests uses."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from quotewire.devkafka.broker import Broker
from quotewire.settings import limit_blas_threads

if TYPE_CHECKING:
    from collections.abc import Iterator

# Nothing that is imported and collected is garbage, and to look for some takes a tenth of the time.
gc.disable()

# A shell ignores it for what it starts in the background, and so would every program that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# As the service does; and two test processes on two cores would only wait for each other's threads.
limit_blas_threads()

# How long an example takes is no property of the code while other tests run; each test has its time limit.
hypothesis.settings.register_profile(
    "shared", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("shared")

_ROOT = Path(__file__).parents[1]
_SOURCE = _ROOT / "ops" / "tools" / "registry"
_PROGRAM = _ROOT / ".cache" / "registry" / "registry"
_NODE_TOOLS = _ROOT / ".cache" / "node"
# The classes of Kafka as they are once loaded; `make test` stores them.
_CLASSES = Path(sys.prefix, "kafka.aot")
if _CLASSES.exists():
    os.environ["JDK_JAVA_OPTIONS"] = f'-XX:AOTCache="{_CLASSES}"'
ON_KAFKA = ("runs on", "a real Apache Kafka")


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    """One real Apache Kafka for the whole run; tests keep apart by topics and groups of their own."""
    with Broker() as running:
        yield running


@pytest.fixture(scope="session")
def registry_program() -> Path:
    """franz-go's schema registry in memory, built from pinned sources; without Go the summary says so."""
    go = shutil.which("go") or shutil.which("go", path=_ROOT / ".cache" / "ops" / "python" / "bin")
    if go is None:
        pytest.skip("Avro was not tested against a schema registry: Go is neither on PATH nor in .cache/ops")
    environment = {**os.environ, "GOFLAGS": "-buildvcs=false -trimpath"}
    build = [go, "build", "-o", str(_PROGRAM), "."]
    _PROGRAM.parent.mkdir(parents=True, exist_ok=True)
    with _PROGRAM.with_name("lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests in another process may want it now, too
        subprocess.run(build, cwd=_SOURCE, env=environment, check=True, timeout=200)
    return _PROGRAM


@pytest.fixture(scope="session")
def node_tools() -> Path:
    """The folder of the packages that ops/node locks, installed; without Node the summary says so."""
    if missing := [name for name in ("node", "npm") if shutil.which(name) is None]:
        pytest.skip(f"NOT RUN: {' and '.join(missing)} not on this machine's PATH, for the tools on Node")
    _NODE_TOOLS.mkdir(parents=True, exist_ok=True)
    with (_NODE_TOOLS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # as above
        subprocess.run(["make", "--silent", ".cache/node/.ready"], cwd=_ROOT, check=True, timeout=240)
    return _NODE_TOOLS


@pytest.fixture
def registry(registry_program: Path) -> Iterator[str]:
    """The address of an empty registry, which ends with the test."""
    with subprocess.Popen(
        [registry_program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.stdin.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Say in the reports what runs on the real Kafka, since keywords name folders too; mix the files."""
    waiting, computing = dict[Path, list[pytest.Item]](), dict[Path, list[pytest.Item]]()
    for item in items:
        on_kafka = item.get_closest_marker("broker") is not None
        item.user_properties += [ON_KAFKA] * on_kafka
        (waiting if on_kafka else computing).setdefault(item.path, []).append(item)
    if hasattr(config, "workerinput"):  # one of several processes
        items[:] = _mixed([*waiting.values()], [*computing.values()])


def _mixed(waiting: list[list[pytest.Item]], computing: list[list[pytest.Item]]) -> list[pytest.Item]:
    """The files that wait for a broker between those that compute, and none of them among the last quarter.

    So some processes wait while others compute, and none is left with a long file at the end.
    """
    places = [(0.75 * i / len(waiting), file) for i, file in enumerate(waiting)]
    places += [(i / len(computing), file) for i, file in enumerate(computing)]
    return [item for _, file in sorted(places, key=lambda placed: placed[0]) for item in file]


def pytest_collection_finish() -> None:
    """Collect garbage from now on, of what the tests leave."""
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many of the passed tests ran on the real Kafka, so that their absence is seen."""
    passed = terminalreporter.stats.get("passed", [])
    on_kafka = sum(ON_KAFKA in report.user_properties for report in passed)
    terminalreporter.write_line(f"on a real Apache Kafka: {on_kafka} of {len(passed)} passed tests")
