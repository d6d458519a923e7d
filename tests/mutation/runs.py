"""Runs test files of a copy of the project, each time in a fresh process that has the libraries loaded."""

from __future__ import annotations

import compileall
import importlib
import json
import multiprocessing
import os
import py_compile
import shutil
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

_PREPARE = ["service", "tests"]
_WITHOUT_BROKER_AND_MODEL = "not broker and not model"


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run of tests.

    Args:
        code: pytest's exit code; None where the tests did not end in time, or their process died.
        tests: how many tests ran.
        seconds: how long it took.
        cpu_seconds: what it needed of a processor, the processes that it started included.
        loaded: the libraries that the tests imported, by their top-level names.
    """

    code: int | None
    tests: int = 0
    seconds: float = 0
    cpu_seconds: float = 0
    loaded: list[str] = field(default_factory=list)


class Copy:
    """A copy of the project in which sources are changed and tests run.

    Args:
        root: the project's folder; hidden files and folders of it are left out.
        folder: an empty folder for the copy.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = folder / "copy"
        shutil.copytree(
            root, self.root, symlinks=True, ignore=shutil.ignore_patterns(".*", "__pycache__", "out")
        )
        self._result = folder / "result.json"
        self._output = folder / "output"
        # Compiled code that goes by the hash of its source: two changes may have one size, and one second.
        compileall.compile_dir(
            str(self.root / "service"), quiet=2, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH
        )
        source = str(self.root / "service")
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")]))
        os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
        sys.path.insert(0, source)
        os.chdir(self.root)

    @property
    def output(self) -> str:
        """What the last run wrote."""
        return self._output.read_text(encoding="utf-8", errors="replace")

    def run(self, tests: list[Path], limit_seconds: float) -> Run:
        """Run test files until the first failure.

        Args:
            tests: files below ``root``, in the order in which they run.
            limit_seconds: after this time the run is ended.
        """
        self._result.unlink(missing_ok=True)
        started = time.monotonic()
        process = multiprocessing.get_context("fork").Process(
            target=_run_tests, args=([str(test) for test in tests], self._result, self._output)
        )
        process.start()
        try:
            process.join(limit_seconds)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid or 0, signal.SIGKILL)  # it and all that it started
            process.join()
        shutil.rmtree(self.root / ".hypothesis", ignore_errors=True)
        seconds = time.monotonic() - started
        if not self._result.exists():
            return Run(None, seconds=seconds)
        return Run(seconds=seconds, **json.loads(self._result.read_text(encoding="utf-8")))

    def load(self, names: list[str]) -> None:
        """Import libraries here, so that the processes that run tests need not."""
        for name in names:
            if name not in sys.modules:
                with suppress(Exception):
                    importlib.import_module(name)


class _Counter:
    """A plugin of pytest that counts the tests that ran."""

    def __init__(self) -> None:
        self.tests = 0

    def pytest_runtest_call(self, item: pytest.Item) -> None:  # noqa: ARG002 - pytest goes by the name
        self.tests += 1


def _run_tests(tests: list[str], result: Path, output: Path) -> None:
    os.setsid()
    with output.open("w", encoding="utf-8") as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
    # What tests start by multiprocessing would import the program that has started this process.
    sys.modules["__main__"] = sys.modules["pytest"]
    options = ["-x", "-q", "-m", _WITHOUT_BROKER_AND_MODEL, "--hypothesis-seed=0", "-p", "no:cacheprovider"]
    ignored = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    counter = _Counter()
    code = pytest.main([*options, *ignored, *tests], plugins=[counter])
    report: dict[str, Any] = {
        "code": int(code),
        "tests": counter.tests,
        "cpu_seconds": sum(os.times()[:4]),
        "loaded": _libraries(),
    }
    result.write_text(json.dumps(report), encoding="utf-8")
    sys.stdout.flush()
    os._exit(0)


def _libraries() -> list[str]:
    places = {name: getattr(module, "__file__", None) or "" for name, module in list(sys.modules.items())}
    return sorted(name for name, place in places.items() if "." not in name and "site-packages" in place)
