"""Worker processes that are killed, frozen and replaced, as an orchestrator would replace them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chaos_worker import CLOCK

from quotewire.devkafka.broker import free_port

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[2]
WORKER = Path(__file__).with_name("chaos_worker.py")

# Short enough that a fault of some seconds passes them, long enough for a busy machine.
_HASTY = {
    "KAFKA_SESSION_TIMEOUT_SECONDS": "5",
    "KAFKA_HEARTBEAT_SECONDS": "1",
    "KAFKA_REBALANCE_TIMEOUT_SECONDS": "10",
    "KAFKA_TRANSACTION_TIMEOUT_SECONDS": "8",
    "KAFKA_OPERATION_DEADLINE_SECONDS": "12",
    "KAFKA_METADATA_MAX_AGE_SECONDS": "5",
    "WORKER_BATCH_SECONDS": "0.1",
    "WORKER_IN_FLIGHT_RECORDS": "300",
    "POOL_PROCESSES": "1",
}


@dataclass
class Member:
    """A worker process, its log and the port of its probes."""

    process: subprocess.Popen[bytes]
    log: Path
    port: int

    def last_words(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return lines[-1] if lines else "(no word)"

    def complaints(self, probe: str) -> str:
        """The body of a 503, nothing for a 200, and what is wrong when it does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{probe}", timeout=10):
                return ""
        except urllib.error.HTTPError as error:
            with error:
                return error.read().decode()
        except OSError as error:
            return f"no answer: {error}"


class Fleet:
    """As many workers as asked for; one that ends by itself is replaced and remembered in ``deserters``.

    With ``clock`` the wall clock of all of them is off by the seconds in that file.
    """

    def __init__(
        self,
        folder: Path,
        size: int,
        environment: Mapping[str, str],
        arguments: Sequence[str] = (),
        clock: Path | None = None,
    ) -> None:
        self._folder = folder
        self._size = size
        self._arguments = arguments
        self._clock = clock
        self.started = 0
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith("QUOTEWIRE_")
        } | {
            "PYTHONPATH": str(ROOT / "service"),
            **{f"QUOTEWIRE_{name}": value for name, value in (_HASTY | dict(environment)).items()},
        }
        if clock is not None:
            clock.write_text("0")
            self._environment |= {CLOCK: str(clock)}
        self.members: list[Member] = []
        self.deserters: list[str] = []

    def fill(self) -> None:
        """Replace whoever ended, until there are as many as asked for."""
        for member in list(self.members):
            code = member.process.poll()
            if code is not None:
                self.members.remove(member)
                self.deserters.append(f"{member.log.name}, exit code {code}: {member.last_words()}")
        while len(self.members) < self._size:
            self._start()

    def kill(self, victim: int) -> None:
        """SIGKILL one of them."""
        member = self.members.pop(victim % len(self.members))
        member.process.kill()
        member.process.wait()

    def kill_child(self, victim: int) -> bool:
        """SIGKILL the processes that annotate for one of them; False when none has any yet."""
        children = [child for server in self._fork_servers(victim) for child in _children(server)]
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        return bool(children)

    def kill_fork_server(self, victim: int) -> bool:
        """SIGKILL the process that such processes are forked from, they go with it; False as above."""
        servers = self._fork_servers(victim)
        for server in servers:
            os.kill(server, signal.SIGKILL)
        return bool(servers)

    def freeze(self, victim: int) -> Member:
        """SIGSTOP one of them; SIGCONT is the caller's."""
        member = self._at_work(victim)
        member.process.send_signal(signal.SIGSTOP)
        return member

    def _at_work(self, victim: int) -> Member:
        """One whose processes annotate already, if there is any."""
        able = [one for one in self.members if _children(one.process.pid, b"forkserver")] or self.members
        return able[victim % len(able)]

    def _fork_servers(self, victim: int) -> list[int]:
        return _children(self._at_work(victim).process.pid, b"forkserver")

    def set_clock(self, offset_seconds: int) -> None:
        """Let the wall clock of all of them jump to this far from the right time."""
        assert self._clock is not None
        self._clock.write_text(str(offset_seconds))

    def dismiss(self, seconds: float = 60) -> list[int]:
        """SIGTERM them all; their exit codes."""
        for member in self.members:
            member.process.send_signal(signal.SIGTERM)
        return [member.process.wait(seconds) for member in self.members]

    def end(self) -> None:
        """Leave nobody behind."""
        for member in self.members:
            if member.process.poll() is None:
                member.process.kill()
            member.process.wait()

    def _start(self) -> None:
        self.started += 1
        log, port = self._folder / f"worker-{self.started}.log", free_port()
        with log.open("wb") as sink:
            process = subprocess.Popen(
                [sys.executable, str(WORKER), *self._arguments],
                env=self._environment | {"QUOTEWIRE_HTTP_PORT": str(port)},
                stdout=sink,
                stderr=sink,
            )
        self.members.append(Member(process, log, port))


def _children(parent: int, having: bytes = b"") -> list[int]:
    """The child processes of ``parent`` that have ``having`` in their command line.

    A thread or a process may be gone between being listed and being looked at.
    """
    found = []
    for task in Path(f"/proc/{parent}/task").glob("*/children"):
        with suppress(OSError):
            found += [pid for pid in map(int, task.read_text().split()) if having in _command_line(pid)]
    return found


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
