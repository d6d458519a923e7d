"""A parent that starts a pool, says so and stops it."""

from __future__ import annotations

import asyncio

import tasks

from quotewire.refuser import Refuser
from quotewire.settings import PoolSettings
from quotewire.worker.pool import Pool


async def main() -> None:
    pool = Pool(PoolSettings(processes=1), tasks.load, Refuser("dead-letters"))
    await pool.start()
    print("started")  # noqa: T201 - the test reads it
    await pool.stop()


if __name__ == "__main__":
    asyncio.run(main())
