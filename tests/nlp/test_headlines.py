"""A name and a colon in a headline: somebody who speaks in the text, or what the article is about."""

from __future__ import annotations

import pytest

from quotewire.nlp.quotes.headlines import names_of_speakers, topics
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution, Speaker

HEADLINE = QuoteDraft(QuoteType.INDIRECT, ((0, 1),), resolution=Resolution.COLON)
IN_MARKS = QuoteDraft(QuoteType.DIRECT, ((0, 1),), resolution=Resolution.COLON)
SENTENCE = QuoteDraft(QuoteType.INDIRECT, ((0, 1),), resolution=Resolution.EXPLICIT)


def named(name: str | None) -> Speaker:
    return Speaker(None, Resolution.EXPLICIT, name=name)


def test_who_speaks_in_a_text_is_known_by_the_last_word_of_the_name() -> None:
    drafts = [SENTENCE, IN_MARKS, SENTENCE, SENTENCE, HEADLINE]
    speakers = [named("Jo Fenn"), named("Bo van Lind"), named(None), None, named("Ada Wex")]
    assert names_of_speakers(drafts, speakers) == {"fenn", "lind"}


@pytest.mark.parametrize(
    ("draft", "speaker", "is_topic"),
    [
        (HEADLINE, named("Jo Fenn"), False),
        (HEADLINE, named("FENN"), False),
        (HEADLINE, named("Fenn Harbour Pier"), True),
        (HEADLINE, named(None), True),
        (HEADLINE, None, True),
        (IN_MARKS, named("Harrow Pier"), False),
        (SENTENCE, named("Harrow Pier"), False),
    ],
)
def test_a_headline_without_marks_is_no_quote_of_whom_the_text_does_not_quote(
    draft: QuoteDraft, speaker: Speaker | None, is_topic: bool
) -> None:
    assert topics([SENTENCE, draft], [named("Jo Fenn"), speaker], {"fenn"}) == ({1} if is_topic else set())
