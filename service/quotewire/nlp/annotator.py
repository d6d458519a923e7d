"""Runs the finders over one article and joins what they found into annotations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp import pipeline
from quotewire.nlp.confidence import of_quote
from quotewire.nlp.entities.clusters import cluster
from quotewire.nlp.entities.legible import legible_names, legible_recipients, legible_speakers
from quotewire.nlp.grammar.choice import grammar_of
from quotewire.nlp.layout.boilerplate import bounded, lay_out
from quotewire.nlp.layout.verbatim import Shown, joined, segment
from quotewire.nlp.quotes.continuation import join_continued
from quotewire.nlp.quotes.finder import find_quotes
from quotewire.nlp.quotes.headlines import named_by_body, names_of_speakers, topics
from quotewire.nlp.quotes.overlaps import keep_apart
from quotewire.nlp.readers import Reader, find_unread
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.tok2vec.faster import failure_of, layers_of
from quotewire.nlp.types import (
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
    Span,
    Speaker,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.language import Language

    from quotewire.nlp.document import Document
    from quotewire.nlp.layout.boilerplate import Layout
    from quotewire.nlp.tok2vec.faster import Layers
    from quotewire.nlp.types import Offsets

LANGUAGE_WITHOUT_MODEL: Final = "language_without_model"


@dataclass(frozen=True, slots=True)
class _Said:
    """The drafts of a text; for each who says it and to whom."""

    drafts: Sequence[QuoteDraft]
    speakers: Sequence[Speaker | None]
    recipients: Sequence[Recipient | None]


class Annotator:
    """Loaded pipelines, one a language, and the kinds of quote wanted.

    The same article gives the same annotations. The first pipeline is the main one.
    """

    def __init__(
        self,
        nlp: Language,
        kinds: Collection[QuoteType] = tuple(QuoteType),
        *,
        others: Sequence[Language] = (),
        join_continued: bool = False,
        warm_up: int = 0,
    ) -> None:
        readers = [Reader(one, warm_up) for one in (*others, nlp)]
        self._readers = {reader.language: reader for reader in readers}
        self._join_continued = join_continued
        self._kinds = frozenset(kinds)

    @classmethod
    def load(
        cls,
        model: str,
        *,
        languages: Sequence[tuple[str, str]] = (),
        blis: bool = False,
        fast: bool = True,
        kinds: Collection[QuoteType] = tuple(QuoteType),
        join_continued: bool = False,
        warm_up: int = 0,
    ) -> Annotator:
        """Load the pipeline ``model`` and one for each of the other ``languages`` (see ``pipeline.load``).

        The first ``warm_up`` articles of each language fill its pipeline's cache.

        Raises:
            ModelError: a pipeline is not there, does not load or speaks another language.
        """
        nlp = pipeline.load(model, blis=blis, fast=fast, lean=True)
        others = [
            pipeline.load(name, blis=blis, fast=fast, lean=True, language=language)
            for language, name in languages
            if language != nlp.lang
        ]
        return cls(nlp, kinds, others=others, join_continued=join_continued, warm_up=warm_up)

    @property
    def languages(self) -> list[str]:
        """Codes of the languages with a pipeline, the main one last."""
        return list(self._readers)

    def model(self, language: str) -> tuple[str, str]:
        """Name and version of the pipeline of one of ``languages``."""
        return pipeline.identity(self._readers[language].nlp)

    def layers(self) -> tuple[Layers, str]:
        """What computes the main pipeline's word vectors; why no faster layers do, empty if they do."""
        nlp = self._readers[self.languages[-1]].nlp
        return layers_of(nlp), failure_of(nlp)

    def annotate(self, article: Article) -> Annotations:
        """Find the entities and quotes of a repaired article.

        Every mention, segment and cue is the slice that its offsets name. A language without a pipeline gives
        quotes by marks and words of saying, without entities, and a warning.
        """
        return self.annotate_together([article])[0]

    def annotate_together(self, articles: Sequence[Article]) -> list[Annotations]:
        """What ``annotate`` finds in each article; the pipeline reads those of one language at once.

        That is faster, and its memory grows with the sum of the texts.
        """
        shown = [Shown.of(article) for article in articles]
        found: dict[int, Annotations] = {}
        for code in dict.fromkeys(article.language.code for article in articles):
            these = [number for number, article in enumerate(articles) if article.language.code == code]
            annotated = self._annotated(code, [shown[number].article for number in these])
            found.update(zip(these, annotated, strict=True))
        return [one.restored(found[number]) for number, one in enumerate(shown)]

    def _annotated(self, language: str, articles: Sequence[Article]) -> list[Annotations]:
        """Annotations of articles of one language."""
        layouts = [lay_out(article.text, article.title) for article in articles]
        reader = self._readers.get(language)
        if reader is None:
            return [self._unread(*laid_out) for laid_out in zip(articles, layouts, strict=True)]
        texts = [bounded(article.title or "") for article in articles]
        texts += [layout.analysed for layout in layouts]
        with reader.memory(len(articles)):
            documents = reader.read(*texts)
            titles, bodies = documents[: len(articles)], documents[len(articles) :]
            return [self._found(reader, *one) for one in zip(articles, layouts, titles, bodies, strict=True)]

    def _found(
        self, reader: Reader, article: Article, layout: Layout, title: Document, body: Document
    ) -> Annotations:
        """Annotations of an article whose title and body were read."""
        headline, find = article.title or "", reader.finders
        named = legible_names(find.entities(body), article.text)
        in_title = legible_names(find.entities(title), headline)
        entities = cluster(find.lexicon, named, article.text, in_title, headline)
        said, above = self._said(body, entities), self._said(title, entities, Location.TITLE)
        by_body = named_by_body(
            (headline, above.drafts, above.speakers), (article.text, said.drafts, said.speakers)
        )
        above = replace(above, speakers=by_body)
        speaking = names_of_speakers(said.drafts, said.speakers)
        quotes = _quotes(headline, above, kinds=self._kinds, location=Location.TITLE, speaking=speaking)
        quotes += _quotes(article.text, said, kinds=self._kinds, first=len(quotes) + 1, speaking=speaking)
        return Annotations(
            text=article.text,
            title=article.title,
            entities=_with_other_words(entities, quotes, find.pronouns),
            quotes=tuple(quotes),
            boilerplate=layout.cuts,
            warnings=layout.warnings,
        )

    def _unread(self, article: Article, layout: Layout) -> Annotations:
        """What can be said of an article in a language without a pipeline."""
        drafts, speakers = find_unread(article.language.code, layout.analysed)
        said = _Said(drafts, legible_speakers(speakers), [None] * len(drafts))
        return Annotations(
            text=article.text,
            title=article.title,
            quotes=tuple(_quotes(article.text, said, kinds=self._kinds)),
            boilerplate=layout.cuts,
            warnings=(LANGUAGE_WITHOUT_MODEL, *layout.warnings),
        )

    def _said(
        self, document: Document, entities: Sequence[Entity], location: Location = Location.BODY
    ) -> _Said:
        """What is said in a text that a pipeline read."""
        grammar = grammar_of(document)
        drafts = keep_apart(document.text, find_quotes(document, grammar))
        if self._join_continued:
            drafts = join_continued(drafts)
        speakers, told = resolve(document, grammar, drafts, entities, location)
        return _Said(drafts, legible_speakers(speakers), legible_recipients(told))


def _with_other_words(
    entities: Sequence[Entity], quotes: Sequence[Quote], pronouns: Collection[str]
) -> tuple[Entity, ...]:
    """Entities with the pronouns and nominals that were resolved to them as speakers, in text order."""
    words: dict[str, set[Mention]] = {}
    for quote in quotes:
        speaker = quote.speaker
        if speaker is None or speaker.mention is None or speaker.resolution is not Resolution.COREFERENCE:
            continue
        kind = MentionKind.PRONOUN if speaker.mention.text.lower() in pronouns else MentionKind.NOMINAL
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
    said: _Said,
    *,
    kinds: Collection[QuoteType],
    location: Location = Location.BODY,
    first: int = 1,
    speaking: Collection[str] = (),
) -> list[Quote]:
    """Drafts of the wanted kinds as quotes in text order, with ids from ``first`` on.

    A headline that begins with a name and a colon is none unless the name is one of ``speaking``, the body's.
    """
    drafts, speakers = said.drafts, said.speakers
    dropped = topics(drafts, speakers, speaking)
    kept = [index for index, draft in enumerate(drafts) if draft.type in kinds and index not in dropped]
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
                text=joined(text, draft.segments),
                segments=tuple(segment(text, start, end) for start, end in draft.segments),
                closed=draft.closed,
                speaker=_verbatim(text, speakers[index]),
                recipient=_verbatim_recipient(text, said.recipients[index], draft.recipient),
                cue=Span.of(text, draft.cue) if draft.cue else None,
                location=location,
                parent_id=None if draft.parent is None else ids.get(draft.parent),
                group_id=None if draft.group is None else groups.setdefault(draft.group, ids[index]),
                confidence=of_quote(draft.confidence, speakers[index]),
            )
        )
    return quotes


def _verbatim(text: str, speaker: Speaker | None) -> Speaker | None:
    """The speaker with its words as the article has them: a pipeline reads other blanks and apostrophes."""
    if speaker is None or speaker.mention is None:
        return speaker
    return replace(speaker, mention=Span.of(text, (speaker.mention.start, speaker.mention.end)))


def _verbatim_recipient(text: str, recipient: Recipient | None, offsets: Offsets | None) -> Recipient | None:
    """The recipient with its words as the article has them."""
    if recipient is None or offsets is None:
        return recipient
    return replace(recipient, text=text[slice(*offsets)])
