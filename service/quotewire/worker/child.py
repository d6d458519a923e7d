"""What runs in a child process of the pool: it inherits the model or loads it, then enriches records."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

    from quotewire.records import Outcome, Record
    from quotewire.settings import Settings

    Load = Callable[[], "Loaded"]


FULL: Final = 75
"""Exit code of a child that left, before it began with a record, because its memory had grown too large."""

_PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h
# malloc.h of glibc: bytes of free memory at the heap's end that are kept, and from which size on a block is
# mapped for itself and given back when freed.
_M_TRIM_THRESHOLD: Final = -1
_KEPT: Final = 128 << 20
_M_MMAP_THRESHOLD: Final = -3
_LARGE: Final = 32 << 20
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Loaded:
    """An enricher that is loaded.

    Args:
        enrich: from records and the time in milliseconds since the epoch to the outcome of each.
        model: the name of the model.
        version: its version.
        gemm: the library that multiplies matrices, empty where there are none.
        tok2vec: what computes the word vectors, likewise.
        tok2vec_failure: why something faster was left out, empty if nothing was.
        warm: called in each child before it counts as ready.
    """

    enrich: Callable[[Sequence[Record], int], list[Outcome]]
    model: str
    version: str
    gemm: str = ""
    tok2vec: str = ""
    tok2vec_failure: str = ""
    warm: Callable[[], object] = lambda: None


@dataclass(frozen=True, slots=True)
class Ready:
    """A child has loaded its model."""

    pid: int
    model: str
    version: str
    gemm: str
    tok2vec: str
    tok2vec_failure: str = ""

    def __str__(self) -> str:
        why = f" because faster layers were left out: {self.tok2vec_failure}" if self.tok2vec_failure else ""
        return f"{self.model} {self.version}, matrices by {self.gemm}, word vectors by {self.tok2vec}{why}"


@dataclass(frozen=True, slots=True)
class Failed:
    """A child could not load its model; the message says why."""

    message: str


@dataclass(frozen=True, slots=True)
class EnricherLoader:
    """Loads the enricher of some settings; loaders of equal settings are equal."""

    settings: Settings

    def __call__(self) -> Loaded:
        """Load the models that the settings name.

        Raises:
            ModelError: one is not there or does not load.
        """
        from quotewire.enricher import Enricher  # noqa: PLC0415 - only the children pay for the model's libraries

        enricher = Enricher.load(self.settings)
        enricher.warm_up()  # what is imported late is imported here, and shared
        return Loaded(
            enricher.enrich_together,
            *enricher.model,
            enricher.gemm,
            enricher.tok2vec,
            enricher.tok2vec_failure,
            enricher.warm_up,
        )


_preloaded: tuple[Load, Loaded] | None = None  # the fork server's, inherited by its children
_loaded: Loaded  # of this process, set once by prepare
_memory_limit: int
_worked = False


def preload(load: Load) -> None:
    """In the fork server: load what its children inherit.

    What does not load here does not load in a child either, and the child reports why.
    """
    global _preloaded  # noqa: PLW0603 - the fork server is the scope
    with suppress(Exception):
        _preloaded = load, load()
    # A collection in a child would write to every object's header, and so copy the memory that is shared.
    gc.collect()
    gc.freeze()


def prepare(load: Load, memory_limit: int, reports: Connection) -> None:
    """Begin a child: leave signals to the parent, load, report to the parent.

    Args:
        load: loads the enricher where the fork server has not.
        memory_limit: of this process, in bytes; beyond it the process ends before its next record.
        reports: gets ``Ready`` or ``Failed``.
    """
    global _loaded, _memory_limit  # noqa: PLW0603 - a child process is the scope of its model
    _die_with_parent()
    _keep_freed_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        _loaded = _inherited(load) or load()
        _loaded.warm()
    except BaseException as error:  # noqa: BLE001 - the parent raises it
        reports.send(Failed(str(error) or type(error).__name__))
        os._exit(1)
    _memory_limit = memory_limit
    runs = _loaded.model, _loaded.version, _loaded.gemm, _loaded.tok2vec, _loaded.tok2vec_failure
    # Plain strings: a member of an enumeration of ours would have the worker import its module, and spaCy.
    reports.send(Ready(os.getpid(), *map(str, runs)))


def _inherited(load: Load) -> Loaded | None:
    """What the fork server loaded, if that is what is wanted."""
    return _preloaded[1] if _preloaded is not None and _preloaded[0] == load else None


def _die_with_parent() -> None:
    """End this process when the worker ends, for whatever reason.

    A child that hangs in a record would otherwise outlive a worker that was killed, for ever. No thread of
    this process could end it: the record may hold the interpreter's lock. So Linux is asked to kill it with
    its parent, the fork server. The fork server ends when the last process has closed the other end of its
    pipe; every child inherits that end and has to close it.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    os.close(forkserver._forkserver._forkserver_alive_fd)  # type: ignore[attr-defined]  # noqa: SLF001


def _keep_freed_memory() -> None:
    """Let glibc keep the memory of one article's matrices for the next one's.

    It would give them back after every layer, and the kernel would find and clear the same pages again:
    a twentieth of the time. Other C libraries have no such setting.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGE)
        mallopt(_M_TRIM_THRESHOLD, _KEPT)


def resident(pid: int) -> int:
    """Resident bytes of a process, 0 when there is none."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def work(records: Sequence[Record]) -> tuple[list[Outcome], float]:
    """Enrich some records; their outcomes, and the seconds that took.

    A process that has grown beyond ``pool.child_memory_bytes`` ends instead with the code ``FULL``, and the
    pool gives the records to another one. The first records are always processed, so that no limit is a
    deadlock.
    """
    global _worked  # noqa: PLW0603 - this process's own
    if _worked and resident(os.getpid()) > _memory_limit:
        os._exit(FULL)
    _worked = True
    started = time.perf_counter()
    outcomes = _loaded.enrich(records, time.time_ns() // 1_000_000)
    return outcomes, time.perf_counter() - started
