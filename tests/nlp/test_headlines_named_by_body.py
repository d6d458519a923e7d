"""Whom a headline quotes that the body quotes with the same words."""

from __future__ import annotations

import pytest

from quotewire.nlp.quotes.headlines import named_by_body
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution, Span, Speaker

BODY = "Mayor Jo Fenn said: “The pier will never open again, and I am sorry.”"
SAID = (
    BODY,
    [QuoteDraft(QuoteType.DIRECT, ((21, 68),))],
    [Speaker(Span("Mayor Jo Fenn", 0, 13), Resolution.EXPLICIT, "e1", "Jo Fenn", confidence=0.9)],
)


def _named(words: str, speaker: Speaker | None) -> Speaker | None:
    headline = (words, [QuoteDraft(QuoteType.DIRECT, ((0, len(words)),))], [speaker])
    return named_by_body(headline, SAID)[0]


def test_the_body_names_who_says_the_words() -> None:
    found = _named("Pier will never open", None)
    assert found == Speaker(None, Resolution.INHERITED, "e1", "Jo Fenn", confidence=0.81)
    assert _named("Again, and I am sorry", None) == found


def test_a_noun_stays_the_mention() -> None:
    noun = Span("Mayor", 30, 35)
    found = _named("pier WILL never open", Speaker(noun, Resolution.EXPLICIT, anonymous=True))
    assert found is not None
    assert (found.mention, found.name, found.resolution) == (noun, "Jo Fenn", Resolution.COREFERENCE)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("never again", None),  # so few words are chance
        ("the pier will open again", None),
        ("pier will never open", Speaker(Span("Mo", 30, 32), Resolution.EXPLICIT, name="Mo")),
        ("pier will never open", Speaker(Span("Anglers", 30, 37), Resolution.EXPLICIT, anonymous=True)),
        ("pier will never open", Speaker(Span("Police", 30, 36), Resolution.EXPLICIT)),  # a body
    ],
)
def test_other_words_and_other_speakers_stay(words: str, speaker: Speaker | None) -> None:
    assert _named(words, speaker) == speaker
