"""A parent with one child that hangs in a record; it prints the child's process id and waits to be killed."""

from __future__ import annotations

import asyncio

import tasks

from quotewire.refuser import Refuser
from quotewire.settings import PoolSettings
from quotewire.worker.pool import Pool


async def main() -> None:
    pool = Pool(PoolSettings(processes=1), tasks.load, Refuser("dead-letters"))
    await pool.start()
    hanging = pool.submit(tasks.record("spin"))
    await asyncio.sleep(0.5)  # by now the child has it
    print(pool.pids[0], flush=True)  # noqa: T201 - the test reads it
    await hanging


if __name__ == "__main__":
    asyncio.run(main())
