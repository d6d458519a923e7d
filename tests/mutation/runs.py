"""Runs tests of a copy of the project in which sources are changed."""

from __future__ import annotations

import compileall
import importlib
import os
import py_compile
import shutil
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from collected import OPTIONS, Collected, in_fork, redirect

_PASSED = 0


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
        self._output = folder / "output"
        # Compiled code that goes by the hash of its source: two changes may have one size, and one second.
        compileall.compile_dir(
            str(self.root / "service"), quiet=2, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH
        )
        source = str(self.root / "service")
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")]))
        os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
        sys.path.insert(0, source)
        sys.dont_write_bytecode = False  # pytest compiles each file of tests once
        os.chdir(self.root)

    def collected(self, tests: list[Path], sources: list[Path], cpu_seconds: float) -> Collected:
        """Files of tests, collected for the mutants of some sources.

        Raises:
            SystemExit: a test fails on the unchanged sources.
        """
        collected = Collected(self.root, tests, sources, cpu_seconds, self._output)
        for name in collected.libraries:  # the processes of `fails` need not import them
            with suppress(Exception):
                importlib.import_module(name)
        return collected

    def fails(self, tests: list[Path], limit_seconds: float) -> bool:
        """Whether a test fails, or does not end in time, in a process that imports the sources anew."""

        def run() -> int:
            redirect(self._output)
            return pytest.main([*OPTIONS, *map(str, tests)])

        return in_fork(run, limit_seconds) != _PASSED
