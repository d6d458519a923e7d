"""Measures the CPU time of an article by stage, in one process.

    python bench/stages.py [--articles FILE.jsonl] [--count 60] [--words 800]

The components of the model are timed one after the other over all articles. The rules, which find entities,
clusters, quotes and speakers, are what annotate() takes besides the pipeline, both timed in the same calls.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, cast

from articles import articles
from quotewire.settings import Settings, limit_blas_threads

limit_blas_threads()

from quotewire.enricher import Enricher  # noqa: E402 - numpy reads its thread limit when it is imported
from quotewire.nlp import pipeline  # noqa: E402
from quotewire.nlp.annotator import Annotator  # noqa: E402
from quotewire.records import Record  # noqa: E402
from quotewire.wire.language import load_detector  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

WARM_UP = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--articles", type=Path, help="JSON lines with a text each; default: generated articles"
    )
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--words", type=int, default=800)
    options = parser.parse_args()
    settings = Settings.load()
    chosen = articles(options.articles, WARM_UP + options.count, options.words)
    nlp = pipeline.load(
        settings.model.name,
        blis=pipeline.choose_gemm(settings.model.gemm) is pipeline.Gemm.BLIS,
        fast=settings.model.tok2vec == "fast",
    )
    whole = path_of(chosen, settings, nlp)
    model = components([article["text"] for article in chosen], nlp)
    stages = {"decode": whole["decode"], **model, "rules": whole["rules"], "encode": whole["encode"]}
    print(f"{'stage':14}{'CPU ms an article':>18}{'share':>8}")
    for name, seconds in stages.items():
        print(f"{name:14}{seconds * 1000:18.2f}{seconds / sum(stages.values()):8.1%}")
    print(f"{'all':14}{sum(stages.values()) * 1000:18.2f}")


class Timed:
    """A pipeline, and the CPU seconds that it took so far."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._nlp, name)

    def __call__(self, doc: Doc) -> Doc:
        return self._taken(self._nlp, doc)

    def make_doc(self, text: str) -> Doc:
        return self._taken(self._nlp.make_doc, text)

    def pipe(self, docs: list[Doc], **options: int) -> list[Doc]:
        return self._taken(lambda: list(self._nlp.pipe(docs, **options)))

    def _taken(self, call: Callable[..., Any], *given: object) -> Any:
        began = process_time()
        try:
            return call(*given)
        finally:
            self.seconds += process_time() - began


def path_of(chosen: list[dict[str, str]], settings: Settings, nlp: Language) -> dict[str, float]:
    """Seconds an article of all but the pipeline; decode and encode are elapsed time."""
    load_detector()
    timed = Timed(nlp)
    enricher = Enricher(settings, Annotator(cast("Language", timed)))
    spent = {"decode": 0.0, "rules": 0.0, "encode": 0.0}
    for number, article in enumerate(chosen):
        record = Record(settings.topic.input, 0, number, 0, b"key", json.dumps(article).encode())
        began, before = process_time(), timed.seconds
        seconds = enricher.enrich(record, 0).seconds
        if number >= WARM_UP:
            edges = {stage: seconds[stage] for stage in ("decode", "encode")}
            edges["rules"] = process_time() - began - (timed.seconds - before) - sum(edges.values())
            spent = {stage: total + edges[stage] for stage, total in spent.items()}
    return {stage: total / (len(chosen) - WARM_UP) for stage, total in spent.items()}


def components(texts: list[str], nlp: Language) -> dict[str, float]:
    """CPU seconds an article in each component of the model."""
    for text in texts[:WARM_UP]:
        nlp(text)
    docs: list[Any] = texts[WARM_UP:]
    spent = {}
    for name, component in [("tokenizer", nlp.make_doc), *nlp.pipeline]:
        began = process_time()
        docs = [component(doc) for doc in docs]
        spent[name] = (process_time() - began) / len(docs)
    return spent


if __name__ == "__main__":
    main()
