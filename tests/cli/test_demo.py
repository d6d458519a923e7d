"""The demo end to end: it shows everything, ends 0 and leaves nothing running, interrupted or not."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

pytestmark = [pytest.mark.broker, pytest.mark.model, pytest.mark.timeout(600)]

EXAMPLES = Path(__file__).parents[2] / "examples"
TAG = "DEMO_TAG"


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder with a name short enough for a socket in it."""
    with TemporaryDirectory(prefix="demo-") as name:
        yield Path(name)


def start(tmp_path: Path, temporary: Path, tag: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "quotewire",
            "demo",
            "--examples",
            EXAMPLES,
            "--html",
            tmp_path / "out" / "page.html",
        ],
        env={**os.environ, TAG: tag, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def running(tag: str) -> list[str]:
    """The command lines of all processes that inherited the tag."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{TAG}={tag}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def wait_until_nothing_runs(tag: str) -> list[str]:
    deadline = time.monotonic() + 30
    while running(tag) and time.monotonic() < deadline:
        time.sleep(0.2)
    return running(tag)


def test_demo_shows_everything_and_leaves_nothing_behind(tmp_path: Path, temporary: Path) -> None:
    tag = uuid.uuid4().hex
    with start(tmp_path, temporary, tag) as demo:
        out, printed = demo.communicate()
    assert demo.returncode == 0, printed
    for reason in ("INVALID_JSON", "MISSING_TEXT", "SCHEMA_VIOLATION"):
        assert reason in out
    assert "tombstone" in out
    assert "records published" in out
    assert re.search(r"^lag +0 *$", out, re.MULTILINE), out
    assert "Henrike Dahl" in out
    page = (tmp_path / "out" / "page.html").read_text(encoding="utf-8")
    assert page.count("<article ") == 13
    assert wait_until_nothing_runs(tag) == []
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_demo_cleans_up(tmp_path: Path, temporary: Path, number: signal.Signals) -> None:
    tag = uuid.uuid4().hex
    with start(tmp_path, temporary, tag) as demo:
        assert demo.stderr
        for line in demo.stderr:
            if "starting the worker" in line:
                break
        time.sleep(1)
        assert any("kafka.Kafka" in command for command in running(tag))
        demo.send_signal(number)
        demo.communicate()
    assert demo.returncode == 130
    assert wait_until_nothing_runs(tag) == []
    assert list(temporary.iterdir()) == []


def test_killed_demo_takes_its_children_along(tmp_path: Path, temporary: Path) -> None:
    tag = uuid.uuid4().hex
    with start(tmp_path, temporary, tag) as demo:
        assert demo.stderr
        for line in demo.stderr:
            if "starting the worker" in line:
                break
        demo.kill()
        demo.communicate()
    assert wait_until_nothing_runs(tag) == []
