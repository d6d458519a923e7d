"""`quotewire train`: weights of the learned quote tagger from somebody's own annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.core.learned.training import MarkedText
    from service.evaluation.article import GoldArticle


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("train")(train)


def train(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="JSONL files and brat folders.")],
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the weights are written.")],
) -> None:
    """Learn a quote tagger from annotated articles, as `quotewire evaluate` reads them.

    The same articles in the same order give the same file, which QUOTEWIRE_QUOTE_TAGGER_MODEL then names.
    """
    from service.cli.gold_files import read_gold
    from service.cli.problem import Problem
    from service.cli.terminal import tell
    from service.evaluation.gold_brat import Labels
    from service.settings import Settings, limit_blas_threads

    limit_blas_threads()
    settings = Settings.load()
    from service.core import pipeline

    try:
        from service.core.learned import training
    except ModuleNotFoundError as error:
        raise Problem(
            f"the package {error.name} is missing; install the train extra: pip install 'quotewire[train]'"
        ) from None
    try:
        gemm = pipeline.choose_gemm(settings.model.gemm)
        nlp = pipeline.load(settings.model.name, blis=gemm is pipeline.Gemm.BLIS)
    except pipeline.ModelError as error:
        raise Problem(str(error)) from None
    articles = read_gold(gold, Labels()).articles
    usable = [
        article
        for article in articles
        if article.attributions is not None and article.language in {None, nlp.lang}
    ]
    if len(usable) < len(articles):
        tell(f"{len(articles) - len(usable)} articles left out: no attributions, or another language")
    try:
        data = training.train_texts(nlp, _marked(usable))
        out.write_bytes(data)
    except (training.TrainingError, OSError) as error:
        raise Problem(f"{out}: {getattr(error, 'strerror', None) or error}") from None
    tell(f"{out}: {len(data)} bytes, learned from {len(usable)} articles")


def _marked(articles: Sequence[GoldArticle]) -> Iterator[MarkedText]:
    from service.cli.terminal import progress
    from service.core.learned.training import Attributed, MarkedText

    with progress("reading", len(articles)) as done:
        for article in articles:
            marked = [
                Attributed(one.source, one.cue, one.content, one.speech) for one in article.attributions or ()
            ]
            yield MarkedText(article.text, article.title, marked)
            done()
