"""The learned tagger in its place: what it adds to the rules, that its drafts are sound, and bad weights."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.vocab import Vocab
from test_quotes import docs

from service.core.annotate import Annotator
from service.core.article import Article, Language, QuoteDraft
from service.core.continued import join_continued
from service.core.learned.columns import read_words
from service.core.learned.linking import Piece
from service.core.learned.slices import Slicer
from service.core.learned.tagging import SHIPPED, Tagger
from service.core.pipeline import ModelError
from service.core.quotes import find_quotes

DISPUTED = "The campaign pushed back on the claim that Ada Wex had met the pilots in secret."
CONTINUED = "“The pier is closed,” said Jo Fenn. “We open in May.” Ada Wex replied that the talks were over."
TAGGER = Tagger.load(SHIPPED)


def sound(text: str, drafts: list[QuoteDraft]) -> None:
    assert [d.segments for d in drafts] == sorted(d.segments for d in drafts)
    for index, draft in enumerate(drafts):
        assert draft.segments
        last = 0
        for start, end in draft.segments:
            assert last <= start < end <= len(text)
            assert text[start:end].strip()
            last = end
        for span in (draft.cue, draft.mention, draft.recipient):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        for other in (draft.inherits, draft.parent):
            assert other is None or (0 <= other < len(drafts) and other != index)
        assert 0 <= draft.confidence <= 1


@given(docs())
def test_any_parse_gives_sound_drafts_joined_or_not(doc: Doc) -> None:
    drafts = TAGGER.find_quotes(doc, find_quotes(doc))
    sound(doc.text, drafts)
    sound(doc.text, join_continued(drafts))


def test_a_text_without_a_parse_keeps_what_its_marks_say() -> None:
    doc = Doc(Vocab(), words=["“", "It", "rains", ",", "”", "said", "Bo"])
    drafts = find_quotes(doc)
    assert TAGGER.find_quotes(doc, drafts) == drafts


def annotator(english: Pipeline, tagger: Tagger | None, *, join: bool = False) -> Annotator:
    return Annotator(english, tagger=tagger, join_continued=join)


def article(text: str, title: str | None = None) -> Article:
    return Article("a-1", text, Language("en", 1.0), title)


@pytest.mark.model
@pytest.mark.timeout(180)
def test_a_report_that_the_rules_do_not_know_is_found_with_its_speaker(english: Pipeline) -> None:
    assert annotator(english, None).annotate(article(DISPUTED)).quotes == ()
    (quote,) = annotator(english, TAGGER).annotate(article(DISPUTED)).quotes
    assert quote.text == "that Ada Wex had met the pilots in secret"
    assert quote.cue is not None
    assert quote.cue.text == "claim"
    assert quote.speaker is not None
    assert quote.speaker.mention is not None
    assert quote.speaker.mention.text == "The campaign"


def test_a_source_ends_without_comma_and_possessive() -> None:
    doc = Doc(Vocab(), words=["Jo", "Fenn", "'s", ",", "claim"], spaces=[True, False, False, True, False])
    slicer = Slicer(doc.text, read_words(doc, []))
    assert slicer.named(Piece("source", 0, 4, 1.0, 1.0)) == (0, 7)
    assert slicer.named(Piece("source", 3, 4, 1.0, 1.0)) == (9, 10)


@pytest.mark.model
@pytest.mark.timeout(180)
@pytest.mark.parametrize("text", [DISPUTED, CONTINUED])
def test_every_span_is_the_slice_that_its_offsets_name(english: Pipeline, text: str) -> None:
    doc = english(text)
    sound(text, TAGGER.find_quotes(doc, find_quotes(doc)))
    quotes = annotator(english, TAGGER).annotate(article(text)).quotes
    assert quotes
    for quote in quotes:
        for segment in quote.segments:
            assert segment.exact == text[segment.start : segment.end]


@pytest.mark.model
@pytest.mark.timeout(180)
def test_what_the_tagger_found_is_joined_as_the_rules_drafts_are(english: Pipeline) -> None:
    first, second, report = annotator(english, TAGGER).annotate(article(CONTINUED)).quotes
    joined, same = annotator(english, TAGGER, join=True).annotate(article(CONTINUED)).quotes
    assert joined.segments == first.segments + second.segments
    assert same.segments == report.segments


@pytest.mark.model
@pytest.mark.timeout(180)
def test_a_headline_is_left_to_the_rules(english: Pipeline) -> None:
    headline = DISPUTED.removesuffix(".")
    assert annotator(english, TAGGER).annotate(article("The gulls were loud.", headline)).quotes == ()


def test_damaged_weights_are_refused_by_name(tmp_path: Path) -> None:
    data = bytearray(SHIPPED.read_bytes())
    data[len(data) // 2] ^= 0xFF
    damaged = tmp_path / "damaged.npz"
    damaged.write_bytes(data)
    with pytest.raises(ModelError, match=r"the tagger .*damaged\.npz does not load: not a tagger"):
        Annotator.load("no model is looked for before the tagger", tagger=damaged)


def test_weights_that_are_not_there_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"the tagger .*none\.npz cannot be read: No such file"):
        Tagger.load(tmp_path / "none.npz")


def test_other_weights_have_another_version(tmp_path: Path) -> None:
    other = tmp_path / "other.npz"
    TAGGER.chain.transition[0, 0] += 1
    try:
        other.write_bytes(TAGGER.chain.to_bytes())
    finally:
        TAGGER.chain.transition[0, 0] -= 1
    assert len(TAGGER.version) == 12
    assert Tagger.load(other).version != TAGGER.version
