"""Turns one record into one outgoing record: decode, annotate, encode, or a dead letter with the reason.

This is all the work on an article, without Kafka and without an event loop: the worker's child processes call
it, and so does ``quotewire enrich``. Several records may be enriched together, which changes only the speed.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from traceback import extract_tb
from typing import TYPE_CHECKING, Final

from quotewire import SCHEMA_VERSION, __version__, registry
from quotewire.linking.linker import Linker
from quotewire.nlp.annotator import Annotator
from quotewire.nlp.pipeline import Gemm, choose_gemm
from quotewire.nlp.types import Annotations, Article, QuoteType
from quotewire.records import Counts, Kind, Outcome, Outgoing, Reason, Record, Rejection, Stage, Tombstone
from quotewire.refuser import Refuser
from quotewire.wire.decode import decode
from quotewire.wire.encode import ModelInfo, Provenance, encode, tombstone
from quotewire.wire.language import load_detector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.settings import Settings
    from quotewire.wire.avro import AvroReader, AvroWriter


_FIRST = Record(
    topic="warm-up",
    partition=0,
    offset=0,
    timestamp=0,
    key=None,
    value=rb"""{
        "id": "warm-up",
        "published_at": "2026-03-02T10:00:00Z",
        "title": "Ferry to Skarholm sold",
        "html": "
            <p>\u201cWe will miss the old boat,\u201d said Ada Brandt, mayor of Skarholm, on Monday.</p>
            <p>The owner, Lindqvist Ltd., had paid $2 million. She called it \u201ca joke\u201d.</p>"
    }""".replace(b"\n", b""),
)


_RULES: Final = ModelInfo("quotes", "rules", __version__)
# The models for an article in a language without a pipeline: no entities, so no links either.
_UNREAD: Final = Provenance(__version__, SCHEMA_VERSION, (_RULES,))


class Enricher:
    """Enriches records, one at a time or several together, with settings and a loaded annotator."""

    def __init__(
        self,
        settings: Settings,
        annotator: Annotator,
        gemm: Gemm = Gemm.OPENBLAS,
        linker: Linker | None = None,
        avro: tuple[AvroReader | None, AvroWriter | None] = (None, None),
    ) -> None:
        self._input, self._output = settings.input, settings.output
        self._topic = settings.topic.output
        self._max_bytes = settings.kafka.max_message_bytes
        self._compression = settings.kafka.compression
        self._refuser = Refuser(settings.topic.dead_letter)
        self._linker = linker
        self._avro_reader, self._avro_writer = avro
        self.gemm = gemm
        self._annotator = annotator
        self.provenances = {code: _provenance(annotator, linker, code) for code in annotator.languages}

    @property
    def model(self) -> tuple[str, str]:
        """Name and version of the main language's pipeline."""
        return self._annotator.model(self._annotator.languages[-1])

    @property
    def tok2vec(self) -> str:
        """What computes the word vectors of that pipeline."""
        return self._annotator.layers()[0]

    @property
    def tok2vec_failure(self) -> str:
        """Why the faster layers that would compute them were left out, empty if they were not."""
        return self._annotator.layers()[1]

    @classmethod
    def load(cls, settings: Settings) -> Enricher:
        """Load the models that the settings name.

        Raises:
            ModelError: a model is missing or cannot be loaded, or the schema registry does not answer.
        """
        with ThreadPoolExecutor(1) as beside:  # the detector is decompressed without the interpreter's lock
            detector = beside.submit(load_detector)
            gemm = choose_gemm(settings.model.gemm)
            annotator = Annotator.load(
                settings.model.name,
                languages=settings.model.languages,
                blis=gemm is Gemm.BLIS,
                fast=settings.model.tok2vec == "fast",
                kinds=cls.kinds(settings),
                join_continued=settings.quote.join_continued,
                warm_up=settings.model.warm_up_articles,
            )
        detector.result()
        return cls(settings, annotator, gemm, Linker.load(settings.link), registry.avro(settings))

    @staticmethod
    def kinds(settings: Settings) -> list[QuoteType]:
        """The kinds of quote that are wanted."""
        return [kind for kind in QuoteType if getattr(settings.quote, kind)]

    def enrich(self, record: Record, now_ms: int) -> Outcome:
        """The outcome of one record; it raises for no record.

        ``now_ms`` is the wall clock in milliseconds since the epoch; it is used only in a header of dead
        letters.
        """
        return self.enrich_together([record], now_ms)[0]

    def enrich_together(self, records: Sequence[Record], now_ms: int) -> list[Outcome]:
        """The outcome of each record, as from ``enrich``; the pipeline reads their articles together.

        The seconds of that step are divided evenly among them.
        """
        decoded = [self._decode(record) for record in records]
        articles = [article for article, _ in decoded if isinstance(article, Article)]
        started = perf_counter()
        annotated = iter(self._annotate(articles))
        each = (perf_counter() - started) / max(1, len(articles))
        outcomes = []
        for record, (article, seconds) in zip(records, decoded, strict=True):
            if isinstance(article, Tombstone):
                outgoing = tombstone(record, topic=self._topic)
                forwarded = self._output.tombstones == "forward"
                outcomes.append(Outcome(Kind.TOMBSTONE, outgoing, seconds=seconds, published=forwarded))
            elif isinstance(article, Rejection):
                outcomes.append(self._refuser.refuse(record, article, now_ms, seconds=seconds))
            else:
                seconds["annotate"] = each
                outcomes.append(self._finished(record, article, next(annotated), now_ms, seconds))
        return outcomes

    def warm_up(self) -> Outcome:
        """Enrich articles of our own, so that no real article has to wait for one-time work."""
        for language in self._annotator.languages[:-1]:
            value = b'{"id": "warm-up", "language": "%s", "text": "Ada Brandt: 2"}' % language.encode()
            self.enrich(replace(_FIRST, value=value), 0)
        return self.enrich(_FIRST, 0)

    def _decode(self, record: Record) -> tuple[Article | Rejection | Tombstone, dict[str, float]]:
        started = perf_counter()
        article = decode(record, self._input, self._avro_reader)
        return article, {"decode": perf_counter() - started}

    def _annotate(self, articles: Sequence[Article]) -> list[Annotations | Rejection]:
        """The annotations of each article; an error of our own code affects only its article."""
        try:
            found = self._annotator.annotate_together(articles)
            return [self._linked(*one) for one in zip(found, articles, strict=True)]
        except Exception as error:  # noqa: BLE001 - whatever is wrong with our code, the next article may be well
            if len(articles) == 1:
                return [_crash(error)]
        return [found for article in articles for found in self._annotate([article])]

    def _linked(self, annotations: Annotations, article: Article) -> Annotations:
        return annotations if self._linker is None else self._linker.link(annotations, article.language.code)

    def _finished(
        self,
        record: Record,
        article: Article,
        annotations: Annotations | Rejection,
        now_ms: int,
        seconds: dict[str, float],
    ) -> Outcome:
        """The event of an annotated article, or the dead letter of one that failed."""
        if isinstance(annotations, Rejection):
            return self._refuser.refuse(record, annotations, now_ms, seconds=seconds)
        started = perf_counter()
        event = self._encode(article, annotations, record)
        seconds["encode"] = perf_counter() - started
        if isinstance(event, Rejection):
            return self._refuser.refuse(record, event, now_ms, seconds=seconds)
        return Outcome(
            Kind.ENRICHED, event, article.id, counts=_counts(article, annotations), seconds=seconds
        )

    def _encode(self, article: Article, annotations: Annotations, record: Record) -> Outgoing | Rejection:
        try:
            return encode(
                article,
                annotations,
                record,
                self.provenances.get(article.language.code, _UNREAD),
                self._output,
                topic=self._topic,
                max_bytes=self._max_bytes,
                compression=self._compression,
                avro=self._avro_writer,
            )
        except Exception as error:  # noqa: BLE001 - as when annotating
            return _crash(error)


def _provenance(annotator: Annotator, linker: Linker | None, language: str) -> Provenance:
    """The models and versions for articles in a language with a pipeline."""
    pipeline = annotator.model(language)
    models = (
        ModelInfo("entities", *pipeline),
        ModelInfo("syntax", *pipeline),
        _RULES,
        *_links_models(linker),
    )
    return Provenance(__version__, SCHEMA_VERSION, models)


def _links_models(linker: Linker | None) -> tuple[ModelInfo, ...]:
    return () if linker is None else tuple(ModelInfo("links", *source) for source in linker.versions)


def _crash(error: Exception) -> Rejection:
    """The kind of error and the line of code; never its message, which may quote the article."""
    frame = extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}, line {frame.lineno}, {frame.name}"
    return Rejection(Reason.PROCESSING_CRASH, Stage.NLP, f"{type(error).__name__} in {where}")


def _counts(article: Article, annotations: Annotations) -> Counts:
    entities: dict[str, int] = {}
    for entity in annotations.entities:
        entities[entity.type] = entities.get(entity.type, 0) + 1
    quotes: dict[str, int] = {}
    for quote in annotations.quotes:
        quotes[quote.type] = quotes.get(quote.type, 0) + 1
    silent = sum(quote.speaker is None for quote in annotations.quotes)
    return Counts(entities, quotes, silent, (*article.warnings, *annotations.warnings))
