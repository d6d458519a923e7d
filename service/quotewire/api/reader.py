"""Enriches articles from Python, one, several together or many on all cores, and loads pipelines."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING, Any

from quotewire.api.articles import record_of
from quotewire.api.event import result
from quotewire.api.processes import few_or_many
from quotewire.enricher import Enricher
from quotewire.nlp.languages.found import all_languages
from quotewire.nlp.pipeline import Gemm, ModelError, choose_gemm, language_of
from quotewire.nlp.pipeline import load as load_pipeline
from quotewire.records import Outcome, Record, Rejection
from quotewire.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Iterator, Sequence

    from quotewire.api.articles import RawArticle
    from quotewire.api.event import Event


class Reader:
    """Loaded models, with what to do with them.

    An article that is refused gives a ``Rejection`` with reason, stage and detail in place of an ``Event``.
    Threads may share a reader; it reads for one of them at a time.

    Args:
        settings: those of the worker.

    Raises:
        ModelError: a model is missing or does not load; the message says what to do.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._enricher = Enricher.load(settings)
        self._lock = Lock()

    def enrich(self, article: RawArticle) -> Event | Rejection:
        """The event of one article, or why there is none; it raises for no article."""
        return self.enrich_together([article])[0]

    def enrich_together(self, articles: Sequence[RawArticle]) -> list[Event | Rejection]:
        """What ``enrich`` gives for each article; short ones together take less CPU.

        Its memory grows with the sum of the texts.
        """
        records = [self._record(article) for article in articles]
        enriched = iter(self._outcomes([one for one in records if isinstance(one, Record)]))
        return [
            one
            if isinstance(one, Rejection)
            else result(next(enriched), has_position=isinstance(article, Record))
            for article, one in zip(articles, records, strict=True)
        ]

    def enrich_many(
        self, articles: Iterable[RawArticle], *, processes: int = 0
    ) -> Generator[Event | Rejection, None, None]:
        """What ``enrich`` gives for each article, in their order, by processes that load models of their own.

        At most 64 articles a process are taken ahead of what was yielded. An article that hangs or kills its
        process costs only itself. The processes end with the iterator: when it is exhausted, closed or
        forgotten. Up to 40 articles are read in this process.

        Args:
            articles: any number of them.
            processes: how many; 0 stands for the setting QUOTEWIRE_POOL_PROCESSES, by default one a core.

        Raises:
            PoolError: the processes cannot be started, or started again.
        """
        placed: deque[bool] = deque()

        def records() -> Iterator[Record | Rejection]:
            for article in articles:
                placed.append(isinstance(article, Record))
                yield self._record(article)

        count = processes or self._settings.pool.size()
        for one in few_or_many(records(), self._settings, count, lambda record: self._outcomes([record])[0]):
            position = placed.popleft()
            yield result(one, has_position=position) if isinstance(one, Outcome) else one

    def _outcomes(self, records: Sequence[Record]) -> list[Outcome]:
        with self._lock:
            return self._enricher.enrich_together(records, 0)

    def _record(self, article: RawArticle) -> Record | Rejection:
        return record_of(article, self._settings.topic.input)


def load() -> Reader:
    """A reader with the settings of the environment, ``QUOTEWIRE_*``; it takes a few seconds.

    Raises:
        SettingsError: a setting is wrong; the message names it.
        ModelError: a model is missing or does not load; the message says what to do.
    """
    return Reader(Settings.load())


def pipeline(language: str, *, keep: Collection[str] = ()) -> Any:
    """The spaCy pipeline that the worker reads a language with, for any use.

    The environment says which it is and whether its faster layers are put in. It has no component that no
    rule reads (``nlp.pipeline.UNUSED``): English has tags, a parse and entities, but neither lemmas nor parts
    of speech.

    Args:
        language: its code.
        keep: components of the package to load beside, for example ``["attribute_ruler", "lemmatizer"]``.

    Returns:
        A ``spacy.language.Language``.

    Raises:
        SettingsError: a setting is wrong; the message names it.
        ModelError: there is no pipeline for the language, or it does not load.
    """
    settings = Settings.load().model
    known = all_languages().get(language)
    name = dict(settings.languages).get(language) or (
        settings.name if language_of(settings.name) == language or known is None else known.pipeline
    )
    if not name:
        raise ModelError(f"no setting names a pipeline for {language!r}, and there is none by default")
    gemm = choose_gemm(settings.gemm)
    return load_pipeline(
        name, blis=gemm is Gemm.BLIS, fast=settings.tok2vec == "fast", language=language, keep=keep
    )
