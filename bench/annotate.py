"""Compares annotate() with its bare pipeline: words per second and the ratio, in interleaved rounds.

    python bench/annotate.py [FILE...] [--rounds 5]

FILE is anything `quotewire enrich` reads; by default the articles under examples/. The last lines
measure annotate() on one text of 1,000, 10,000 and 100,000 words made of the same articles: time is linear.
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from quotewire.settings import Settings, limit_blas_threads

limit_blas_threads()

from quotewire.nlp import pipeline  # noqa: E402 - numpy reads its thread limit when it is imported
from quotewire.nlp.annotator import Annotator  # noqa: E402
from quotewire.nlp.types import Article, Language  # noqa: E402
from quotewire.wire.decode import decode  # noqa: E402
from quotewire.wire.files import records  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTHS = (1_000, 10_000, 100_000)


def articles(paths: list[Path], settings: Settings) -> list[Article]:
    """Every article that decodes; the examples hold bad records on purpose."""
    decoded = (
        decode(record, settings.input)
        for path in paths
        for record in records(path.name, path.read_bytes(), settings.topic.input)
    )
    return [article for article in decoded if isinstance(article, Article)]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    settings = Settings.load()
    paths = options.files or sorted(path for path in Path("examples").iterdir() if path.suffix == ".json")
    sample = [article for article in articles(paths, settings) if article.language.code == "en"]
    words = sum(len(article.text.split()) for article in sample)
    nlp = pipeline.load(settings.model.name)
    annotator = Annotator(nlp, join_continued=True)

    def bare() -> None:
        for article in sample:
            with nlp.memory_zone():
                nlp(article.text)

    def whole() -> None:
        for article in sample:
            annotator.annotate(article)

    contenders = {"bare pipeline": bare, "annotate()": whole}
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for work in contenders.values():
        work()
    for _ in range(options.rounds):
        for name, work in contenders.items():
            seconds[name].append(cpu_seconds(work))
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    print(f"{len(sample)} articles, {words} words, {options.rounds} rounds, medians")
    for name, value in medians.items():
        ratio = medians["bare pipeline"] / value
        print(f"{name:14} {words / value:10.0f} words per CPU second {ratio:6.2f} of the bare pipeline")
    text = "\n\n".join(article.text for article in sample)
    for size in LENGTHS:
        article = Article("long", repeated(text, size), Language("en", 1.0))
        taken = cpu_seconds(lambda article=article: annotator.annotate(article))  # type: ignore[misc]
        print(f"{size:7} words in one text {size / taken:10.0f} words per CPU second")


def cpu_seconds(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


def repeated(text: str, size: int) -> str:
    """The first so many words of a text said over and over."""
    words = text.split(" ")
    per_round = len(text.split())
    return " ".join((words * (size // per_round + 1))[:size])


if __name__ == "__main__":
    main()
