"""Ctrl-C at any moment: the exit code of shells, and not a word."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import quotewire
from quotewire.interrupts import INTERRUPTED

pytestmark = [pytest.mark.processes, pytest.mark.timeout(180)]

PACKAGE = Path(quotewire.__file__).parent
ARTICLE = json.dumps({"text": '"The tide waits for nobody," said Ada Wex.'})
QUOTEWIRE = (sys.executable, "-m", "quotewire")


def start(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*QUOTEWIRE, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def interrupted(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """The exit code after Ctrl-C, and what was written to standard error since."""
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    return process.returncode, told


def test_what_handles_it_is_there_before_anything_slow() -> None:
    path = f"sys.path.append({str(PACKAGE.parent)!r})"
    program = f"import sys; {path}; import quotewire.interrupts; print(*sys.modules)"
    command = [sys.executable, "-I", "-S", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not {"asyncio", "contextlib", "re", "typing"} & set(done.stdout.split())


@pytest.mark.parametrize("library", ["pydantic_core", "numpy/_core", "thinc/backends", "spacy/tokens"])
def test_while_a_library_is_imported(library: str, tmp_path: Path) -> None:
    source = tmp_path / "one.jsonl"
    source.write_text(ARTICLE)
    process = start("enrich", str(source))
    maps = Path(f"/proc/{process.pid}/maps")
    while library not in maps.read_text():
        assert process.poll() is None
        time.sleep(0.002)
    assert interrupted(process) == (INTERRUPTED, b"")


@pytest.mark.model
def test_while_input_is_waited_for() -> None:
    process = start("enrich")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(ARTICLE.encode() + b"\n")
    process.stdin.flush()
    assert process.stdout.readline().startswith(b'{"article"')
    process.stdin.write(b"")
    assert interrupted(process) == (INTERRUPTED, b"")


@pytest.mark.model
def test_while_the_children_load_the_model() -> None:
    process = start("serve-demo", "--port", "0")
    assert process.stderr is not None
    assert process.stderr.readline() == b"loading the model ...\n"
    time.sleep(0.5)
    assert interrupted(process) == (INTERRUPTED, b"")


@pytest.mark.parametrize("seconds", [0.0, 0.3, 1.0])
def test_while_a_broker_is_connected_to(seconds: float) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        process = start("tail", "--brokers", f"127.0.0.1:{silent.getsockname()[1]}")
        while "aiokafka" not in Path(f"/proc/{process.pid}/maps").read_text():
            assert process.poll() is None
            time.sleep(0.002)
        time.sleep(seconds)
        assert interrupted(process) == (INTERRUPTED, b"")
