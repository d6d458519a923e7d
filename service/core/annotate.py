"""Runs the finders over one article and joins what they found into annotations."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from service.core import pipeline
from service.core.article import (
    Annotations,
    Article,
    Entity,
    Location,
    Mention,
    MentionKind,
    Quote,
    QuoteDraft,
    QuoteType,
    Recipient,
    Resolution,
    Segment,
    Span,
    Speaker,
)
from service.core.clusters import cluster
from service.core.continued import join_continued
from service.core.entities import find_entities
from service.core.layout import bounded, lay_out
from service.core.learned.tagging import Tagger
from service.core.lexicon.speakers import PRONOUNS
from service.core.quotes import find_marked, find_quotes
from service.core.speakers import recipients, resolve

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

SELECTOR_LENGTH: Final = 32
LANGUAGE_WITHOUT_MODEL: Final = "language_without_model"


class Annotator:
    """One loaded pipeline and the kinds of quote wanted; the same article gives the same annotations."""

    def __init__(
        self,
        nlp: Language,
        kinds: Collection[QuoteType] = tuple(QuoteType),
        *,
        tagger: Tagger | None = None,
        join_continued: bool = False,
        warm_up: int = 0,
    ) -> None:
        self._nlp = nlp
        self._tagger = tagger
        self._join_continued = join_continued
        self._kinds = frozenset(kinds)
        self._warm_up = warm_up

    @classmethod
    def load(
        cls,
        model: str,
        *,
        blis: bool = False,
        kinds: Collection[QuoteType] = tuple(QuoteType),
        tagger: Path | None = None,
        join_continued: bool = False,
        warm_up: int = 0,
    ) -> Annotator:
        """Load the pipeline ``model`` (see ``pipeline.load``); the first ``warm_up`` articles fill its cache.

        ``tagger`` is the file of a learned tagger's weights; None leaves quotes to the rules alone.

        Raises:
            ModelError: the pipeline or the tagger is not there or does not load.
        """
        learned = None if tagger is None else Tagger.load(tagger)
        nlp = pipeline.load(model, blis=blis)
        return cls(nlp, kinds, tagger=learned, join_continued=join_continued, warm_up=warm_up)

    @property
    def model(self) -> tuple[str, str]:
        """Name and version of the pipeline."""
        return pipeline.identity(self._nlp)

    @property
    def tagger(self) -> str | None:
        """Version of the learned tagger, None where the rules find the quotes alone."""
        return None if self._tagger is None else self._tagger.version

    def annotate(self, article: Article) -> Annotations:
        """Find the entities and quotes of a repaired article.

        Every mention, segment and cue is the slice that its offsets name. A language other than the
        pipeline's gives quotes by their marks alone, without speakers, and a warning.
        """
        layout = lay_out(article.text, article.title)
        if article.language.code != self._nlp.lang:
            found = find_marked(layout.analysed)
            nobody = [None] * len(found)
            return Annotations(
                text=article.text,
                title=article.title,
                quotes=tuple(_quotes(article.text, found, nobody, nobody, kinds=self._kinds)),
                boilerplate=layout.cuts,
                warnings=(LANGUAGE_WITHOUT_MODEL,),
            )
        headline = article.title or ""
        with self._memory():
            title, body = self._nlp(bounded(headline)), self._nlp(layout.analysed)
            entities = cluster(find_entities(body), article.text, find_entities(title), headline)
            quotes = self._spoken(title, headline, _of_title(entities), Location.TITLE, first=1)
            quotes += self._spoken(body, article.text, entities, Location.BODY, first=len(quotes) + 1)
        return Annotations(
            text=article.text,
            title=article.title,
            entities=_with_other_words(entities, quotes),
            quotes=tuple(quotes),
            boilerplate=layout.cuts,
        )

    def _memory(self) -> AbstractContextManager[object]:
        """A zone whose end frees the strings and lexemes an article brought, so that memory stays flat.

        The tokenizer caches words only outside a zone, and without them takes twice as long: the first
        articles are therefore kept.
        """
        if self._warm_up > 0:
            self._warm_up -= 1
            return nullcontext()
        return self._nlp.memory_zone()

    def _spoken(
        self, doc: Doc, text: str, entities: Sequence[Entity], location: Location, *, first: int
    ) -> list[Quote]:
        drafts = find_quotes(doc)
        if self._tagger is not None and location is Location.BODY:
            drafts = self._tagger.find_quotes(doc, drafts)
        if self._join_continued:
            drafts = join_continued(drafts)
        speakers, hearers = resolve(doc, drafts, entities), recipients(doc, drafts, entities)
        return _quotes(text, drafts, speakers, hearers, kinds=self._kinds, location=location, first=first)


def _of_title(entities: Sequence[Entity]) -> list[Entity]:
    """The entities that the headline names, their headline mentions told as a body's: one text at a time."""
    named = []
    for entity in entities:
        here = tuple(
            replace(mention, location=Location.BODY)
            for mention in entity.mentions
            if mention.location is Location.TITLE
        )
        if here:
            named.append(replace(entity, mentions=here))
    return named


def _with_other_words(entities: Sequence[Entity], quotes: Sequence[Quote]) -> tuple[Entity, ...]:
    """Entities with the pronouns and nominals that were resolved to them as speakers, in text order."""
    words: dict[str, set[Mention]] = {}
    for quote in quotes:
        speaker = quote.speaker
        if speaker is None or speaker.mention is None or speaker.resolution is not Resolution.COREFERENCE:
            continue
        kind = MentionKind.PRONOUN if speaker.mention.text.lower() in PRONOUNS else MentionKind.NOMINAL
        span = speaker.mention
        mention = Mention(span.text, span.start, span.end, kind, quote.location)
        words.setdefault(speaker.entity_id or "", set()).add(mention)
    return tuple(
        replace(entity, mentions=tuple(sorted({*entity.mentions, *words[entity.id]}, key=_place)))
        if entity.id in words
        else entity
        for entity in entities
    )


def _place(mention: Mention) -> tuple[bool, int, int]:
    return mention.location is Location.BODY, mention.start, mention.end


def _quotes(
    text: str,
    drafts: Sequence[QuoteDraft],
    speakers: Sequence[Speaker | None],
    hearers: Sequence[Recipient | None],
    *,
    kinds: Collection[QuoteType],
    location: Location = Location.BODY,
    first: int = 1,
) -> list[Quote]:
    """Drafts of the wanted kinds as quotes in text order, with ids from ``first`` on."""
    kept = [index for index, draft in enumerate(drafts) if draft.type in kinds]
    kept.sort(key=lambda index: (drafts[index].segments[0][0], -drafts[index].segments[-1][1]))
    ids = {index: f"q{number}" for number, index in enumerate(kept, first)}
    groups: dict[int, str] = {}
    quotes = []
    for index in kept:
        draft = drafts[index]
        quotes.append(
            Quote(
                id=ids[index],
                type=draft.type,
                text=_joined(text, draft.segments),
                segments=tuple(_segment(text, start, end) for start, end in draft.segments),
                closed=draft.closed,
                speaker=speakers[index],
                recipient=hearers[index],
                cue=Span(text[slice(*draft.cue)], *draft.cue) if draft.cue else None,
                location=location,
                parent_id=None if draft.parent is None else ids.get(draft.parent),
                group_id=None if draft.group is None else groups.setdefault(draft.group, ids[index]),
                confidence=draft.confidence,
            )
        )
    return quotes


def _segment(text: str, start: int, end: int) -> Segment:
    before = text[max(0, start - SELECTOR_LENGTH) : start]
    return Segment(text[start:end], start, end, prefix=before, suffix=text[end : end + SELECTOR_LENGTH])


def _joined(text: str, segments: Sequence[tuple[int, int]]) -> str:
    """Pieces around a cue are joined by a space, paragraphs of one quote by a blank line."""
    joined, last = "", 0
    for start, end in segments:
        if joined:
            joined += "\n\n" if "\n" in text[last:start] else " "
        joined += text[start:end]
        last = end
    return joined
