"""What runs in a child process of the pool: it inherits the model or loads it, then enriches records."""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Sequence

    from quotewire.records import Outcome, Record
    from quotewire.settings import Settings

    Load = Callable[[], "Loaded"]


LENGTH_BYTES: Final = 4
"""How many bytes before each message to the parent say its length, the highest first."""

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
class Begun:
    """A child begins with the records that it was sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of the records that a child was sent.

    Args:
        outcomes: one for each record, none where the code failed on one of them.
        seconds: how long it took.
        failure: the type of the error that the code raised; its message may quote the article.
        is_full: whether the child ends now, because its memory has grown too large.
    """

    outcomes: list[Outcome]
    seconds: float
    failure: str = ""
    is_full: bool = False


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


def serve(load: Load, memory_limit: int, worker: socket.socket) -> None:
    """All that a child does: load, say so, answer one micro-batch after the other until the worker is gone.

    Args:
        load: loads the enricher where the fork server has not.
        memory_limit: of this process, in bytes; beyond it the process ends after the records it has, so that
            no limit keeps a record from being processed.
        worker: the connection to the worker: it gets ``Ready`` or ``Failed``, and then for each pickled list
            of records ``Begun`` and an ``Answer``.
    """
    _die_with_parent()
    _keep_freed_memory()
    # A signal to the whole process group leaves the drain to the parent.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    # The worker may be gone, also while it sends. The connection stays open until the process has ended, so
    # that its exit code is known by then.
    gone = (EOFError, pickle.UnpicklingError, BrokenPipeError, ConnectionResetError)
    with suppress(*gone), worker.makefile("rb") as asked:
        try:
            loaded = _inherited(load) or load()
            loaded.warm()
        except BaseException as error:  # noqa: BLE001 - the parent raises it
            _send(worker, Failed(str(error) or type(error).__name__))
            return
        runs = loaded.model, loaded.version, loaded.gemm, loaded.tok2vec, loaded.tok2vec_failure
        # Plain strings: a member of an enumeration would have the worker import its module, and spaCy.
        _send(worker, Ready(*map(str, runs)))
        is_full = False
        while not is_full:
            records = pickle.load(asked)  # noqa: S301 - the worker's
            _send(worker, Begun())
            outcomes, failure, seconds = _enrich(loaded, records)
            is_full = resident(os.getpid()) > memory_limit
            _send(worker, Answer(outcomes, seconds, failure, is_full))


def _send(worker: socket.socket, message: object) -> None:
    data = pickle.dumps(message)
    worker.sendall(len(data).to_bytes(LENGTH_BYTES) + data)


def _enrich(loaded: Loaded, records: Sequence[Record]) -> tuple[list[Outcome], str, float]:
    """The outcomes of some records or else the type of the error, and the seconds it took."""
    started = time.perf_counter()
    try:
        outcomes, failure = loaded.enrich(records, time.time_ns() // 1_000_000), ""
    except Exception as error:  # noqa: BLE001 - the parent refuses the record
        outcomes, failure = [], type(error).__name__
    return outcomes, failure, time.perf_counter() - started


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
