"""Connects metrics, probes, pool and Kafka in one worker; handles signals; chooses the exit code."""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import os
import platform
import signal
import time
from typing import TYPE_CHECKING, Any, Final, NoReturn

from quotewire import SCHEMA_VERSION, __version__, logs
from quotewire.kafka.client import AIOKAFKA
from quotewire.kafka.errors import KafkaFailure
from quotewire.kafka.group import Group
from quotewire.kafka.producers import ignore_unread_failures
from quotewire.metrics import Metrics
from quotewire.refuser import Refuser
from quotewire.settings import unknown_variables
from quotewire.tracing import Tracing, TracingError
from quotewire.worker.child import EnricherLoader
from quotewire.worker.dead_letter_limit import DeadLetterLimit
from quotewire.worker.pool import Pool, PoolError
from quotewire.worker.probes import HealthState, Probes
from quotewire.worker.supervisor import GroupSupervisor

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from quotewire.kafka.client import Clients
    from quotewire.settings import Settings
    from quotewire.worker.child import Load

_log = logging.getLogger(__name__)

STOPPED: Final = 0
"""Asked to stop, and everything that was finished is committed."""
FAILED: Final = 1
"""Something failed that trying again does not help; the last line of the log says what."""
TOO_LATE: Final = 3
"""Asked to stop, and Kafka did not take the last commits in time. Nothing is lost or repeated by that."""
SIGNALLED: Final = 128
"""Asked to stop twice: the exit code is this plus the signal's number."""

_LAG_SECONDS = 0.1
# Shares of the drain budget: for what is in flight, for the last commits, for leaving the group; the rest is
# for the processes, the port and the traces.
_FINISHING, _COMMITTING, _LEAVING = 0.6, 0.15, 0.2
_CLOSING_SECONDS = 4.0


async def run(settings: Settings, load: Load | None = None, clients: Clients = AIOKAFKA) -> int:
    """Enrich until a signal asks to stop, or until something fails.

    The first SIGTERM or SIGINT ends it cleanly within ``worker.drain_seconds``, the second one at once.

    Args:
        settings: all of them.
        load: what each child of the pool calls first; None loads the enricher of the settings.
        clients: makes what talks to Kafka.

    Returns:
        The exit code of the process.
    """
    logs.configure(settings.log)
    for problem in unknown_variables():
        _log.warning("%s", problem)
    try:
        tracing = Tracing.start(settings.tracing, settings.kafka.group_id)
    except TracingError as error:
        _log.critical("%s", error)
        return FAILED
    worker = Worker(settings, load or EnricherLoader(settings), tracing, clients)
    loop = asyncio.get_running_loop()
    ignore_unread_failures(loop)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, worker.signalled, number)
    try:
        return await worker.work()
    except (PoolError, KafkaFailure, OSError) as error:
        _log.critical("%s", error)
    except Exception:  # noqa: BLE001 - the exit code is the answer
        _log.critical("stopping on an unexpected error, nothing of it is committed", exc_info=True)
    return FAILED


class Worker:
    """One worker process from its start to its exit code."""

    _tick_seconds = 1.0
    _ping_seconds = 2.0

    def __init__(
        self, settings: Settings, load: Load, tracing: Tracing | None = None, clients: Clients = AIOKAFKA
    ) -> None:
        self._settings = settings
        self._metrics = Metrics()
        self._metrics.started(version=__version__, schema=SCHEMA_VERSION, python=platform.python_version())
        self._probes = Probes(settings.http, self._metrics, self._health)
        refuser = Refuser(settings.topic.dead_letter)
        self._pool = Pool(settings.pool, load, refuser, self._metrics)
        self._supervisor = GroupSupervisor(
            Group(settings.kafka, settings.topic, settings.worker.delivery, self._metrics, clients),
            self._pool.submit,
            settings.worker,
            dead_letter_limit=DeadLetterLimit(settings.flood),
            refuser=refuser,
            metrics=self._metrics,
            tracing=tracing,
        )
        self._tracing = tracing
        self._stop = asyncio.Event()
        self._model_loaded = False
        self._code = FAILED
        self._broker_seen: float | None = None

    def signalled(self, number: int) -> None:
        """Stop cleanly at the first signal, at once at the second one."""
        if self._stop.is_set():
            _log.warning("second signal, leaving at once")
            self._leave(SIGNALLED + number)
        _log.info("stopping on %s", signal.Signals(number).name)
        self._stop.set()

    async def work(self) -> int:
        """Start, serve, drain, close; the exit code.

        Raises:
            PoolError: the model does not load, or the children died and cannot be replaced.
            KafkaFailure: the brokers refuse the worker for good.
            OSError: the port of the probes is taken, or a file that the settings name cannot be read.
        """
        working = [asyncio.create_task(part) for part in self._parts()]
        stop: asyncio.Future[Any] = asyncio.create_task(self._stop.wait())
        try:
            parts: list[asyncio.Future[Any]] = [self._pool.gone, *working]
            await asyncio.wait([stop, *parts], return_when=asyncio.FIRST_COMPLETED)
            for part in parts:
                if part.done():
                    part.result()
            return await self._drained()
        finally:
            await self._close([stop, *working])

    def _parts(self) -> list[Coroutine[None, None, None]]:
        return [self._serve(), self._tick(), self._measure_lag(), self._ping_broker()]

    async def _serve(self) -> None:
        await self._probes.start()
        _log.info("probes and metrics are on port %d", self._probes.port)
        await self._pool.start()
        self._model_loaded = True
        _log.info("the model is loaded in %d processes: %s", self._pool.size, self._pool.loaded)
        await self._supervisor.run()

    async def _drained(self) -> int:
        budget = self._settings.worker.drain_seconds
        limit = asyncio.get_running_loop().call_later(budget, self._leave, TOO_LATE)
        in_time = await self._supervisor.drain(budget * _FINISHING, budget * _COMMITTING)
        limit.cancel()
        self._code = STOPPED if in_time else TOO_LATE
        return self._code

    async def _close(self, tasks: Sequence[asyncio.Future[Any]]) -> None:
        """Stop every part, also where stopping one before it failed."""
        budget = self._settings.worker.drain_seconds
        # Everything is committed by now: a close that hangs does not change the exit code.
        rest = budget * (1 - _FINISHING - _COMMITTING) + _CLOSING_SECONDS
        limit = asyncio.get_running_loop().call_later(rest, self._leave, self._code)
        await self._supervisor.close(budget * _LEAVING)
        # Only now: cancelling a fetch is safe once the consumer is stopped.
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with logs.failure_logged("stopping the processes"):
            await self._pool.stop()
        with logs.failure_logged("closing the port of the probes"):
            await self._probes.stop()
        if self._tracing is not None:
            with logs.failure_logged("sending the last traces"):
                await asyncio.to_thread(self._tracing.stop)
        faulthandler.cancel_dump_traceback_later()
        limit.cancel()

    async def _tick(self) -> None:
        limit = self._settings.worker.loop_seconds
        while True:
            # A thread outside the interpreter: when this loop, or all of Python, hangs that long, it writes
            # the traceback of every thread to stderr and ends the process.
            faulthandler.dump_traceback_later(limit, exit=True)
            self._supervisor.observe()
            self._metrics.worker_stands(ready=not self._health().not_ready())
            self._metrics.pool_stands(
                size=self._pool.size,
                busy=self._pool.busy,
                waiting=self._pool.waiting,
                memory=self._pool.memory(),
            )
            await asyncio.sleep(self._tick_seconds)

    async def _measure_lag(self) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            due = clock() + _LAG_SECONDS
            await asyncio.sleep(_LAG_SECONDS)
            self._metrics.loop_lagged(clock() - due)

    async def _ping_broker(self) -> None:
        while True:
            if await self._supervisor.ping_broker():
                self._broker_seen = time.monotonic()
            else:
                self._supervisor.reset_stall_clock()
            await asyncio.sleep(self._ping_seconds)

    def _health(self) -> HealthState:
        pool = self._settings.pool
        return HealthState(
            model_loaded=self._model_loaded,
            unreachable=self._supervisor.unreachable,
            missing_topics=self._supervisor.missing,
            pool_alive=self._pool.is_alive or not self._model_loaded,
            pool_silent=self._pool.silent_seconds,
            # A record may take its whole time, and the child that gets it next the whole time of its start.
            pool_limit=pool.document_timeout_seconds + pool.start_timeout_seconds,
            group_joined=self._supervisor.joined,
            broker_age=None if self._broker_seen is None else time.monotonic() - self._broker_seen,
            broker_limit=max(3 * self._ping_seconds, self._settings.kafka.session_timeout_seconds),
            outage_limit=self._settings.worker.outage_seconds,
            draining=self._stop.is_set(),
            stalled=self._supervisor.stalled(),
            dead_letter_limit=self._supervisor.dead_letter_limit.reason,
        )

    def _leave(self, code: int) -> NoReturn:
        """End this process now. Exactly-once makes that safe: what is not committed comes again."""
        self._pool.kill()
        logging.shutdown()
        os._exit(code)
