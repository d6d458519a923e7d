"""Runs one worker of this checkout as a process, and a publisher of articles."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from http.client import OK
from pathlib import Path
from typing import Final, Self

from endpoints import get
from programs import ROOT

from quotewire.devkafka.broker import free_port

# Each round publishes all examples: some twenty articles, a withdrawal, and records that have to be refused.
ROUND_SECONDS: Final = 8
ARTICLES: Final = sorted(str(path) for path in (ROOT / "examples").glob("[01]*.*") if path.is_file())


class Worker:
    """One worker of this checkout in a process of its own; a context manager that ends it."""

    def __init__(self, broker: str, folder: Path) -> None:
        self.port = free_port()
        self._page = f"http://127.0.0.1:{self.port}"
        self._environment = {
            **os.environ,
            "QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS": broker,
            "QUOTEWIRE_HTTP_HOST": "127.0.0.1",
            "QUOTEWIRE_HTTP_PORT": str(self.port),
            "QUOTEWIRE_POOL_PROCESSES": "2",
        }
        self._log = folder / "worker.log"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "quotewire", "run"],
                env=self._environment,
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_running():
            self.stop()

    def quotewire(self, *arguments: str) -> None:
        """Run another command of this checkout on the same broker.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        command = [sys.executable, "-m", "quotewire", *arguments]
        subprocess.run(command, env=self._environment, cwd=ROOT, stderr=subprocess.DEVNULL, check=True)

    def shell(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the chart where ``python`` is this one, on the same broker."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**self._environment, "PATH": path}
        command = ["sh", "-euc", script]
        return subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=180
        )

    def is_running(self) -> bool:
        """Whether its process is alive."""
        assert self._process is not None
        return self._process.poll() is None

    def is_ready(self) -> bool:
        """What /readyz says."""
        return get(f"{self._page}/readyz")[0] == OK

    def is_live(self) -> bool:
        """What /livez says."""
        return get(f"{self._page}/livez")[0] == OK

    def why_not_ready(self) -> str:
        """The whole answer of /readyz."""
        return get(f"{self._page}/readyz")[1]

    def metrics(self) -> str:
        """The whole answer of /metrics."""
        return get(f"{self._page}/metrics")[1]

    def log_tail(self) -> str:
        """The end of its log."""
        return self._log.read_text(encoding="utf-8")[-3000:]

    def stop(self) -> int:
        """End it with SIGTERM; its exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(60)


class Load:
    """Publishes the example articles in rounds until it is stopped; a context manager."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._publish)
        self.rounds = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _publish(self) -> None:
        while not self._stop.is_set():
            self._worker.quotewire("publish", *ARTICLES)
            self.rounds += 1
            self._stop.wait(ROUND_SECONDS)
