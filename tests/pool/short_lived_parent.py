"""A parent that starts a pool, says so and stops it."""

from __future__ import annotations

import asyncio

import tasks

from quotewire.settings import PoolSettings, Settings
from quotewire.worker.pool import Pool


async def main() -> None:
    pool = Pool(Settings(pool=PoolSettings(processes=1)), load=tasks.load)
    await pool.start()
    print("started")  # noqa: T201 - the test reads it
    await pool.stop()


if __name__ == "__main__":
    asyncio.run(main())
