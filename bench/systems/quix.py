"""Quix Streams, exactly once: one process of as many as there are cores."""

from entities import BROKER, GROUP, INPUT, OUTPUT, entities, load
from quixstreams import Application


def main() -> None:
    nlp = load()
    app = Application(
        broker_address=BROKER,
        consumer_group=GROUP,
        auto_offset_reset="earliest",
        processing_guarantee="exactly-once",
        auto_create_topics=False,
    )
    source = app.topic(INPUT, value_deserializer="json", key_deserializer="bytes")
    target = app.topic(OUTPUT, value_serializer="json", key_serializer="bytes")
    app.dataframe(source).apply(lambda article: entities(nlp, article)).to_topic(target)
    app.run()


if __name__ == "__main__":
    main()
