"""Compares annotate() with the bare pipeline under it: words a second and the ratio, rounds interleaved.

    python bench/annotate.py [FILE...] [--rounds 5]

FILE is anything `quotewire enrich` reads; by default the articles under examples/.
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path
from time import process_time

from service.settings import Settings, limit_blas_threads

limit_blas_threads()

from service.core import pipeline  # noqa: E402 - numpy reads its thread limit when it is imported
from service.core.annotate import Annotator  # noqa: E402
from service.core.article import Article  # noqa: E402
from service.wire.decode import decode  # noqa: E402
from service.wire.files import records  # noqa: E402


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
    paths = options.files or sorted(path for path in Path("examples").iterdir() if path.suffix != ".md")
    sample = [article for article in articles(paths, settings) if article.language.code == "en"]
    words = sum(len(article.text.split()) for article in sample)
    nlp = pipeline.load(settings.model.name, blis=settings.model.blis)
    annotator = Annotator(nlp)

    def bare() -> None:
        for article in sample:
            with nlp.memory_zone():
                nlp(article.text)

    def whole() -> None:
        for article in sample:
            annotator.annotate(article)

    seconds: dict[str, list[float]] = {"bare pipeline": [], "annotate": []}
    bare()
    for _ in range(options.rounds):
        for name, work in (("bare pipeline", bare), ("annotate", whole)):
            started = process_time()
            work()
            seconds[name].append(process_time() - started)
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    for name, value in medians.items():
        print(f"{name:14} {words / value:10.0f} words per CPU second")
    ratio = medians["bare pipeline"] / medians["annotate"]
    print(f"{'ratio':14} {ratio:10.2f}  ({len(sample)} articles, {words} words)")


if __name__ == "__main__":
    main()
