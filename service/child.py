"""What runs in a child process of the pool: load the model once, then one record after the other."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from service.records import Outcome, Record
    from service.settings import Settings

    Load = Callable[[Settings], "Loaded"]


_PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h


@dataclass(frozen=True, slots=True)
class Loaded:
    """A function from a record and the time in milliseconds to its outcome, and the model behind it."""

    enrich: Callable[[Record, int], Outcome]
    model: str
    version: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A child has loaded its model."""

    pid: int
    model: str
    version: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A child could not load its model; the message says why."""

    message: str


def load_enricher(settings: Settings) -> Loaded:
    """Load the model that the settings name.

    Raises:
        ModelError: it is not there or does not load.
    """
    from service.enricher import Enricher  # noqa: PLC0415 - only the children pay for the model's libraries

    enricher = Enricher.load(settings)
    model = enricher.provenance.models[0]
    return Loaded(enricher.enrich, model.name, model.version)


_loaded: Loaded  # this process's own, set once by prepare


def prepare(load: Load, settings: Settings, reports: Connection) -> None:
    """First thing in a child: leave signals to the parent, load, report to the parent."""
    global _loaded  # noqa: PLW0603 - a child process is the scope of its model
    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        _loaded = load(settings)
    except BaseException as error:  # noqa: BLE001 - the parent raises it
        reports.send(Failed(str(error) or type(error).__name__))
        os._exit(1)
    reports.send(Ready(os.getpid(), _loaded.model, _loaded.version))


def _die_with_parent() -> None:
    """Ask Linux to kill this process when its parent is gone.

    A child that hangs in a record would otherwise outlive a parent that was killed, for ever. No thread of
    its own could end it: the record may hold the interpreter's lock.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid != os.getppid():  # it died before it could be asked for
        os._exit(1)


def work(record: Record) -> tuple[Outcome, float]:
    """One record: its outcome and the seconds it took."""
    started = time.perf_counter()
    outcome = _loaded.enrich(record, time.time_ns() // 1_000_000)
    return outcome, time.perf_counter() - started
