"""A child keeps freed memory, which it could not show but in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Resident bytes that stay when a block of 30 MB was written to and freed.
SCRIPT = """
import ctypes, os, sys
from quotewire.worker import child
if sys.argv[1] == "keep":
    child._keep_freed_memory()
libc, size = ctypes.CDLL(None), 30_000_000
libc.malloc.restype = ctypes.c_void_p
before = child.resident(os.getpid())
block = libc.malloc(ctypes.c_size_t(size))
ctypes.memset(block, 1, size)
libc.free(ctypes.c_void_p(block))
print(child.resident(os.getpid()) - before)
"""


@pytest.mark.processes
@pytest.mark.parametrize(("what", "stays"), [("keep", True), ("give back", False)])
def test_freed_memory_stays_with_the_child(what: str, stays: bool) -> None:
    kept = subprocess.run([sys.executable, "-c", SCRIPT, what], capture_output=True, text=True, check=True)
    assert (int(kept.stdout) > 25_000_000) == stays
