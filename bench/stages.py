"""Measures the CPU time of an article by stage, in one process.

    python bench/stages.py [--articles FILE.jsonl] [--count 60] [--words 800]

The components of the model are timed one after the other over all articles. The rest of annotate()
is the rules: entities, clusters, quotes, speakers.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import process_time
from typing import Any

from articles import articles
from quotewire.settings import Settings, limit_blas_threads

limit_blas_threads()

from quotewire.enricher import Enricher  # noqa: E402
from quotewire.nlp import pipeline  # noqa: E402 - numpy reads its thread limit when it is imported
from quotewire.records import Record  # noqa: E402

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
    whole = path_of(chosen, settings)
    model = components([article["text"] for article in chosen], settings)
    rules = whole["annotate"] - sum(model.values())
    stages = {"decode": whole["decode"], **model, "rules": rules, "encode": whole["encode"]}
    print(f"{'stage':14}{'CPU ms an article':>18}{'share':>8}")
    for name, seconds in stages.items():
        print(f"{name:14}{seconds * 1000:18.2f}{seconds / sum(stages.values()):8.1%}")
    print(f"{'all':14}{sum(stages.values()) * 1000:18.2f}")


def path_of(chosen: list[dict[str, str]], settings: Settings) -> dict[str, float]:
    """CPU seconds an article of the whole path; decode and encode as the service's own metrics time them."""
    enricher = Enricher.load(settings)
    spent = {"decode": 0.0, "annotate": 0.0, "encode": 0.0}
    for number, article in enumerate(chosen):
        record = Record(settings.topic.input, 0, number, 0, b"key", json.dumps(article).encode())
        began = process_time()
        seconds = enricher.enrich(record, 0).seconds
        if number >= WARM_UP:
            edges = {stage: seconds[stage] for stage in ("decode", "encode")}
            edges["annotate"] = process_time() - began - sum(edges.values())
            spent = {stage: total + edges[stage] for stage, total in spent.items()}
    return {stage: total / (len(chosen) - WARM_UP) for stage, total in spent.items()}


def components(texts: list[str], settings: Settings) -> dict[str, float]:
    """CPU seconds an article in each component of the model."""
    gemm = pipeline.choose_gemm(settings.model.gemm)
    nlp = pipeline.load(
        settings.model.name, blis=gemm is pipeline.Gemm.BLIS, fast=settings.model.tok2vec == "fast"
    )
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
