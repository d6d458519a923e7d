"""Which Python make takes, and what it says where there is none: on a PATH of programs of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKE = shutil.which("make")
WORKS = f'exec "{sys.executable}" "$@"'
FAILS = "echo no such version >&2; exit 127"  # as a launcher does for a Python that is not installed
TOO_OLD = "exit 1"
NO_VENV = f'case "$*" in *venv*) exit 1;; esac; {WORKS}'

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(MAKE is None, reason="NOT RUN: no make"),
]


def make(folder: Path, pythons: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    for name, script in pythons.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
    outer = {"PYTHON", "MAKEFLAGS", "MAKELEVEL"}  # of the make that runs the tests
    kept = {name: value for name, value in os.environ.items() if name not in outer}
    return subprocess.run(
        [str(MAKE), *arguments],
        cwd=ROOT,
        env={**kept, "PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("pythons", "taken"),
    [
        ({"python3.14": WORKS, "python3.13": WORKS, "python3": WORKS}, "python3.14"),
        ({"python3.14": FAILS, "python3.12": WORKS, "python3.11": WORKS}, "python3.12"),
        ({"python3.14": NO_VENV, "python3.11": WORKS}, "python3.11"),
        ({"python3.14": NO_VENV, "python3.13": FAILS}, "python3.14"),
        ({"python3": WORKS}, "python3"),
        ({"python3": TOO_OLD}, ""),
        ({}, ""),
    ],
)
def test_the_newest_that_starts_is_taken(tmp_path: Path, pythons: dict[str, str], taken: str) -> None:
    done = make(tmp_path, pythons, "--eval", "say: ; @: $(info <$(PYTHON)>)", "say")
    assert (done.stdout, done.returncode) == (f"<{taken}>\n", 0), done.stderr


@pytest.mark.parametrize(
    ("pythons", "arguments", "sentence"),
    [
        ({"python3": TOO_OLD}, (), "Quotewire needs Python 3.11 to 3.14 and none was found"),
        ({"python3": WORKS}, ("PYTHON=python3.9",), "python3.9 does not start or is not Python 3.11 to 3.14"),
        ({"python3.14": NO_VENV}, (), "apt-get install -y python3.14-venv"),
    ],
)
def test_what_is_missing_is_said(
    tmp_path: Path, pythons: dict[str, str], arguments: tuple[str, ...], sentence: str
) -> None:
    venv = tmp_path / "venv"
    done = make(tmp_path, pythons, f"VENV={venv}", *arguments, f"{venv}/.runs")
    assert sentence in done.stdout
    assert done.returncode
    assert not venv.exists()
