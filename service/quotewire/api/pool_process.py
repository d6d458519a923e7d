"""The program that runs the pool of `Reader.enrich_many`; it talks to the caller by an inherited connection.

It reads settings and a number of children, and then records until the other end is closed. It writes one
message when the children are ready, and then the outcome of each record, in their order; a ``PoolError`` is
the last one.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from quotewire.refuser import Refuser
from quotewire.worker.child import EnricherLoader
from quotewire.worker.pool import Pool, PoolError

if TYPE_CHECKING:
    from quotewire.records import Outcome

    Futures = asyncio.Queue[asyncio.Future[Outcome]]


async def main(caller: Connection) -> None:
    """Serve one caller until it closes the connection."""
    settings, processes = caller.recv()
    pool_settings = settings.pool.model_copy(update={"processes": processes})
    pool = Pool(pool_settings, EnricherLoader(settings), Refuser(settings.topic.dead_letter))
    futures: Futures = asyncio.Queue()
    answering = asyncio.create_task(_answer(caller, pool, futures))
    try:
        with suppress(EOFError, BrokenPipeError, ConnectionResetError):
            await pool.start()
            caller.send(None)
            while True:
                futures.put_nowait(pool.submit(await asyncio.to_thread(caller.recv)))
    except PoolError as error:
        caller.send(error)
    finally:
        answering.cancel()
        await pool.stop()


async def _answer(caller: Connection, pool: Pool, futures: Futures) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):
        while True:
            future = await futures.get()
            await asyncio.wait((future, pool.gone), return_when=asyncio.FIRST_COMPLETED)
            answer = future.result() if future.done() else pool.gone.exception()
            await asyncio.to_thread(caller.send, answer)


if __name__ == "__main__":
    with Connection(int(sys.argv[1])) as connection, suppress(EOFError, BrokenPipeError):
        asyncio.run(main(connection))
