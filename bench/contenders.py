"""The systems of the benchmark: how each is started, its work and its delivery guarantee."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv-bench" / "bin" / "python"
OURS = ROOT / ".venv" / "bin" / "python"
PACKAGES = (ROOT / "service", *(ROOT / ".venv" / "lib").glob("python*/site-packages"))
CORES = len(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Contender:
    """One system of the table; ``share`` is its share of the articles, less for slow systems.

    ``at_once`` is how many texts the bare tuned pipeline reads at a time. ``ours`` says that the system reads
    with ``quotewire.pipeline("en")`` and not with the stock model.
    """

    name: str
    label: str
    delivery: str
    program: str = ""
    processes: int = 1
    share: float = 1.0
    only_entities: bool = False
    at_once: int = 1
    ours: bool = False

    @property
    def reads_kafka(self) -> bool:
        """Whether it takes its articles from Kafka; the bare pipelines take them from a file."""
        return self.delivery != "no Kafka"

    def command(self, articles: Path) -> list[str]:
        """The command line of one of its processes."""
        if not self.program:
            return [str(OURS), "-m", "quotewire", "run"]
        file = str(Path(__file__).parent / "systems" / self.program)
        if self.reads_kafka:
            return [str(PEERS), file]
        if self.program == "tuned_spacy.py":
            return [str(OURS), file, str(articles), str(CORES), str(self.at_once)]
        return [str(PEERS), file, str(articles), str(CORES)]

    def environment(self, broker: str, topic: str) -> dict[str, str]:
        """Our environment without settings of its own, plus where to read and write.

        OpenBLAS chooses its kernels for itself, for every system.
        """
        ours = ("QUOTEWIRE_", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        if not self.program:
            return {
                **kept,
                "QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS": broker,
                "QUOTEWIRE_KAFKA_GROUP_ID": topic,
                "QUOTEWIRE_TOPIC_INPUT": f"{topic}.in",
                "QUOTEWIRE_TOPIC_OUTPUT": f"{topic}.out",
                "QUOTEWIRE_TOPIC_DEAD_LETTER": f"{topic}.dead",
                "QUOTEWIRE_HTTP_PORT": "0",
            }
        if self.ours:
            # What the peers' environment lacks is in the service's.
            kept |= {"BENCH_QUOTEWIRE": os.pathsep.join(map(str, PACKAGES)), "OPENBLAS_NUM_THREADS": "1"}
        return {
            **kept,
            "BENCH_BROKER": broker,
            "BENCH_GROUP": topic,
            "BENCH_INPUT": f"{topic}.in",
            "BENCH_OUTPUT": f"{topic}.out",
            "BENCH_COMPONENTS": "ner" if self.only_entities else "",
        }


QUOTEWIRE = Contender("quotewire", "(c) Quotewire: entities, parse, quotes, speakers", "exactly once")
CONTENDERS = (
    Contender("stock", f"(a) bare nlp.pipe, stock, {CORES} processes", "no Kafka", "stock_spacy.py"),
    Contender("tuned", f"(b) bare tuned pipeline, {CORES} processes", "no Kafka", "tuned_spacy.py"),
    Contender(
        "tuned-at-once",
        f"(b) bare tuned pipeline, {CORES} processes, four texts at once",
        "no Kafka",
        "tuned_spacy.py",
        at_once=4,
    ),
    Contender(
        "tuned-ours",
        f"(b) bare quotewire.pipeline, {CORES} processes, four texts at once",
        "no Kafka",
        "tuned_spacy.py",
        at_once=4,
        ours=True,
    ),
    QUOTEWIRE,
    Contender(
        "faststream",
        "(d) FastStream, spaCy in the handler",
        "at most once",
        "faststream_handler.py",
        share=0.5,
    ),
    Contender("executor", f"(d) FastStream, executor of {CORES}", "at most once", "faststream_executor.py"),
    Contender(
        "executor-ours",
        f"(d) FastStream, executor of {CORES}, quotewire.pipeline",
        "at most once",
        "faststream_executor.py",
        ours=True,
    ),
    Contender("quix", f"(e) Quix Streams, {CORES} processes", "exactly once", "quix.py", processes=CORES),
    Contender("loop", "(f) plain confluent-kafka loop", "at least once", "plain_loop.py", share=0.5),
    Contender(
        "quix-ner",
        f"(e) Quix Streams, {CORES} processes, recogniser only",
        "exactly once",
        "quix.py",
        processes=CORES,
        only_entities=True,
    ),
    Contender(
        "loops-ner",
        f"(f) {CORES} plain loops, recogniser only",
        "at least once",
        "plain_loop.py",
        processes=CORES,
        only_entities=True,
    ),
)
