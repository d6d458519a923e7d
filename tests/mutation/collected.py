"""Tests that are collected once, in a process that is forked for each mutant and runs those that reach it."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from replacing import Imported, assign, assigned, is_in_function

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path
    from types import CodeType, FrameType

    from mutants import Mutant

_LINES = 2_000
_FORK = multiprocessing.get_context("fork")
_WITHOUT_BROKER_AND_MODEL = "not broker and not model"
OPTIONS = ["-x", "-q", "--tb=short", "-m", _WITHOUT_BROKER_AND_MODEL, "--hypothesis-seed=0"]
OPTIONS += ["-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]


@dataclass(frozen=True, slots=True)
class Ran:
    """What one test did on the unchanged sources.

    Args:
        cpu_seconds: what it needed of a processor, the processes that it started not included.
        seconds: from its beginning to its end.
        lines: the lines that it ran of each file, in this process.
    """

    cpu_seconds: float
    seconds: float
    lines: dict[str, set[int]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether tests noticed a mutant.

    Args:
        noticed: None where no test reaches it, or it takes effect on import alone.
        tests: the files of the tests that ran.
    """

    noticed: bool | None
    tests: list[str] = field(default_factory=list)


class Collected:
    """Runs the tests of some files on mutants, each in a process of its own.

    Args:
        root: the copy of the project; its sources are changed on disk, too, for processes that tests start.
        tests: the files.
        sources: the files whose mutants are asked for.
        cpu_seconds: the quickest tests that reach a mutant are run, so many seconds of them.
        output: what the tests write.

    Raises:
        SystemExit: a test fails on the unchanged sources.
    """

    def __init__(
        self, root: Path, tests: list[Path], sources: list[Path], cpu_seconds: float, output: Path
    ) -> None:
        self._connection, there = _FORK.Pipe()
        loop = _Loop(root, [str(source) for source in sources], cpu_seconds, there)
        self._process = _FORK.Process(target=_serve, args=(loop, self._connection, tests, output))
        self._process.start()
        there.close()
        try:
            failed, self.libraries, self.cpu_seconds = self._connection.recv()
        except EOFError:
            failed = f"The tests ended:\n{output.read_text(errors='replace')}"
        if failed:
            self.close()
            sys.exit(failed)

    def judge(self, path: Path, source: bytes, mutant: Mutant) -> Verdict:
        """Whether a test notices a mutant that is on disk now."""
        self._connection.send((str(path), source, mutant))
        verdict: Verdict = self._connection.recv()
        return verdict

    def close(self) -> None:
        """End the process."""
        self._connection.close()
        self._process.join()


class _Loop:
    """A plugin of pytest in place of the loop that runs each test once."""

    def __init__(self, root: Path, sources: list[str], cpu_seconds: float, connection: Connection) -> None:
        self._root = root
        self._sources = set(sources)
        self._cpu_seconds = cpu_seconds
        self._connection = connection
        self._failed: list[str] = []
        self._ran: list[Ran] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.append(
                f"{report.nodeid.partition('::')[0]} fails on the unchanged source:\n{report.longrepr}"
            )

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:  # while they were collected
            self._refuse("A file of tests cannot be imported.")
            return True
        result = self._root.parent / "baseline"
        in_fork(lambda: self._trace(session, result), None)
        if not result.exists():
            self._refuse("A test ends the process.")
            return True
        failed, self._ran = pickle.loads(result.read_bytes())
        imported = Imported(self._root / "service")
        of_files: dict[str, float] = {}
        for item, one in zip(session.items, self._ran, strict=False):
            of_files[str(item.path)] = of_files.get(str(item.path), 0) + one.cpu_seconds
        self._connection.send((failed, libraries(), of_files))
        with suppress(EOFError):
            while not failed:
                self._connection.send(self._judge(session, imported, self._connection.recv()))
        return True

    def _refuse(self, reason: str) -> None:
        self._connection.send(("\n".join(self._failed) or reason, [], {}))

    def _trace(self, session: pytest.Session, result: Path) -> int:
        ran: list[Ran] = []
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            lines: dict[str, set[int]] = {}
            started, began = time.process_time(), time.monotonic()
            with _Tracing(self._sources, lines):
                fails = _fails(session, item, following)
            ran.append(Ran(time.process_time() - started, time.monotonic() - began, lines))
            if fails:
                break
            self._failed.clear()
        result.write_bytes(pickle.dumps(("\n".join(self._failed), ran)))
        return 0

    def _judge(self, session: pytest.Session, imported: Imported, task: tuple[str, bytes, Mutant]) -> Verdict:
        path, source, mutant = task
        changed = mutant.applied_to(source)
        span = set(range(mutant.line, mutant.line + mutant.before.count("\n") + 1))
        statement = None
        if not is_in_function(source, mutant.line):
            statement = assigned(source, changed, mutant.line)
            span = {line for one in self._ran for line in one.lines.get(path, ())} if statement else set()
        chosen = self._reaching(path, span)
        files = list(dict.fromkeys(str(session.items[at].path.relative_to(self._root)) for at in chosen))
        try:
            replacements = [] if statement else imported.replacements(path, source, changed)
        except ValueError:
            return Verdict(None)
        if not chosen:
            return Verdict(None)

        def run() -> int:
            imported.forget()
            if statement is not None:
                assign(path, statement)
            for function, code in replacements:
                function.__code__ = code
            return self._run(session, chosen)

        limit = 10 + 10 * sum(self._ran[at].seconds for at in chosen)
        return Verdict(in_fork(run, limit) != 0, files)

    def _reaching(self, path: str, lines: set[int]) -> list[int]:
        """The quickest tests that run one of some lines."""
        reaching = [at for at, one in enumerate(self._ran) if not lines.isdisjoint(one.lines.get(path, ()))]
        reaching.sort(key=lambda at: self._ran[at].cpu_seconds)
        seconds, chosen = 0.0, []
        for at in reaching:
            if seconds < self._cpu_seconds:
                chosen.append(at)
                seconds += self._ran[at].cpu_seconds
        return chosen

    def _run(self, session: pytest.Session, chosen: list[int]) -> int:
        """Run tests until one fails, or loops without end, which ends this process."""
        items = [session.items[at] for at in chosen]
        for at, item, following in zip(chosen, items, [*items[1:], None], strict=True):
            # Of the processor: a busy machine makes no test fail.
            signal.setitimer(signal.ITIMER_PROF, 5 + 10 * self._ran[at].cpu_seconds)
            if _fails(session, item, following):
                return 1
        return 0


class _Tracing:
    """Notes the lines of some files that run in its context, the first thousands of each function."""

    def __init__(self, sources: set[str], lines: dict[str, set[int]]) -> None:
        self._sources = sources
        self._lines = lines
        self._left: dict[CodeType, int] = {}

    def __enter__(self) -> None:
        threading.settrace(self._called)
        sys.settrace(self._called)

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)
        threading.settrace(None)

    def _called(self, frame: FrameType, _event: str, _arg: Any) -> Any:
        code = frame.f_code
        if code.co_filename not in self._sources or self._left.setdefault(code, _LINES) <= 0:
            return None
        lines = self._lines.setdefault(code.co_filename, set())

        def ran(frame: FrameType, _event: str, _arg: Any) -> Any:
            lines.add(frame.f_lineno)
            self._left[code] -= 1
            return ran if self._left[code] > 0 else None

        return ran


def in_fork(run: Callable[[], int], limit_seconds: float | None) -> int | None:
    """What a function returns in a process of its own, 0 or more; None if it does not end in time."""
    started = _FORK.Process(target=_exit_with, args=(run,))
    started.start()
    try:
        started.join(limit_seconds)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(started.pid or 0, signal.SIGKILL)  # it and all that it started
        started.join()
    return started.exitcode if started.exitcode is not None and started.exitcode >= 0 else None


def libraries() -> list[str]:
    """The top-level names of the libraries that are imported here."""
    places = {name: getattr(module, "__file__", None) or "" for name, module in list(sys.modules.items())}
    return sorted(name for name, place in places.items() if "." not in name and "site-packages" in place)


def redirect(output: Path) -> None:
    """Write what this process prints to a file; what tests start by multiprocessing imports no program."""
    with output.open("w", encoding="utf-8") as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
    sys.modules["__main__"] = sys.modules["pytest"]
    # A failure is enough: its smallest example is not wanted, nor a time limit on a busy machine.
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    checks = [hypothesis.HealthCheck.too_slow]
    hypothesis.settings.register_profile(
        "mutation", database=None, deadline=None, phases=phases, suppress_health_check=checks
    )
    hypothesis.settings.load_profile("mutation")


def _exit_with(run: Callable[[], int]) -> None:
    os.setsid()
    code = run()
    sys.stdout.flush()
    os._exit(code)


def _fails(session: pytest.Session, item: pytest.Item, following: pytest.Item | None) -> bool:
    """Whether a test fails, twice: one that has too little time on a busy machine notices nothing."""
    for _ in range(2):
        before = session.testsfailed
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed == before:
            return False
    return True


def _serve(loop: _Loop, not_ours: Connection, tests: list[Path], output: Path) -> None:
    not_ours.close()  # or its end would not be seen here
    redirect(output)
    pytest.main([*OPTIONS, *map(str, tests)], plugins=[loop])
