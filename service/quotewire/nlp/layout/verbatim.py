"""Puts what was found in the visible text of an article back to its places in the article as it came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from quotewire.nlp.layout.hidden import visible
from quotewire.nlp.lexicon.quotation_marks import CHARACTERS
from quotewire.nlp.types import Location, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.layout.hidden import Visible
    from quotewire.nlp.types import Annotations, Article, Entity, Offsets, Quote, Speaker

SELECTOR_LENGTH: Final = 32


def segment(text: str, start: int, end: int) -> Segment:
    """A piece of a text with what stands around it."""
    before = text[max(0, start - SELECTOR_LENGTH) : start]
    return Segment(text[start:end], start, end, prefix=before, suffix=text[end : end + SELECTOR_LENGTH])


def joined(text: str, segments: Sequence[Offsets]) -> str:
    """Pieces around a cue are joined by a space, paragraphs of one quote by a blank line."""
    words, last = "", 0
    for start, end in segments:
        if words:
            words += "\n\n" if "\n" in text[last:start] else " "
        words += text[start:end]
        last = end
    return words


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as a reader sees it: ``article`` is without what is hidden in its text and title."""

    article: Article
    _body: Visible
    _title: Visible

    @classmethod
    def of(cls, article: Article) -> Shown:
        """What a reader sees of a repaired article."""
        body, title = visible(article.text), visible(article.title or "")
        if not (body.whole and title.whole):
            article = replace(article, text=body.text, title=title.text or None)
        return cls(article, body, title)

    def restored(self, found: Annotations) -> Annotations:
        """What was found in ``article``, told of the article as it came: each text is the slice it names.

        Names, roles and recipients, which have no offsets, keep the visible form.
        """
        if self._body.whole and self._title.whole:
            return found
        return replace(
            found,
            text=self._body.original,
            title=self._title.original or None,
            entities=tuple(map(self._entity, found.entities)),
            quotes=tuple(map(self._quote, found.quotes)),
            boilerplate=tuple(
                replace(cut, start=start, end=end)
                for cut in found.boilerplate
                for start, end in [self._body.span(cut.start, cut.end)]
            ),
        )

    def _within(self, location: Location) -> Visible:
        return self._title if location is Location.TITLE else self._body

    def _entity(self, entity: Entity) -> Entity:
        mentions = []
        for mention in entity.mentions:
            span = _span(self._within(mention.location), mention.start, mention.end)
            mentions.append(replace(mention, text=span.text, start=span.start, end=span.end))
        return replace(entity, mentions=tuple(mentions))

    def _quote(self, quote: Quote) -> Quote:
        where = self._within(quote.location)
        pieces = [where.inside(piece.start, piece.end, CHARACTERS) for piece in quote.segments]
        return replace(
            quote,
            text=joined(where.original, pieces),
            segments=tuple(segment(where.original, *piece) for piece in pieces),
            cue=quote.cue and _span(where, quote.cue.start, quote.cue.end),
            speaker=quote.speaker and _speaker(where, quote.speaker),
        )


def _speaker(where: Visible, speaker: Speaker) -> Speaker:
    mention = speaker.mention
    return replace(speaker, mention=mention and _span(where, mention.start, mention.end))


def _span(where: Visible, start: int, end: int) -> Span:
    return Span.of(where.original, where.span(start, end))
