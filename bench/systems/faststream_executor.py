"""FastStream with spaCy in an executor with one process per core, and as many handlers.

More than one handler at a time is possible at most once only; FastStream refuses anything stronger.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from entities import BROKER, CORES, GROUP, INPUT, OUTPUT, entities, load
from faststream import Context, FastStream
from faststream.kafka import KafkaBroker

if TYPE_CHECKING:
    from spacy.language import Language

_nlp: Language


def prepare() -> None:
    global _nlp  # noqa: PLW0603 - a child process is the scope of its model
    _nlp = load()


def work(article: dict[str, str]) -> dict[str, object]:
    return entities(_nlp, article)


async def main() -> None:
    broker = KafkaBroker(BROKER)
    app = FastStream(broker)
    publisher = broker.publisher(OUTPUT)
    with ProcessPoolExecutor(CORES, multiprocessing.get_context("spawn"), prepare) as executor:

        @broker.subscriber(INPUT, group_id=GROUP, auto_offset_reset="earliest", max_workers=2 * CORES)
        async def annotate(article: dict, key: bytes = Context("message.raw_message.key")) -> None:
            found = await asyncio.get_running_loop().run_in_executor(executor, work, article)
            await publisher.publish(found, key=key)

        await app.run()


if __name__ == "__main__":
    asyncio.run(main())
