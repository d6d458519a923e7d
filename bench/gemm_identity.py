"""Proves on a corpus that the choice of matrix multiplication changes nothing that is found.

    python bench/gemm_identity.py FILE.jsonl... [--count 200]

Each line of a FILE is an object with ``text``; without files it takes articles that are made. Either one
annotates every article in a process of its own; exit code 1 if one annotation differs.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
from pathlib import Path

from service.settings import limit_blas_threads

limit_blas_threads()

from articles import made  # noqa: E402 - as below

from service.core.annotate import Annotator  # noqa: E402 - numpy reads its thread limit when it is imported
from service.core.article import Article, Language  # noqa: E402
from service.core.pipeline import Gemm  # noqa: E402

WORDS = 800


def annotations(gemm: Gemm, texts: list[str]) -> list[str]:
    """Everything found in each text, entities and quotes with all their fields, as one string."""
    annotator = Annotator.load("en_core_web_md", blis=gemm is Gemm.BLIS, join_continued=True)
    english = Language("en", 1.0)
    return [repr(annotator.annotate(Article(str(at), text, english))) for at, text in enumerate(texts)]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=200, help="articles to make where no file is named")
    options = parser.parse_args()
    lines = [line for file in options.files for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in lines]
    texts = texts or [article["text"] for article in made(options.count, WORDS)]
    with multiprocessing.get_context("spawn").Pool(len(Gemm)) as pool:
        found = pool.starmap(annotations, [(gemm, texts) for gemm in Gemm], chunksize=1)
    different = [at for at, same in enumerate(zip(*found, strict=True)) if len(set(same)) > 1]
    print(f"identical with {' and '.join(Gemm)}: {len(texts) - len(different)} of {len(texts)} articles")
    if different:
        sys.exit(f"different: articles number {different}")


if __name__ == "__main__":
    main()
