"""A parent that starts a pool and never stops it; with an argument the fork server stands still meanwhile."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from multiprocessing import forkserver

import tasks

from quotewire.refuser import Refuser
from quotewire.settings import PoolSettings
from quotewire.worker.pool import Pool


async def main() -> None:
    pool = Pool(PoolSettings(processes=1), tasks.load, Refuser("dead-letters"))
    await pool.start()
    if sys.argv[1:]:
        os.kill(forkserver._forkserver._forkserver_pid, signal.SIGSTOP)  # type: ignore[attr-defined]


if __name__ == "__main__":
    asyncio.run(main())
