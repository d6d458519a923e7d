"""A real schema registry: franz-go's, in memory, built from the sources that ops/tools/registry pins."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "ops" / "tools" / "registry"
PROGRAM = ROOT / ".cache" / "registry" / "registry"


@pytest.fixture(scope="session")
def program() -> Path:
    """The registry's program; without Go it cannot be built, and the summary says so."""
    go = shutil.which("go") or shutil.which("go", path=ROOT / ".cache" / "ops" / "python" / "bin")
    if go is None:
        pytest.skip("Avro was not tested against a schema registry: Go is neither on PATH nor in .cache/ops")
    environment = {**os.environ, "GOFLAGS": "-buildvcs=false -trimpath"}
    build = [go, "build", "-o", str(PROGRAM), "."]
    subprocess.run(build, cwd=SOURCE, env=environment, check=True, timeout=200)
    return PROGRAM


@pytest.fixture
def registry(program: Path) -> Iterator[str]:
    """The address of an empty registry, which ends with the test."""
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.stdin.close()
