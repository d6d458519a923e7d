"""FastStream with spaCy in its handler, as in its documentation: one process, at most once by default."""

import asyncio

from entities import BROKER, GROUP, INPUT, OUTPUT, entities, load
from faststream import Context, FastStream
from faststream.kafka import KafkaBroker

nlp = load()
broker = KafkaBroker(BROKER)
app = FastStream(broker)
publisher = broker.publisher(OUTPUT)


@broker.subscriber(INPUT, group_id=GROUP, auto_offset_reset="earliest")
async def annotate(article: dict[str, str], key: bytes = Context("message.raw_message.key")) -> None:
    await publisher.publish(entities(nlp, article), key=key)


if __name__ == "__main__":
    asyncio.run(app.run())
