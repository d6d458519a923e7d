"""A real worker with few files to open, and clients that crowd its probe port: does /livez answer throughout?

Run as ``python tests/hostile/probe_port.py``; the worker is ``quotewire run`` with a Kafka of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "service"))

from quotewire.devkafka.broker import HOST, Broker, free_port

ROOT = Path(__file__).parents[2]
UNFINISHED = b"GET /metrics HTTP/1.1\r\n"
CROWDS = {
    "a request line, never more": (UNFINISHED, None),
    "the same, and anew when closed": (UNFINISHED, 0.0),
    "nothing, and anew when closed": (b"", 0.0),
    "all of a request, the answer never read": (UNFINISHED + b"Host: a\r\n\r\n", None),
}
"""What each client sends, and after how many seconds it connects anew once it is closed."""

_PERIOD_SECONDS = 0.25
_GRACE_SECONDS = 60


def crowd(port: int, count: int, sent: bytes, again: float | None) -> None:
    """Be ``count`` clients until killed."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (count + 100, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))

    async def client() -> None:
        while True:
            with suppress(OSError):
                reader, writer = await asyncio.open_connection(HOST, port)
                writer.write(sent)
                if sent.endswith(b"\r\n\r\n"):
                    await asyncio.sleep(3600)  # the reader takes some bytes for itself and then no more
                await reader.read()
                writer.transport.abort()
            await asyncio.sleep(3600 if again is None else again)

    async def clients() -> None:
        await asyncio.gather(*(client() for _ in range(count)))

    asyncio.run(clients())


class Worker:
    """`quotewire run` that may open ``files`` files."""

    def __init__(self, broker: Broker, folder: Path, files: int) -> None:
        self.port = free_port()
        self.log = folder / "worker.log"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("QUOTEWIRE_")}
        environment |= {
            "PYTHONPATH": str(ROOT / "service"),
            "QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS": broker.bootstrap_servers,
            "QUOTEWIRE_HTTP_PORT": str(self.port),
            "QUOTEWIRE_POOL_PROCESSES": "1",
        }
        command = [sys.executable, "-m", "quotewire"]
        create = [*command, "topics", "create", "--replication-factor", "1"]
        subprocess.run(create, env=environment, check=True, stdout=subprocess.DEVNULL)
        with self.log.open("wb") as sink:
            self.process = subprocess.Popen(
                ["/bin/sh", "-c", f'ulimit -n {files}; exec "$@"', "sh", *command, "run"],
                env=environment,
                stdout=sink,
                stderr=sink,
            )

    def seconds_to(self, page: str) -> float | None:
        """How long ``/page`` took to say 200, ``None`` if it did not."""
        started = time.monotonic()
        try:
            with urllib.request.urlopen(f"http://{HOST}:{self.port}/{page}", timeout=5) as answer:
                answer.read()
        except OSError:
            return None
        return time.monotonic() - started

    def files(self) -> int:
        """How many files it has open."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))


def row(worker: Worker, name: str, count: int, seconds: float) -> tuple[str, bool]:
    """One row of the table, and whether /livez answered within a second throughout."""
    attack = multiprocessing.Process(target=crowd, args=(worker.port, count, *CROWDS[name]))
    before = worker.log.stat().st_size
    attack.start()
    end = time.monotonic() + seconds
    taken: dict[str, list[float | None]] = {"livez": [], "metrics": []}
    files = 0
    try:
        while time.monotonic() < end:
            for page, found in taken.items():
                found.append(worker.seconds_to(page))
            files = max(files, worker.files())
            time.sleep(_PERIOD_SECONDS)
    finally:
        attack.kill()
        attack.join()
    worst = {page: max(5.0 if one is None else one for one in found) for page, found in taken.items()}
    failed = sum(one is None for found in taken.values() for one in found)
    grown = (worker.log.stat().st_size - before) / 1024
    printed = (
        f"| {name} | {len(taken['livez'])} | {failed} | {worst['livez']:.2f} | {worst['metrics']:.2f} "
        f"| {files} | {grown:.1f} |"
    )
    return printed, not failed and worst["livez"] < 1


def main() -> int:
    """Print the table; 1 if a probe failed or the worker did not end as it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connections", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--files", type=int, default=1024)
    printed = parser.parse_args()
    well = True
    with tempfile.TemporaryDirectory() as folder, Broker() as broker:
        worker = Worker(broker, Path(folder), printed.files)
        try:
            end = time.monotonic() + _GRACE_SECONDS
            while worker.seconds_to("readyz") is None and time.monotonic() < end:
                time.sleep(_PERIOD_SECONDS)
            sys.stdout.write(
                "| what each client sends | probes of each | failed | worst /livez, s | worst /metrics, s "
                "| files open | log, KiB |\n|---|---:|---:|---:|---:|---:|---:|\n"
            )
            for name in CROWDS:
                line, good = row(worker, name, printed.connections, printed.seconds)
                well &= good
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
            ended = worker.process.poll() is not None
            worker.process.send_signal(signal.SIGTERM)
            code = worker.process.wait(_GRACE_SECONDS)
            sys.stdout.write(f"ended by itself: {ended}; exit code after SIGTERM: {code}\n")
            sys.stdout.write(f"{worker.log.read_text()[-2000:]}\n")
        finally:
            worker.process.kill()
    return int(not well or ended or code != 0)


if __name__ == "__main__":
    sys.exit(main())
